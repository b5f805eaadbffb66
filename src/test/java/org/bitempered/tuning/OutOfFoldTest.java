// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held-out predictions of the training rows. */
class OutOfFoldTest {
  private static final int FOLDS = 3;

  private static BiTemperedLogisticRegressionCV search() {
    return new BiTemperedLogisticRegressionCV()
        .setTemperatures(0.5, 2)
        .setTwoTemperaturePairs()
        .setRegParams(0.01)
        .setNumFolds(FOLDS);
  }

  @Test
  void eachRowIsPredictedByTheModelThatHasNotSeenIt() {
    Dataset<Row> rows = FoldedRows.of(150, 3, FOLDS);
    BiTemperedLogisticRegressionCVModel model = search().setFoldCol("part").fit(rows);
    List<Row> predicted = model.outOfFold(rows).collectAsList();
    assertEquals(model.transform(rows).schema(), model.outOfFold(rows).schema());
    assertEquals(150, predicted.size());
    for (Row row : predicted) {
      int part = row.getAs("part");
      BiTemperedLogisticRegressionModel unseen = model.modelsOfFolds().get(part);
      Vector expected = unseen.predictProbability(row.getAs("features"));
      assertArrayEquals(expected.toArray(), row.<Vector>getAs("probability").toArray(), 1e-15);
      assertEquals(expected.argmax(), row.<Double>getAs("prediction"));
    }
    Row chosen = model.results().filter("chosen").first();
    long right =
        predicted.stream().filter(row -> row.get(1).equals(row.getAs("prediction"))).count();
    assertEquals(right / 150.0, chosen.getAs("value"), 1e-12);
  }

  @Test
  void randomFoldsAreFoundAgainAlsoByALoadedModel(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = FoldedRows.of(150, 2, FOLDS);
    BiTemperedLogisticRegressionCVModel model = search().setSeed(3).fit(rows);
    List<Row> predicted = model.outOfFold(rows).collectAsList();
    long right =
        predicted.stream().filter(row -> row.get(1).equals(row.getAs("prediction"))).count();
    Row chosen = model.results().filter("chosen").first();
    assertEquals(right / 150.0, chosen.getAs("value"), 1e-12);
    model.write().save(folder.resolve("model").toString());
    BiTemperedLogisticRegressionCVModel loaded =
        BiTemperedLogisticRegressionCVModel.load(folder.resolve("model").toString());
    assertEquals(predicted, loaded.outOfFold(rows).collectAsList());
  }

  @Test
  void rowsThatFallIntoOtherFoldsAreRefused() {
    Dataset<Row> rows = FoldedRows.of(150, 2, FOLDS);
    BiTemperedLogisticRegressionCVModel model = search().fit(rows);
    for (Dataset<Row> other : List.of(rows.orderBy("weight"), rows.limit(149), rows.union(rows))) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> model.outOfFold(other));
      assertTrue(
          refused.getMessage().startsWith("the DataFrame given has other rows in fold 0"),
          refused.getMessage());
    }
  }

  @Test
  void columnsAreThoseOfTheModel() {
    Dataset<Row> rows = FoldedRows.of(90, 2, FOLDS);
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    estimator.setRawPredictionCol("");
    estimator.setProbabilityCol("p");
    BiTemperedLogisticRegressionCVModel model =
        search().setEstimator(estimator).setFoldCol("part").setTrustedCol("known").fit(rows);
    Dataset<Row> predicted = model.outOfFold(rows);
    assertEquals(model.transform(rows).schema(), predicted.schema());
    for (Row row : predicted.collectAsList()) {
      Vector expected =
          model.modelsOfFolds().get(row.<Integer>getAs("part")).predictProbability(row.getAs(0));
      assertArrayEquals(expected.toArray(), row.<Vector>getAs("p").toArray(), 1e-15);
    }
    Dataset<Row> outside = rows.selectExpr("features", "label", "part + 1 as part");
    Exception refused =
        assertThrows(Exception.class, () -> model.outOfFold(outside).collectAsList());
    assertTrue(refused.toString().contains("foldCol has 3.0"), refused.toString());
  }
}
