// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.Candidates;
import org.bitempered.distributed.Folds;
import org.bitempered.kernel.MetricSums;
import org.bitempered.tuning.HeldOutMetrics;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Cross-validates all candidates on the rows of a trial, and trains each of them on all rows, so
 * that every metric and every rule can choose afterwards.
 *
 * <p>Logistic regression is searched with the same folds: its candidates are ours at (1, 1), which
 * have the same optimum as Spark's. What is compared in the end is Spark's LogisticRegression,
 * trained on all rows with each penalty that some metric and rule chooses.
 */
record Search(List<Candidate> grid, int folds, boolean svm) {

  /** Returns the outcomes of all candidates. */
  List<Outcome> run(Trial trial) {
    double[] foldOf = foldOf(trial);
    Dataset<Row> rows =
        trial.training().frame(SparkSession.active(), "fold", foldOf).coalesce(1).cache();
    try {
      List<Outcome> outcomes = new ArrayList<>(ours(trial, rows));
      outcomes.addAll(sparks(trial, rows, outcomes));
      if (svm && trial.training().classes() == 2) {
        outcomes.addAll(new SupportVectors(trial, foldOf, folds, rows).outcomes(regParams()));
      }
      return outcomes;
    } finally {
      rows.unpersist();
    }
  }

  private double[] regParams() {
    return grid.stream().mapToDouble(Candidate::regParam).distinct().toArray();
  }

  /** Folds of equal size. */
  private double[] foldOf(Trial trial) {
    int[] order = IntStream.range(0, trial.training().rows()).toArray();
    Random random = new Random(31L * trial.seed() + 7);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return Arrays.stream(order).mapToDouble(i -> i % folds).toArray();
  }

  private List<Outcome> ours(Trial trial, Dataset<Row> rows) {
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression()
            .setFitIntercept(trial.fitIntercept())
            .setMaxLocalSizeInMB(1024);
    List<ParamMap> maps = grid.stream().map(candidate -> candidate.params(estimator)).toList();
    List<Candidates.Entry> entries =
        maps.stream().map(map -> new Candidates.Entry(estimator.copy(map), 0)).toList();
    Candidates.Result result =
        new Candidates(entries, new Folds(folds, "fold", 0, null), false).run(rows, new First());
    List<BiTemperedLogisticRegressionModel> models =
        CollectionConverters.asJava(
            estimator.fit(rows, CollectionConverters.asScala(maps).toSeq()));
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < grid.size(); i++) {
      outcomes.add(
          new Outcome(
              trial.place(),
              trial.seed(),
              Outcome.OURS,
              grid.get(i),
              Score.of(models.get(i), trial.test()),
              Arrays.stream(result.iterations()[i]).average().orElseThrow(),
              heldOut(trial.training().classes(), result.metrics()[i])));
    }
    return outcomes;
  }

  /** The choice comes later. */
  private static final class First implements Candidates.Chooser {

    @Override
    public int best(MetricSums[][] metrics, boolean[] dropped) {
      return 0;
    }

    @Override
    public List<Integer> worst(List<Integer> alive, MetricSums[][] metrics) {
      return List.of();
    }
  }

  private static Map<String, Outcome.HeldOut> heldOut(int classes, MetricSums[] sums) {
    Map<String, Outcome.HeldOut> all = new LinkedHashMap<>();
    for (String metric : HeldOutMetrics.NAMES) {
      if (classes == 2 || !metric.equals("areaUnderROC")) {
        all.put(
            metric,
            new Outcome.HeldOut(
                HeldOutMetrics.pooled(metric, sums), HeldOutMetrics.ofFolds(metric, sums)));
      }
    }
    return all;
  }

  private List<Outcome> sparks(Trial trial, Dataset<Row> rows, List<Outcome> ours) {
    Set<Candidate> chosen = new LinkedHashSet<>();
    for (String metric : HeldOutMetrics.NAMES) {
      for (Rule rule : Rule.ALL.values()) {
        Outcome result = Learner.OURS_LOGISTIC.result(ours, metric, rule);
        if (result != null) {
          chosen.add(result.candidate());
        }
      }
    }
    return chosen.stream().map(candidate -> sparks(trial, rows, candidate)).toList();
  }

  private static Outcome sparks(Trial trial, Dataset<Row> rows, Candidate candidate) {
    LogisticRegression estimator =
        new LogisticRegression()
            .setRegParam(candidate.regParam())
            .setElasticNetParam(candidate.elasticNetParam())
            .setFitIntercept(trial.fitIntercept());
    Score test = Score.of(estimator.fit(rows), trial.test());
    return new Outcome(
        trial.place(), trial.seed(), Outcome.SPARK, candidate, test, Double.NaN, Map.of());
  }
}
