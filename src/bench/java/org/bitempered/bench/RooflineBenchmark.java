package org.bitempered.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.bitempered.aggregation.BlockReading;

/**
 * One evaluation of loss and gradient against one reading of the same blocks from memory, each as
 * one Spark job with all cores, alternating. Prints {@code RATIO shape evaluation/read ...}.
 */
public final class RooflineBenchmark {
  private RooflineBenchmark() {}

  /** Arguments: names of shapes, separated by commas, or all; then the number of repetitions. */
  public static void main(String[] args) throws Exception {
    List<Shape> shapes = Shape.named(args.length == 0 ? "all" : args[0]);
    int repetitions = args.length < 2 ? 25 : Integer.parseInt(args[1]);
    SparkSession spark = BenchSession.create("local[2]");
    Map<String, Ratios> results = new LinkedHashMap<>();
    double[][] temperatures = {{1, 1}, {0.8, 1.2}, {0.5, 2}};
    for (Shape shape : shapes) {
      for (double[] t : temperatures) {
        Ratios ratios = new Ratios("evaluation", "read");
        try (Evaluations evaluations = new Evaluations(shape.data(spark, 2), shape, t[0], t[1])) {
          for (int i = -repetitions; i < repetitions; i++) {
            double read =
                Evaluations.time(() -> BlockReading.sum(evaluations.blocks()));
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
    Ratios.write("roofline", results);
    spark.stop();
  }
}
