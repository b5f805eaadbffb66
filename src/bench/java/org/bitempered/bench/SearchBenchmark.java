// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/**
 * Cross-validation in shared passes, against Spark's CrossValidator over LogisticRegression with as
 * many candidates and folds, against our own fits one after the other, and by halving.
 *
 * <p>Arguments: {@code shape=NAME|digits folds=3 pairs=4 regParams=3 iterations=20 repetitions=3
 * warmUps=1 references=true}; a candidate is one of the pairs of temperatures with one of the
 * regParams. Without references, only halving is compared.
 */
public final class SearchBenchmark {
  private static final double[] TEMPERATURES = {1, 1, 0.5, 2, 0.8, 1.2, 0.5, 4};

  private final Dataset<Row> data;
  private final int folds;
  private final double[] temperatures;
  private final double[] regParams;
  private final int iterations;

  private SearchBenchmark(Dataset<Row> data, int folds, int pairs, int regParams, int iterations) {
    this.data = data;
    this.folds = folds;
    this.iterations = iterations;
    this.temperatures = Arrays.copyOf(TEMPERATURES, 2 * pairs);
    this.regParams = new double[regParams];
    for (int i = 0; i < regParams; i++) {
      this.regParams[i] = Math.pow(10, -4 + i);
    }
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    Arguments arguments =
        Arguments.of(
            Map.of(
                "shape", "200000x100-binary",
                "folds", "3",
                "pairs", "4",
                "regParams", "3",
                "iterations", "20",
                "repetitions", "3",
                "warmUps", "1",
                "references", "true"),
            args);
    SparkSession spark = BenchSession.create("local[2]");
    String name = arguments.text("shape");
    Dataset<Row> rows = rows(spark, name).persist(StorageLevel.MEMORY_ONLY());
    rows.count();
    SearchBenchmark benchmark =
        new SearchBenchmark(
            rows,
            arguments.integer("folds"),
            arguments.integer("pairs"),
            arguments.integer("regParams"),
            arguments.integer("iterations"));
    Map<String, Ratios> results = new LinkedHashMap<>();
    boolean references = Boolean.parseBoolean(arguments.text("references"));
    if (references) {
      results.put("search " + name, new Ratios("shared", "spark"));
      results.put("search, one after the other " + name, new Ratios("shared", "separate"));
    }
    results.put("search, halving " + name, new Ratios("halving", "grid"));
    for (int i = -arguments.integer("warmUps"); i < arguments.integer("repetitions"); i++) {
      double shared = Evaluations.time(() -> benchmark.search("grid"));
      double halving = Evaluations.time(() -> benchmark.search("halving"));
      double separate = references ? Evaluations.time(benchmark::separate) : 0;
      double sparks = references ? Evaluations.time(benchmark::sparkSearch) : 0;
      if (i >= 0) {
        results.get("search, halving " + name).add(halving, shared);
      }
      if (i >= 0 && references) {
        results.get("search " + name).add(shared, sparks);
        results.get("search, one after the other " + name).add(shared, separate);
      }
    }
    results.forEach((what, ratios) -> System.out.println(ratios.line(what)));
    Ratios.write("search", results);
    spark.stop();
  }

  private static Dataset<Row> rows(SparkSession spark, String name) throws IOException {
    return name.equals("digits")
        ? Labeled.read(Path.of("data/digits.csv")).frame(spark)
        : Shape.named(name).get(0).data(spark, 2);
  }

  private BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression().setMaxIter(iterations).setTol(0);
  }

  private void search(String strategy) {
    new BiTemperedLogisticRegressionCV()
        .setEstimator(estimator())
        .setTemperatures(temperatures)
        .setTwoTemperaturePairs()
        .setRegParams(regParams)
        .setNumFolds(folds)
        .setStrategy(strategy)
        .fit(data);
  }

  /** As many fits as the search makes, on the rows outside each fold. */
  private void separate() {
    for (int fold = 0; fold < folds; fold++) {
      Dataset<Row> some =
          data.randomSplit(new double[] {folds - 1, 1}, fold)[0].persist(
              StorageLevel.MEMORY_ONLY());
      for (int i = 0; i < temperatures.length; i += 2) {
        for (double regParam : regParams) {
          estimator()
              .setT1(temperatures[i])
              .setT2(temperatures[i + 1])
              .setRegParam(regParam)
              .fit(some);
        }
      }
      some.unpersist(true);
    }
  }

  private void sparkSearch() {
    LogisticRegression estimator = new LogisticRegression().setMaxIter(iterations).setTol(0);
    List<ParamMap> maps = new ArrayList<>();
    for (int i = 0; i < temperatures.length / 2 * regParams.length; i++) {
      maps.add(new ParamMap().put(estimator.regParam(), Math.pow(10, -4 + 0.25 * i)));
    }
    new CrossValidator()
        .setEstimator(estimator)
        .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
        .setEstimatorParamMaps(maps.toArray(ParamMap[]::new))
        .setNumFolds(folds)
        .setParallelism(2)
        .fit(data);
  }
}
