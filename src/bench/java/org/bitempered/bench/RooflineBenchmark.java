// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.bitempered.distributed.BlockReading;

/**
 * One evaluation of loss and gradient against one reading of the same blocks from memory, each as
 * one Spark job with all cores, alternating. Prints {@code RATIO shape evaluation/read ...}. And
 * what an evaluation cannot do without: {@code FLOOR shape job ... reading ...}, the milliseconds
 * of a job that reads nothing, and of reading by threads without a job.
 */
public final class RooflineBenchmark {
  private RooflineBenchmark() {}

  /** Arguments: names of shapes, separated by commas, or all; then the number of repetitions. */
  public static void main(String[] args) throws Exception {
    List<Shape> shapes = Shape.named(args.length == 0 ? "all" : args[0]);
    int repetitions = args.length < 2 ? 25 : Integer.parseInt(args[1]);
    SparkSession spark = BenchSession.create("local[2]");
    Map<String, Ratios> results = new LinkedHashMap<>();
    List<String> floors = new ArrayList<>();
    double[][] temperatures = {{1, 1}, {0.8, 1.2}, {0.5, 2}};
    for (Shape shape : shapes) {
      for (double[] t : temperatures) {
        Ratios ratios = new Ratios("evaluation", "read");
        try (Evaluations evaluations = new Evaluations(shape.data(spark, 2), shape, t[0], t[1])) {
          if (t == temperatures[0]) {
            floors.add(floor(shape, evaluations, repetitions));
          }
          for (int i = -repetitions; i < repetitions; i++) {
            double read = Evaluations.time(() -> BlockReading.sum(evaluations.blocks()));
            double evaluation = Evaluations.time(evaluations::evaluate);
            if (i >= 0) {
              ratios.add(evaluation, read);
            }
          }
        }
        results.put(shape.name() + " t=(" + t[0] + "," + t[1] + ")", ratios);
      }
    }
    results.forEach((name, ratios) -> System.out.println(ratios.line(name)));
    floors.forEach(System.out::println);
    Ratios.write("roofline", results);
    spark.stop();
  }

  private static String floor(Shape shape, Evaluations evaluations, int repetitions) {
    var here = BlockReading.here(evaluations.blocks());
    return String.format(
        Locale.ROOT,
        "FLOOR %s job %.1f reading %.1f",
        shape.name(),
        Evaluations.median(4 * repetitions, () -> BlockReading.count(evaluations.blocks())),
        Evaluations.median(repetitions, () -> BlockReading.sum(here)));
  }
}
