// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.bench.Arguments;
import org.bitempered.bench.BenchSession;
import org.bitempered.bench.Estimate;
import org.bitempered.bench.Labeled;
import org.bitempered.bench.Temperatures;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.math.TemperedSoftmax;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/**
 * How well the probabilities of both losses fit right labels after training on wrong ones: log loss
 * and expected calibration error. The penalty of each is the one with the least log loss in a
 * cross-validation on the wrong labels. The two-temperature loss is there with its probabilities as
 * they are, recalibrated, and as the tempered softmax has them.
 */
public final class CalibrationBenchmark {
  private static final double[] REG_PARAMS = {1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3};

  private CalibrationBenchmark() {}

  public static void main(String[] args) throws IOException {
    Arguments arguments =
        Arguments.of(
            Map.of(
                "data", "data/digits.csv,data/breast_cancer.csv",
                "seeds", "5",
                "rows", "1000",
                "labels", "clean,symmetric:0.2,symmetric:0.4,large-margin:0.1",
                "temperatures", "0.8,1.2,0.5,2"),
            args);
    SparkSession spark = BenchSession.create("local[2]");
    try {
      System.out.println("| data | labels | model | log loss | calibration error |");
      System.out.println("|---|---|---|---|---|");
      for (String data : arguments.list("data")) {
        TableSource source =
            new TableSource(Labeled.read(Path.of(data)), arguments.integer("rows"));
        for (String labels : arguments.list("labels")) {
          compare(source, labels, arguments);
        }
      }
    } finally {
      spark.stop();
    }
  }

  private static void compare(TableSource source, String labels, Arguments arguments) {
    double[] pairs = arguments.numbers("temperatures");
    Map<String, List<Score>> scores = new LinkedHashMap<>();
    for (int seed = 0; seed < arguments.integer("seeds"); seed++) {
      Trial trial = source.trial(labels, seed);
      Dataset<Row> rows = trial.training().frame(SparkSession.active()).coalesce(1).cache();
      add(scores, "logistic", trained(rows, "bi-tempered", Temperatures.LOGISTIC), trial.test());
      for (int i = 0; i < pairs.length; i += 2) {
        Temperatures temperatures = new Temperatures(pairs[i], pairs[i + 1]);
        String name = " " + temperatures;
        add(scores, "bi-tempered" + name, trained(rows, "bi-tempered", temperatures), trial.test());
        BiTemperedLogisticRegressionModel other = trained(rows, "two-temperature", temperatures);
        add(scores, "two-temperature" + name, other, trial.test());
        scores
            .computeIfAbsent(
                "two-temperature" + name + ", not recalibrated", n -> new ArrayList<>())
            .add(Score.of(tempered(other, trial.test()), trial.test().labels()));
      }
      rows.unpersist();
    }
    scores.forEach(
        (model, ofSeeds) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |%n",
                source.name(),
                labels,
                model,
                text(ofSeeds, Score::logLoss),
                text(ofSeeds, Score::calibrationError)));
  }

  private static void add(
      Map<String, List<Score>> scores,
      String name,
      BiTemperedLogisticRegressionModel model,
      Labeled test) {
    scores.computeIfAbsent(name, n -> new ArrayList<>()).add(Score.of(model, test));
  }

  /** Trains with the penalty that a cross-validation chooses. */
  private static BiTemperedLogisticRegressionModel trained(
      Dataset<Row> rows, String loss, Temperatures temperatures) {
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression()
            .setLoss(loss)
            .setFamily("multinomial")
            .setT1(temperatures.t1())
            .setT2(temperatures.t2());
    return estimator.setRegParam(bestPenalty(rows, estimator)).fit(rows);
  }

  /** The search always tries logistic regression too: only the other candidates count. */
  private static double bestPenalty(Dataset<Row> rows, BiTemperedLogisticRegression estimator) {
    Row best =
        new BiTemperedLogisticRegressionCV()
            .setEstimator(estimator)
            .setTemperatures(estimator.getT1(), estimator.getT2())
            .setTwoTemperaturePairs()
            .setRegParams(REG_PARAMS)
            .setMetric("logLoss")
            .fit(rows)
            .results()
            .filter("t1 = " + estimator.getT1() + " and t2 = " + estimator.getT2())
            .orderBy("rank")
            .first();
    return best.getAs("regParam");
  }

  /** Returns the tempered softmax of the linear activations. */
  private static double[][] tempered(BiTemperedLogisticRegressionModel model, Labeled test) {
    double[][] probabilities = new double[test.rows()][];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] =
          TemperedSoftmax.softmax(activations(model, test.features()[i]), model.getT2());
    }
    return probabilities;
  }

  private static double[] activations(BiTemperedLogisticRegressionModel model, Vector features) {
    DenseVector products = model.coefficientMatrix().multiply(features);
    double[] activations = products.toArray();
    for (int k = 0; k < activations.length; k++) {
      activations[k] += model.interceptVector().apply(k);
    }
    return activations;
  }

  private static String text(List<Score> scores, ToDoubleFunction<Score> value) {
    Estimate estimate = Estimate.of(scores.stream().mapToDouble(value).toArray());
    return String.format(Locale.ROOT, "%.3f ± %.3f", estimate.mean(), estimate.error());
  }
}
