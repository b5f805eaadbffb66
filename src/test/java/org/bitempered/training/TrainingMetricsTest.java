// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.codahale.metrics.MetricRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.junit.jupiter.api.Test;

class TrainingMetricsTest {
  private static final Dataset<Row> ROWS = rows();

  private static Dataset<Row> rows() {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          RowFactory.create(
              (double) (i % 2),
              Vectors.dense(i % 2 + random.nextGaussian(), random.nextGaussian())));
    }
    StructType schema =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  private static MetricRegistry registry() {
    scala.collection.Seq<Source> sources =
        SparkEnv.get().metricsSystem().getSourcesByName(TrainingMetrics.NAME);
    assertEquals(1, sources.size());
    return sources.apply(0).metricRegistry();
  }

  private static Object gauge(String name) {
    return registry().getGauges().get(name).getValue();
  }

  private static long running() {
    return registry().getCounters().get("modelsRunning").getCount();
  }

  @Test
  void metricsFollowATraining() {
    List<Object> seen = new ArrayList<>();
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setMaxIter(4)
            .setListener(
                iteration -> {
                  assertEquals(1, running());
                  assertEquals(iteration.number(), gauge("iteration"));
                  assertEquals(iteration.gradientNorm(), gauge("gradientNorm"));
                  return seen.add(gauge("objective"));
                })
            .fit(ROWS);
    double[] objectives = model.history().objectiveHistory();
    assertEquals(objectives.length, seen.size());
    for (int i = 0; i < objectives.length; i++) {
      assertEquals(objectives[i], seen.get(i));
    }
    assertEquals(0, running());
  }

  @Test
  void trainingInOneTaskEndsWithTheFiguresOfItsEnd() {
    new BiTemperedLogisticRegression().setMaxIter(2).fit(ROWS); // registers the metrics
    long before = registry().getCounters().get("iterations").getCount();
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setMaxIter(3).fit(ROWS);
    double[] objectives = model.history().objectiveHistory();
    assertEquals(objectives[objectives.length - 1], gauge("objective"));
    long after = registry().getCounters().get("iterations").getCount();
    assertEquals(objectives.length, after - before);
  }

  @Test
  void modelsOfASearchAreCounted() {
    List<Long> counts = new ArrayList<>();
    new BiTemperedLogisticRegressionCV()
        .setEstimator(new BiTemperedLogisticRegression().setMaxIter(3))
        .setTemperatures(0.5, 2)
        .setTwoTemperaturePairs()
        .setRegParams(0.01, 0.1)
        .setNumFolds(2)
        .setListener(iteration -> counts.add(running()))
        .fit(ROWS);
    // Two candidates, and as many of logistic regression, on two folds.
    assertTrue(counts.contains(8L), counts.toString());
    assertEquals(0, running());
  }

  @Test
  void aFailedTrainingRunsNoMore() {
    BiTemperedLogisticRegression failing =
        new BiTemperedLogisticRegression()
            .setListener(
                iteration -> {
                  throw new IllegalStateException("stop");
                });
    assertThrows(IllegalStateException.class, () -> failing.fit(ROWS));
    assertEquals(0, running());
  }
}
