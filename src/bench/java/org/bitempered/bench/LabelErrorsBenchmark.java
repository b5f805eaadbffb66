// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.quality.LabelIssues;
import org.bitempered.quality.LabelIssuesModel;

/**
 * Finds label issues in published held-out probabilities, beside cleanlab, and compares both with
 * the verdicts of people (Northcutt, Athalye and Mueller, NeurIPS 2021).
 *
 * <p>{@code data} is a folder with NAME_predicted.csv (item, givenLabel, p0, p1, ...) and
 * NAME_verdicts.csv (item, ..., votes_guessed, ...); {@code masks} is the output of {@code
 * src/bench/cleanlab-masks.py} for it. A label counts as wrong if at least three of five people
 * chose the other label. Only some of the rows were judged.
 */
public final class LabelErrorsBenchmark {
  private static final String[] METHODS = {
    "prune_by_noise_rate", "prune_by_class", "both", "confident_learning", "predicted_neq_given"
  };
  private static final String[] SCORES = {
    "self_confidence", "normalized_margin", "confidence_weighted_entropy", "bi_tempered_loss"
  };
  private static final StructType SCHEMA =
      new StructType()
          .add("item", DataTypes.IntegerType, false)
          .add("label", DataTypes.IntegerType, false)
          .add("probability", SQLDataTypes.VectorType(), false);
  private static final int MAJORITY = 3;

  private LabelErrorsBenchmark() {}

  public static void main(String[] args) throws IOException {
    Arguments arguments = Arguments.of(Map.of("data", "", "masks", ""), args);
    SparkSession spark = BenchSession.create("local[2]");
    try (var files = Files.newDirectoryStream(Path.of(arguments.text("data")), "*_predicted.csv")) {
      List<Path> sorted = new ArrayList<>();
      files.forEach(sorted::add);
      sorted.sort(Comparator.naturalOrder());
      for (Path file : sorted) {
        String name = file.getFileName().toString().replace("_predicted.csv", "");
        Table verdicts = Table.of(file.resolveSibling(name + "_verdicts.csv"));
        Table masks = Table.of(Path.of(arguments.text("masks"), name + ".csv"));
        compare(spark, name, Table.of(file), verdicts, masks);
      }
    } finally {
      spark.stop();
    }
  }

  /** The numbers of a csv file, by item. */
  private record Table(List<String> header, Map<Integer, double[]> lines) {
    static Table of(Path file) throws IOException {
      List<String> texts = Files.readAllLines(file);
      Map<Integer, double[]> lines = new TreeMap<>();
      for (String text : texts.subList(1, texts.size())) {
        double[] line =
            Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
        lines.put((int) line[0], line);
      }
      return new Table(List.of(texts.get(0).split(",", -1)), lines);
    }

    double value(int item, String column) {
      return lines.get(item)[header.indexOf(column)];
    }
  }

  private static void compare(
      SparkSession spark, String name, Table predicted, Table verdicts, Table masks) {
    Dataset<Row> rows = frame(spark, predicted);
    LabelIssuesModel model = new LabelIssues().fit(rows);
    print("%n%s: %d rows, %d judged", name, predicted.lines().size(), verdicts.lines().size());
    print(
        "%-22s %8s %8s %6s %6s | found wrong, of judged: ours, cleanlab",
        "method", "ours", "cleanlab", "+", "-");
    for (String method : METHODS) {
      Map<Integer, Double> ours = judged(model.setFilterBy(method), rows, "is_label_issue");
      Map<Integer, Double> theirs = new HashMap<>();
      ours.keySet().forEach(item -> theirs.put(item, masks.value(item, method)));
      print(
          "%-22s %8d %8d %6d %6d | %s, %s",
          method,
          count(ours),
          count(theirs),
          ours.keySet().stream().filter(i -> ours.get(i) > theirs.get(i)).count(),
          ours.keySet().stream().filter(i -> ours.get(i) < theirs.get(i)).count(),
          found(ours, verdicts),
          found(theirs, verdicts));
    }
    for (String score : SCORES) {
      Map<Integer, Double> ours = judged(model.setRankBy(score), rows, "label_score");
      String difference = "not in cleanlab";
      if (masks.header().contains("score/" + score)) {
        double largest = 0;
        for (Map.Entry<Integer, Double> each : ours.entrySet()) {
          double theirs = masks.value(each.getKey(), "score/" + score);
          largest = Math.max(largest, Math.abs(each.getValue() - theirs));
        }
        difference = String.format(Locale.ROOT, "%.1e", largest);
      }
      print(
          "%-28s average precision among the judged %.3f, largest difference from cleanlab %s",
          score, averagePrecision(ours, verdicts), difference);
    }
  }

  private static Dataset<Row> frame(SparkSession spark, Table predicted) {
    List<Row> rows = new ArrayList<>();
    for (double[] line : predicted.lines().values()) {
      double[] p = Arrays.copyOfRange(line, 2, line.length);
      double sum = 0;
      for (double value : p) {
        sum += value;
      }
      for (int k = 0; k < p.length; k++) {
        p[k] /= sum;
      }
      rows.add(RowFactory.create((int) line[0], (int) line[1], Vectors.dense(p)));
    }
    return spark.createDataFrame(rows, SCHEMA).repartition(4).cache();
  }

  private static Map<Integer, Double> judged(
      LabelIssuesModel model, Dataset<Row> rows, String column) {
    Map<Integer, Double> values = new HashMap<>();
    for (Row row : model.transform(rows).select("item", column).collectAsList()) {
      values.put(
          row.getInt(0), row.get(1) instanceof Boolean is ? (is ? 1.0 : 0.0) : row.getDouble(1));
    }
    return values;
  }

  private static long count(Map<Integer, Double> mask) {
    return mask.values().stream().filter(value -> value > 0).count();
  }

  private static boolean isWrong(Table verdicts, int item) {
    return verdicts.value(item, "votes_guessed") >= MAJORITY;
  }

  private static String found(Map<Integer, Double> mask, Table verdicts) {
    List<Integer> flagged =
        verdicts.lines().keySet().stream().filter(item -> mask.get(item) > 0).toList();
    long wrong = flagged.stream().filter(item -> isWrong(verdicts, item)).count();
    return wrong + " of " + flagged.size();
  }

  private static double averagePrecision(Map<Integer, Double> scores, Table verdicts) {
    List<Integer> items = new ArrayList<>(verdicts.lines().keySet());
    items.sort(Comparator.comparingDouble(scores::get));
    double sum = 0;
    int wrong = 0;
    for (int i = 0; i < items.size(); i++) {
      if (isWrong(verdicts, items.get(i))) {
        sum += (double) ++wrong / (i + 1);
      }
    }
    return sum / Math.max(1, wrong);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
