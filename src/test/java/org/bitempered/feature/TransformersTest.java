// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.bitempered.LocalSpark;
import org.bitempered.math.BiTemperedLogisticLoss;
import org.bitempered.math.TwoTemperatureLogisticLoss;
import org.junit.jupiter.api.Test;

class TransformersTest {

  @Test
  void softmaxOfVectors() {
    assertSoftmax(
        new TemperedSoftmax().setInputCol("rawPrediction").setT(1.5),
        org.bitempered.math.TemperedSoftmax.softmax(Rows.ACTIVATIONS, 1.5));
  }

  @Test
  void softmaxOfArraysIsAVector() {
    assertSoftmax(
        new TemperedSoftmax().setInputCol("array").setT(0.5),
        org.bitempered.math.TemperedSoftmax.softmax(Rows.ACTIVATIONS, 0.5));
  }

  @Test
  void softmaxOfThePublishedAlgorithm() {
    assertSoftmax(
        new TemperedSoftmax().setInputCol("array").setT(4).setNumIters(2),
        org.bitempered.math.TemperedSoftmax.softmax(Rows.ACTIVATIONS, 4, 2));
  }

  private static void assertSoftmax(TemperedSoftmax softmax, double[] expected) {
    List<Row> rows = output(softmax.setOutputCol("p"));
    for (Row row : rows.subList(0, 2)) {
      DenseVector probabilities = row.getAs("p");
      assertArrayEquals(expected, probabilities.values());
    }
    assertTrue(rows.get(2).isNullAt(rows.get(2).fieldIndex("p")));
    Vector nans = rows.get(3).getAs("p");
    assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, nans.toArray());
  }

  @Test
  void sigmoid() {
    TemperedSigmoid sigmoid = new TemperedSigmoid().setInputCol("margin").setOutputCol("p");
    assertNumber(sigmoid.setT(1.4), org.bitempered.math.TemperedSoftmax.sigmoid(Rows.MARGIN, 1.4));
    assertNumber(
        sigmoid.setNumIters(3), org.bitempered.math.TemperedSoftmax.sigmoid(Rows.MARGIN, 1.4, 3));
  }

  /** The second entry of the softmax of (0, a), where others take (-a, a). */
  @Test
  void sigmoidOfOneIsThePublishedValue() {
    Dataset<Row> one = LocalSpark.session().range(1, 2).toDF("a");
    TemperedSigmoid sigmoid = new TemperedSigmoid().setInputCol("a").setT(1.4).setOutputCol("p");
    assertEquals(0.676, sigmoid.transform(one).first().<Double>getAs("p"), 5e-4);
  }

  @Test
  void lossOfClassIndices() {
    BiTemperedLoss loss = new BiTemperedLoss().setOutputCol("p").setLabelSmoothing(0.1);
    double exact = BiTemperedLogisticLoss.sparseLoss(Rows.ACTIVATIONS, 1, 0.5, 2, 0.1, 0);
    assertNumber(loss, exact);
    assertNumber(loss.setActivationsCol("array"), exact);
    assertNumber(
        loss.setNumIters(1),
        BiTemperedLogisticLoss.sparseLoss(Rows.ACTIVATIONS, 1, 0.5, 2, 0.1, 1));
  }

  @Test
  void lossOfClassProbabilities() {
    BiTemperedLoss loss = new BiTemperedLoss().setLabelCol("soft").setOutputCol("p");
    assertNumber(
        loss.setT1(0.2).setT2(1.2),
        BiTemperedLogisticLoss.loss(Rows.ACTIVATIONS, Rows.SOFT, 0.2, 1.2, 0, 0));
    assertNumber(
        loss.setNumIters(1),
        BiTemperedLogisticLoss.loss(Rows.ACTIVATIONS, Rows.SOFT, 0.2, 1.2, 0, 1));
  }

  @Test
  void twoTemperatureLoss() {
    BiTemperedLoss loss = new BiTemperedLoss().setLoss("Two-Temperature").setOutputCol("p");
    assertNumber(loss, TwoTemperatureLogisticLoss.sparseLoss(Rows.ACTIVATIONS, 1, 0.5, 2, 0, 0));
    loss.setLabelCol("soft").setT1(0.2).setLabelSmoothing(0.1);
    assertNumber(
        loss, TwoTemperatureLogisticLoss.loss(Rows.ACTIVATIONS, Rows.SOFT, 0.2, 2, 0.1, 0));
    assertNumber(
        loss.setNumIters(2),
        TwoTemperatureLogisticLoss.loss(Rows.ACTIVATIONS, Rows.SOFT, 0.2, 2, 0.1, 2));
  }

  private static void assertNumber(Transformer transformer, double expected) {
    List<Row> rows = output(transformer);
    assertEquals(expected, rows.get(0).<Double>getAs("p"), 1e-15);
    assertEquals(expected, rows.get(1).<Double>getAs("p"), 1e-15);
    assertTrue(rows.get(2).isNullAt(rows.get(2).fieldIndex("p")));
    assertEquals(Double.NaN, rows.get(3).<Double>getAs("p"));
  }

  private static List<Row> output(Transformer transformer) {
    return transformer.transform(Rows.in(LocalSpark.session())).orderBy("id").collectAsList();
  }

  @Test
  void probabilitiesGivenAsLabelsAreChecked() {
    Dataset<Row> rows = Rows.in(LocalSpark.session()).filter("id = 0");
    BiTemperedLoss loss = new BiTemperedLoss().setLabelCol("rawPrediction");
    Exception error = assertThrows(Exception.class, () -> loss.transform(rows).collect());
    Throwable cause = error instanceof SparkException ? error.getCause() : error;
    assertTrue(cause instanceof SparkRuntimeException, cause.toString());
    assertTrue(cause.getMessage().contains("labels in bi_tempered_logistic_loss"));
  }

  @Test
  void outputSchemaIsThatOfTheOutput() {
    Dataset<Row> rows = Rows.in(LocalSpark.session());
    for (Transformer transformer :
        List.of(
            new TemperedSoftmax().setInputCol("rawPrediction"),
            new TemperedSoftmax().setInputCol("array"),
            new TemperedSigmoid().setInputCol("margin"),
            new BiTemperedLoss())) {
      StructField declared = last(transformer.transformSchema(rows.schema()).fields());
      StructField actual = last(transformer.transform(rows).schema().fields());
      assertEquals(declared.name(), actual.name());
      assertEquals(declared.dataType(), actual.dataType());
      assertEquals(declared.metadata(), actual.metadata());
    }
  }

  private static StructField last(StructField[] fields) {
    return fields[fields.length - 1];
  }

  @Test
  void metadataCarryTheNumberOfClassesAndTheLimits() {
    StructField softmax =
        last(
            new TemperedSoftmax()
                .setInputCol("rawPrediction")
                .transformSchema(Rows.SCHEMA)
                .fields());
    assertEquals(3, AttributeGroup.fromStructField(softmax).size());
    StructField sigmoid =
        last(new TemperedSigmoid().setInputCol("margin").transformSchema(Rows.SCHEMA).fields());
    NumericAttribute limits = (NumericAttribute) Attribute.fromStructField(sigmoid);
    assertEquals(0.0, limits.min().get());
    assertEquals(1.0, limits.max().get());
    assertEquals(sigmoid.name(), limits.name().get());
  }

  @Test
  void columnNamesWithDotsAndQuotes() {
    Dataset<Row> odd = LocalSpark.session().range(1).toDF("a.`b");
    assertEquals(
        0.5, new TemperedSigmoid().setInputCol("a.`b").transform(odd).first().getDouble(1), 1e-15);
  }
}
