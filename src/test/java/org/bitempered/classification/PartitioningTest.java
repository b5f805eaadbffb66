// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are stored and spread must not matter. */
class PartitioningTest {
  private static final int ITERATIONS = 20;
  private static final List<Row> ROWS = Samples.overlapping(120, 3, 31);

  private static BiTemperedLogisticRegression logistic() {
    return new BiTemperedLogisticRegression()
        .setT1(1)
        .setT2(1)
        .setWeightCol("weight")
        .setMaxLocalSizeInMB(0)
        .setMaxIter(ITERATIONS)
        .setTol(0);
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
    List<Double> first = numbers(estimator.fit(data));
    for (int repeat = 0; repeat < 3; repeat++) {
      assertEquals(first, numbers(estimator.fit(data)));
    }
  }

  private static List<Double> numbers(BiTemperedLogisticRegressionModel model) {
    return Stream.of(
            model.coefficientMatrix().toArray(),
            model.interceptVector().toArray(),
            model.summary().objectiveHistory(),
            model.summary().gradientNormHistory())
        .flatMapToDouble(Arrays::stream)
        .boxed()
        .toList();
  }

  @ParameterizedTest(name = "{0} partitions, depth {1}")
  @CsvSource({"2, 2", "7, 3", "50, 2", "300, 3"})
  void coefficientsDoNotDependOnThePartitions(int partitions, int depth) {
    assertClose(
        logistic().fit(Samples.frame(ROWS, 1)),
        logistic().setAggregationDepth(depth).fit(Samples.frame(ROWS, partitions)));
  }

  @Test
  void theOrderOfTheRowsAndOneClassAPartitionDoNotMatter() {
    List<Row> sorted = new ArrayList<>(ROWS);
    sorted.sort(Comparator.comparingDouble(row -> row.getDouble(1)));
    assertClose(logistic().fit(Samples.frame(ROWS, 2)), logistic().fit(Samples.frame(sorted, 3)));
  }

  @Test
  void sparseDenseAndMixedRowsGiveTheSameCoefficients() {
    List<Row> mixed = new ArrayList<>();
    List<Row> sparse = Samples.sparse(ROWS);
    for (int i = 0; i < ROWS.size(); i++) {
      mixed.add(i % 3 == 0 ? sparse.get(i) : ROWS.get(i));
    }
    BiTemperedLogisticRegressionModel expected = logistic().fit(Samples.frame(ROWS));
    assertClose(expected, logistic().fit(Samples.frame(sparse)));
    assertClose(expected, logistic().fit(Samples.frame(mixed)));
  }

  @Test
  void wideSparseRowsEqualTheSameRowsDense() {
    List<Row> wide =
        Samples.mapFeatures(
            Samples.sparse(ROWS),
            vector ->
                org.apache.spark.ml.linalg.Vectors.sparse(
                    400, vector.toSparse().indices(), vector.toSparse().values()));
    List<Row> dense = Samples.mapFeatures(wide, org.apache.spark.ml.linalg.Vector::toDense);
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
    assertClose(
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
            x ->
                org.apache.spark.ml.linalg.Vectors.sparse(
                    features, x.toSparse().indices(), x.toSparse().values()));
    BiTemperedLogisticRegression few = logistic().setMaxIter(1);
    assertClose(
        few.fit(Samples.frame(wide, 1)).coefficientMatrix().toArray(),
        few.fit(Samples.frame(wide, 12)).coefficientMatrix().toArray());
  }

  private static void assertClose(
      BiTemperedLogisticRegressionModel expected, BiTemperedLogisticRegressionModel actual) {
    assertClose(expected.coefficientMatrix().toArray(), actual.coefficientMatrix().toArray());
    assertClose(expected.interceptVector().toArray(), actual.interceptVector().toArray());
    assertEquals(ITERATIONS, actual.summary().totalIterations());
  }

  private static void assertClose(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-9 * Math.abs(expected[i]));
    }
  }
}
