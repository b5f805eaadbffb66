// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that broke off goes on from its last checkpoint, as if nothing had happened. */
class ResumeTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(300, 3, 6);

  @TempDir Path folder;

  private record Case(String name, BiTemperedLogisticRegression estimator, int breakAt) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static BiTemperedLogisticRegression twentyIterations() {
    return new BiTemperedLogisticRegression()
        .setMaxIter(20)
        .setTol(0)
        .setMaxLocalSizeInMB(0)
        .setCheckpointInterval(4);
  }

  static Stream<Case> cases() {
    BiTemperedLogisticRegressionModel initial =
        new BiTemperedLogisticRegression().setMaxIter(3).fit(ROWS);
    return Stream.of(
        new Case("l-bfgs", twentyIterations(), 14),
        new Case("at a checkpoint", twentyIterations(), 12),
        new Case("owl-qn", twentyIterations().setRegParam(0.01).setElasticNetParam(0.5), 14),
        new Case("gd", twentyIterations().setSolver("gd"), 14),
        new Case(
            "stochastic gd",
            twentyIterations().setSolver("gd").setMiniBatchFraction(0.3).setSeed(5),
            14),
        new Case(
            "early stopping",
            twentyIterations().setMaxIter(200).setValidationIndicatorCol("held"),
            10),
        new Case("two-temperature loss", twoTemperature(), 14),
        new Case("initial model", twentyIterations().setInitialModel(initial), 14),
        new Case(
            "weights",
            twentyIterations().setWeightCol("weight").setClassWeighting("balanced"),
            14));
  }

  private static BiTemperedLogisticRegression twoTemperature() {
    return twentyIterations().setLoss("two-temperature");
  }

  /** The folder of a checkpoint is named after all params. */
  @Test
  void theOtherLossStartsAnew() {
    BiTemperedLogisticRegression estimator = twentyIterations().setCheckpointDir(folder.toString());
    CheckpointRuns.breakOff(estimator, ROWS, 6);
    estimator.setLoss("two-temperature");
    assertEquals(0, CheckpointRuns.breakOff(estimator, ROWS, 6).get(0));
    assertEquals(2, CheckpointRuns.entries(folder).size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void goesOnBitForBit(Case of) {
    BiTemperedLogisticRegression estimator = of.estimator.setListener(null);
    List<Double> expected = CheckpointRuns.numbers(estimator.fit(ROWS));
    estimator.setCheckpointDir(folder.toString());
    CheckpointRuns.breakOff(estimator, ROWS, of.breakAt);
    assertEquals(2, CheckpointRuns.files(folder).size(), "the last two checkpoints are kept");
    int last = (of.breakAt - 1) / 4 * 4;
    assertEquals(last + 1, CheckpointRuns.firstOf(estimator, ROWS, expected));
    assertEquals(List.of(), CheckpointRuns.entries(folder), "removed after success");
  }

  @Test
  void breaksOffAndGoesOnManyTimes() {
    BiTemperedLogisticRegression estimator = twentyIterations();
    List<Double> expected = CheckpointRuns.numbers(estimator.fit(ROWS));
    estimator.setCheckpointDir(folder.resolve("made/by/the/fit").toString());
    for (int breakAt = 5; breakAt < 20; breakAt += 4) {
      List<Integer> told = CheckpointRuns.breakOff(estimator, ROWS, breakAt);
      assertEquals(breakAt == 5 ? 0 : breakAt - 4, told.get(0));
    }
    assertEquals(17, CheckpointRuns.firstOf(estimator, ROWS, expected));
  }

  @Test
  void anEqualEstimatorOfAnotherUidGoesOnOverOtherPartitions() {
    BiTemperedLogisticRegression first = twentyIterations().setCheckpointDir(folder.toString());
    CheckpointRuns.breakOff(first, ROWS, 14);
    List<Integer> told = new ArrayList<>();
    BiTemperedLogisticRegression second =
        twentyIterations()
            .setCheckpointDir(folder.toString())
            .setCheckpointInterval(5)
            .setListener(it -> told.add(it.number()));
    assertNotEquals(first.uid(), second.uid());
    second.fit(ROWS.repartition(5));
    assertEquals(13, told.get(0));
    assertEquals(List.of(), CheckpointRuns.entries(folder));
  }

  @Test
  void otherParamsRowsOrLabelsStartAnewInAFolderOfTheirOwn() {
    BiTemperedLogisticRegression estimator = twentyIterations().setCheckpointDir(folder.toString());
    CheckpointRuns.breakOff(estimator, ROWS, 6);
    List<Dataset<Row>> others =
        List.of(
            ROWS,
            ROWS.limit(299).coalesce(1),
            ROWS.withColumn("label", ROWS.col("label").cast("int")),
            exchanged(ROWS));
    for (Dataset<Row> other : others) {
      estimator.setRegParam(other.equals(ROWS) ? 0.1 : 0);
      assertEquals(0, CheckpointRuns.breakOff(estimator, other, 6).get(0));
    }
    assertEquals(1 + others.size(), CheckpointRuns.entries(folder).size());
  }

  /** Two rows with each other's label: counts, means and deviations stay as they were. */
  private static Dataset<Row> exchanged(Dataset<Row> rows) {
    List<Row> list = new ArrayList<>(rows.collectAsList());
    int i = 0;
    int j = 1;
    while (list.get(i).getDouble(1) == list.get(j).getDouble(1)) {
      j++;
    }
    Row a = list.get(i);
    Row b = list.get(j);
    list.set(i, NoisyRows.withLabel(a, b.getDouble(1)));
    list.set(j, NoisyRows.withLabel(b, a.getDouble(1)));
    return NoisyRows.frame(list);
  }

  @Test
  void aFitThatEndsEarlyLeavesNothingEither() {
    twentyIterations()
        .setCheckpointDir(folder.toString())
        .setListener(it -> it.number() < 9)
        .fit(ROWS);
    assertEquals(List.of(), CheckpointRuns.entries(folder));
  }

  @Test
  void withoutAnIntervalOrAFolderThereAreNoCheckpoints() {
    BiTemperedLogisticRegression estimator =
        twentyIterations().setCheckpointDir(folder.toString()).setCheckpointInterval(-1);
    CheckpointRuns.breakOff(estimator, ROWS, 14);
    CheckpointRuns.breakOff(estimator.setCheckpointInterval(1).setCheckpointDir(""), ROWS, 14);
    assertEquals(List.of(), CheckpointRuns.entries(folder));
  }

  @Test
  void aCheckpointDirIsUsedThoughTheDataFitOneTask() {
    BiTemperedLogisticRegression estimator =
        twentyIterations().setMaxLocalSizeInMB(64).setCheckpointDir(folder.toString());
    estimator.setCheckpointInterval(1);
    CheckpointRuns.breakOff(estimator, ROWS, 2);
    assertEquals(1, CheckpointRuns.files(folder).size());
  }

  @Test
  void theFitsOfACrossValidatorGoOnEachFromItsOwn() {
    BiTemperedLogisticRegression estimator = twentyIterations();
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(estimator.regParam(), new double[] {0.01, 0.1}).build();
    List<Double> expected = metrics(estimator, grid);
    // The four fits of the folds tell of 21 iterations each, two at a time.
    AtomicInteger told = new AtomicInteger();
    estimator
        .setCheckpointDir(folder.toString())
        .setListener(
            it -> {
              if (told.incrementAndGet() > 56) {
                throw new UnsupportedOperationException("the driver goes down");
              }
              return true;
            });
    Throwable failure = assertThrows(Exception.class, () -> metrics(estimator, grid));
    while (failure.getCause() != null) {
      failure = failure.getCause();
    }
    assertEquals("the driver goes down", failure.getMessage());
    assertTrue(CheckpointRuns.entries(folder).size() >= 1);
    List<Integer> again = Collections.synchronizedList(new ArrayList<>());
    estimator.setListener(it -> again.add(it.number()));
    assertEquals(expected, metrics(estimator, grid));
    assertTrue(Collections.frequency(again, 0) < 5, "none of five fits went on: " + again);
    assertEquals(List.of(), CheckpointRuns.entries(folder));
  }

  private static List<Double> metrics(BiTemperedLogisticRegression estimator, ParamMap[] grid) {
    CrossValidatorModel model =
        new CrossValidator()
            .setEstimator(estimator)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
            .setNumFolds(2)
            .setSeed(3)
            .setParallelism(2)
            .fit(ROWS);
    List<Double> all = new ArrayList<>();
    for (double metric : model.avgMetrics()) {
      all.add(metric);
    }
    all.addAll(CheckpointRuns.numbers((BiTemperedLogisticRegressionModel) model.bestModel()));
    return all;
  }

  @Test
  void twoEqualFitsAtOnceDoNotDisturbEachOther() throws Exception {
    List<Double> expected = CheckpointRuns.numbers(twentyIterations().fit(ROWS));
    List<List<Double>> found = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      BiTemperedLogisticRegression estimator =
          twentyIterations().setCheckpointDir(folder.toString()).setCheckpointInterval(1);
      threads.add(new Thread(() -> found.add(CheckpointRuns.numbers(estimator.fit(ROWS)))));
      threads.get(i).start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(expected, expected), found);
    assertEquals(List.of(), CheckpointRuns.entries(folder));
  }

  @Test
  void theIntervalIsAsInSpark() {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    assertEquals(new ALS().getCheckpointInterval(), estimator.getCheckpointInterval());
    estimator.setCheckpointInterval(-1);
    assertEquals(
        "checkpointInterval given 0, allowed is >= 1, or -1 for never",
        assertThrows(IllegalArgumentException.class, () -> estimator.setCheckpointInterval(0))
            .getMessage());
  }
}
