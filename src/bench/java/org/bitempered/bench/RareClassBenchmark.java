// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * One class of few rows against the rest: recall and average precision on held-out rows for each
 * pair of temperatures and each penalty.
 *
 * <p>Of each class 40 % are held out; of the other positives as many are trained on as make the
 * share. The held-out positives are weighted so that their share is the same: many of them make the
 * measurement exact, and the average precision is that of the rare class.
 */
public final class RareClassBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "data",
          "data/digits.csv:1,data/digits.csv:8,gaussian",
          "shares",
          "0.01,0.001",
          "regParams",
          "0,1e-4,1e-3,1e-2",
          "scalings",
          "default",
          "tols",
          "default",
          "seeds",
          "5",
          "weighting",
          "none",
          "spark",
          "false",
          "maxIter",
          "default",
          "name",
          "rare-classes");

  private static final List<Temperatures> TEMPERATURES =
      List.of(
          Temperatures.LOGISTIC,
          new Temperatures(0.8, 1.2),
          new Temperatures(0.5, 2),
          new Temperatures(0.5, 4),
          new Temperatures(1, 2),
          new Temperatures(1, 4));

  private static final List<String> METRICS =
      List.of("recall", "average_precision", "iterations", "objective");

  private static final double HELD_OUT = 0.4;

  /** With fewer to learn from, nothing is learned by any loss. */
  private static final int FEWEST_POSITIVES = 8;

  private final SparkSession spark;
  private final Arguments arguments;
  private final Results results;

  private RareClassBenchmark(SparkSession spark, Arguments arguments) {
    this.spark = spark;
    this.arguments = arguments;
    this.results = new Results(METRICS, arguments.integer("seeds"));
  }

  /**
   * Arguments NAME=VALUE, lists separated by commas: data (FILE.csv:CLASS, or gaussian), shares of
   * positives, regParams, scalings (of regScaling), tols, seeds, weighting (none or balanced),
   * spark (true to compare with Spark's LogisticRegression), maxIter, and the name of what is
   * written.
   */
  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.of(DEFAULTS, args);
    SparkSession spark = BenchSession.create("local[2]");
    new RareClassBenchmark(spark, arguments).run();
    spark.stop();
  }

  private void run() throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (String source : list("data")) {
      Labeled data = source.equals("gaussian") ? gaussian() : read(source);
      for (String share : list("shares")) {
        if (positives(data, Double.parseDouble(share)) < FEWEST_POSITIVES) {
          System.out.println("left out, too few positives: " + data.name() + " " + share);
          continue;
        }
        for (int seed = 0; seed < arguments.integer("seeds"); seed++) {
          tasks.addAll(fits(data, share, seed));
        }
      }
    }
    Parallel.run(tasks);
    results.write(
        arguments.text("name"), new RareClassTables(results, list("scalings")).markdown());
  }

  private List<String> list(String name) {
    return List.of(arguments.text(name).split(","));
  }

  /** A file, and the label of the positives. */
  private static Labeled read(String source) throws IOException {
    int colon = source.lastIndexOf(':');
    return Labeled.read(Path.of(source.substring(0, colon))).against(source.substring(colon + 1));
  }

  /** Two normal distributions of ten features, a distance of 3 apart. */
  private static Labeled gaussian() {
    Random random = new Random(11);
    int rows = 20_400;
    Vector[] features = new Vector[rows];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i < 400 ? 1 : 0;
      double shift = labels[i] * 3 / Math.sqrt(10);
      features[i] =
          Vectors.dense(
              IntStream.range(0, 10).mapToDouble(j -> shift + random.nextGaussian()).toArray());
    }
    return new Labeled("gaussian", features, labels, List.of("rest", "rare"));
  }

  /** How many positives are trained on. */
  private static int positives(Labeled data, double share) {
    double negatives = (1 - HELD_OUT) * data.rowsOf(0).length;
    double available = Math.floor((1 - HELD_OUT) * data.rowsOf(1).length);
    return (int) Math.min(available, Math.round(negatives * share / (1 - share)));
  }

  private List<Callable<Void>> fits(Labeled data, String share, int seed) {
    int[][] split = data.split(HELD_OUT, new Random(seed));
    Labeled heldOut = data.take(split[0]);
    int positives = positives(data, Double.parseDouble(share));
    int[] negativeRows = Arrays.stream(split[1]).filter(i -> data.labels()[i] == 0).toArray();
    int[] positiveRows =
        Arrays.stream(split[1]).filter(i -> data.labels()[i] == 1).limit(positives).toArray();
    int[] rows =
        IntStream.concat(Arrays.stream(negativeRows), Arrays.stream(positiveRows)).toArray();
    // In an order of their own, for the sums.
    Labeled training = data.take(Arrays.stream(rows).sorted().toArray());
    RareClassScore score = new RareClassScore(heldOut, (double) positives / negativeRows.length);
    boolean balanced = arguments.text("weighting").equals("balanced");
    Dataset<Row> frame =
        balanced ? training.frame(spark, training.balancedWeights()) : training.frame(spark);
    String setting =
        "%s %% (%d)"
            .formatted(Cell.text(Math.round(Double.parseDouble(share) * 1e6) / 1e4), positives);
    List<Callable<Void>> fits = new ArrayList<>();
    for (String regParam : list("regParams")) {
      double penalty = Double.parseDouble(regParam);
      for (String tol : list("tols")) {
        for (Temperatures t : TEMPERATURES) {
          for (String scaling :
              t.isLogistic() ? list("scalings").subList(0, 1) : list("scalings")) {
            Cell cell = new Cell(data.name(), setting, "ours tol " + tol, t, scaling, penalty);
            results.declare(cell);
            fits.add(() -> add(cell, seed, ours(frame, cell, tol, score)));
          }
        }
        if (Boolean.parseBoolean(arguments.text("spark"))) {
          Cell cell =
              new Cell(
                  data.name(), setting, "spark tol " + tol, Temperatures.LOGISTIC, "none", penalty);
          results.declare(cell);
          fits.add(() -> add(cell, seed, sparks(frame, cell, tol, score)));
        }
      }
    }
    return fits;
  }

  private Void add(Cell cell, int seed, Results.Run run) {
    results.add(cell, seed, run);
    return null;
  }

  private Results.Run ours(Dataset<Row> frame, Cell cell, String tol, RareClassScore score) {
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression()
            .setT1(cell.temperatures().t1())
            .setT2(cell.temperatures().t2())
            .setRegParam(cell.regParam())
            .setClassWeighting(arguments.text("weighting"))
            .setMaxLocalSizeInMB(256);
    if (!cell.scaling().equals("default")) {
      estimator.setRegScaling(cell.scaling());
    }
    if (!tol.equals("default")) {
      estimator.setTol(Double.parseDouble(tol));
    }
    if (!arguments.text("maxIter").equals("default")) {
      estimator.setMaxIter(arguments.integer("maxIter"));
    }
    BiTemperedLogisticRegressionModel model = estimator.fit(frame);
    double[] objectives = model.summary().objectiveHistory();
    return new Results.Run(
        values(score, model.coefficients(), model.intercept(), objectives),
        model.summary().stopReason());
  }

  private Results.Run sparks(Dataset<Row> frame, Cell cell, String tol, RareClassScore score) {
    LogisticRegression estimator =
        new LogisticRegression().setRegParam(cell.regParam()).setWeightCol("weight");
    if (!tol.equals("default")) {
      estimator.setTol(Double.parseDouble(tol));
    }
    if (!arguments.text("maxIter").equals("default")) {
      estimator.setMaxIter(arguments.integer("maxIter"));
    }
    LogisticRegressionModel model = estimator.fit(frame);
    return new Results.Run(
        values(score, model.coefficients(), model.intercept(), model.summary().objectiveHistory()),
        "-");
  }

  private static double[] values(
      RareClassScore score, Vector coefficients, double intercept, double[] objectives) {
    double[] activations = score.activations(coefficients, intercept);
    return new double[] {
      score.recall(activations),
      score.averagePrecision(activations),
      objectives.length - 1,
      objectives[objectives.length - 1]
    };
  }
}
