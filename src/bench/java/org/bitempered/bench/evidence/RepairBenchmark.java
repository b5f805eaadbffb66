// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.bench.Arguments;
import org.bitempered.bench.BenchSession;
import org.bitempered.bench.Estimate;
import org.bitempered.bench.Labeled;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelRepair;
import org.bitempered.quality.LabelRepairModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/**
 * Accuracy on clean test rows after training on noisy labels: as they are, and after each action of
 * LabelRepair and the one that it chooses. {@code data} are csv files, whose labels are made wrong,
 * and folders named labelme and music_genre, whose rows have the label of one annotator.
 */
public final class RepairBenchmark {
  private RepairBenchmark() {}

  public static void main(String[] args) throws IOException {
    Arguments arguments =
        Arguments.of(
            Map.of(
                "data", "data/digits.csv",
                "seeds", "5",
                "labels", "symmetric:0.2,pair:0.2,large-margin:0.1",
                "actions", "none,prune,relabel,weight,auto",
                "logistic", "true"),
            args);
    SparkSession spark = BenchSession.create("local[2]");
    try {
      for (String data : arguments.list("data")) {
        Path path = Path.of(data);
        boolean isFolder = Files.isDirectory(path);
        Source source =
            isFolder
                ? Annotators.read(path)
                : new TableSource(Labeled.read(path), Integer.MAX_VALUE);
        for (String labels : isFolder ? source.labels() : arguments.list("labels")) {
          compare(spark, source, labels, "default search", arguments);
          if (Boolean.parseBoolean(arguments.text("logistic"))) {
            compare(spark, source, labels, "logistic", arguments);
          }
        }
      }
    } finally {
      spark.stop();
    }
  }

  private static void compare(
      SparkSession spark, Source source, String labels, String name, Arguments arguments) {
    int seeds = arguments.integer("seeds");
    Map<String, double[]> accuracies = new LinkedHashMap<>();
    List<String> chosen = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      Trial trial = source.trial(labels, seed);
      Dataset<Row> training = trial.training().frame(spark).coalesce(2).cache();
      Dataset<Row> test = trial.test().frame(spark).coalesce(2).cache();
      for (String action : arguments.list("actions")) {
        BiTemperedLogisticRegressionCV search = new BiTemperedLogisticRegressionCV();
        if (name.equals("logistic")) {
          search.setTemperatures(1, 1).setTwoTemperaturePairs();
        }
        LabelAudit audit = new LabelAudit().setSearch(search).setSeed(seed);
        LabelRepairModel model = new LabelRepair().setAudit(audit).setAction(action).fit(training);
        accuracies.computeIfAbsent(action, any -> new double[seeds])[seed] = accuracy(model, test);
        if (action.equals("auto")) {
          chosen.add(model.summary().action() + " of " + compared(model));
        }
      }
      training.unpersist();
      test.unpersist();
    }
    System.out.printf(Locale.ROOT, "%n%s, %s, %s%n", source.name(), labels, name);
    accuracies.forEach(
        (action, values) ->
            System.out.printf(
                Locale.ROOT,
                "  %-8s %s  %s%n",
                action,
                Estimate.of(values).points(false),
                Arrays.toString(Arrays.stream(values).mapToObj(RepairBenchmark::text).toArray())));
    chosen.forEach(choice -> System.out.println("  chosen: " + choice));
  }

  private static String text(double accuracy) {
    return String.format(Locale.ROOT, "%.3f", accuracy);
  }

  /** Returns the gain of each action by cross-validation. */
  private static String compared(LabelRepairModel model) {
    return model.summary().actions().collectAsList().stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "%s %+.3f ± %.3f",
                    row.<String>getAs("action"),
                    row.<Double>getAs("gain"),
                    row.<Double>getAs("standard_error")))
        .collect(Collectors.joining(", "));
  }

  private static double accuracy(Model<?> model, Dataset<Row> test) {
    return new MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .evaluate(model.transform(test));
  }
}
