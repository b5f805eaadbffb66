// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where rows come from, how they are stored and spread, and how Spark runs must not matter. */
class ReproducibilityTest {
  private static final int ITERATIONS = 20;
  private static final List<Row> ROWS = Samples.overlapping(120, 3, 31);

  @TempDir Path folder;

  private static BiTemperedLogisticRegression twentyIterations() {
    return new BiTemperedLogisticRegression()
        .setWeightCol("weight")
        .setMaxLocalSizeInMB(0)
        .setMaxIter(ITERATIONS)
        .setTol(0);
  }

  private static BiTemperedLogisticRegression logistic() {
    return twentyIterations().setT1(1).setT2(1);
  }

  @ParameterizedTest(name = "{0} partitions, in one task up to {1} MB")
  @CsvSource({"1, 0", "5, 0", "40, 0", "40, 64"})
  void aFitRepeatedOnTheSamePartitionsIsEqualBitForBit(int partitions, double local) {
    Dataset<Row> data = Samples.frame(ROWS, partitions);
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression()
            .setMaxIter(ITERATIONS)
            .setTol(0)
            .setAggregationDepth(3)
            .setMaxLocalSizeInMB(local);
    List<Double> first = CheckpointRuns.numbers(estimator.fit(data));
    for (int repeat = 0; repeat < 3; repeat++) {
      assertEquals(first, CheckpointRuns.numbers(estimator.fit(data)));
    }
  }

  @ParameterizedTest(name = "{0} partitions, depth {1}")
  @CsvSource({"2, 2", "7, 3", "50, 2", "300, 3"})
  void coefficientsDoNotDependOnThePartitions(int partitions, int depth) {
    assertEachClose(
        logistic().fit(Samples.frame(ROWS, 1)),
        logistic().setAggregationDepth(depth).fit(Samples.frame(ROWS, partitions)));
  }

  @Test
  void theOrderOfTheRowsAndOneClassAPartitionDoNotMatter() {
    List<Row> sorted = new ArrayList<>(ROWS);
    sorted.sort(Comparator.comparingDouble(row -> row.getDouble(1)));
    assertEachClose(
        logistic().fit(Samples.frame(ROWS, 2)), logistic().fit(Samples.frame(sorted, 3)));
  }

  @Test
  void sparseDenseAndMixedRowsGiveTheSameCoefficients() {
    List<Row> mixed = new ArrayList<>();
    List<Row> sparse = Samples.sparse(ROWS);
    for (int i = 0; i < ROWS.size(); i++) {
      mixed.add(i % 3 == 0 ? sparse.get(i) : ROWS.get(i));
    }
    BiTemperedLogisticRegressionModel expected = logistic().fit(Samples.frame(ROWS));
    assertEachClose(expected, logistic().fit(Samples.frame(sparse)));
    assertEachClose(expected, logistic().fit(Samples.frame(mixed)));
  }

  @Test
  void wideSparseRowsEqualTheSameRowsDense() {
    List<Row> wide =
        Samples.mapFeatures(
            Samples.sparse(ROWS),
            vector -> Vectors.sparse(400, vector.toSparse().indices(), vector.toSparse().values()));
    List<Row> dense = Samples.mapFeatures(wide, Vector::toDense);
    // All become sparse blocks by their zeros, unlike five features.
    BiTemperedLogisticRegressionModel expected = logistic().fit(Samples.frame(ROWS));
    for (List<Row> rows : List.of(wide, dense)) {
      BiTemperedLogisticRegressionModel model = logistic().fit(Samples.frame(rows));
      for (int k = 0; k < 3; k++) {
        for (int j = 0; j < 400; j++) {
          double coefficient = j < 5 ? expected.coefficientMatrix().apply(k, j) : 0;
          assertEquals(
              coefficient, model.coefficientMatrix().apply(k, j), 1e-9 * Math.abs(coefficient));
        }
      }
    }
  }

  /** In bytes of 5 features: less than a row, 1, 2, 3, 4 and 7 rows, and all. */
  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(doubles = {0.01, 40, 80, 120, 160, 280, 1e6})
  void blockSizesDoNotMatter(double bytes) {
    assertEachClose(
        logistic().fit(Samples.frame(ROWS)),
        logistic().setMaxBlockSizeInMB(bytes / (1 << 20)).fit(Samples.frame(ROWS)));
  }

  /** A tree over thousands of tasks takes a minute; a size that is not declared needs none. */
  @Test
  void fewRowsInManyPartitionsAreSummarizedInOneStage() throws InterruptedException {
    SparkContext context = LocalSpark.session().sparkContext();
    List<Integer> stages = Collections.synchronizedList(new ArrayList<>());
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            stages.add(job.stageInfos().size());
          }
        };
    Dataset<Row> data = Samples.frame(ROWS.subList(0, 50), 400);
    context.addSparkListener(listener);
    try {
      new BiTemperedLogisticRegression().setMaxIter(1).fit(data);
      for (int wait = 0; wait < 200 && stages.size() < 2; wait++) {
        Thread.sleep(50);
      }
    } finally {
      context.removeSparkListener(listener);
    }
    assertTrue(stages.stream().allMatch(count -> count == 1), "stages of the jobs " + stages);
    assertTrue(stages.size() >= 2, stages.size() + " jobs");
  }

  @Test
  void statisticsTooLargeForTheDriverAreAddedByATree() {
    int features = 200_000;
    List<Row> wide =
        Samples.mapFeatures(
            Samples.sparse(ROWS),
            x -> Vectors.sparse(features, x.toSparse().indices(), x.toSparse().values()));
    BiTemperedLogisticRegression few = logistic().setMaxIter(1);
    assertEachClose(
        few.fit(Samples.frame(wide, 1)).coefficientMatrix().toArray(),
        few.fit(Samples.frame(wide, 12)).coefficientMatrix().toArray());
  }

  /** Of 1, 2, 7 and 64 partitions; of 9, three of them empty and one with all rows of class 0. */
  private static Map<String, Dataset<Row>> partitionings() {
    List<Row> zero = ROWS.stream().filter(row -> row.getDouble(1) == 0).toList();
    List<Row> others = ROWS.stream().filter(row -> row.getDouble(1) > 0).toList();
    Dataset<Row> uneven =
        Samples.frame(List.of(), 3)
            .union(Samples.frame(zero, 1))
            .union(Samples.frame(others.subList(0, 5), 1))
            .union(Samples.frame(others.subList(5, others.size()), 4));
    return Map.of(
        "1", Samples.frame(ROWS, 1),
        "2", Samples.frame(ROWS, 2),
        "7", Samples.frame(ROWS, 7),
        "64", Samples.frame(ROWS, 64),
        "uneven", uneven);
  }

  @ParameterizedTest(name = "t2 = {0}")
  @ValueSource(doubles = {1, 2})
  void coefficientsAfterTwentyIterationsAreTheSameOnAnyPartitions(double t2) {
    BiTemperedLogisticRegression estimator = twentyIterations().setT1(t2 == 1 ? 1 : 0.5).setT2(t2);
    Map<String, Dataset<Row>> all = partitionings();
    BiTemperedLogisticRegressionModel expected = estimator.fit(all.get("1"));
    all.forEach((name, rows) -> assertClose(expected, estimator.fit(rows), name));
  }

  @ParameterizedTest(name = "t2 = {0}")
  @ValueSource(doubles = {1, 2})
  void theObjectiveAtConvergenceIsTheSameOnAnyPartitions(double t2) {
    BiTemperedLogisticRegression estimator =
        twentyIterations()
            .setT1(t2 == 1 ? 1 : 0.5)
            .setT2(t2)
            .setRegParam(0.001)
            .setMaxIter(500)
            .setTol(1e-10);
    Map<String, Dataset<Row>> all = partitionings();
    double expected = objective(estimator.fit(all.get("1")));
    all.forEach(
        (name, rows) ->
            assertEquals(expected, objective(estimator.fit(rows)), 1e-9 * expected, name));
  }

  private static double objective(BiTemperedLogisticRegressionModel model) {
    assertTrue(model.summary().totalIterations() < 500, "converged");
    double[] history = model.summary().objectiveHistory();
    return history[history.length - 1];
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    Dataset<Row> rows = Samples.frame(ROWS, 7);
    List<List<Double>> found = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      BiTemperedLogisticRegression estimator =
          twentyIterations().setSolver("gd").setMiniBatchFraction(0.4).setSeed(seed);
      found.add(CheckpointRuns.numbers(estimator.fit(rows)));
    }
    assertEquals(found.get(0), found.get(1));
    assertNotEquals(found.get(0), found.get(2));
  }

  @Test
  void adaptiveQueryExecutionDoesNotMatter() {
    SparkSession session = LocalSpark.session();
    String before = session.conf().get("spark.sql.adaptive.enabled");
    BiTemperedLogisticRegressionModel expected = twentyIterations().fit(Samples.frame(ROWS));
    try {
      for (String enabled : List.of("true", "false")) {
        session.conf().set("spark.sql.adaptive.enabled", enabled);
        // Without a number of partitions adaptive execution chooses it.
        Dataset<Row> rows = Samples.frame(ROWS, 5);
        Dataset<Row> shuffled = rows.repartition(rows.col("weight"), rows.col("label"));
        assertClose(expected, twentyIterations().fit(shuffled), enabled);
      }
    } finally {
      session.conf().set("spark.sql.adaptive.enabled", before);
    }
  }

  @Test
  void cachedAndUncachedRowsAndThoseOfAStreamGiveTheSame() throws Exception {
    SparkSession session = LocalSpark.session();
    String files = folder.resolve("rows").toString();
    Samples.frame(ROWS, 3).write().parquet(files);
    Dataset<Row> uncached = session.read().parquet(files);
    BiTemperedLogisticRegressionModel expected = twentyIterations().fit(uncached);
    Dataset<Row> cached = session.read().parquet(files).cache();
    try {
      cached.count();
      assertClose(expected, twentyIterations().fit(cached), "cached");
    } finally {
      cached.unpersist();
    }
    List<BiTemperedLogisticRegressionModel> streamed = new ArrayList<>();
    session
        .readStream()
        .schema(Samples.SCHEMA)
        .parquet(files)
        .writeStream()
        .trigger(Trigger.AvailableNow())
        .foreachBatch(
            (VoidFunction2<Dataset<Row>, Long>)
                (rows, batch) -> streamed.add(twentyIterations().fit(rows)))
        .start()
        .awaitTermination();
    assertEquals(1, streamed.size());
    assertClose(expected, streamed.get(0), "streamed");
  }

  private static void assertClose(
      BiTemperedLogisticRegressionModel expected,
      BiTemperedLogisticRegressionModel actual,
      String name) {
    double[] all = coefficients(expected);
    double largest = Arrays.stream(all).map(Math::abs).max().orElseThrow();
    assertArrayEquals(all, coefficients(actual), 1e-9 * largest, name);
    assertEquals(ITERATIONS, actual.summary().totalIterations(), name);
  }

  private static double[] coefficients(BiTemperedLogisticRegressionModel model) {
    return Stream.of(model.coefficientMatrix().toArray(), model.interceptVector().toArray())
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static void assertEachClose(
      BiTemperedLogisticRegressionModel expected, BiTemperedLogisticRegressionModel actual) {
    assertEachClose(expected.coefficientMatrix().toArray(), actual.coefficientMatrix().toArray());
    assertEachClose(expected.interceptVector().toArray(), actual.interceptVector().toArray());
    assertEquals(ITERATIONS, actual.summary().totalIterations());
  }

  private static void assertEachClose(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-9 * Math.abs(expected[i]));
    }
  }
}
