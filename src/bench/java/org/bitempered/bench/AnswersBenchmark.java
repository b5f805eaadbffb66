// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.AnnotatorConsensusModel;

/** Time and memory of a consensus on many made-up answers, by the number of iterations. */
public final class AnswersBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "answers", "1000000",
          "items", "300000",
          "annotators", "10000",
          "classes", "10",
          "partitions", "16",
          "iterations", "5,20",
          "methods", "majority_vote,dawid_skene,one_coin");

  private AnswersBenchmark() {}

  /**
   * Arguments NAME=VALUE, lists separated by commas: answers, items, annotators, classes,
   * partitions (of the answers), iterations, methods.
   */
  public static void main(String[] args) {
    Arguments arguments = Arguments.of(DEFAULTS, args);
    SparkSession spark = BenchSession.create("local[2]");
    spark.conf().set("spark.sql.shuffle.partitions", arguments.text("partitions"));
    Dataset<Row> answers = answers(spark, arguments);
    for (String method : arguments.text("methods").split(",")) {
      for (String iterations : arguments.text("iterations").split(",")) {
        measure(answers, method, Integer.parseInt(iterations));
      }
    }
    spark.stop();
  }

  /** Answers that are right with a probability of 0.3 to 0.9, by annotator. */
  private static Dataset<Row> answers(SparkSession spark, Arguments arguments) {
    String annotators = arguments.text("annotators");
    String classes = arguments.text("classes");
    return spark
        .range(0, Long.parseLong(arguments.text("answers")), 1, arguments.integer("partitions"))
        .selectExpr(
            "concat('item ', pmod(xxhash64(id, 1), " + arguments.text("items") + ")) AS item",
            "pmod(xxhash64(id, 2), " + annotators + ") AS number",
            "pmod(xxhash64(id, 3), 1000) / 1000 AS chance",
            "pmod(xxhash64(id, 4), " + classes + ") AS other")
        .selectExpr(
            "item",
            "concat('annotator ', number) AS annotator",
            "CAST(IF(chance < 0.3 + 0.6 * number / "
                + annotators
                + ", pmod(xxhash64(item), "
                + classes
                + "), other) AS DOUBLE) AS label");
  }

  private static void measure(Dataset<Row> answers, String method, int iterations) {
    resetPeaks();
    long start = System.nanoTime();
    AnnotatorConsensusModel model =
        new AnnotatorConsensus().setMethod(method).setMaxIter(iterations).setTol(0).fit(answers);
    double fit = (System.nanoTime() - start) / 1e9;
    long peak = peak() >> 20;
    String right = "consensus_label = pmod(xxhash64(item), " + model.numClasses() + ")";
    start = System.nanoTime();
    Row row = model.consensus().selectExpr("count(*)", "avg(IF(" + right + ", 1, 0))").first();
    System.out.printf(
        Locale.ROOT,
        "%s, %d iterations: fit %.1f s, heap at most %d MiB; consensus of %d items %.1f s, %.4f right%n",
        method,
        iterations,
        fit,
        peak,
        row.getLong(0),
        (System.nanoTime() - start) / 1e9,
        row.getDouble(1));
  }

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
