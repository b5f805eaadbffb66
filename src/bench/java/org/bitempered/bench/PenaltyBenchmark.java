// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * Accuracy on right labels after training on partly wrong ones, for each pair of temperatures, each
 * penalty and each scaling of the penalty: what one regParam means in each place, and what the
 * temperatures gain and cost.
 */
public final class PenaltyBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "data", "data",
          "regParams", "0,1e-4,1e-3,1e-2,1e-1",
          "scalings", "slope,none",
          "noises", "",
          "seeds", "5",
          "rows", "1000",
          "fixed", "1e-2",
          "name", "penalty");

  private static final List<Temperatures> TEMPERATURES =
      List.of(
          Temperatures.LOGISTIC,
          new Temperatures(0.8, 1.2),
          new Temperatures(0.5, 2),
          new Temperatures(0.5, 4));

  private static final double HELD_OUT = 0.4;
  private static final double CLEAN_PENALTY = 1e-3;

  private final SparkSession spark;
  private final Arguments arguments;
  private final Results results;

  private PenaltyBenchmark(SparkSession spark, Arguments arguments) {
    this.spark = spark;
    this.arguments = arguments;
    this.results =
        new Results(
            List.of("accuracy", "balanced_accuracy", "iterations"), arguments.integer("seeds"));
  }

  /**
   * Arguments NAME=VALUE, lists separated by commas: data (CSV files, or a folder of them),
   * regParams, scalings (of regScaling), noises (KIND or KIND:SHARE; empty for all), seeds, rows
   * (to train on at most), fixed (a regParam), and the name of what is written.
   */
  public static void main(String[] args) throws Exception {
    SparkSession spark = BenchSession.create("local[2]");
    new PenaltyBenchmark(spark, Arguments.of(DEFAULTS, args)).run();
    spark.stop();
  }

  private void run() throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (Path file : files()) {
      Labeled data = Labeled.read(file);
      declare(data);
      for (int seed = 0; seed < arguments.integer("seeds"); seed++) {
        int ofTask = seed;
        tasks.add(() -> measure(data, ofTask));
      }
    }
    long start = System.nanoTime();
    Parallel.run(tasks);
    System.out.printf(Locale.ROOT, "all fits: %.0f s%n", (System.nanoTime() - start) / 1e9);
    PenaltyTables tables = new PenaltyTables(results, list("scalings"), arguments.number("fixed"));
    results.write(arguments.text("name"), tables.markdown());
  }

  private List<Path> files() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String name : list("data")) {
      Path path = Path.of(name);
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> inside = Files.list(path)) {
        inside.filter(file -> file.toString().endsWith(".csv")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private List<String> list(String name) {
    return List.of(arguments.text(name).split(","));
  }

  private List<WrongLabels> noises() {
    return arguments.text("noises").isEmpty()
        ? WrongLabels.ALL
        : list("noises").stream().map(WrongLabels::parse).toList();
  }

  private void declare(Labeled data) {
    for (WrongLabels noise : noises()) {
      cells(data, noise).forEach(results::declare);
    }
  }

  /** At (1, 1) all scalings are the same; only the first is measured. */
  private List<Cell> cells(Labeled data, WrongLabels noise) {
    List<Cell> cells = new ArrayList<>();
    for (Temperatures t : TEMPERATURES) {
      for (String scaling : t.isLogistic() ? list("scalings").subList(0, 1) : list("scalings")) {
        for (String regParam : list("regParams")) {
          double penalty = Double.parseDouble(regParam);
          cells.add(new Cell(data.name(), noise.toString(), "ours", t, scaling, penalty));
        }
      }
    }
    return cells;
  }

  private Void measure(Labeled data, int seed) {
    int[][] split = data.split(HELD_OUT, new Random(seed));
    Labeled heldOut = data.take(split[0]);
    int rows = Math.min(split[1].length, arguments.integer("rows"));
    Labeled training = data.take(Arrays.copyOf(split[1], rows));
    BiTemperedLogisticRegressionModel clean =
        estimator(Temperatures.LOGISTIC, CLEAN_PENALTY).fit(training.frame(spark));
    for (WrongLabels noise : noises()) {
      int[] labels = noise.apply(training, clean::predictRaw, new Random(seed));
      Dataset<Row> frame = training.with(labels).frame(spark).coalesce(1).cache();
      for (Cell cell : cells(data, noise)) {
        results.add(cell, seed, outcome(frame, cell, heldOut));
      }
      frame.unpersist();
    }
    System.out.println("measured: " + data.name() + " " + seed);
    return null;
  }

  private static BiTemperedLogisticRegression estimator(Temperatures t, double regParam) {
    return new BiTemperedLogisticRegression()
        .setT1(t.t1())
        .setT2(t.t2())
        .setRegParam(regParam)
        .setMaxLocalSizeInMB(256);
  }

  private static Results.Run outcome(Dataset<Row> frame, Cell cell, Labeled heldOut) {
    BiTemperedLogisticRegression estimator = estimator(cell.temperatures(), cell.regParam());
    if (!cell.scaling().equals("default")) {
      estimator.setRegScaling(cell.scaling());
    }
    BiTemperedLogisticRegressionModel model = estimator.fit(frame);
    double[] right = new double[heldOut.classes()];
    for (int i = 0; i < heldOut.rows(); i++) {
      if (model.predict(heldOut.features()[i]) == heldOut.labels()[i]) {
        right[heldOut.labels()[i]]++;
      }
    }
    double balanced = 0;
    for (int c = 0; c < right.length; c++) {
      balanced += right[c] / heldOut.rowsOf(c).length / right.length;
    }
    double accuracy = Arrays.stream(right).sum() / heldOut.rows();
    double iterations = model.summary().totalIterations();
    return new Results.Run(
        new double[] {accuracy, balanced, iterations}, model.summary().stopReason());
  }
}
