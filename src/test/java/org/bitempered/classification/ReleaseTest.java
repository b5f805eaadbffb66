// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.BlockId;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** What a fit takes of the cluster it gives back, whether it succeeds or fails. */
class ReleaseTest {
  private static final int WIDE = 100_000;

  private final SparkContext context = LocalSpark.session().sparkContext();

  @BeforeEach
  void nothingIsCached() {
    LocalSpark.session().catalog().clearCache();
    CollectionConverters.asJava(context.getPersistentRDDs())
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
  void afterAFitNoBlocksAreCachedAndNoParametersAreBroadcast() {
    Dataset<Row> data = wide();
    long before = Left.blockBytes(BlockId::isBroadcast);
    System.setProperty(Samples.HANDOVER, "off");
    try {
      new BiTemperedLogisticRegression().setMaxIter(10).setTol(0).setMaxLocalSizeInMB(0).fit(data);
    } finally {
      System.clearProperty(Samples.HANDOVER);
    }
    assertNothingLeft(before);
  }

  @Test
  void afterAFitThatFailsNothingIsLeftEither() {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    Dataset<Row> data = wide();
    long before = Left.blockBytes(BlockId::isBroadcast);
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
      left = Left.blockBytes(BlockId::isBroadcast) - before;
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
