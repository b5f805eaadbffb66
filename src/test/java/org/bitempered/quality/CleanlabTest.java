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
import org.apache.spark.ml.linalg.Vector;
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

  /** Judges rows as transform does, without a query: see theQueryGivesTheSame. */
  private static List<Row> judged(LabelIssuesModel model, List<Row> rows) {
    LabelJudge judge =
        new LabelJudge(model.learned(), model, new RowChecks("label", "probability"));
    return rows.stream()
        .map(row -> judge.call((double) row.getInt(1), row.<Vector>getAs(2)))
        .toList();
  }

  private static double[] mask(LabelIssuesModel model, List<Row> rows) {
    return judged(model, rows).stream().mapToDouble(row -> row.getBoolean(2) ? 1 : 0).toArray();
  }

  private static double[] scores(LabelIssuesModel model, List<Row> rows) {
    return judged(model, rows).stream().mapToDouble(row -> row.getDouble(1)).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void eachMethodFindsTheSameRows(String data) throws IOException {
    HeldOut heldOut = HeldOut.of(data);
    List<Row> rows = heldOut.rows();
    Dataset<Row> frame = HeldOut.frame(rows).repartition(3).cache();
    LabelIssuesModel model = new LabelIssues().fit(frame);
    LabelIssuesModel share = new LabelIssues().setFracNoise(0.6).fit(frame);
    LabelIssuesModel least = new LabelIssues().setMinExamplesPerClass(20).fit(frame);
    for (String method : FilterBy.names()) {
      double[] expected = heldOut.column(method);
      assertArrayEquals(expected, mask(model.setFilterBy(method), rows), method);
      assertTrue(DoubleStream.of(expected).sum() > 0);
    }
    for (String method : PRUNING) {
      assertArrayEquals(
          heldOut.column(method + SHARE), mask(share.setFilterBy(method), rows), method);
      assertArrayEquals(
          heldOut.column(method + LEAST), mask(least.setFilterBy(method), rows), method);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void eachScoreIsTheSame(String data) throws IOException {
    HeldOut heldOut = HeldOut.of(data);
    List<Row> rows = heldOut.rows();
    LabelIssuesModel model =
        new LabelIssues().setFilterBy("confident_learning").fit(HeldOut.frame(rows));
    for (String score : SCORES) {
      model.setRankBy(score).setAdjustPredProbs(false);
      assertArrayEquals(heldOut.column("score/" + score), scores(model, rows), 1e-12, score);
    }
    for (String score : SCORES.subList(0, 2)) {
      model.setRankBy(score).setAdjustPredProbs(true);
      double[] expected = heldOut.column("score/" + score + "/adjusted");
      assertArrayEquals(expected, scores(model, rows), 1e-12, score);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void theQueryGivesTheSameAndRanksAlike(String data) throws IOException {
    List<Row> rows = HeldOut.of(data).rows();
    Dataset<Row> frame = HeldOut.frame(rows);
    LabelIssuesModel model = new LabelIssues().fit(frame);
    List<Row> found = model.transform(frame).drop("label", "probability").collectAsList();
    List<Row> judged = judged(model, rows);
    for (Row row : found) {
      Row expected = judged.get(row.getInt(0));
      assertEquals(expected.get(0), row.getAs("predicted_label"));
      assertEquals(expected.get(1), row.getAs("label_score"));
      assertEquals(expected.get(2), row.getAs("is_label_issue"));
    }
    for (String score : SCORES) {
      double[] scores = scores(model.setRankBy(score), rows);
      List<Integer> ranked = new ArrayList<>();
      HeldOut.found(data).get("ranked").get(score).forEach(row -> ranked.add(row.asInt()));
      assertEquals(
          ranked,
          found.stream()
              .filter(row -> row.<Boolean>getAs("is_label_issue"))
              .map(row -> row.getInt(0))
              .sorted(Comparator.comparingDouble(row -> scores[row]))
              .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void theSummaryIsTheSame(String data) throws IOException {
    HeldOut heldOut = HeldOut.of(data);
    JsonNode found = HeldOut.found(data);
    LabelIssuesSummary summary =
        new LabelIssues()
            .setFilterBy("confident_learning")
            .fit(HeldOut.frame(heldOut.rows()))
            .summary();
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
