// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.bitempered.CachedRdds;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.junit.jupiter.api.Test;

/** The consensus with the features of the items. */
class ConsensusWithClassifierTest {
  private static final int ITEMS = 150;
  private static final int CLASSES = 3;

  private static Dataset<Row> answers() {
    return Answers.of(Answers.random(ITEMS, 12, CLASSES, 21));
  }

  private static AnnotatorConsensus estimator() {
    return new AnnotatorConsensus()
        .setRounds(2)
        .setNumFolds(3)
        .setClassifier(new BiTemperedLogisticRegression().setRegParam(0.1).setMaxIter(15));
  }

  private static List<String> table(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  void featuresRecoverMoreLabels() {
    double without =
        Answers.recovered(new AnnotatorConsensus().fit(answers()).consensus(), CLASSES);
    AnnotatorConsensusModel model = estimator().fit(answers(), Answers.features(ITEMS, CLASSES));
    double with = Answers.recovered(model.consensus(), CLASSES);
    assertTrue(with > without + 0.02, without + " without, " + with + " with features");
    double[] history = model.objectiveHistory();
    for (int i = 1; i < history.length; i++) {
      assertTrue(history[i] >= history[i - 1] - 1e-9);
    }
  }

  @Test
  void featuresCanBeInTheAnswersOrInItems() {
    Dataset<Row> features = Answers.features(ITEMS, CLASSES);
    Dataset<Row> joined = answers().join(features, "item").withColumnRenamed("features", "vector");
    CachedRdds before = CachedRdds.now();
    AnnotatorConsensusModel ofItems = estimator().fit(answers(), features);
    AnnotatorConsensusModel ofAnswers = estimator().setFeaturesCol("vector").fit(joined);
    // The summaries of the classifiers read their rows again, and keep nothing.
    before.assertNoMoreNow();
    assertEquals(table(ofItems.consensus()), table(ofAnswers.consensus()));
    assertEquals("vector", ofAnswers.classifierModel().getFeaturesCol());
    assertEquals("soft_label", ofAnswers.classifierModel().getLabelCol());
    assertTrue(ofAnswers.classifierModel().summary().accuracy() > 0.5);
    // Items as if they were new: the classifier of all items gives the class probabilities.
    assertEquals(table(ofItems.consensus(answers(), features)), table(ofAnswers.consensus(joined)));
    assertEquals(joined.count(), ofAnswers.transform(joined).count());
  }

  @Test
  void probabilitiesOfAnItemComeFromAClassifierThatHasNotSeenIt() {
    // Features of noise: a classifier that has seen an item confirms its label, another cannot.
    List<Row> rows =
        Answers.features(60, CLASSES).collectAsList().stream()
            .map(r -> RowFactory.create(r.getLong(0), unique((int) r.getLong(0), 60)))
            .toList();
    Dataset<Row> features =
        LocalSpark.session().createDataFrame(rows, Answers.features(1, 2).schema());
    Dataset<Row> answers = Answers.of(Answers.random(60, 6, CLASSES, 21));
    AnnotatorConsensusModel model =
        estimator()
            .setClassifier(new BiTemperedLogisticRegression().setT1(1).setT2(1).setMaxIter(15))
            .fit(answers, features);
    double heldOut = meanConfidence(model.consensus());
    double seen = meanConfidence(model.consensus(answers, features));
    double plain = meanConfidence(new AnnotatorConsensus().fit(answers).consensus());
    assertTrue(seen > heldOut + 0.02, seen + " seen, " + heldOut + " held out");
    assertEquals(plain, heldOut, 0.05);
  }

  private static org.apache.spark.ml.linalg.Vector unique(int item, int items) {
    return Vectors.sparse(items, new int[] {item}, new double[] {1});
  }

  private static double meanConfidence(Dataset<Row> consensus) {
    return consensus.selectExpr("avg(confidence)").first().getDouble(0);
  }

  @Test
  void aRepeatedFitGivesTheSameAndTheSeedChangesTheFolds() {
    Dataset<Row> features = Answers.features(ITEMS, CLASSES);
    AnnotatorConsensus estimator = estimator().setRounds(1);
    List<String> once = table(estimator.fit(answers(), features).consensus());
    assertEquals(once, table(estimator.fit(answers().repartition(3), features).consensus()));
    assertNotEquals(once, table(estimator.setSeed(7).fit(answers(), features).consensus()));
  }

  private static void assertRefused(
      String message, AnnotatorConsensus estimator, Dataset<Row> items) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator.fit(answers(), items));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @Test
  void badItemsAreRefused() {
    Dataset<Row> features = Answers.features(ITEMS, CLASSES);
    assertRefused(
        "itemCol 'item' has 3, which has answers but no", estimator(), features.where("item != 3"));
    assertRefused(
        "featuresCol 'features' is not clear for the item 5, which has several rows of items",
        estimator(),
        features.union(features.where("item = 5")));
    assertRefused(
        "itemCol given 'item', which is of type string",
        estimator(),
        features.selectExpr("string(item) item", "features"));
    assertRefused("featuresCol given 'x'", estimator().setFeaturesCol("x"), features);
    assertRefused("method given majority_vote", estimator().setMethod("majority_vote"), features);
    IllegalArgumentException unused =
        assertThrows(IllegalArgumentException.class, () -> estimator().fit(answers()));
    assertTrue(unused.getMessage().startsWith("classifier given, but no features"));
    Dataset<Row> different =
        answers()
            .join(features, "item")
            .union(answers().limit(1).crossJoin(features.where("item = 9").select("features")));
    IllegalArgumentException unclear =
        assertThrows(
            IllegalArgumentException.class,
            () -> estimator().setFeaturesCol("features").fit(different));
    assertTrue(unclear.getMessage().contains("answers that differ in it"), unclear.getMessage());
  }

  @Test
  void itemsWithoutAnswersAreIgnored() {
    AnnotatorConsensusModel model =
        estimator().setRounds(1).fit(answers(), Answers.features(ITEMS + 20, CLASSES));
    assertEquals(ITEMS, model.consensus().count());
  }
}
