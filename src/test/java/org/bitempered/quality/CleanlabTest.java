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
  private static final String[] PRUNING = {"prune_by_noise_rate", "prune_by_class", "both"};

  private static double[] column(LabelIssuesModel model, Dataset<Row> rows, String name) {
    return model.transform(rows).orderBy("row").select(name).collectAsList().stream()
        .mapToDouble(
            row -> row.get(0) instanceof Boolean issue ? (issue ? 1 : 0) : row.getDouble(0))
        .toArray();
  }

  private static double[] mask(LabelIssuesModel model, Dataset<Row> rows) {
    return column(model, rows, "is_label_issue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void eachMethodFindsTheSameRows(String data) throws IOException {
    HeldOut heldOut = HeldOut.of(data);
    Dataset<Row> rows = heldOut.frame().repartition(3).cache();
    LabelIssuesModel model = new LabelIssues().fit(rows);
    for (String method : FilterBy.names()) {
      double[] expected = heldOut.column(method);
      assertArrayEquals(expected, mask(model.setFilterBy(method), rows), method);
      assertTrue(DoubleStream.of(expected).sum() > 0);
    }
    LabelIssuesModel share = new LabelIssues().setFracNoise(0.6).fit(rows);
    LabelIssuesModel least = new LabelIssues().setMinExamplesPerClass(20).fit(rows);
    for (String method : PRUNING) {
      assertArrayEquals(
          heldOut.column(method + "/frac_noise=0.6"),
          mask(share.setFilterBy(method), rows),
          method);
      assertArrayEquals(
          heldOut.column(method + "/min_examples_per_class=20"),
          mask(least.setFilterBy(method), rows),
          method);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void eachScoreIsTheSameAndRanksAlike(String data) throws IOException {
    HeldOut heldOut = HeldOut.of(data);
    Dataset<Row> rows = heldOut.frame().cache();
    LabelIssuesModel model = new LabelIssues().fit(rows);
    for (String score : List.of(RankBy.names()).subList(0, 3)) {
      model.setRankBy(score);
      double[] scores = column(model, rows, "label_score");
      assertArrayEquals(heldOut.column("score/" + score), scores, 1e-12, score);
      List<Integer> ranked = new ArrayList<>();
      heldOut.found().get("ranked").get(score).forEach(row -> ranked.add(row.asInt()));
      assertEquals(
          ranked,
          model.transform(rows).filter("is_label_issue").orderBy("label_score").collectAsList()
              .stream()
              .map(row -> row.getInt(0))
              .toList());
      if (!score.equals("confidence_weighted_entropy")) {
        model.setAdjustPredProbs(true);
        assertArrayEquals(
            heldOut.column("score/" + score + "/adjusted"),
            column(model, rows, "label_score"),
            1e-12,
            score);
        model.setAdjustPredProbs(false);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "breast_cancer", "uneven"})
  void theSummaryIsTheSame(String data) throws IOException {
    HeldOut heldOut = HeldOut.of(data);
    JsonNode found = heldOut.found();
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
