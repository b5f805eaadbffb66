// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.math.TemperedSoftmax;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobustWeightsTest {
  private static final int CLASSES = 3;

  /** Classes that overlap; a fifth of the labels is wrong. */
  private static Dataset<Row> rows() {
    Random random = new Random(8);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int c = random.nextInt(CLASSES);
      Vector x = Vectors.dense(3 * c + random.nextGaussian(), random.nextGaussian());
      double label = random.nextInt(5) == 0 ? random.nextInt(CLASSES) : c;
      rows.add(RowFactory.create(x, label));
    }
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add(Labels.INDEX, DataTypes.DoubleType);
    return LocalSpark.session().createDataFrame(rows, schema).repartition(3).cache();
  }

  @ParameterizedTest
  @CsvSource({
    "bi-tempered, 0.5, 2",
    "bi-tempered, 0.2, 4",
    "bi-tempered, 1, 1",
    "two-temperature, 0.5, 2",
    "two-temperature, 0.2, 1.5"
  })
  void countsAreThoseOfTheFormulaRowByRow(String loss, double t1, double t2) {
    Dataset<Row> rows = rows();
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setLabelCol(Labels.INDEX)
            .setLoss(loss)
            .setT1(t1)
            .setT2(t2)
            .setRegParam(0.01)
            .fit(rows);
    RobustWeights found = RobustWeights.of(model, rows);

    List<double[]> each = new ArrayList<>(); // label, weight, whether it is predicted
    for (Row row : rows.collectAsList()) {
      Vector x = row.getAs(0);
      int label = (int) row.getDouble(1);
      // The activations of the training, before any recalibration.
      double[] activations = model.coefficientMatrix().multiply(x).toArray();
      Arrays.setAll(activations, k -> activations[k] + model.interceptVector().apply(k));
      double[] p = TemperedSoftmax.softmax(activations, t2);
      double weight = Math.pow(p[label], t2 - t1);
      each.add(new double[] {label, weight, Vectors.dense(p).argmax() == label ? 1 : 0});
    }
    double mean =
        each.stream().filter(row -> row[2] == 1).mapToDouble(row -> row[1]).average().orElseThrow();
    for (RobustWeights.OfClass ofClass : found.classes()) {
      List<double[]> own = each.stream().filter(row -> row[0] == ofClass.label()).toList();
      List<double[]> halved = own.stream().filter(row -> row[1] <= mean / 2).toList();
      assertEquals(own.size(), ofClass.rows());
      assertEquals(halved.size(), ofClass.halved());
      assertEquals(own.stream().filter(row -> row[2] == 1).count(), ofClass.predicted());
      assertEquals(
          halved.stream().filter(row -> row[2] == 1).count(), ofClass.halvedAndPredicted());
    }
    assertEquals(CLASSES, found.classes().size());
    assertEquals(300, found.rows());
    assertTrue(t1 == t2 ? found.halved() == 0 : found.halved() > 30, "" + found);
  }
}
