// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.ChildJvm;
import org.bitempered.LocalSpark;
import org.bitempered.distributed.ModelSize;
import org.bitempered.training.SizeCheck;
import org.bitempered.training.TrainingSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a JVM of 512 MiB: what the check lets pass trains to the end, though only just; what it does
 * not is one clear error, after which Spark still works.
 */
class SizeLimitsTest {
  /** More than the history of L-BFGS is long. */
  private static final int ITERATIONS = 11;

  @TempDir Path folder;

  @Test
  void whatPassesTrainsAndWhatDoesNotIsRefusedNamingTheCause() throws Exception {
    Path log = folder.resolve("log.txt");
    try (ChildJvm child = ChildJvm.startWithHeap("512m", SizeLimitsTest.class, log)) {
      child.awaitSuccess(Duration.ofMinutes(10));
      String text = child.output();
      assertTrue(text.contains("all as expected"), text);
      assertTrue(!text.contains("OutOfMemoryError"), text);
    }
  }

  public static void main(String[] args) {
    SparkContext context = LocalSpark.session().sparkContext();
    BiTemperedLogisticRegression lbfgs =
        new BiTemperedLogisticRegression().setTol(0).setMaxIter(ITERATIONS);
    BiTemperedLogisticRegression gd = lbfgs.copy(org.apache.spark.ml.param.ParamMap.empty());
    gd.setSolver("gd").setMaxIter(2);
    int features = atLimit(context, lbfgs, many -> new ModelSize(many, 2, 1, false));
    train(lbfgs, wide(features));
    refused(lbfgs, wide(features + features / 50), "featuresCol", "solver to gd", "memory");
    int more = atLimit(context, gd, many -> new ModelSize(many, 2, 1, false));
    check(more > 1.5 * features, more + " and " + features + " features");
    train(gd, wide(more));
    refused(gd, wide(more + more / 50), "featuresCol", "memory");
    int classes = atLimit(context, lbfgs, many -> new ModelSize(1, many, many, true));
    train(lbfgs.setMaxIter(2), labels(classes - 1));
    lbfgs.setMaxIter(ITERATIONS);
    refused(lbfgs, labels(2_000_000), "labelCol", "Are the labels class indices?");
    refused(lbfgs, labels(classes + classes / 50), "labelCol", "abels class indices?");
    train(lbfgs.setMaxIter(2), labels(2));
    System.out.println("all as expected");
    System.exit(0);
  }

  /** The largest size of a kind that passes. */
  private static int atLimit(
      SparkContext context, BiTemperedLogisticRegression estimator, IntFunction<ModelSize> kind) {
    TrainingSpec spec = new EstimatorSpec<>(estimator).training(null, null);
    int passes = 1;
    int fails = 1 << 26;
    while (fails - passes > 1) {
      int middle = (passes + fails) / 2;
      try {
        new SizeCheck(spec, context, kind.apply(middle), 4096).run();
        passes = middle;
      } catch (IllegalArgumentException e) {
        fails = middle;
      }
    }
    return passes;
  }

  private static Dataset<Row> wide(int features) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int[] where = {i, features - 50 + (7 * i) % 11};
      double[] values = {1, Math.sin(i)};
      rows.add(Samples.row(Vectors.sparse(features, where, values), i % 2.0, 1.0));
    }
    return Samples.frame(rows, 2);
  }

  private static Dataset<Row> labels(int largest) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double label = i == 17 ? largest : i % 2;
      rows.add(Samples.row(Vectors.dense(Math.sin(i)), label, 1.0));
    }
    return Samples.frame(rows, 2);
  }

  private static void train(BiTemperedLogisticRegression estimator, Dataset<Row> rows) {
    int done = estimator.fit(rows).summary().totalIterations();
    check(done == estimator.getMaxIter(), done + " iterations");
  }

  private static void refused(
      BiTemperedLogisticRegression estimator, Dataset<Row> rows, String... parts) {
    try {
      estimator.fit(rows);
    } catch (IllegalArgumentException e) {
      for (String part : parts) {
        check(e.getMessage().contains(part), e.getMessage());
      }
      return;
    }
    throw new AssertionError("not refused, for " + String.join(", ", parts));
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
