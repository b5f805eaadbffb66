// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * How the time of one evaluation grows with the rows, the classes and the threads. Prints {@code
 * SCALING rows x features x classes threads t milliseconds}, a line for each.
 */
public final class ScalingBenchmark {
  private static final int REPETITIONS = 15;

  private ScalingBenchmark() {}

  /** No arguments. */
  public static void main(String[] args) {
    for (int threads = 1; threads <= 2; threads++) {
      SparkSession spark = BenchSession.create("local[" + threads + "]");
      for (int factor = 1; factor <= 4; factor *= 2) {
        run(spark, threads, 50_000 * factor, 100, 2);
        run(spark, threads, 15_000 * factor, 784, 10);
        run(spark, threads, 25_000 * factor, 20, 100);
      }
      for (int classes : new int[] {2, 3, 5, 10, 100, 1000}) {
        run(spark, threads, 20_000, 50, classes);
      }
      spark.stop();
    }
  }

  private static void run(SparkSession spark, int threads, int rows, int features, int classes) {
    Shape shape = new Shape("", rows, features, features, classes);
    for (double[] t : new double[][] {{1, 1}, {0.8, 1.2}}) {
      try (Evaluations evaluations = new Evaluations(shape.data(spark, 2), shape, t[0], t[1])) {
        System.out.printf(
            Locale.ROOT,
            "SCALING %d x %d x %d t=(%s,%s) threads %d median %.1f ms%n",
            rows,
            features,
            classes,
            t[0],
            t[1],
            threads,
            Evaluations.median(REPETITIONS, evaluations::evaluate));
      }
    }
  }
}
