package org.bitempered.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.classification.BiTemperedLogisticRegression;

/**
 * Whole fits and single evaluations against Spark's LogisticRegression, alternating in one JVM on
 * the same cached data, with the same number of iterations. Prints a line {@code RATIO shape what
 * ours/spark median min max} for each pair.
 *
 * <p>An evaluation is the time between the starts of consecutive jobs of the optimisation. Where
 * the whole optimisation is one task there are none, and it is a 19th of what 20 iterations take
 * longer than one.
 */
public final class TrainingBenchmark {
  private static final int ITERATIONS = 20;

  private TrainingBenchmark() {}

  /** Arguments: names of shapes, separated by commas, or all; then the number of repetitions. */
  public static void main(String[] args) throws Exception {
    List<Shape> shapes = Shape.named(args.length == 0 ? "all" : args[0]);
    int repetitions = args.length < 2 ? 5 : Integer.parseInt(args[1]);
    SparkSession spark = BenchSession.create("local[2]");
    Map<String, Ratios> results = new LinkedHashMap<>();
    for (Shape shape : shapes) {
      Dataset<Row> data = shape.data(spark, 2).persist(StorageLevel.MEMORY_ONLY());
      data.count();
      run(spark, shape, data, repetitions, results);
      data.unpersist(true);
    }
    results.forEach((name, ratios) -> System.out.println(ratios.line(name)));
    Ratios.write("training", results);
    spark.stop();
  }

  private static void run(
      SparkSession spark,
      Shape shape,
      Dataset<Row> data,
      int repetitions,
      Map<String, Ratios> results) {
    double[][] temperatures = {{1, 1}, {0.8, 1.2}, {0.5, 2}};
    JobStarts jobs = new JobStarts();
    spark.sparkContext().addSparkListener(jobs);
    for (int repetition = -1; repetition < repetitions; repetition++) { // the first warms up
      Timing sparks = time(jobs, "RDDLossFunction", () -> sparkFit(data, ITERATIONS), () -> sparkFit(data, 1));
      for (double[] t : temperatures) {
        Timing ours = time(jobs, "DistributedLoss", () -> fit(data, t, ITERATIONS), () -> fit(data, t, 1));
        if (repetition >= 0) {
          String at = " t=(" + t[0] + "," + t[1] + ")";
          ratios(results, shape.name() + " fit" + at).add(ours.fit, sparks.fit);
          ratios(results, shape.name() + " evaluation" + at).add(ours.evaluation, sparks.evaluation);
        }
      }
    }
    spark.sparkContext().removeSparkListener(jobs);
  }

  private static Ratios ratios(Map<String, Ratios> results, String name) {
    return results.computeIfAbsent(name, n -> new Ratios("ours", "spark"));
  }

  private record Timing(double fit, double evaluation) {}

  private static Timing time(JobStarts jobs, String callSite, Runnable whole, Runnable one) {
    System.gc();
    jobs.clear();
    long start = System.nanoTime();
    whole.run();
    double fit = (System.nanoTime() - start) / 1e6;
    List<Long> starts = jobs.of(callSite);
    if (starts.size() > 2) {
      double[] gaps = new double[starts.size() - 1];
      Arrays.setAll(gaps, i -> starts.get(i + 1) - starts.get(i));
      return new Timing(fit, Ratios.median(gaps));
    }
    start = System.nanoTime();
    one.run();
    double single = (System.nanoTime() - start) / 1e6;
    return new Timing(fit, (fit - single) / (ITERATIONS - 1));
  }

  private static void sparkFit(Dataset<Row> data, int iterations) {
    new LogisticRegression().setMaxIter(iterations).setTol(0).fit(data);
  }

  private static void fit(Dataset<Row> data, double[] t, int iterations) {
    new BiTemperedLogisticRegression()
        .setT1(t[0])
        .setT2(t[1])
        .setMaxIter(iterations)
        .setTol(0)
        .fit(data);
  }
}
