// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerSpeculativeTaskSubmitted;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;

/**
 * A driver for spark-submit, with arguments DATA and OUT. For each line NAME FAULTS of its input it
 * fits with these faults, and writes all numbers of the model to OUT/NAME/numbers. A name that
 * begins with "search" stands for a search, which keeps checkpoints.
 */
public final class Fits {
  static final int ITERATIONS = 20;

  /** Iterations between two checkpoints of a search. */
  static final int CHECKPOINT_INTERVAL = 3;

  private Fits() {}

  public static void main(String[] args) throws IOException {
    SparkSession spark = SparkSession.builder().getOrCreate();
    Speculation speculation = new Speculation();
    spark.sparkContext().addSparkListener(speculation);
    Dataset<Row> rows = read(spark, args[0]);
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String[] words = line.split(" ", 2);
        speculation.fit = words[0];
        fit(rows, Path.of(args[1], words[0]), words[1]);
        System.out.println("ended: " + words[0]);
      }
    }
    spark.stop();
  }

  private static Dataset<Row> read(SparkSession spark, String data) {
    Dataset<Row> rows = spark.read().option("header", true).option("inferSchema", true).csv(data);
    String[] features =
        Arrays.stream(rows.columns()).filter(name -> !name.equals("label")).toArray(String[]::new);
    return new VectorAssembler().setInputCols(features).setOutputCol("features").transform(rows);
  }

  private static void fit(Dataset<Row> rows, Path folder, String faults) throws IOException {
    Files.createDirectories(folder);
    SparkContext context = rows.sparkSession().sparkContext();
    context.setLocalProperty(Faults.FOLDER, folder.toString());
    context.setLocalProperty(Faults.PROPERTY, faults);
    context.setLocalProperty(Faults.DRIVER, Long.toString(ProcessHandle.current().pid()));
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression()
            .setMaxLocalSizeInMB(0)
            .setAggregationDepth(2) // small sums go to the driver otherwise, without a shuffle
            .setMaxIter(ITERATIONS)
            .setTol(0);
    boolean isSearch = folder.getFileName().toString().startsWith("search");
    if (isSearch) {
      estimator
          .setCheckpointDir(folder.resolve("checkpoints").toString())
          .setCheckpointInterval(CHECKPOINT_INTERVAL);
    }
    Files.write(
        folder.resolve("numbers"),
        isSearch ? search(estimator, rows) : numbers(estimator.fit(rows)));
  }

  private static List<String> search(BiTemperedLogisticRegression estimator, Dataset<Row> rows) {
    BiTemperedLogisticRegressionCVModel model =
        new BiTemperedLogisticRegressionCV()
            .setEstimator(estimator)
            .setTemperatures(0.5, 2)
            .setTwoTemperaturePairs()
            .setRegParams(0.01)
            .setMetric("logLoss")
            .setNumFolds(2)
            .fit(rows);
    List<String> all = new ArrayList<>(numbers(model.bestModel()));
    model.results().collectAsList().forEach(result -> all.add(result.toString()));
    return all;
  }

  private static List<String> numbers(BiTemperedLogisticRegressionModel model) {
    return DoubleStream.concat(
            Arrays.stream(model.coefficientMatrix().toArray()),
            DoubleStream.concat(
                Arrays.stream(model.interceptVector().toArray()),
                Arrays.stream(model.summary().objectiveHistory())))
        .mapToObj(Double::toHexString)
        .toList();
  }

  private static final class Speculation extends SparkListener {
    private volatile String fit;

    @Override
    public void onSpeculativeTaskSubmitted(SparkListenerSpeculativeTaskSubmitted submitted) {
      System.out.println("speculated: " + fit);
    }
  }
}
