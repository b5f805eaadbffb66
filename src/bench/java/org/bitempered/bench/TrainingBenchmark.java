// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.kernel.KernelChoice;

/**
 * Whole fits and single evaluations against Spark's LogisticRegression, alternating in one JVM on
 * the same cached data, with the same number of iterations. Prints a line {@code RATIO shape what
 * ours/spark median min max} for each pair, and a line {@code COUNT} with the evaluations and
 * iterations of both: a line search may evaluate more than once in an iteration.
 *
 * <p>An evaluation is a job of the optimization, and its time is that between the starts of
 * consecutive ones. Where the whole optimization is one task there are no jobs to count, and the
 * time is what each further iteration makes the fit longer.
 */
public final class TrainingBenchmark {
  private static final int ITERATIONS = 20;

  /** Real data, small, so few that an iteration takes next to nothing. */
  private static final String DIGITS = "digits";

  private static final int DIGITS_ITERATIONS = 100;

  /** Without a penalty the digits can be separated, and iterations end at the limit of rounding. */
  private static final double DIGITS_REG_PARAM = 1e-3;

  private TrainingBenchmark() {}

  /**
   * Arguments: names of shapes, separated by commas, or all, or digits; then the number of
   * repetitions.
   */
  public static void main(String[] args) throws Exception {
    String names = args.length == 0 ? "all" : args[0];
    int repetitions = args.length < 2 ? 5 : Integer.parseInt(args[1]);
    System.out.println("kernels: " + KernelChoice.text());
    SparkSession spark = BenchSession.create("local[2]");
    Map<String, Ratios> results = new LinkedHashMap<>();
    if (!names.equals(DIGITS)) {
      for (Shape shape : Shape.named(names)) {
        run(spark, shape.name(), shape.data(spark, 2), ITERATIONS, 0, repetitions, results);
      }
    }
    if (names.equals(DIGITS) || names.equals("all")) {
      run(spark, DIGITS, digits(spark), DIGITS_ITERATIONS, DIGITS_REG_PARAM, repetitions, results);
    }
    results.forEach((name, ratios) -> System.out.println(ratios.line(name)));
    Ratios.write("training", results);
    spark.stop();
  }

  private static Dataset<Row> digits(SparkSession spark) {
    Dataset<Row> rows =
        spark.read().option("header", true).option("inferSchema", true).csv("data/digits.csv");
    String[] features =
        Arrays.stream(rows.columns()).filter(name -> !name.equals("label")).toArray(String[]::new);
    return new VectorAssembler().setInputCols(features).setOutputCol("features").transform(rows);
  }

  private static void run(
      SparkSession spark,
      String name,
      Dataset<Row> rows,
      int iterations,
      double regParam,
      int repetitions,
      Map<String, Ratios> results) {
    double[][] temperatures = {{1, 1}, {0.8, 1.2}, {0.5, 2}};
    Dataset<Row> data = rows.persist(StorageLevel.MEMORY_ONLY());
    data.count();
    JobStarts jobs = new JobStarts();
    spark.sparkContext().addSparkListener(jobs);
    for (int repetition = -1; repetition < repetitions; repetition++) { // the first warms up
      Timing sparks = time(jobs, "RDDLossFunction", n -> sparkFit(data, regParam, n), iterations);
      if (repetition == 0) {
        System.out.println("COUNT " + name + " spark: " + sparks.counts());
      }
      for (double[] t : temperatures) {
        Timing ours = time(jobs, "DistributedLoss", n -> fit(data, t, regParam, n), iterations);
        if (repetition >= 0) {
          String at = " t=(" + t[0] + "," + t[1] + ")";
          if (repetition == 0) {
            System.out.println("COUNT " + name + " ours" + at + ": " + ours.counts());
          }
          ratios(results, name + " fit" + at).add(ours.fit, sparks.fit);
          ratios(results, name + " evaluation" + at).add(ours.evaluation, sparks.evaluation);
        }
      }
    }
    spark.sparkContext().removeSparkListener(jobs);
    data.unpersist(true);
  }

  private static Ratios ratios(Map<String, Ratios> results, String name) {
    return results.computeIfAbsent(name, n -> new Ratios("ours", "spark"));
  }

  /**
   * What a fit took.
   *
   * @param evaluations 0 where the whole optimization is one task
   */
  private record Timing(double fit, double evaluation, int evaluations, int iterations) {
    String counts() {
      String all = evaluations == 0 ? "one task" : evaluations + " evaluations";
      return all + ", " + iterations + " iterations";
    }
  }

  /**
   * Times a fit.
   *
   * @param fit takes the largest number of iterations and returns how many there were
   */
  private static Timing time(
      JobStarts jobs, String callSite, IntUnaryOperator fit, int iterations) {
    System.gc();
    jobs.clear();
    long start = System.nanoTime();
    int done = fit.applyAsInt(iterations);
    double whole = (System.nanoTime() - start) / 1e6;
    List<Long> starts = jobs.of(callSite);
    if (starts.size() > 2) {
      double[] gaps = new double[starts.size() - 1];
      Arrays.setAll(gaps, i -> starts.get(i + 1) - starts.get(i));
      return new Timing(whole, Ratios.median(gaps), starts.size(), done);
    }
    start = System.nanoTime();
    int first = fit.applyAsInt(1);
    double single = (System.nanoTime() - start) / 1e6;
    return new Timing(whole, (whole - single) / (done - first), 0, done);
  }

  private static int sparkFit(Dataset<Row> data, double regParam, int iterations) {
    return new LogisticRegression()
        .setRegParam(regParam)
        .setMaxIter(iterations)
        .setTol(0)
        .fit(data)
        .summary()
        .totalIterations();
  }

  private static int fit(Dataset<Row> data, double[] t, double regParam, int iterations) {
    return new BiTemperedLogisticRegression()
        .setT1(t[0])
        .setT2(t[1])
        .setRegParam(regParam)
        .setMaxIter(iterations)
        .setTol(0)
        .fit(data)
        .history()
        .totalIterations();
  }
}
