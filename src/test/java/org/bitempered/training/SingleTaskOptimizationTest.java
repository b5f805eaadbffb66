// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training in one task against training with a job for each evaluation. */
class SingleTaskOptimizationTest {
  private static final SparkSession SPARK = LocalSpark.session();

  private static Dataset<Row> cancer() {
    Dataset<Row> raw =
        SPARK
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("data/breast_cancer.csv");
    return new VectorAssembler()
        .setInputCols(raw.drop("label").columns())
        .setOutputCol("features")
        .transform(raw)
        .select("features", "label");
  }

  private static BiTemperedLogisticRegression twentyIterations(double maxLocalSizeInMB) {
    return new BiTemperedLogisticRegression()
        .setMaxIter(20)
        .setTol(0)
        .setRegParam(0.01)
        .setMaxLocalSizeInMB(maxLocalSizeInMB);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0, l-bfgs", "0.5, 2, 0, l-bfgs", "0.8, 1.2, 0.5, l-bfgs", "0.5, 2, 0, gd"})
  void oneTaskAndManyJobsAgree(double t1, double t2, double elasticNet, String solver) {
    Dataset<Row> data = cancer().repartition(5).cache();
    BiTemperedLogisticRegressionModel[] models = new BiTemperedLogisticRegressionModel[2];
    for (int i = 0; i < 2; i++) {
      models[i] =
          twentyIterations(i == 0 ? 64 : 0)
              .setT1(t1)
              .setT2(t2)
              .setElasticNetParam(elasticNet)
              .setSolver(solver)
              .fit(data);
    }
    double[] local = models[0].coefficients().toArray();
    double[] distributed = models[1].coefficients().toArray();
    double largest = java.util.Arrays.stream(local).map(Math::abs).max().orElseThrow();
    assertArrayEquals(distributed, local, 1e-9 * largest);
    assertEquals(21, models[0].summary().objectiveHistory().length);
    assertArrayEquals(
        models[1].summary().objectiveHistory(), models[0].summary().objectiveHistory(), 1e-9);
    data.unpersist();
  }

  @Test
  void oneTaskNeedsNoJobForAnIteration() throws Exception {
    Dataset<Row> data = cancer().cache();
    data.count();
    assertTrue(jobs(data, 64) <= 3, "in one task");
    assertTrue(jobs(data, 0) > 20, "with a job for each evaluation");
    data.unpersist();
  }

  private static int jobs(Dataset<Row> data, double maxLocalSizeInMB) throws Exception {
    AtomicInteger jobs = new AtomicInteger();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.incrementAndGet();
          }
        };
    SPARK.sparkContext().addSparkListener(listener);
    try {
      twentyIterations(maxLocalSizeInMB).fit(data);
      SPARK.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      SPARK.sparkContext().removeSparkListener(listener);
    }
    return jobs.get();
  }
}
