// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.bitempered.math.BiTemperedLogisticLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftLabelsTest {
  private static final Dataset<Row> TWO = NoisyRows.of(200, 2, 7);
  private static final Dataset<Row> THREE = NoisyRows.of(200, 3, 8);

  private static BiTemperedLogisticRegression estimator(String labelCol) {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression().setMaxIter(8);
    estimator.setLabelCol(labelCol);
    return estimator;
  }

  /** The rows with half of the label's probability spread over all classes. */
  private static Dataset<Row> softened(Dataset<Row> rows) {
    List<Row> soft = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      double[] label = row.<Vector>getAs("soft").toArray().clone();
      for (int c = 0; c < label.length; c++) {
        label[c] = 0.5 * label[c] + 0.5 / label.length;
      }
      soft.add(
          RowFactory.create(row.get(0), row.get(1), row.get(2), row.get(3), Vectors.dense(label)));
    }
    return NoisyRows.frame(soft);
  }

  @ParameterizedTest
  @CsvSource({
    "bi-tempered, 2, 0",
    "bi-tempered, 2, 0.1",
    "bi-tempered, 3, 0",
    "bi-tempered, 3, 0.1",
    "two-temperature, 2, 0",
    "two-temperature, 3, 0.1"
  })
  void oneHotLabelsGiveTheModelOfClassIndices(String loss, int classes, double smoothing) {
    Dataset<Row> rows = classes == 2 ? TWO : THREE;
    BiTemperedLogisticRegressionModel hard =
        estimator("label")
            .setLoss(loss)
            .setLabelSmoothing(smoothing)
            .setWeightCol("weight")
            .fit(rows);
    BiTemperedLogisticRegressionModel soft =
        estimator("soft")
            .setLoss(loss)
            .setLabelSmoothing(smoothing)
            .setWeightCol("weight")
            .fit(rows);
    assertArrayEquals(hard.history().objectiveHistory(), soft.history().objectiveHistory());
    assertEquals(hard.coefficientMatrix(), soft.coefficientMatrix());
    assertEquals(hard.summary().accuracy(), soft.summary().accuracy());
    assertEquals(hard.evaluate(rows).weightedFMeasure(), soft.evaluate(rows).weightedFMeasure());
  }

  @ParameterizedTest
  @CsvSource({"2", "3"})
  void objectiveIsTheMeanLossOfTheRows(int classes) {
    Dataset<Row> rows = softened(classes == 2 ? TWO : THREE);
    BiTemperedLogisticRegressionModel model = estimator("soft").fit(rows);
    double mean =
        model.transform(rows).select("rawPrediction", "soft").collectAsList().stream()
            .mapToDouble(
                row ->
                    BiTemperedLogisticLoss.loss(
                        row.<Vector>getAs(0).toArray(),
                        row.<Vector>getAs(1).toArray(),
                        0.5,
                        2,
                        0,
                        0))
            .average()
            .orElseThrow();
    double[] objectives = model.summary().objectiveHistory();
    assertEquals(mean, objectives[objectives.length - 1], 1e-12);
    assertEquals(
        model.transform(rows).where("prediction = label").count() / 200.0,
        model.summary().accuracy(),
        1e-12,
        "the most probable class is still the label");
  }

  /** Hard labels smoothed by the loss, and the same labels smoothed beforehand. */
  @Test
  void equalsLabelSmoothing() {
    double[] smoothed =
        estimator("label").setLabelSmoothing(1.0 / 3).fit(THREE).coefficientMatrix().toArray();
    double[] soft = estimator("soft").fit(softened(THREE)).coefficientMatrix().toArray();
    assertArrayEquals(smoothed, soft, 1e-9);
  }

  @Test
  void miniBatchesAndClassWeightsTakeSoftLabels() {
    BiTemperedLogisticRegressionModel model =
        estimator("soft")
            .setSolver("gd")
            .setMiniBatchFraction(0.5)
            .setClassWeighting("balanced")
            .setMaxIter(20)
            .fit(softened(THREE));
    assertTrue(model.summary().accuracy() > 0.5);
  }

  @Test
  void numberOfClassesIsTheVectorsSize() {
    Dataset<Row> rows = THREE.where("label < 2");
    assertEquals(3, estimator("soft").fit(rows).numClasses());
  }

  @Test
  void badVectorsAreRefused() {
    assertRefused(
        "labelCol 'soft' has [0.5, 0.4], which sum to 0.9, allowed is a vector of class"
            + " probabilities, each in [0, 1], which sum to 1 within 1e-6",
        Vectors.dense(0.5, 0.4));
    assertRefused("has [-0.5, 1.5]", Vectors.dense(-0.5, 1.5));
    assertRefused("has [NaN, 1.0]", Vectors.dense(Double.NaN, 1));
    assertRefused("has a vector of 3 class probabilities", Vectors.dense(0, 1, 0));
    assertRefused("labelCol 'soft' has null", null);
    // Of which an array of doubles is more than a JVM can have.
    assertRefused(
        "labelCol 'soft' has the class index 2147483646",
        Vectors.sparse(Integer.MAX_VALUE, new int[] {1}, new double[] {1}));
    BiTemperedLogisticRegression features = estimator("features");
    assertThrows(IllegalArgumentException.class, () -> features.fit(TWO));
    Dataset<Row> text = TWO.withColumn("soft", functions.lit("a"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator("soft").fit(text));
    assertEquals(
        "labelCol given 'soft', which is of type string, allowed is a numeric column, or one of"
            + " vectors of class probabilities",
        refused.getMessage());
  }

  private static void assertRefused(String message, Vector bad) {
    List<Row> rows = new ArrayList<>(TWO.limit(20).collectAsList());
    rows.add(5, RowFactory.create(rows.get(0).get(0), 0.0, 1.0, false, bad));
    Dataset<Row> one = NoisyRows.frame(rows).coalesce(1);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator("soft").fit(one));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
    rows.set(5, RowFactory.create(null, null, 0.0, false, bad));
    assertEquals(
        2, estimator("soft").setWeightCol("weight").fit(NoisyRows.frame(rows)).numClasses());
  }

  @Test
  void sizesThatDifferBetweenPartitionsAreRefused() {
    Dataset<Row> both = TWO.union(THREE);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator("soft").fit(both));
    assertEquals("labelCol has vectors of 2 and of 3 class probabilities", refused.getMessage());
  }
}
