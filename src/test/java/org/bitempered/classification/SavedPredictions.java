// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;

/**
 * Predictions as text that keeps every bit, and two programs: {@code score} loads a pipeline in a
 * JVM of its own and prints them; {@code golden} makes the golden models anew, one for each loss.
 *
 * <p>To make the golden models of a new version: {@code mvn test-compile exec:java
 * -Dexec.classpathScope=test -Dexec.mainClass=org.bitempered.classification.SavedPredictions
 * -Dexec.args="golden src/test/resources/golden/<version>"}.
 */
public final class SavedPredictions {
  private SavedPredictions() {}

  /** The rows that saved models are compared on; seeded, so that every JVM has the same. */
  static Dataset<Row> rows() {
    return Samples.frame(Samples.overlapping(40, 3, 81));
  }

  static List<String> predictions(Dataset<Row> scored) {
    List<String> lines = new ArrayList<>();
    for (Row row : Samples.scores(scored)) {
      lines.add(hex(row.getAs(0)) + ";" + hex(row.getAs(1)) + ";" + row.getDouble(2));
    }
    return lines;
  }

  private static String hex(Vector vector) {
    StringBuilder text = new StringBuilder();
    for (double value : vector.toArray()) {
      text.append(Double.toHexString(value)).append(' ');
    }
    return text.toString().trim();
  }

  public static void main(String[] args) throws IOException {
    LocalSpark.session(); // loading expects one
    if (args[0].equals("score")) {
      Dataset<Row> scored = PipelineModel.load(args[1]).transform(rows());
      Files.write(Path.of(args[2]), predictions(scored));
    } else {
      makeGolden(Path.of(args[1]), "bi-tempered");
      makeGolden(Path.of(args[1], "two-temperature"), "two-temperature");
    }
    LocalSpark.session().stop();
  }

  private static void makeGolden(Path folder, String loss) throws IOException {
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setLoss(loss)
            .setT1(0.4)
            .setT2(1.5)
            .setRegParam(0.01)
            .setWeightCol("weight")
            .setMaxIter(15)
            .setThresholds(new double[] {0.5, 0.3, 0.2})
            .fit(rows());
    model.write().overwrite().save(folder.resolve("model").toString());
    Files.write(folder.resolve("predictions.txt"), predictions(model.transform(rows())));
  }
}
