// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.bitempered.app.Main;

/**
 * The command {@code evaluate} on many rows, with and without a page: time from the start of Spark
 * to its end, and the size of the page.
 */
public final class ReportBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of("rows", "10000000", "features", "20", "classes", "2", "partitions", "16", "runs", "3");
  private static final Path FOLDER = Path.of("target", "bench", "report");
  private static final String TRAINING_ROWS = "20000";

  private ReportBenchmark() {}

  /** Arguments NAME=VALUE: rows, features, classes, partitions of the rows, and runs of each. */
  public static void main(String[] args) throws IOException {
    Arguments arguments = Arguments.of(DEFAULTS, args);
    String rows = rows(arguments, arguments.text("rows"));
    String training = rows(arguments, TRAINING_ROWS);
    String model = FOLDER.resolve("model").toString();
    Main.main(
        new String[] {
          "train", "--input", training, "--output", model, "--overwrite", "--no-compare"
        });
    String page = FOLDER.resolve("page.html").toString();
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int i = 0; i < arguments.integer("runs"); i++) {
      without.add(seconds("evaluate", "--model", model, "--input", rows));
      with.add(seconds("evaluate", "--model", model, "--input", rows, "--report", page));
    }
    System.out.printf(
        Locale.ROOT,
        "evaluate, %s: %.1f s; with --report %.1f s (medians of %d), %.2f times; page of %,d bytes%n",
        arguments,
        median(without),
        median(with),
        with.size(),
        median(with) / median(without),
        Files.size(Path.of(page)));
  }

  private static double seconds(String... command) {
    return Evaluations.time(() -> Main.main(command)) / 1000;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
        .average()
        .orElseThrow();
  }

  /** Writes rows whose class shifts their features, unless they are there; returns the path. */
  private static String rows(Arguments arguments, String count) {
    String shape = String.join("-", count, arguments.text("features"), arguments.text("classes"));
    Path path = FOLDER.resolve(shape + ".parquet");
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      SparkSession spark = BenchSession.create("local[2]");
      String[] columns =
          Stream.concat(
                  Stream.of("label"),
                  IntStream.range(0, arguments.integer("features"))
                      .mapToObj(ReportBenchmark::feature))
              .toArray(String[]::new);
      spark
          .range(0, Long.parseLong(count), 1, arguments.integer("partitions"))
          .selectExpr("pmod(xxhash64(id), " + arguments.text("classes") + ") AS label")
          .selectExpr(columns)
          .write()
          .mode("overwrite")
          .parquet(path.toString());
      spark.stop();
    }
    return path.toString();
  }

  private static String feature(int j) {
    return "randn(" + j + ") + IF(pmod(label, " + (j + 2) + ") = 0, 0.4, 0) AS x" + j;
  }
}
