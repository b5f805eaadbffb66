// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After many fits, half of which fail or are cancelled, all is as it was before. */
class LeakTest {
  /** So wide that the parameters, 160 kB, are broadcast. */
  private static final int WIDE = 20_000;

  /** Of ten fits, after a first one. */
  private static final int ROUNDS = 4;

  private static final String GROUP = "fits of LeakTest";

  private final SparkContext context = LocalSpark.session().sparkContext();
  private final Dataset<Row> rows = wide();

  @TempDir Path folder;

  private static Dataset<Row> wide() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int[] indices = {i % 7, 100 + i, 1000 + i % 11};
      rows.add(
          Samples.row(Vectors.sparse(WIDE, indices, new double[] {1, 2, i % 5}), i % 2.0, 1.0));
    }
    return Samples.frame(rows);
  }

  private BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression()
        .setMaxIter(6)
        .setTol(0)
        .setMaxLocalSizeInMB(0)
        .setCheckpointDir(folder.toString())
        .setCheckpointInterval(2);
  }

  /** Ten fits, of which five succeed. */
  private void oneRound() {
    estimator().fit(rows);
    estimator().setSolver("gd").setMiniBatchFraction(0.5).fit(rows);
    estimator().setClassWeighting("balanced").fit(rows);
    estimator().setCheckpointDir("").setMaxLocalSizeInMB(64).fit(rows);
    estimator().setValidationIndicatorCol("held").fit(rows.withColumn("held", held()));
    failsByItsListener();
    failsByABadRow();
    isCancelled(0);
    isCancelled(64);
    isInterrupted();
  }

  private static Column held() {
    return functions.col("label").equalTo(1).and(functions.rand(1).lt(0.3));
  }

  private void failsByItsListener() {
    BiTemperedLogisticRegression estimator =
        estimator()
            .setListener(
                it -> {
                  if (it.number() == 3) {
                    throw new UnsupportedOperationException("enough");
                  }
                  return true;
                });
    assertThrows(UnsupportedOperationException.class, () -> estimator.fit(rows));
  }

  private void failsByABadRow() {
    Dataset<Row> bad = rows.withColumn("label", rows.col("label").minus(1));
    assertThrows(IllegalArgumentException.class, () -> estimator().fit(bad));
  }

  /** Cancels whatever job of the group begins, from the second on, of a training without end. */
  private void isCancelled(double maxLocalSizeInMB) {
    SparkListener cancelling =
        new SparkListener() {
          private int jobs;

          @Override
          public void onJobStart(SparkListenerJobStart job) {
            if (GROUP.equals(job.properties().getProperty("spark.jobGroup.id")) && ++jobs > 1) {
              context.cancelJobGroup(GROUP);
            }
          }
        };
    BiTemperedLogisticRegression estimator =
        estimator()
            .setT1(1)
            .setT2(1)
            .setSolver("gd")
            .setMiniBatchFraction(0.5)
            .setMaxIter(1_000_000)
            .setMaxLocalSizeInMB(maxLocalSizeInMB)
            .setCheckpointDir("");
    context.addSparkListener(cancelling);
    try {
      Exception cancelled = assertThrows(Exception.class, () -> estimator.fit(rows));
      assertTrue(cancelled.toString().contains("cancelled"), cancelled.toString());
    } finally {
      context.removeSparkListener(cancelling);
    }
  }

  private void isInterrupted() {
    BiTemperedLogisticRegression estimator =
        estimator()
            .setListener(
                it -> {
                  if (it.number() == 3) {
                    Thread.currentThread().interrupt();
                  }
                  return true;
                });
    assertThrows(InterruptedException.class, () -> estimator.fit(rows));
  }

  @BeforeEach
  void nothingElseIsCached() {
    LocalSpark.session().catalog().clearCache();
    context.setJobGroup(GROUP, "mine", false);
    rows.cache().count();
  }

  @AfterEach
  void release() {
    System.clearProperty(Samples.HANDOVER);
    context.clearJobGroup();
    rows.unpersist();
  }

  /** Holds up the reading of rows until it is opened. */
  private static final class Gate implements UDF1<Double, Boolean> {
    private static CountDownLatch reached;
    private static CountDownLatch open;

    static void shut() {
      reached = new CountDownLatch(1);
      open = new CountDownLatch(1);
    }

    @Override
    public Boolean call(Double label) throws InterruptedException {
      reached.countDown();
      open.await();
      return true;
    }
  }

  @Test
  void aFitThatIsInterruptedWhileItReadsLeavesNoJobAndNoBlocks() throws InterruptedException {
    isInterruptedWhileItReads();
    Left before = Left.now(folder);
    isInterruptedWhileItReads();
    assertNothingMoreThan(before);
  }

  private void isInterruptedWhileItReads() throws InterruptedException {
    Gate.shut();
    Column open = functions.udf(new Gate(), DataTypes.BooleanType).apply(rows.col("label"));
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread fitting = new Thread(() -> estimator().fit(rows.where(open)));
    fitting.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
    fitting.start();
    Gate.reached.await();
    fitting.interrupt();
    fitting.join();
    Gate.open.countDown();
    assertInstanceOf(InterruptedException.class, failure.get());
    while (context.statusTracker().getActiveJobIds().length > 0) {
      Thread.sleep(20);
    }
  }

  /** With objects that driver and tasks hand over, and with broadcasts. */
  @ParameterizedTest(name = "handover {0}")
  @ValueSource(strings = {"on", "off"})
  void afterFiftyFitsAllIsAsBefore(String handover) throws InterruptedException {
    System.setProperty(Samples.HANDOVER, handover);
    oneRound();
    Properties properties = (Properties) context.getLocalProperties().clone();
    Left before = Left.now(folder);
    for (int round = 0; round < ROUNDS; round++) {
      oneRound();
      assertEquals(properties, context.getLocalProperties());
    }
    assertNothingMoreThan(before);
  }

  /** Spark removes blocks and threads at leisure. */
  private void assertNothingMoreThan(Left before) throws InterruptedException {
    List<String> more = List.of("unknown");
    for (int wait = 0; wait < 40 && !more.isEmpty(); wait++) {
      Thread.sleep(wait * 20L);
      more = Left.now(folder).moreThan(before, WIDE * Double.BYTES / 2, 16 << 20);
    }
    assertEquals(List.of(), more);
  }
}
