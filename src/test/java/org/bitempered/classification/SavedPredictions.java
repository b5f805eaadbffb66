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
 * Predictions as text that keeps every bit, and a program that loads a pipeline in a JVM of its own
 * and prints them.
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
    Dataset<Row> scored = PipelineModel.load(args[0]).transform(rows());
    Files.write(Path.of(args[1]), predictions(scored));
    LocalSpark.session().stop();
  }
}
