// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of README.md. */
class ReadmeSnippetsTest {
  @TempDir Path folder;

  @Test
  void fitScoreSaveLoadAndSearch() throws IOException {
    Dataset<Row> rows =
        LocalSpark.session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("data/breast_cancer.csv");
    Dataset<Row> training = new RFormula().setFormula("label ~ .").fit(rows).transform(rows);
    Dataset<Row> test = training.limit(10);
    Vector features = (Vector) training.first().getAs("features");
    String path = folder.resolve("model").toString();

    BiTemperedLogisticRegression classifier =
        new BiTemperedLogisticRegression().setT1(0.5).setT2(2.0).setRegParam(0.03);
    BiTemperedLogisticRegressionModel model = classifier.fit(training);

    Dataset<Row> scored = model.transform(test); // rawPrediction, probability, prediction
    double probability = model.predictProbability(features).apply(1);

    model.write().overwrite().save(path);
    BiTemperedLogisticRegressionModel loaded = BiTemperedLogisticRegressionModel.load(path);

    BiTemperedLogisticRegressionCVModel searched =
        new BiTemperedLogisticRegressionCV()
            .setTemperatures(0.8, 1.2, 0.5, 2.0) // pairs t1, t2; (1, 1) is always tried
            .setRegParams(0.001, 0.01, 0.1)
            .fit(training);

    searched.results().show(); // a row for each candidate
    BiTemperedLogisticRegressionModel best = searched.bestModel(); // trained on all rows

    assertEquals(15, searched.results().count());
    assertEquals(training.count(), best.transform(training).count());
    assertEquals(10, scored.select("rawPrediction", "probability", "prediction").count());
    assertEquals(probability, loaded.predictProbability(features).apply(1));
  }
}
