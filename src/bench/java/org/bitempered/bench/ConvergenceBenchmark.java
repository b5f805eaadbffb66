// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * How near the optimum training ends at t1 = t2 = 1, beside Spark's LogisticRegression at the same
 * tol, with the iterations of both. The optimum is that of {@link LogisticObjective}.
 */
public final class ConvergenceBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of("tols", "1e-4,1e-6,1e-9", "problems", "", "maxIter", "2000", "name", "convergence");

  /** The largest derivative at what counts as the optimum. */
  private static final double OPTIMAL = 1e-13;

  /** Of a sum of thousands of losses, relative to it. */
  private static final double ROUNDING = 1e-14;

  /** A relative distance that needs no comparison. */
  private static final double EXACT = 1e-10;

  private final SparkSession spark;
  private final Arguments arguments;

  private ConvergenceBenchmark(SparkSession spark, Arguments arguments) {
    this.spark = spark;
    this.arguments = arguments;
  }

  /**
   * Arguments NAME=VALUE, lists separated by commas: tols, problems (empty for all), maxIter, and
   * the name of what is written.
   */
  public static void main(String[] args) throws Exception {
    SparkSession spark = BenchSession.create("local[2]");
    String table = new ConvergenceBenchmark(spark, Arguments.of(DEFAULTS, args)).table();
    String name = Arguments.of(DEFAULTS, args).text("name");
    Path folder = Files.createDirectories(Path.of("target", "bench"));
    Files.writeString(folder.resolve(name + ".md"), table);
    System.out.println(table);
    spark.stop();
  }

  private String table() throws Exception {
    StringBuilder text =
        new StringBuilder(
            "Excess of the objective and relative distance of the standardized coefficients from"
                + " the optimum\n\n"
                + "| problem | tol | excess, ours | Spark | distance, ours | Spark | iterations,"
                + " ours | Spark | at most Spark's |\n"
                + "|---|---|---|---|---|---|---|---|---|\n");
    for (ConvergenceProblem problem : ConvergenceProblem.named(arguments.text("problems"))) {
      Dataset<Row> frame = problem.data().frame(spark).coalesce(1).cache();
      LogisticObjective objective = problem.objective();
      double[] optimum = objective.optimum(start(problem, frame, objective), OPTIMAL);
      for (String tol : arguments.text("tols").split(",")) {
        double t = Double.parseDouble(tol);
        text.append(line(problem.name() + " | " + tol, problem, frame, t, objective, optimum));
      }
      frame.unpersist();
    }
    return text.toString();
  }

  /** Where Newton's method begins. */
  private double[] start(ConvergenceProblem problem, Dataset<Row> frame, LogisticObjective of) {
    LogisticRegressionModel near = problem.sparks(1e-12, maxIter()).fit(frame);
    return of.variables(near.coefficientMatrix(), near.interceptVector());
  }

  private String line(
      String name,
      ConvergenceProblem problem,
      Dataset<Row> frame,
      double tol,
      LogisticObjective objective,
      double[] optimum) {
    BiTemperedLogisticRegressionModel our = problem.ours(tol, maxIter()).fit(frame);
    double[] ours = objective.variables(our.coefficientMatrix(), our.interceptVector());
    LogisticRegressionModel their = problem.sparks(tol, maxIter()).fit(frame);
    double[] theirs = objective.variables(their.coefficientMatrix(), their.interceptVector());
    return String.format(
        Locale.ROOT,
        "| %s | %.1e | %.1e | %.1e | %.1e | %d | %d | %s |%n",
        name,
        excess(objective, ours, optimum),
        excess(objective, theirs, optimum),
        distance(ours, optimum),
        distance(theirs, optimum),
        our.summary().totalIterations(),
        their.summary().totalIterations(),
        isAtMost(ours, theirs, optimum) ? "yes" : "NO");
  }

  private int maxIter() {
    return arguments.integer("maxIter");
  }

  /** Differences below the rounding of the objective itself count as none. */
  private static double excess(LogisticObjective objective, double[] end, double[] optimum) {
    double best = objective.value(optimum);
    double excess = objective.value(end) - best;
    return excess < ROUNDING * best ? 0 : excess;
  }

  private static double distance(double[] end, double[] optimum) {
    double squares = 0;
    double whole = 0;
    for (int k = 0; k < optimum.length; k++) {
      squares += (end[k] - optimum[k]) * (end[k] - optimum[k]);
      whole += optimum[k] * optimum[k];
    }
    return Math.sqrt(squares / whole);
  }

  /** Distances that are both those of rounded gradients are equal. */
  private static boolean isAtMost(double[] ours, double[] theirs, double[] optimum) {
    return distance(ours, optimum) <= Math.max(distance(theirs, optimum), EXACT);
  }
}
