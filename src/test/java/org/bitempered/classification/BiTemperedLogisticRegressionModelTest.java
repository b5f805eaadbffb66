// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.math.TemperedSoftmax;
import org.bitempered.scoring.LinearScorer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BiTemperedLogisticRegressionModelTest {
  private static Dataset<Row> two;
  private static Dataset<Row> three;
  private static BiTemperedLogisticRegressionModel binomial;
  private static BiTemperedLogisticRegressionModel multinomial;

  @BeforeAll
  static void train() {
    two = Samples.frame(Samples.overlapping(60, 2, 7));
    three = Samples.frame(Samples.sparse(Samples.overlapping(60, 3, 7)));
    binomial = new BiTemperedLogisticRegression().setMaxIter(5).fit(two);
    multinomial = new BiTemperedLogisticRegression().setT1(0.8).setT2(1.2).setMaxIter(5).fit(three);
  }

  @Test
  void shapes() {
    assertEquals(2, binomial.numClasses());
    assertEquals(5, binomial.numFeatures());
    assertEquals(1, binomial.coefficientMatrix().numRows());
    assertEquals(5, binomial.coefficientMatrix().numCols());
    assertEquals(1, binomial.interceptVector().size());
    assertEquals(3, multinomial.numClasses());
    assertEquals(3, multinomial.coefficientMatrix().numRows());
    assertEquals(5, multinomial.coefficientMatrix().numCols());
    assertEquals(3, multinomial.interceptVector().size());
  }

  @Test
  void coefficientsAndInterceptOfBinomialModelsOnly() {
    for (int j = 0; j < 5; j++) {
      assertEquals(binomial.coefficientMatrix().apply(0, j), binomial.coefficients().apply(j));
    }
    assertEquals(binomial.interceptVector().apply(0), binomial.intercept());
    assertTrue(
        assertThrows(SparkException.class, multinomial::coefficients)
            .getMessage()
            .contains("coefficientMatrix"));
    assertTrue(
        assertThrows(SparkException.class, multinomial::intercept)
            .getMessage()
            .contains("interceptVector"));
  }

  @Test
  void rawPredictionIsWXPlusBAndProbabilityItsTemperedSoftmaxAtT2() {
    check(binomial, two, 2.0);
    check(multinomial, three, 1.2);
  }

  private static void check(BiTemperedLogisticRegressionModel model, Dataset<Row> data, double t2) {
    for (Row row : model.transform(data).collectAsList()) {
      Vector features = row.getAs("features");
      double[] raw = row.<Vector>getAs("rawPrediction").toArray();
      double[] probability = row.<Vector>getAs("probability").toArray();
      assertArrayEquals(expectedRaw(model, features), raw, 1e-10);
      assertArrayEquals(TemperedSoftmax.softmax(raw, t2), probability, 1e-15);
      int best = 0;
      for (int c = 0; c < probability.length; c++) {
        best = probability[c] > probability[best] ? c : best;
      }
      assertEquals(best, row.<Double>getAs("prediction"));
    }
  }

  private static double[] expectedRaw(BiTemperedLogisticRegressionModel model, Vector features) {
    double[] raw = model.interceptVector().toArray().clone();
    for (int k = 0; k < raw.length; k++) {
      for (int j = 0; j < features.size(); j++) {
        raw[k] += model.coefficientMatrix().apply(k, j) * features.apply(j);
      }
    }
    return raw.length == 1 ? new double[] {-raw[0] / 2, raw[0] / 2} : raw;
  }

  @Test
  void columnsSingleRowsAndTheScorerAgreeBitForBit() {
    for (BiTemperedLogisticRegressionModel model : List.of(binomial, multinomial)) {
      LinearScorer scorer = LinearScorer.fromJson(model.toJson());
      for (Row row : model.transform(model == binomial ? two : three).collectAsList()) {
        Vector features = row.getAs("features");
        assertEquals(row.<Vector>getAs("rawPrediction"), model.predictRaw(features));
        assertEquals(row.<Vector>getAs("probability"), model.predictProbability(features));
        assertEquals(row.<Double>getAs("prediction"), model.predict(features));
        double[] raw = scorer.raw(features.toArray());
        assertArrayEquals(row.<Vector>getAs("rawPrediction").toArray(), raw, 0.0);
        assertArrayEquals(row.<Vector>getAs("probability").toArray(), scorer.probability(raw), 0.0);
        assertEquals(row.<Double>getAs("prediction"), scorer.predict(features.toArray()));
      }
    }
  }

  @Test
  void outputColumnsAreVectorsVectorsAndDoubles() {
    Dataset<Row> scored = binomial.transform(two);
    assertEquals(
        List.of("features", "label", "weight", "rawPrediction", "probability", "prediction"),
        List.of(scored.columns()));
    assertEquals(DataTypes.DoubleType, scored.schema().apply("prediction").dataType());
    StructType promised = binomial.transformSchema(two.schema());
    for (String name : scored.columns()) {
      assertEquals(promised.apply(name).dataType(), scored.schema().apply(name).dataType());
    }
    assertEquals(promised.size(), scored.columns().length);
  }

  @Test
  void emptyNamesSwitchColumnsOff() {
    String[][] cases = {
      {"", "", "p"},
      {"", "q", ""},
      {"r", "", ""},
      {"", "q", "p"},
      {"r", "", "p"},
      {"r", "q", ""},
      {"", "", ""}
    };
    List<Row> all = Samples.scores(multinomial.transform(three));
    for (String[] names : cases) {
      BiTemperedLogisticRegressionModel model = multinomial.copy(ParamMap.empty());
      model.setRawPredictionCol(names[0]).setProbabilityCol(names[1]).setPredictionCol(names[2]);
      Dataset<Row> scored = model.transform(three);
      List<Row> rows = scored.collectAsList();
      int column = 3;
      for (int i = 0; i < 3; i++) {
        if (!names[i].isEmpty()) {
          assertEquals(names[i], scored.columns()[column]);
          for (int n = 0; n < rows.size(); n++) {
            assertEquals(all.get(n).get(i), rows.get(n).get(column));
          }
          column++;
        }
      }
      assertEquals(column, scored.columns().length);
    }
  }

  @Test
  void temperaturesAreReadableAndBelongToTheFit() {
    assertEquals(0.8, multinomial.getT1());
    assertEquals(1.2, multinomial.getT2());
    for (String name : List.of("t1", "t2")) {
      ParamMap map = new ParamMap();
      map.put(multinomial.getParam(name), 0.7);
      String message =
          assertThrows(IllegalArgumentException.class, () -> multinomial.transform(three, map))
              .getMessage();
      assertTrue(message.contains(name + " given 0.7"), message);
      assertThrows(IllegalArgumentException.class, () -> multinomial.copy(map));
    }
    ParamMap same = new ParamMap().put(multinomial.t1(), 0.8).put(multinomial.t2(), 1.2);
    assertEquals(60, multinomial.transform(three, same).count());
  }

  @Test
  void temperaturesSetOnAModelAreRefusedWhereItIsUsed() {
    BiTemperedLogisticRegressionModel changed = multinomial.copy(ParamMap.empty());
    changed.set(changed.t2(), 4.0);
    Vector row = new DenseVector(new double[5]);
    assertThrows(IllegalArgumentException.class, () -> changed.transform(three));
    assertThrows(IllegalArgumentException.class, () -> changed.predict(row));
    assertThrows(IllegalArgumentException.class, changed::toJson);
    assertThrows(IllegalArgumentException.class, changed::write);
  }

  @Test
  void temperaturesAreReadOnTheModelWhenTheyComeFromAParamMapOfTheFit() {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression().setMaxIter(1);
    ParamMap map = new ParamMap().put(estimator.t2(), 1.5);
    assertEquals(1.5, estimator.fit(two, map).getT2());
    assertEquals(2.0, estimator.fit(two).getT2());
  }

  @Test
  void copyKeepsParentSummaryParamsAndPredictions() {
    BiTemperedLogisticRegressionModel copy =
        binomial.copy(new ParamMap().put(binomial.threshold(), 0.75));
    assertSame(binomial.parent(), copy.parent());
    assertSame(binomial.summary(), copy.summary());
    assertEquals(binomial.uid(), copy.uid());
    assertEquals(0.75, copy.getThreshold());
    assertEquals(0.5, binomial.getThreshold());
    assertEquals(binomial.coefficients(), copy.coefficients());
  }

  @Test
  void parentAndColumnsComeFromTheEstimator() {
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setMaxIter(1).setThreshold(0.3);
    estimator.setPredictionCol("p").setProbabilityCol("q");
    BiTemperedLogisticRegressionModel model = estimator.fit(two);
    assertSame(estimator, model.parent());
    assertEquals(estimator.uid(), model.uid());
    assertEquals("p", model.getPredictionCol());
    assertEquals("q", model.getProbabilityCol());
    assertEquals(0.3, model.getThreshold());
  }

  @Test
  void theSummaryTellsOfTheTraining() {
    var summary = binomial.summary();
    assertTrue(binomial.hasSummary());
    assertEquals(5, summary.totalIterations());
    assertEquals(6, summary.objectiveHistory().length);
    assertEquals(6, summary.gradientNormHistory().length);
    for (int i = 1; i < 6; i++) {
      assertTrue(summary.objectiveHistory()[i] < summary.objectiveHistory()[i - 1]);
      assertTrue(summary.gradientNormHistory()[i] > 0);
    }
    assertTrue(summary.stopReason().contains("maxIter"), summary.stopReason());
  }

  @Test
  void toStringAndSize() {
    assertTrue(multinomial.toString().contains("numClasses=3"), multinomial.toString());
    assertTrue(multinomial.toString().contains("numFeatures=5"), multinomial.toString());
    assertTrue(multinomial.toString().contains(multinomial.uid()), multinomial.toString());
    assertTrue(multinomial.estimatedSize() >= 8 * 18);
    assertTrue(multinomial.estimatedSize() < 100_000);
    assertFalse(binomial.toString().contains("null"));
  }

  @Test
  void rowsWithoutLabelAndWeightAreScored() {
    assertEquals(60, binomial.transform(two.select("features")).count());
  }
}
