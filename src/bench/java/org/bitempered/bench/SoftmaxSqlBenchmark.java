// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * {@code tempered_softmax} against the ordinary softmax written with Spark's built-in functions, on
 * the same cached rows of 10 activations, alternating; prints the ratio of the times.
 *
 * <p>Argument: the number of rows, by default 10 million. 2 is the default of the Transformers;
 * there and at 1.5, 1.1, 0.9, 0.8 and 0.5 powers need no logarithm, at the others they do; 1 is the
 * ordinary softmax, so the same work as Spark's.
 */
public final class SoftmaxSqlBenchmark {
  private static final int CLASSES = 10;
  private static final int REPETITIONS = 5;
  private static final double[] TEMPERATURES = {
    2.0, 1.5, 1.1, 1.3, 1.7, 2.3, 4.0, 0.9, 0.8, 0.5, 0.3, 1.0
  };

  /**
   * The fastest form known: lambdas bind the maximum, the exponentials and their sum, so that each
   * is computed once a row. Written with subqueries, Spark inlines them and computes them once a
   * class.
   */
  private static final String BUILT_IN =
      "SELECT transform(transform(array(array_max(a)), m -> transform(a, x -> exp(x - m))), "
          + "e -> aggregate(e, 0D, (sum, x) -> sum + x, sum -> transform(e, x -> x / sum)))[0] AS p "
          + "FROM activations";

  private SoftmaxSqlBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    SparkSession spark = BenchSession.create("local[2]");
    activations(spark, rows).createOrReplaceTempView("activations");
    checkEqual(spark);
    Map<Double, Ratios> results = new LinkedHashMap<>();
    // The first round warms up and fills the cache.
    for (int round = 0; round <= REPETITIONS; round++) {
      double builtIn = milliseconds(spark.sql(BUILT_IN));
      for (double t : TEMPERATURES) {
        double ours = milliseconds(spark.sql(tempered(t)));
        if (round > 0) {
          results.computeIfAbsent(t, key -> new Ratios("ours", "spark")).add(ours, builtIn);
        }
      }
    }
    report(rows, results);
    spark.stop();
  }

  private static void report(long rows, Map<Double, Ratios> results) throws IOException {
    Map<String, Ratios> named = new LinkedHashMap<>();
    results.forEach(
        (t, ratios) ->
            named.put(
                "tempered_softmax %dM x %d t=%s".formatted(rows / 1_000_000, CLASSES, t), ratios));
    named.forEach((name, ratios) -> System.out.println(ratios.line(name)));
    Ratios.write("softmax-sql", named);
  }

  private static String tempered(double t) {
    return "SELECT tempered_softmax(a, " + t + ") AS p FROM activations";
  }

  private static Dataset<Row> activations(SparkSession spark, long rows) {
    String[] columns = new String[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      columns[i] = "3 * randn(" + i + ")";
    }
    return spark
        .range(0, rows, 1, 8)
        .selectExpr("array(" + String.join(", ", columns) + ") AS a")
        .persist(StorageLevel.MEMORY_ONLY());
  }

  private static void checkEqual(SparkSession spark) {
    List<Row> built = spark.sql(BUILT_IN).limit(100).collectAsList();
    List<Row> tempered =
        spark.sql("SELECT tempered_softmax(a, 1) FROM activations").limit(100).collectAsList();
    for (int row = 0; row < built.size(); row++) {
      for (int i = 0; i < CLASSES; i++) {
        double expected = built.get(row).<Double>getList(0).get(i);
        double actual = tempered.get(row).<Double>getList(0).get(i);
        if (!(Math.abs(expected - actual) <= 1e-14)) {
          throw new IllegalStateException("built-in " + expected + ", ours at t = 1 " + actual);
        }
      }
    }
  }

  private static double milliseconds(Dataset<Row> query) {
    long start = System.nanoTime();
    query.write().format("noop").mode("overwrite").save();
    return (System.nanoTime() - start) * 1e-6;
  }
}
