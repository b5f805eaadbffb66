// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks, scores, rankings and tables are those of cleanlab. */
class CleanlabTest {
  private static final List<String> PRUNING =
      List.of("prune_by_noise_rate", "prune_by_class", "both");
  private static final List<String> SCORES =
      List.of("self_confidence", "normalized_margin", "confidence_weighted_entropy");
  private static final String SHARE = "/frac_noise=0.6";
  private static final String LEAST = "/min_examples_per_class=20";

  /** Adds the columns of a model under names of their own. */
  private static Dataset<Row> judged(Dataset<Row> rows, LabelIssuesModel model, String name) {
    return model
        .setPredictedLabelCol("predicted/" + name)
        .setLabelScoreCol("score/" + name)
        .setIsLabelIssueCol(name)
        .transform(rows);
  }

  private static double[] column(List<Row> rows, String name) {
    return rows.stream()
        .mapToDouble(
            row ->
                row.getAs(name) instanceof Boolean issue
                    ? (issue ? 1 : 0)
                    : row.<Double>getAs(name))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void eachMethodFindsTheSameRows(String data) throws IOException {
    HeldOut heldOut = HeldOut.of(data);
    Dataset<Row> rows = heldOut.frame().repartition(3).cache();
    LabelIssuesModel model = new LabelIssues().fit(rows);
    LabelIssuesModel share = new LabelIssues().setFracNoise(0.6).fit(rows);
    LabelIssuesModel least = new LabelIssues().setMinExamplesPerClass(20).fit(rows);
    Dataset<Row> all = rows;
    List<String> names = new ArrayList<>(List.of(FilterBy.names()));
    for (String method : FilterBy.names()) {
      all = judged(all, model.setFilterBy(method), method);
    }
    for (String method : PRUNING) {
      names.addAll(List.of(method + SHARE, method + LEAST));
      all = judged(all, share.setFilterBy(method), method + SHARE);
      all = judged(all, least.setFilterBy(method), method + LEAST);
    }
    List<Row> found = all.orderBy("row").collectAsList();
    for (String name : names) {
      double[] expected = heldOut.column(name);
      assertArrayEquals(expected, column(found, name), name);
      assertTrue(DoubleStream.of(expected).sum() > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void eachScoreIsTheSameAndRanksAlike(String data) throws IOException {
    HeldOut heldOut = HeldOut.of(data);
    Dataset<Row> rows = heldOut.frame();
    LabelIssuesModel model = new LabelIssues().fit(rows);
    Dataset<Row> all = rows;
    List<String> names = new ArrayList<>();
    for (String score : SCORES) {
      names.add(score);
      all = judged(all, model.setRankBy(score).setAdjustPredProbs(false), score);
      if (!score.equals("confidence_weighted_entropy")) {
        names.add(score + "/adjusted");
        all = judged(all, model.setAdjustPredProbs(true), score + "/adjusted");
      }
    }
    List<Row> found = all.orderBy("row").collectAsList();
    for (String name : names) {
      double[] expected = heldOut.column("score/" + name);
      assertArrayEquals(expected, column(found, "score/" + name), 1e-12, name);
    }
    for (String score : SCORES) {
      List<Integer> ranked = new ArrayList<>();
      HeldOut.found(data).get("ranked").get(score).forEach(row -> ranked.add(row.asInt()));
      assertEquals(
          ranked,
          found.stream()
              .filter(row -> row.<Boolean>getAs(score))
              .sorted(Comparator.comparingDouble(row -> row.<Double>getAs("score/" + score)))
              .map(row -> row.getInt(0))
              .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void theSummaryIsTheSame(String data) throws IOException {
    HeldOut heldOut = HeldOut.of(data);
    JsonNode found = HeldOut.found(data);
    LabelIssuesSummary summary =
        new LabelIssues().setFilterBy("confident_learning").fit(heldOut.frame()).summary();
    assertArrayEquals(numbers(found.get("thresholds")), summary.thresholds(), 1e-12);
    assertMatrix(found.get("confidentJoint"), summary.confidentJoint(), 0);
    assertMatrix(found.get("joint"), summary.joint(), 1e-15);
    assertMatrix(found.get("noiseMatrix"), summary.noiseMatrix(), 1e-12);
    assertMatrix(found.get("inverseNoiseMatrix"), summary.inverseNoiseMatrix(), 1e-12);
    assertEquals(found.get("numLabelIssues").asLong(), summary.numLabelIssues());
    assertEquals(
        found.get("numLabelIssuesCalibrated").asLong(), summary.numLabelIssuesCalibrated());
    assertEquals(found.get("labelHealth").asDouble(), summary.overallLabelHealthScore(), 1e-12);
    assertClasses(found.get("classes"), summary.classes().drop("class_name"));
    assertOverlaps(found.get("overlappingClasses"), summary.overlappingClasses());
    long[] counts = new long[1];
    summary.cells().collectAsList().forEach(cell -> counts[0] += cell.<Long>getAs("num_examples"));
    assertEquals(summary.numRows(), counts[0]);
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    Arrays.setAll(numbers, i -> array.get(i).asDouble());
    return numbers;
  }

  private static void assertMatrix(JsonNode expected, Matrix matrix, double tolerance) {
    for (int i = 0; i < matrix.numRows(); i++) {
      for (int j = 0; j < matrix.numCols(); j++) {
        assertEquals(
            expected.get(i).get(j).asDouble(), matrix.apply(i, j), tolerance, i + ", " + j);
      }
    }
  }

  /** The order among classes of the same quality is not documented. */
  private static void assertClasses(JsonNode expected, Dataset<Row> classes) {
    Map<Integer, double[]> byIndex = new TreeMap<>();
    double last = 0;
    for (Row row : classes.collectAsList()) {
      double[] values = {row.getLong(1), row.getLong(2), row.getDouble(3), row.getDouble(4)};
      byIndex.put(row.getInt(0), values);
      assertEquals(1 - row.getDouble(3), row.getDouble(5), 1e-15);
      assertTrue(row.getDouble(5) >= last);
      last = row.getDouble(5);
    }
    assertEquals(expected.size(), byIndex.size());
    for (JsonNode of : expected) {
      double[] values = Arrays.copyOfRange(numbers(of), 1, 5);
      assertArrayEquals(values, byIndex.get(of.get(0).asInt()), 1e-12, of.toString());
    }
  }

  /** cleanlab also lists the pairs without rows. */
  private static void assertOverlaps(JsonNode expected, Dataset<Row> overlaps) {
    Map<String, double[]> byPair = new TreeMap<>();
    for (Row row : overlaps.collectAsList()) {
      byPair.put(
          row.getInt(0) + " " + row.getInt(1),
          new double[] {row.<Long>getAs(4), row.<Double>getAs(5)});
    }
    assertFalse(byPair.isEmpty());
    for (JsonNode pair : expected) {
      double[] values =
          byPair.getOrDefault(pair.get(0).asInt() + " " + pair.get(1).asInt(), new double[2]);
      assertEquals(pair.get(2).asDouble(), values[0], pair.toString());
      assertEquals(pair.get(3).asDouble(), values[1], 1e-12, pair.toString());
    }
  }
}
