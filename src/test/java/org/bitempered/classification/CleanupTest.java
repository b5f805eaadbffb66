// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.BlockId;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a fit takes it gives back, and what a process leaves that dies while it writes goes with the
 * next that writes there.
 */
class CleanupTest {
  private final SparkContext context = LocalSpark.session().sparkContext();

  @TempDir Path folder;

  /** Whether it succeeds or fails. */
  @Nested
  class AfterOneFit {
    private static final int WIDE = 100_000;

    @BeforeEach
    void nothingIsCached() {
      LocalSpark.session().catalog().clearCache();
      JavaSparkContext.fromSparkContext(context)
          .getPersistentRDDs()
          .values()
          .forEach(rdd -> rdd.unpersist(true));
    }

    private static Dataset<Row> wide() {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        rows.add(
            Samples.row(
                Vectors.sparse(WIDE, new int[] {i, i + 1000}, new double[] {1, 2}), i % 2.0, 1.0));
      }
      return Samples.frame(rows);
    }

    @Test
    void afterAFitNoBlocksAreCachedAndNoCoefficientsAreBroadcast() {
      Dataset<Row> data = wide();
      long before = HeldResources.blockBytes(BlockId::isBroadcast);
      System.setProperty(Samples.HANDOVER, "off");
      try {
        new BiTemperedLogisticRegression()
            .setMaxIter(10)
            .setTol(0)
            .setMaxLocalSizeInMB(0)
            .fit(data);
      } finally {
        System.clearProperty(Samples.HANDOVER);
      }
      assertNothingLeft(before);
    }

    @Test
    void afterAFitThatFailsNothingIsLeftEither() {
      BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
      Dataset<Row> data = wide();
      long before = HeldResources.blockBytes(BlockId::isBroadcast);
      assertThrows(
          IllegalArgumentException.class,
          () -> estimator.fit(data.withColumn("label", data.col("label").minus(1))));
      assertThrows(
          IllegalArgumentException.class,
          () -> estimator.setThresholds(new double[] {1, 1, 1}).fit(data));
      assertThrows(
          Exception.class, () -> estimator.fit(data.filter("raise_error('unreadable') is null")));
      assertNothingLeft(before);
    }

    private void assertNothingLeft(long before) {
      assertTrue(context.getPersistentRDDs().isEmpty(), "cached blocks");
      // Ten evaluations at 800 kB each, of which at most one is still being removed.
      long left = 0;
      for (int wait = 0; wait < 100; wait++) {
        left = HeldResources.blockBytes(BlockId::isBroadcast) - before;
        if (left < WIDE * Double.BYTES) {
          break;
        }
        sleep();
      }
      assertTrue(left < WIDE * Double.BYTES, left + " bytes of broadcasts");
    }

    private static void sleep() {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Test
    void jobsAreDescribedWhileTrainingAndTheDescriptionIsRestored() throws Exception {
      List<String> descriptions = Collections.synchronizedList(new ArrayList<>());
      SparkListener listener =
          new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
              descriptions.add(job.properties().getProperty("spark.job.description"));
            }
          };
      Dataset<Row> data = Samples.frame(Samples.overlapping(30, 2, 1));
      BiTemperedLogisticRegression estimator =
          new BiTemperedLogisticRegression().setMaxIter(2).setMaxLocalSizeInMB(0);
      context.addSparkListener(listener);
      context.setJobDescription("mine");
      try {
        estimator.fit(data);
        assertEquals("mine", context.getLocalProperty("spark.job.description"));
        assertThrows(
            IllegalArgumentException.class,
            () -> estimator.fit(data.withColumn("label", data.col("label").minus(1))));
        assertEquals("mine", context.getLocalProperty("spark.job.description"));
        context.setJobDescription(null);
        estimator.fit(data);
        assertEquals(null, context.getLocalProperty("spark.job.description"));
      } finally {
        context.setJobDescription(null);
        for (int wait = 0; wait < 100 && descriptions.size() < 6; wait++) {
          sleep();
        }
        context.removeSparkListener(listener);
      }
      assertTrue(
          descriptions.stream().allMatch(d -> d.startsWith(estimator.uid())), "" + descriptions);
      assertTrue(descriptions.stream().anyMatch(d -> d.contains("iteration 1")), "" + descriptions);
    }
  }

  /** Half of them fail or are cancelled. */
  @Nested
  class AfterManyFits {
    /** So wide that the coefficients, 160 kB, are broadcast. */
    private static final int WIDE = 20_000;

    /** Of ten fits, after a first one. */
    private static final int ROUNDS = 4;

    private static final String GROUP = "fits of CleanupTest";

    private final Dataset<Row> rows = wide();

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
      HeldResources before = HeldResources.now(folder);
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
      HeldResources before = HeldResources.now(folder);
      for (int round = 0; round < ROUNDS; round++) {
        oneRound();
        assertEquals(properties, context.getLocalProperties());
      }
      assertNothingMoreThan(before);
    }

    /** Spark removes blocks and threads at leisure. */
    private void assertNothingMoreThan(HeldResources before) throws InterruptedException {
      List<String> more = List.of("unknown");
      for (int wait = 0; wait < 40 && !more.isEmpty(); wait++) {
        Thread.sleep(wait * 20L);
        more = HeldResources.now(folder).moreThan(before, WIDE * Double.BYTES / 2, 16 << 20);
      }
      assertEquals(List.of(), more);
    }
  }

  /** Unfinished checkpoints and models. */
  @Nested
  class AfterADeadProcess {
    private static final Dataset<Row> ROWS = NoisyRows.of(200, 2, 9);

    private static BiTemperedLogisticRegression estimator() {
      return new BiTemperedLogisticRegression()
          .setMaxIter(12)
          .setTol(0)
          .setMaxLocalSizeInMB(0)
          .setCheckpointInterval(4);
    }

    /** Left by a killed process when a fit starts: there until its first checkpoint is whole. */
    @Test
    void unfinishedCheckpointsAreRemovedByTheNextFit() throws IOException {
      BiTemperedLogisticRegression estimator = estimator().setCheckpointDir(folder.toString());
      CheckpointRuns.breakOff(estimator, ROWS, 6);
      Path of = CheckpointRuns.files(folder).get(0).getParent();
      Path old = Files.writeString(of.resolve("_writing-" + UUID.randomUUID()), "half");
      Path twin = of.resolve("_writing-" + UUID.randomUUID());
      List<Boolean> isThere = new ArrayList<>();
      estimator.setListener(
          it -> {
            isThere.add(Files.exists(old));
            if (it.number() == 6) {
              write(twin);
            }
            if (it.number() == 11) {
              throw new UnsupportedOperationException("killed again");
            }
            return true;
          });
      try {
        estimator.fit(ROWS);
      } catch (UnsupportedOperationException e) {
        assertEquals("killed again", e.getMessage());
      }
      assertTrue(isThere.get(0));
      assertFalse(isThere.get(isThere.size() - 1));
      assertTrue(Files.exists(twin), "a fit that runs at the same time has begun it");
      assertEquals(3, CheckpointRuns.files(folder).size());
    }

    private static void write(Path file) {
      try {
        Files.writeString(file, "half");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private Path leftover(String name, Duration age) throws IOException {
      Path left = Files.createDirectories(folder.resolve(name));
      Files.createDirectories(left.resolve("model/data"));
      Files.writeString(left.resolve("model/data/part-00000"), "half");
      touch(left, age);
      return left;
    }

    private static void touch(Path folder, Duration age) throws IOException {
      FileTime time = FileTime.from(Instant.now().minus(age));
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.toList()) {
          Files.setLastModifiedTime(path, time);
        }
      }
    }

    private Set<String> files() {
      return new TreeSet<>(List.of(folder.toFile().list()));
    }

    @Test
    void unfinishedModelsAreRemovedByTheNextThatIsSavedThere() throws IOException {
      String random = UUID.randomUUID().toString();
      Duration old = Duration.ofHours(25);
      leftover("_saving-model-" + random, old);
      leftover("_replaced-model-" + random, old);
      Set<String> kept =
          new TreeSet<>(
              List.of(
                  "model",
                  "_saving-model-" + UUID.randomUUID(),
                  "_saving-model2-" + random,
                  "_saving-my-model-" + random,
                  "_saving-model-mine",
                  "model-" + random));
      for (String name : kept) {
        if (!name.equals("model")) {
          leftover(name, old);
        }
      }
      String living =
          kept.stream()
              .filter(n -> n.startsWith("_saving-model-") && !n.endsWith("mine"))
              .findAny()
              .orElseThrow();
      Files.writeString(folder.resolve(living).resolve("model/data/part-00001"), "still writing");
      estimator().write().save(folder.resolve("model").toString());
      assertEquals(kept, files());
    }

    /** A file's name has at most 255 bytes. */
    @Test
    void longNamesAreSaved() throws IOException {
      for (String name : List.of("m".repeat(180), "m".repeat(250))) {
        for (int i = 0; i < 2; i++) {
          estimator().write().overwrite().save(folder.resolve(name).toString());
        }
        BiTemperedLogisticRegression.load(folder.resolve(name).toString());
      }
      assertEquals(2, files().size());
    }
  }
}
