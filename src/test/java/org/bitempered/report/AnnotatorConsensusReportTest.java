// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.AnnotatorConsensusModel;
import org.junit.jupiter.api.Test;

class AnnotatorConsensusReportTest {
  private static final int ITEMS = 200;
  private static final int PEOPLE = 30;
  private static final Dataset<Row> ANSWERS = LabelPages.answers(ITEMS, PEOPLE).cache();
  private static final AnnotatorConsensusModel MODEL = LabelPages.consensus(ANSWERS);
  private static final Dataset<Row> CONSENSUS = MODEL.consensus().cache();
  private static final ConsensusPage PAGE = Report.of(MODEL, CONSENSUS).page();
  private static final List<Row> ROWS = CONSENSUS.collectAsList();

  @Test
  void itemsAreCounted() {
    ConsensusItems items = PAGE.items();
    assertEquals(ITEMS, items.items());
    assertEquals(3 * ITEMS, items.answers());
    assertEquals(mean("confidence"), items.confidence(), 1e-12);
    assertEquals(mean("agreement"), items.agreement(), 1e-12);
    assertEquals(CONSENSUS.filter("agreement < 1").count(), items.disputed());
    assertEquals(CONSENSUS.filter("confidence < 0.75").count(), items.uncertain());
    assertEquals(ITEMS, Arrays.stream(items.confidences().rows()).sum());
    assertEquals(items.disputed(), Arrays.stream(items.confidences().marked()).sum());
    assertEquals(CONSENSUS.filter("confidence >= 0.95").count(), items.confidences().rows()[19]);
    for (ConsensusItems.ClassLine line : items.classes()) {
      int label = LabelPages.classes().indexOf(line.name());
      Dataset<Row> ofClass = CONSENSUS.filter("consensus_label = " + label);
      assertEquals(ofClass.count(), line.items());
      assertEquals(
          ofClass.selectExpr("avg(confidence)").first().getDouble(0), line.confidence(), 1e-12);
    }
  }

  private static double mean(String column) {
    return ROWS.stream().mapToDouble(row -> row.<Double>getAs(column)).average().orElseThrow();
  }

  @Test
  void theLeastCertainItemsComeFirst() {
    List<ConsensusItems.Item> found = PAGE.items().leastCertain();
    assertEquals(50, found.size());
    List<Double> lowest =
        ROWS.stream().map(row -> row.<Double>getAs("confidence")).sorted().limit(50).toList();
    assertEquals(lowest, found.stream().map(ConsensusItems.Item::confidence).toList());
    for (ConsensusItems.Item item : found) {
      Row row =
          ROWS.stream()
              .filter(each -> each.get(0).toString().equals(item.item()))
              .findFirst()
              .orElseThrow();
      double[] sorted = row.<Vector>getAs("soft_label").toArray();
      assertEquals(sorted[LabelPages.classes().indexOf(item.second())], item.probability());
      Arrays.sort(sorted);
      assertEquals(sorted[1], item.probability());
      assertEquals(3, item.answers());
    }
  }

  @Test
  void annotatorsAreThoseOfTheModel() {
    AnnotatorTable table = PAGE.annotators();
    assertEquals(PEOPLE, table.total());
    assertEquals(PEOPLE, Arrays.stream(table.accuracies().rows()).sum());
    List<Row> people = MODEL.annotators().orderBy("accuracy").collectAsList();
    assertEquals(25, table.busiest().size());
    assertEquals(25, table.leastAccurate().size());
    assertEquals(
        people.stream().limit(25).map(row -> row.<Double>getAs("accuracy")).toList(),
        table.leastAccurate().stream().map(AnnotatorTable.Annotator::accuracy).toList());
    long guessing = people.stream().filter(row -> row.<Double>getAs("accuracy") <= 1.0 / 3).count();
    assertTrue(guessing > 0);
    assertEquals(guessing, table.guessing());
    assertEquals(guessing, Arrays.stream(table.accuracies().marked()).sum());
  }

  @Test
  void theTopSaysWhatMatters() {
    String all = PAGE.findings().toString();
    assertTrue(all.contains("30 annotators gave 600 answers to 200 items (3.0 each)."), all);
    assertTrue(all.contains("are expected to be right for "), all);
    assertTrue(all.contains("What to do next: ask for more answers to the "), all);
    assertEquals(Texts.percent(PAGE.items().confidence()), PAGE.figures().get(0).value());
  }

  /** Shares of votes are no probabilities of being right. */
  @Test
  void aMajorityVoteExpectsNothing() {
    AnnotatorConsensusModel vote = new AnnotatorConsensus().setMethod("Majority_Vote").fit(ANSWERS);
    ConsensusPage page = Report.of(vote, vote.consensus()).page();
    String all = page.findings().toString();
    assertTrue(all.contains("of the answers to an item give its consensus label"), all);
    assertEquals(25, page.annotators().busiest().size());
    assertEquals("share of the votes", page.figures().get(0).name());
  }
}
