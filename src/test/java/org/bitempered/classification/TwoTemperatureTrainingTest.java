// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.bitempered.math.Oracle;
import org.bitempered.math.TemperedSoftmax;
import org.bitempered.math.TwoTemperatureLogisticLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Training with the two-temperature loss, and the probabilities of the models. */
class TwoTemperatureTrainingTest {
  private static final Dataset<Row> TWO = NoisyRows.of(200, 2, 7);
  private static final Dataset<Row> THREE = NoisyRows.of(200, 3, 8);

  private static BiTemperedLogisticRegression estimator(double t1, double t2) {
    return new BiTemperedLogisticRegression().setLoss("two-temperature").setT1(t1).setT2(t2);
  }

  static List<Oracle> fits() {
    return Oracle.read("two_temperature_fits.csv");
  }

  /** Models that another program has found; the script lies beside the file. */
  @ParameterizedTest
  @MethodSource("fits")
  void endsAtTheMinimumThatBfgsFinds(Oracle expected) {
    double[] x = expected.numbers("features");
    double[] labels = expected.numbers("labels");
    double[] weights = expected.numbers("weights");
    int classes = (int) expected.number("classes");
    int features = x.length / weights.length;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      double[] own = Arrays.copyOfRange(x, i * features, (i + 1) * features);
      double[] soft = Arrays.copyOfRange(labels, i * classes, (i + 1) * classes);
      rows.add(RowFactory.create(Vectors.dense(own), 0.0, weights[i], false, Vectors.dense(soft)));
    }
    BiTemperedLogisticRegression estimator =
        estimator(expected.number("t1"), expected.number("t2"))
            .setLabelSmoothing(expected.number("label_smoothing"))
            .setRegParam(expected.number("reg_param"))
            .setRegScaling("none")
            .setStandardization(false)
            .setWeightCol("weight")
            .setTol(1e-9)
            .setMaxIter(500);
    estimator.setLabelCol("soft");
    BiTemperedLogisticRegressionModel model = estimator.fit(NoisyRows.frame(rows));
    double[] history = model.history().objectiveHistory();
    assertEquals(expected.number("objective"), history[history.length - 1], 1e-11);
    assertArrayEquals(expected.numbers("coefficients"), model.coefficientMatrix().toArray(), 2e-5);
    assertArrayEquals(expected.numbers("intercepts"), model.interceptVector().toArray(), 2e-5);
  }

  @ParameterizedTest
  @CsvSource({"2", "3"})
  void objectiveIsTheMeanLossOfTheActivations(int classes) {
    Dataset<Row> rows = classes == 2 ? TWO : THREE;
    BiTemperedLogisticRegressionModel model =
        estimator(0.5, 2).setMaxIter(8).setLabelSmoothing(0.1).fit(rows);
    double sum = 0;
    for (Row row : rows.collectAsList()) {
      double[] a = activations(model, row.getAs(0));
      int label = (int) row.getDouble(1);
      sum += TwoTemperatureLogisticLoss.sparseLoss(a, label, 0.5, 2, 0.1, 0);
    }
    double[] objectives = model.summary().objectiveHistory();
    assertEquals(sum / rows.count(), objectives[objectives.length - 1], 1e-12);
  }

  /** W x + b, or (0, m) of a binomial model. */
  private static double[] activations(BiTemperedLogisticRegressionModel model, Vector x) {
    double[] outputs = model.interceptVector().toArray().clone();
    for (int k = 0; k < outputs.length; k++) {
      for (int j = 0; j < x.size(); j++) {
        outputs[k] += model.coefficientMatrix().apply(k, j) * x.apply(j);
      }
    }
    return outputs.length == 1 ? new double[] {0, outputs[0]} : outputs;
  }

  /**
   * Four groups of 5,000 rows whose labels are drawn with known probabilities. A feature for each
   * group can express any probabilities.
   */
  private static Dataset<Row> drawn(double[][] eta) {
    Random random = new Random(17);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 5000 * eta.length; i++) {
      int group = i % eta.length;
      double[] x = new double[eta.length];
      x[group] = 1;
      double left = random.nextDouble();
      int label = 0;
      while (label < eta[group].length - 1 && left >= eta[group][label]) {
        left -= eta[group][label++];
      }
      rows.add(Samples.row(x, label));
    }
    return Samples.frame(rows).cache();
  }

  @ParameterizedTest(name = "{0} classes, ({1}, {2})")
  @CsvSource({"2, 0.5, 2", "2, 0.4, 1", "3, 0.5, 2", "3, 0.4, 1", "3, 0.8, 1.2"})
  void probabilitiesAreThoseOfTheLabels(int classes, double t1, double t2) {
    double[][] eta =
        classes == 2
            ? new double[][] {{0.5, 0.5}, {0.6, 0.4}, {0.2, 0.8}, {0.9, 0.1}}
            : new double[][] {{0.5, 0.3, 0.2}, {0.2, 0.6, 0.2}, {0.1, 0.1, 0.8}, {0.4, 0.4, 0.2}};
    Dataset<Row> rows = drawn(eta);
    BiTemperedLogisticRegressionModel model = estimator(t1, t2).setMaxIter(300).fit(rows);
    double worst = 0;
    for (int group = 0; group < eta.length; group++) {
      double[] x = new double[eta.length];
      x[group] = 1;
      Vector features = Vectors.dense(x);
      // Five standard errors of a share of 5,000 rows.
      assertArrayEquals(eta[group], model.predictProbability(features).toArray(), 0.035);
      double[] softmax = TemperedSoftmax.softmax(activations(model, features), t2);
      for (int k = 0; k < classes; k++) {
        worst = Math.max(worst, Math.abs(softmax[k] - eta[group][k]));
      }
    }
    assertTrue(worst > (t1 < 0.6 ? 0.13 : 0.045), "without recalibration " + worst);
    rows.unpersist();
  }

  @Test
  void theTemperedSoftmaxOfTheRawPredictionIsTheProbability() {
    for (Dataset<Row> data : List.of(TWO, THREE)) {
      BiTemperedLogisticRegressionModel model = estimator(0.4, 1.5).setMaxIter(20).fit(data);
      Dataset<Row> scored =
          model
              .transform(data)
              .withColumn("softmax", functions.expr("tempered_softmax(rawPrediction, 1.5)"));
      for (Row row : scored.collectAsList()) {
        double[] p = row.<Vector>getAs("probability").toArray();
        assertArrayEquals(p, row.<Vector>getAs("softmax").toArray(), 1e-15);
        assertEquals(1, Arrays.stream(p).sum(), 1e-14);
        double[] softmax = TemperedSoftmax.softmax(activations(model, row.getAs(0)), 1.5);
        double sum = Arrays.stream(softmax).map(v -> Math.pow(v, 0.4)).sum();
        double[] expected = Arrays.stream(softmax).map(v -> Math.pow(v, 0.4) / sum).toArray();
        assertArrayEquals(expected, p, 1e-12);
        int best = IntStream.range(0, p.length).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
        assertEquals(best, row.<Double>getAs("prediction"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 1", "2, 1.5", "3, 4"})
  void atT1OfOneBothLossesTrainTheSameModel(int classes, double t2) {
    Dataset<Row> rows = classes == 2 ? TWO : THREE;
    BiTemperedLogisticRegressionModel two = estimator(1, t2).setMaxIter(10).fit(rows);
    BiTemperedLogisticRegressionModel bi =
        estimator(1, t2).setLoss("bi-tempered").setMaxIter(10).fit(rows);
    assertEquals(bi.coefficientMatrix(), two.coefficientMatrix());
    assertEquals(bi.interceptVector(), two.interceptVector());
    Vector features = rows.first().getAs(0);
    assertEquals(bi.predictRaw(features), two.predictRaw(features));
  }

  /** The elastic net shrinks, so its optimum is above; gradient descent needs more iterations. */
  @Test
  void allSolversReachTheMinimum() {
    BiTemperedLogisticRegression estimator = estimator(0.5, 2).setRegParam(0.01).setMaxIter(500);
    double best = lastObjective(estimator.fit(THREE));
    assertEquals(best, lastObjective(estimator.setSolver("gd").setMaxIter(3000).fit(THREE)), 1e-4);
    double stochastic =
        lastObjective(estimator.setMiniBatchFraction(0.5).setMaxIter(200).fit(THREE));
    assertTrue(stochastic < 1.1 * best, stochastic + " and " + best);
    BiTemperedLogisticRegressionModel sparse =
        estimator(0.5, 2).setRegParam(0.1).setElasticNetParam(1).fit(THREE);
    double[] weights = sparse.coefficientMatrix().toArray();
    assertTrue(Arrays.stream(weights).filter(w -> w == 0).count() > 0, Arrays.toString(weights));
    assertTrue(Arrays.stream(weights).anyMatch(w -> w != 0), Arrays.toString(weights));
  }

  private static double lastObjective(BiTemperedLogisticRegressionModel model) {
    double[] objectives = model.history().objectiveHistory();
    return objectives[objectives.length - 1];
  }

  /** A weight counts as often as that many rows, and a soft label as the rows of its classes. */
  @Test
  void weightsAndSoftLabelsCountAsRows() {
    List<Row> soft = new ArrayList<>();
    List<Row> hard = new ArrayList<>();
    for (Row row : THREE.collectAsList()) {
      int label = (int) row.getDouble(1);
      double[] y = {0.25, 0.25, 0.25};
      y[label] = 0.5;
      soft.add(RowFactory.create(row.get(0), 0.0, 2.0, false, Vectors.dense(y)));
      for (int k = 0; k < 3; k++) {
        hard.add(RowFactory.create(row.get(0), (double) k, 2 * y[k], false, null));
      }
    }
    BiTemperedLogisticRegression estimator =
        estimator(0.5, 2)
            .setWeightCol("weight")
            .setRegParam(0.01)
            .setStandardization(false)
            .setTol(1e-9)
            .setMaxIter(500);
    BiTemperedLogisticRegressionModel expected = estimator.fit(NoisyRows.frame(hard));
    estimator.setLabelCol("soft");
    BiTemperedLogisticRegressionModel actual = estimator.fit(NoisyRows.frame(soft));
    assertArrayEquals(
        expected.coefficientMatrix().toArray(), actual.coefficientMatrix().toArray(), 1e-4);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.5, 2", "3, 0.5, 2", "3, 0.3, 1", "2, 0.02, 1.5"})
  void oneClassAloneHasTheProbabilityOfLaplace(int classes, double t1, double t2) {
    Dataset<Row> rows = (classes == 2 ? TWO : THREE).where("label = " + (classes - 1));
    BiTemperedLogisticRegressionModel model = estimator(t1, t2).fit(rows);
    double expected = (rows.count() + 1.0) / (rows.count() + classes);
    Vector p = model.predictProbability(rows.first().getAs(0));
    assertEquals(expected, p.apply(classes - 1), 1e-12);
  }

  /** The activations that these probabilities need are out of range. */
  @Test
  void oneClassAloneGivesAFiniteModelAtAnyTemperature() {
    Dataset<Row> rows = TWO.where("label = 1");
    BiTemperedLogisticRegressionModel model = estimator(0.002, 4).fit(rows);
    assertTrue(Double.isFinite(model.intercept()));
    assertEquals(1, model.predict(rows.first().getAs(0)));
  }

  @Test
  void temperatureZeroIsRefused() {
    BiTemperedLogisticRegression estimator = estimator(0, 2);
    for (IllegalArgumentException refused :
        List.of(
            assertThrows(IllegalArgumentException.class, () -> estimator.fit(TWO)),
            assertThrows(
                IllegalArgumentException.class, () -> estimator.transformSchema(TWO.schema())))) {
      assertEquals(
          "t1 given 0.0, allowed for the loss two-temperature is (0, 1]: at 0, the model would"
              + " know the most probable class only",
          refused.getMessage());
    }
    assertEquals(2, estimator.setLoss("Bi-Tempered").setMaxIter(1).fit(TWO).numClasses());
  }
}
