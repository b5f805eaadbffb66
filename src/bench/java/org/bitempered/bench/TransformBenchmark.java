// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.classification.BiTemperedLogisticRegression;

/**
 * {@code transform} with the columns of raw prediction, probability and prediction, against that of
 * Spark's LogisticRegressionModel on the same cached rows, alternating; prints the ratios.
 *
 * <p>Argument: the number of rows, by default a million.
 */
public final class TransformBenchmark {
  private static final int FEATURES = 20;
  private static final int TRAINING_ROWS = 10_000;
  private static final int REPETITIONS = 5;
  private static final double[] TEMPERATURES = {1, 1.2, 2};

  private TransformBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    SparkSession spark = BenchSession.create("local[2]");
    Map<String, Ratios> results = new LinkedHashMap<>();
    for (int classes : new int[] {2, 10}) {
      run(spark, rows, classes, results);
    }
    results.forEach((name, ratios) -> System.out.println(ratios.line(name)));
    Ratios.write("transform", results);
    spark.stop();
  }

  private static void run(SparkSession spark, int rows, int classes, Map<String, Ratios> results) {
    Dataset<Row> training = data(spark, TRAINING_ROWS, classes);
    Dataset<Row> data = data(spark, rows, classes).persist(StorageLevel.MEMORY_ONLY());
    data.count();
    Transformer sparks = new LogisticRegression().setMaxIter(10).fit(training);
    Transformer[] ours = new Transformer[TEMPERATURES.length];
    for (int i = 0; i < ours.length; i++) {
      double t2 = TEMPERATURES[i];
      ours[i] =
          new BiTemperedLogisticRegression().setT1(0.5).setT2(t2).setMaxIter(10).fit(training);
    }
    for (int repetition = -2; repetition < REPETITIONS; repetition++) { // the first two warm up
      double theirs = milliseconds(sparks, data);
      for (int i = 0; i < ours.length; i++) {
        double our = milliseconds(ours[i], data);
        if (repetition >= 0) {
          String name = "%dx%d-%d t2=%s".formatted(rows, FEATURES, classes, TEMPERATURES[i]);
          results.computeIfAbsent(name, n -> new Ratios("ours", "spark")).add(our, theirs);
        }
      }
    }
    data.unpersist(true);
  }

  private static Dataset<Row> data(SparkSession spark, int rows, int classes) {
    return new Shape("transform", rows, FEATURES, FEATURES, classes).data(spark, 2);
  }

  private static double milliseconds(Transformer model, Dataset<Row> data) {
    return Evaluations.time(
        () -> model.transform(data).write().format("noop").mode("overwrite").save());
  }
}
