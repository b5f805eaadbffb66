// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.bench.Arguments;
import org.bitempered.bench.BenchSession;
import org.bitempered.bench.Estimate;
import org.bitempered.bench.Labeled;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/**
 * How well each score ranks the labels that were made wrong, on held-out probabilities of the
 * default search and of logistic regression, whose penalty is searched in the same way. The numbers
 * are the area under the precision-recall curve, and the precision among as many rows as labels are
 * wrong.
 */
public final class LabelScoresBenchmark {
  private static final String[] SCORES = {
    "self_confidence", "normalized_margin", "confidence_weighted_entropy", "bi_tempered_loss"
  };
  private static final double CLEAN_PENALTY = 1e-3;

  private LabelScoresBenchmark() {}

  public static void main(String[] args) throws IOException {
    Arguments arguments =
        Arguments.of(
            Map.of(
                "data", "data/digits.csv",
                "seeds", "5",
                "labels", "symmetric:0.2,pair:0.2,large-margin:0.1"),
            args);
    SparkSession spark = BenchSession.create("local[2]");
    try {
      Labeled data = Labeled.read(Path.of(arguments.text("data")));
      print("| wrong labels | probabilities | score | area | precision |");
      print("|---|---|---|---|---|");
      for (String labels : arguments.list("labels")) {
        compare(spark, data, labels, arguments.integer("seeds"));
      }
    } finally {
      spark.stop();
    }
  }

  private static Map<String, BiTemperedLogisticRegressionCV> searches() {
    Map<String, BiTemperedLogisticRegressionCV> searches = new LinkedHashMap<>();
    searches.put("default search", new BiTemperedLogisticRegressionCV());
    searches.put(
        "logistic regression",
        new BiTemperedLogisticRegressionCV().setTemperatures(1, 1).setTwoTemperaturePairs());
    return searches;
  }

  private static void compare(SparkSession spark, Labeled data, String labels, int seeds) {
    searches()
        .forEach(
            (name, search) -> {
              double[][] areas = new double[SCORES.length][seeds];
              double[][] precisions = new double[SCORES.length][seeds];
              for (int seed = 0; seed < seeds; seed++) {
                int[] given = noisy(spark, data, labels, seed);
                double[] ids = IntStream.range(0, data.rows()).asDoubleStream().toArray();
                Dataset<Row> rows = data.with(given).frame(spark, "id", ids).coalesce(2).cache();
                LabelAuditModel model = new LabelAudit().setSearch(search).setSeed(seed).fit(rows);
                for (int i = 0; i < SCORES.length; i++) {
                  model.set(model.rankBy(), SCORES[i]);
                  boolean[] ranked = ranked(model, rows, data.labels());
                  areas[i][seed] = averagePrecision(ranked);
                  precisions[i][seed] = precision(ranked);
                }
                rows.unpersist();
              }
              for (int i = 0; i < SCORES.length; i++) {
                print(
                    "| %s | %s | `%s` | %s | %s |",
                    labels,
                    name,
                    SCORES[i],
                    text(Estimate.of(areas[i])),
                    text(Estimate.of(precisions[i])));
              }
              for (int i = 1; i < SCORES.length; i++) {
                Estimate difference = Estimate.ofDifferences(areas[i], areas[0]);
                print(
                    "  %s - %s: %+.4f ± %.4f",
                    SCORES[i], SCORES[0], difference.mean(), difference.error());
              }
            });
  }

  private static int[] noisy(SparkSession spark, Labeled data, String labels, int seed) {
    WrongLabels noise = WrongLabels.parse(labels);
    WrongLabels.Activations clean =
        noise.kind() == WrongLabels.Kind.LARGE_MARGIN
            ? new BiTemperedLogisticRegression()
                    .setT1(1)
                    .setT2(1)
                    .setRegParam(CLEAN_PENALTY)
                    .fit(data.frame(spark))
                ::predictRaw
            : features -> null;
    return noise.apply(data, clean, new Random(seed));
  }

  /** Returns whether each label is wrong, the one with the lowest score first. */
  private static boolean[] ranked(LabelAuditModel model, Dataset<Row> rows, int[] truth) {
    List<Row> scored =
        new ArrayList<>(model.transform(rows).select("label_score", "id", "label").collectAsList());
    scored.sort(
        Comparator.<Row>comparingDouble(row -> row.getDouble(0))
            .thenComparingDouble(row -> row.getDouble(1)));
    boolean[] ranked = new boolean[scored.size()];
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = scored.get(i).getDouble(2) != truth[(int) scored.get(i).getDouble(1)];
    }
    return ranked;
  }

  private static double averagePrecision(boolean[] ranked) {
    double sum = 0;
    int wrong = 0;
    for (int i = 0; i < ranked.length; i++) {
      if (ranked[i]) {
        sum += (double) ++wrong / (i + 1);
      }
    }
    return sum / wrong;
  }

  private static double precision(boolean[] ranked) {
    int wrong = count(ranked, ranked.length);
    return (double) count(ranked, wrong) / wrong;
  }

  private static int count(boolean[] ranked, int first) {
    return (int) IntStream.range(0, first).filter(i -> ranked[i]).count();
  }

  private static String text(Estimate estimate) {
    return String.format(Locale.ROOT, "%.3f ± %.3f", estimate.mean(), estimate.error());
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
