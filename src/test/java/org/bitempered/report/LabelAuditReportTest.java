// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.CachedRdds;
import org.bitempered.quality.LabelAuditModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelAuditReportTest {
  private static final Dataset<Row> ROWS = LabelPages.images(180).cache();
  private static final LabelAuditModel AUDIT = LabelPages.audit(ROWS);
  private static final AuditPage PAGE = Report.of(AUDIT, ROWS).page();

  @Test
  void issuesAreThoseOfTheAudit() {
    AUDIT
        .summary()
        .numIssuesByKind()
        .forEach(
            (kind, rows) ->
                assertEquals(
                    List.of(rows),
                    PAGE.kinds().stream()
                        .filter(each -> each.name().equals(kind))
                        .map(AuditPage.Kind::rows)
                        .toList()));
    long wrong = AUDIT.summary().numLabelIssues();
    assertTrue(wrong >= 15, wrong + " of 18");
    assertTrue(
        PAGE.findings().get(0).startsWith(wrong + " of 182 labels look wrong ("),
        PAGE.findings().toString());
    assertEquals(wrong + " rows", PAGE.figures().get(0).note());
    assertTrue(
        PAGE.findings().contains("Label or features missing: 2 rows."), PAGE.findings().toString());
    assertTrue(PAGE.findings().stream().anyMatch(s -> s.startsWith("What to do next: look at")));
    assertEquals(AUDIT.summary().labels().numLabelIssues(), PAGE.labels().issues());
  }

  @Test
  void binsHaveAllRowsWithAScore() {
    Dataset<Row> judged = AUDIT.transform(ROWS).filter("label_score IS NOT NULL");
    assertEquals(judged.count(), Arrays.stream(PAGE.scores().rows()).sum());
    assertEquals(
        judged.filter("is_label_issue").count(), Arrays.stream(PAGE.scores().marked()).sum());
    assertEquals(
        judged.filter("label_score >= 0.1 AND label_score < 0.15").count(),
        PAGE.scores().rows()[2]);
  }

  @Test
  void theMostSuspectRowsComeFirst() {
    List<Row> worst = AUDIT.issues(ROWS).takeAsList(50);
    List<SuspectRows.Suspect> found = PAGE.suspects().rows();
    assertEquals(worst.size(), found.size());
    assertEquals(List.of("text", "a.b"), PAGE.suspects().columns());
    for (int i = 0; i < found.size(); i++) {
      Row row = worst.get(i);
      SuspectRows.Suspect suspect = found.get(i);
      assertEquals(Texts.shown(row.<String>getAs("text")), suspect.cells().get(0));
      assertEquals("7", suspect.cells().get(1));
      assertEquals(row.<String>getAs("issue_kind"), suspect.kind());
      assertEquals(name(row.getAs("given_label")), suspect.given());
      assertEquals(name(row.getAs("predicted_label")), suspect.predicted());
      Double score = row.getAs("label_score");
      assertEquals(score == null ? Double.NaN : score, suspect.score());
      Vector features = row.getAs("features");
      assertEquals(features == null, suspect.pixels() == null);
    }
  }

  private static String name(Double label) {
    return label == null ? null : LabelPages.classes().get((int) (double) label);
  }

  @Test
  void picturesShowThePixels() {
    assertEquals(5, PAGE.suspects().imageWidth());
    List<String> pixels =
        PAGE.suspects().rows().stream()
            .map(SuspectRows.Suspect::pixels)
            .filter(Objects::nonNull)
            .toList();
    assertTrue(pixels.stream().allMatch(p -> p.matches("[0-9a-f]{50}")));
    assertTrue(pixels.stream().anyMatch(p -> p.contains("ff")));
    SquareImages images =
        SquareImages.ofRows(
            List.of(Vectors.dense(-1, 0), Vectors.sparse(2, new int[0], new double[0])));
    assertEquals("00ff", images.pixels(Vectors.dense(-1, 0)));
    assertEquals("8080", new SquareImages(0, 2).pixels(Vectors.dense(1, 1)));
    assertEquals(
        "0000", SquareImages.ofRows(List.of(Vectors.dense(3, 3))).pixels(Vectors.dense(3, 3)));
  }

  @ParameterizedTest
  @CsvSource({
    "25, pixel_%2$d_%3$d, 5",
    "25, f%1$d, 5",
    "25, row %2$d column %3$d of image 0, 0",
    "25, weight, 0",
    "25, f%3$d, 0",
    "24, f%1$d, 0",
    "16, f%1$d, 0",
    "784, pixel%1$d, 28",
    "-1, f%1$d, 0"
  })
  void featuresArePixelsIfTheirNamesCountThem(int features, String pattern, int width) {
    int across = (int) Math.sqrt(Math.max(1, features));
    assertEquals(
        width,
        SquareImages.width(
            features, i -> String.format(Locale.ROOT, pattern, i, i / across, i % across)));
  }

  @Test
  void columnsCanBeChosen() {
    AuditPage page =
        Report.of(AUDIT, ROWS.withColumn("pixel0", col("text")))
            .setColumns("a.b", "label", "pixel0")
            .setFeatureNames(i -> "pixel" + i)
            .page();
    // The picture shows pixel0.
    assertEquals(List.of("a.b", "label"), page.suspects().columns());
    assertEquals(0, page.suspects().moreColumns());
    String error =
        assertThrows(
                IllegalArgumentException.class,
                () -> Report.of(AUDIT, ROWS).setColumns("none").page())
            .getMessage();
    assertTrue(error.contains("columns given 'none'"), error);
  }

  @Test
  void manyLongColumnsAreBounded() {
    Map<String, Column> columns = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      columns.put("column" + i, lit("\u00e4".repeat(5_000)));
    }
    Dataset<Row> wide = ROWS.withColumns(columns);
    AuditPage page = Report.of(AUDIT, wide).setFeatureNames(i -> "x").page();
    assertEquals(12, page.suspects().columns().size());
    assertEquals(10, page.suspects().moreColumns());
    assertEquals(0, page.suspects().imageWidth());
    assertNull(page.suspects().rows().get(0).pixels());
    assertTrue(page.suspects().rows().get(0).cells().get(5).endsWith("(5000 characters)"));
    String html = HtmlReport.toHtml(page.title(), page);
    assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 1 << 20, html.length() + " bytes");
  }

  @Test
  void thePageIsWrittenAndNothingStaysCached(@TempDir Path folder) throws IOException {
    CachedRdds before = CachedRdds.now();
    Path file = folder.resolve("labels.html");
    Report.of(AUDIT, ROWS)
        .setTitle("My labels")
        .addFinding("One more.")
        .addSetting("data", "rows", 182)
        .setCommand("make it")
        .write(file.toString());
    String html = Files.readString(file);
    assertTrue(html.contains("<title>My labels</title>"));
    assertTrue(html.contains("One more.") && html.contains("make it"));
    assertNotNull(PAGE.settings().get("params of the model").get("filterBy"));
    before.assertNoMoreNow();
  }

  @Test
  void rowsWithoutWrongLabelsNeedNoRepair() {
    AuditPage page =
        Report.of(AUDIT, AUDIT.transform(ROWS).filter("issue_kind IS NULL").drop(AUDIT_COLUMNS))
            .page();
    assertTrue(page.findings().get(0).startsWith("None of "), page.findings().toString());
    assertTrue(
        page.findings().contains("What to do next: train on the labels as they are."),
        page.findings().toString());
    assertEquals(List.of(), page.suspects().rows());
  }

  private static final String[] AUDIT_COLUMNS = {
    "probability", "given_label", "predicted_label", "label_score", "is_label_issue", "issue_kind"
  };
}
