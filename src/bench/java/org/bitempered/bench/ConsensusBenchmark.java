// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.AnnotatorConsensusModel;

/**
 * Labels by several people: true labels that a consensus recovers, and accuracy on clean test rows
 * after training on it. The data are not part of this project: a folder is given.
 */
public final class ConsensusBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("data", ""),
          Map.entry("sets", "labelme,music_genre,sentiment_polarity"),
          Map.entry("regParams", "0.03"),
          Map.entry("seeds", "5"),
          Map.entry("rounds", "8"),
          Map.entry("methods", "dawid_skene,one_coin"),
          Map.entry("right", ""),
          Map.entry("wrong", ""),
          Map.entry("name", "consensus"));

  private final Arguments arguments;
  private final Map<String, List<double[]>> results = new LinkedHashMap<>();

  private ConsensusBenchmark(Arguments arguments) {
    this.arguments = arguments;
  }

  /**
   * Arguments NAME=VALUE, lists separated by commas: data (folder with the folders of the sets),
   * sets, regParams, seeds (draws of folds and of one annotator an item), rounds, methods, right
   * and wrong (pseudo-counts; empty for the defaults).
   */
  public static void main(String[] args) {
    SparkSession spark = BenchSession.create("local[2]");
    ConsensusBenchmark benchmark = new ConsensusBenchmark(Arguments.of(DEFAULTS, args));
    for (String set : benchmark.arguments.text("sets").split(",")) {
      Annotated data = Annotated.read(spark, benchmark.arguments.text("data"), set);
      for (String regParam : benchmark.arguments.text("regParams").split(",")) {
        benchmark.measure(data, Double.parseDouble(regParam));
      }
    }
    benchmark.print();
    spark.stop();
  }

  private void measure(Annotated data, double regParam) {
    String of = data.name() + ", " + regParam + ": ";
    Dataset<Row> truth = data.items().withColumnRenamed("truth", "label");
    add(of + "true labels", 1, accuracy(data, train(truth, "label", regParam)));
    for (int seed = 0; seed < arguments.integer("seeds"); seed++) {
      Dataset<Row> one = data.oneAnswer(seed).join(data.items(), "item");
      add(of + "one answer", right(one, "label"), accuracy(data, train(one, "label", regParam)));
    }
    AnnotatorConsensus votes = new AnnotatorConsensus().setMethod("majority_vote");
    both(data, of, "votes", votes, regParam);
    for (String method : arguments.text("methods").split(",")) {
      both(data, of, method, estimator(method), regParam);
      for (int seed = 0; seed < arguments.integer("seeds"); seed++) {
        withClassifier(data, of + method + " with classifier", method, regParam, seed);
      }
    }
    print();
  }

  private AnnotatorConsensus estimator(String method) {
    AnnotatorConsensus estimator =
        new AnnotatorConsensus().setMethod(method).setRounds(arguments.integer("rounds"));
    if (!arguments.text("right").isEmpty()) {
      estimator.setRightPseudoCount(arguments.number("right"));
    }
    if (!arguments.text("wrong").isEmpty()) {
      estimator.setWrongPseudoCount(arguments.number("wrong"));
    }
    return estimator;
  }

  private void both(
      Annotated data, String of, String name, AnnotatorConsensus estimator, double regParam) {
    Dataset<Row> labeled = estimator.fit(data.answers()).consensus().join(data.items(), "item");
    Dataset<Row> cached = labeled.coalesce(1).sortWithinPartitions("item").cache();
    double recovered = right(cached, "consensus_label");
    for (String column : List.of("consensus_label", "soft_label")) {
      add(of + name + ", " + column, recovered, accuracy(data, train(cached, column, regParam)));
    }
    cached.unpersist();
  }

  private void withClassifier(
      Annotated data, String row, String method, double regParam, int seed) {
    AnnotatorConsensusModel model =
        estimator(method)
            .setSeed(seed)
            .setClassifier(classifier(regParam))
            .fit(data.answers(), data.items());
    double recovered = right(model.consensus().join(data.items(), "item"), "consensus_label");
    add(row, recovered, accuracy(data, model.classifierModel()));
  }

  private static BiTemperedLogisticRegression classifier(double regParam) {
    return new BiTemperedLogisticRegression().setRegParam(regParam);
  }

  private static BiTemperedLogisticRegressionModel train(
      Dataset<Row> rows, String label, double regParam) {
    return classifier(regParam).setLabelCol(label).fit(rows);
  }

  private static double right(Dataset<Row> rows, String label) {
    return (double) rows.where(col(label).equalTo(col("truth"))).count() / rows.count();
  }

  private static double accuracy(Annotated data, BiTemperedLogisticRegressionModel model) {
    long right = 0;
    for (Row row : data.test()) {
      right += model.predict((Vector) row.get(1)) == row.getDouble(0) ? 1 : 0;
    }
    return (double) right / data.test().size();
  }

  private void add(String row, double recovered, double accuracy) {
    results.computeIfAbsent(row, any -> new ArrayList<>()).add(new double[] {recovered, accuracy});
    System.out.printf(Locale.ROOT, "%s %.4f %.4f%n", row, recovered, accuracy);
  }

  private void print() {
    System.out.println("| labels | recovered % | accuracy % |\n|---|---|---|");
    results.forEach(
        (row, runs) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s |%n",
                row,
                estimate(runs, 0).points(false),
                estimate(runs, 1).points(false)));
  }

  private static Estimate estimate(List<double[]> runs, int column) {
    return Estimate.of(runs.stream().mapToDouble(run -> run[column]).toArray());
  }
}
