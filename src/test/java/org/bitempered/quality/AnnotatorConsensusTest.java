// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.CachedRdds;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatorConsensusTest {

  /** Maximum likelihood, as in the publications. */
  private static AnnotatorConsensus unsmoothed() {
    return new AnnotatorConsensus()
        .setRightPseudoCount(0)
        .setWrongPseudoCount(0)
        .setClassPseudoCount(0)
        .setMaxIter(400)
        .setTol(1e-15);
  }

  @Test
  void estimatesAreThoseThatDawidAndSkenePublished() {
    AnnotatorConsensusModel model = unsmoothed().fit(Answers.of(AnesthesiaData.answers()));
    assertArrayEquals(AnesthesiaData.SHARES, model.classShares(), 0.0051);
    List<Row> observers = model.annotators().orderBy("annotator").collectAsList();
    for (int i = 0; i < observers.size(); i++) {
      Row observer = observers.get(i);
      assertEquals(i == 0 ? 135 : 45, observer.<Long>getAs("num_answers"));
      List<scala.collection.Seq<Double>> matrix =
          observer.getList(observer.fieldIndex("confusion_matrix"));
      for (int truth = 0; truth < 4; truth++) {
        for (int answer = 0; answer < 4; answer++) {
          double published = AnesthesiaData.ERROR_RATES[i][truth][answer];
          assertEquals(published, matrix.get(truth).apply(answer), 0.0101);
        }
      }
    }
    Map<Object, double[]> patients = Answers.softLabels(model.consensus());
    assertEquals(45, patients.size());
    for (double[] uncertain : AnesthesiaData.UNCERTAIN) {
      double[] probabilities = patients.remove((long) uncertain[0]);
      if (probabilities != null) { // the first of the two rows of the patient
        assertEquals(uncertain[2], probabilities[(int) uncertain[1]], 0.011);
      }
    }
    patients.values().forEach(p -> assertEquals(1, max(p), 0.005));
  }

  private static double max(double[] values) {
    double max = 0;
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  @ParameterizedTest
  @ValueSource(strings = {"majority_vote", "dawid_skene", "one_coin"})
  void softLabelsAreThoseOfCrowdKit(String method) {
    AnnotatorConsensusModel model = unsmoothed().setMethod(method).fit(Answers.file("answers.csv"));
    Map<Object, double[]> ours = Answers.softLabels(model.consensus());
    List<Row> theirs =
        Answers.file("expected.csv").where("method = '" + method + "'").collectAsList();
    assertEquals(60, theirs.size());
    for (Row row : theirs) {
      double[] expected = {row.getDouble(2), row.getDouble(3), row.getDouble(4)};
      assertArrayEquals(expected, ours.get(row.getString(1)), 1e-6, row.getString(1));
    }
  }

  @Test
  void confusionMatricesAreThoseOfCrowdKit() {
    List<Row> annotators =
        unsmoothed().fit(Answers.file("answers.csv")).annotators().collectAsList();
    Map<String, List<scala.collection.Seq<Double>>> matrices = new HashMap<>();
    annotators.forEach(r -> matrices.put(r.getString(0), r.getList(4)));
    List<Row> theirs =
        Answers.file("accuracies.csv").where("method = 'dawid_skene'").collectAsList();
    assertEquals(75, theirs.size());
    for (Row row : theirs) {
      double ours = matrices.get(row.getString(1)).get(row.getInt(2)).apply(row.getInt(3));
      // What crowd-kit has for a class that the annotator never met is not an estimate.
      if (!row.getString(1).equals("a8")) {
        assertEquals(row.getDouble(4), ours, 1e-6, row.toString());
      }
    }
  }

  @Test
  void abilitiesAreThoseOfCrowdKit() {
    Map<Object, Double> ours = new HashMap<>();
    unsmoothed()
        .setMethod("ONE_COIN")
        .fit(Answers.file("answers.csv"))
        .annotators()
        .collectAsList()
        .forEach(r -> ours.put(r.get(0), r.getAs("accuracy")));
    for (Row row : Answers.file("accuracies.csv").where("method = 'one_coin'").collectAsList()) {
      assertEquals(row.getDouble(4), ours.get(row.getString(1)), 1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dawid_skene, 0, 0, 0",
    "dawid_skene, 2, 1, 3",
    "one_coin, 0, 0, 0",
    "one_coin, 3, 2, 1"
  })
  void theObjectiveDoesNotDecrease(String method, double right, double wrong, double items) {
    double[] history =
        new AnnotatorConsensus()
            .setMethod(method)
            .setRightPseudoCount(right)
            .setWrongPseudoCount(wrong)
            .setClassPseudoCount(items)
            .setTol(0)
            .setMaxIter(40)
            .fit(Answers.of(Answers.random(80, 9, 4, 3)))
            .objectiveHistory();
    assertTrue(history.length > 5);
    for (int i = 1; i < history.length; i++) {
      assertTrue(history[i] >= history[i - 1] - 1e-9, i + ": " + history[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dawid_skene", "one_coin"})
  void theResultIsTheSameBitForBitHoweverTheRowsArePartitioned(String method) {
    Dataset<Row> answers = Answers.of(Answers.random(200, 12, 3, 5));
    AnnotatorConsensus estimator = new AnnotatorConsensus().setMethod(method);
    AnnotatorConsensusModel once = estimator.fit(answers.repartition(1));
    AnnotatorConsensusModel again = estimator.fit(answers.repartition(5));
    assertArrayEquals(once.objectiveHistory(), again.objectiveHistory());
    assertEquals(table(once.annotators()), table(again.annotators()));
    assertEquals(table(once.consensus()), table(again.consensus()));
    assertEquals(table(once.consensus()), table(again.consensus(answers)));
  }

  private static List<String> table(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  void manyBlocksAndPartitionsGiveTheSameAsOne() {
    Dataset<Row> answers = Answers.of(Answers.random(40_000, 40, 3, 8)); // 160,000 answers
    AnnotatorConsensus estimator = new AnnotatorConsensus().setMaxIter(4).setTol(0);
    RuntimeConfig conf = LocalSpark.session().conf();
    String before = conf.get("spark.sql.shuffle.partitions");
    try {
      conf.set("spark.sql.shuffle.partitions", 8); // three are enough
      double[] many = estimator.fit(answers).objectiveHistory();
      conf.set("spark.sql.shuffle.partitions", 1);
      double[] one = estimator.fit(answers).objectiveHistory();
      assertArrayEquals(one, many, 1e-6);
      assertFalse(one[4] == many[4] && one[3] == many[3], "the partitions are the same");
    } finally {
      conf.set("spark.sql.shuffle.partitions", before);
    }
  }

  @Test
  void knowingTheAnnotatorsRecoversMoreThanVotes() {
    Dataset<Row> answers = Answers.of(Answers.random(800, 8, 4, 2)).cache();
    double votes = recovered(answers, "majority_vote");
    assertTrue(recovered(answers, "dawid_skene") > votes + 0.015, "votes " + votes);
    assertTrue(recovered(answers, "one_coin") > votes + 0.02, "votes " + votes);
    answers.unpersist();
  }

  private static double recovered(Dataset<Row> answers, String method) {
    return Answers.recovered(
        new AnnotatorConsensus().setMethod(method).fit(answers).consensus(), 4);
  }

  @Test
  void columnsOfTheConsensus() {
    List<Row> rows =
        List.of(
            Answers.row(1L, "a", 0.0),
            Answers.row(1L, "b", 0.0),
            Answers.row(1L, "c", 1.0),
            Answers.row(2L, "a", 2.0),
            Answers.row(2L, "b", 1.0),
            Answers.row(3L, "a", 1.0),
            Answers.row(3L, "a", 1.0));
    AnnotatorConsensusModel model =
        new AnnotatorConsensus().setMethod("majority_vote").fit(Answers.of(rows));
    List<Row> consensus = model.consensus().orderBy("item").collectAsList();
    assertEquals(
        "[1,0.0,0.6666666666666666,0.6666666666666666,3,[0.6666666666666666,"
            + "0.3333333333333333,0.0]]",
        consensus.get(0).toString());
    // A tie goes to the class with more votes elsewhere: class 1.
    assertEquals("[2,1.0,0.5,0.5,2,[0.0,0.5,0.5]]", consensus.get(1).toString());
    // Each answer counts, also a second one of the same annotator.
    assertEquals("[3,1.0,1.0,1.0,2,[0.0,1.0,0.0]]", consensus.get(2).toString());
    assertEquals(
        List.of("[a,4,0.75,0.75,null]", "[b,2,1.0,1.0,null]", "[c,1,0.0,0.0,null]"),
        table(model.annotators()));
  }

  @Test
  void transformKeepsTheRowsAndAddsTheConsensusOfTheirItems() {
    Dataset<Row> answers = Answers.of(Answers.random(30, 5, 3, 4));
    AnnotatorConsensusModel model = new AnnotatorConsensus().fit(answers);
    Dataset<Row> added = model.transform(answers);
    assertEquals(model.transformSchema(answers.schema()), added.schema());
    assertEquals(table(answers), table(added.select("item", "annotator", "label")));
    Map<Object, double[]> labels = Answers.softLabels(model.consensus());
    for (Row row : added.collectAsList()) {
      double[] soft = row.<org.apache.spark.ml.linalg.Vector>getAs("soft_label").toArray();
      assertArrayEquals(labels.get(row.get(0)), soft);
      assertEquals(max(soft), row.<Double>getAs("confidence"));
    }
  }

  @Test
  void anUnknownAnnotatorCountsAsAnAverageOne() {
    AnnotatorConsensusModel model =
        new AnnotatorConsensus().setMethod("one_coin").fit(Answers.of(Answers.random(90, 6, 2, 1)));
    double best = confidence(model, "a5");
    double average = confidence(model, "somebody new");
    double worst = confidence(model, "a0");
    assertTrue(worst < average && average < best, worst + ", " + average + ", " + best);
  }

  private static double confidence(AnnotatorConsensusModel model, String annotator) {
    return model
        .consensus(Answers.of(List.of(Answers.row(7L, annotator, 1.0))))
        .first()
        .getAs("confidence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"majority_vote", "dawid_skene", "one_coin"})
  void littleDataGivesASaneResult(String method) {
    AnnotatorConsensus estimator = new AnnotatorConsensus().setMethod(method);
    // One answer; one annotator; one class only; an annotator with one answer, against all others.
    checkSane(estimator, List.of(Answers.row(1L, "a", 1.0)), 2);
    checkSane(estimator, List.of(Answers.row(1L, "a", 0.0), Answers.row(2L, "a", 1.0)), 2);
    checkSane(estimator, List.of(Answers.row(1L, "a", 0.0), Answers.row(2L, "b", 0.0)), 2);
    List<Row> rows = new ArrayList<>();
    for (long item = 0; item < 12; item++) {
      for (String annotator : List.of("a", "b", "c")) {
        rows.add(Answers.row(item, annotator, (double) Answers.truth(item, 3)));
      }
    }
    rows.add(Answers.row(0L, "once", (double) (Answers.truth(0, 3) + 1) % 3));
    AnnotatorConsensusModel model = checkSane(estimator, rows, 3);
    double accuracy = model.annotators().where("annotator = 'once'").first().getAs("accuracy");
    assertTrue(accuracy < 0.6 && (accuracy > 0.05 || method.equals("majority_vote")));
  }

  private static AnnotatorConsensusModel checkSane(
      AnnotatorConsensus estimator, List<Row> rows, int classes) {
    AnnotatorConsensusModel model = estimator.fit(Answers.of(rows));
    assertEquals(classes, model.numClasses());
    for (double[] soft : Answers.softLabels(model.consensus()).values()) {
      double sum = 0;
      for (double probability : soft) {
        assertTrue(probability >= 0);
        sum += probability;
      }
      assertEquals(1, sum, 1e-12);
    }
    for (Row row : model.annotators().collectAsList()) {
      double accuracy = row.getAs("accuracy");
      assertTrue(accuracy >= 0 && accuracy <= 1, row.toString());
    }
    return model;
  }

  @Test
  void zerosStayFiniteWithoutPseudoCounts() {
    List<Row> rows = new ArrayList<>();
    for (long item = 0; item < 6; item++) {
      rows.add(Answers.row(item, "a", (double) (item % 2)));
      rows.add(Answers.row(item, "b", (double) (item % 2)));
    }
    AnnotatorConsensusModel model = unsmoothed().fit(Answers.of(rows));
    List<Row> contradiction = List.of(Answers.row(9L, "a", 0.0), Answers.row(9L, "b", 1.0));
    double[] soft = Answers.softLabels(model.consensus(Answers.of(contradiction))).get(9L);
    assertArrayEquals(new double[] {0.5, 0.5}, soft, 1e-9);
  }

  @Test
  void theNamesOfTheLabelsAreKept() {
    Dataset<Row> answers = Answers.of(Answers.random(20, 4, 2, 6));
    Dataset<Row> named =
        answers.withColumn(
            "label",
            functions
                .col("label")
                .as(
                    "label",
                    NominalAttribute.defaultAttr()
                        .withName("label")
                        .withValues(new String[] {"no", "yes", "never"})
                        .toMetadata()));
    AnnotatorConsensusModel model = new AnnotatorConsensus().fit(named);
    assertEquals(3, model.numClasses());
    assertEquals(
        named.schema().apply("label").metadata(),
        model.consensus().schema().apply("consensus_label").metadata());
  }

  @Test
  void itemsAndAnnotatorsCanHaveOtherTypes() {
    StructType pair =
        new StructType().add("x", DataTypes.IntegerType).add("y", DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (Row row : Answers.random(12, 3, 2, 9)) {
      int item = (int) row.getLong(0);
      rows.add(
          RowFactory.create(
              RowFactory.create(item, "y"),
              new Timestamp(1_000_000L * row.getString(1).charAt(1)),
              row.getDouble(2)));
    }
    Dataset<Row> answers =
        LocalSpark.session().createDataFrame(rows, Answers.schema(pair, DataTypes.TimestampType));
    AnnotatorConsensusModel model = new AnnotatorConsensus().fit(answers);
    assertEquals(12, model.consensus().count());
    assertEquals(pair, model.consensus().schema().apply("item").dataType());
    assertEquals(DataTypes.TimestampType, model.annotators().schema().apply(0).dataType());
    Dataset<Row> nested = answers.select(functions.struct("item", "annotator", "label").as("all"));
    AnnotatorConsensusModel inside =
        new AnnotatorConsensus()
            .setItemCol("all.item.x")
            .setAnnotatorCol("all.annotator")
            .setLabelCol("all.label")
            .fit(nested);
    assertEquals("x", inside.consensus().columns()[0]);
    assertArrayEquals(model.objectiveHistory(), inside.objectiveHistory(), 1e-9);
  }

  @Test
  void nothingStaysCached() {
    CachedRdds before = CachedRdds.now();
    new AnnotatorConsensus().fit(Answers.of(Answers.random(20, 4, 2, 6)));
    before.assertNoMoreNow();
  }

  private static void assertRefused(String message, AnnotatorConsensus estimator, List<Row> rows) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator.fit(Answers.of(rows)));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @Test
  void badAnswersAreRefused() {
    AnnotatorConsensus estimator = new AnnotatorConsensus();
    Row good = Answers.row(1L, "a", 1.0);
    assertRefused("answers given have no row", estimator, List.of());
    assertRefused("itemCol 'item' has null", estimator, List.of(good, Answers.row(null, "a", 1.0)));
    assertRefused(
        "annotatorCol 'annotator' has null", estimator, List.of(good, Answers.row(1L, null, 1.0)));
    assertRefused(
        "labelCol 'label' has null", estimator, List.of(good, Answers.row(1L, "a", null)));
    for (double label : new double[] {-1, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 1e7}) {
      assertRefused(
          "labelCol 'label' has " + label + ", allowed is a class index",
          estimator,
          List.of(good, Answers.row(1L, "b", label)));
    }
  }

  @Test
  void badColumnsAndParamsAreRefused() {
    List<Row> good = List.of(Answers.row(1L, "a", 1.0));
    assertRefused("itemCol given 'x'", new AnnotatorConsensus().setItemCol("x"), good);
    assertRefused(
        "labelCol given 'annotator'", new AnnotatorConsensus().setLabelCol("annotator"), good);
    assertRefused("featuresCol given 'x'", new AnnotatorConsensus().setFeaturesCol("x"), good);
    IllegalArgumentException taken =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new AnnotatorConsensus()
                    .setItemCol("confidence")
                    .fit(Answers.of(good).withColumnRenamed("item", "confidence")));
    assertTrue(taken.getMessage().startsWith("itemCol given 'confidence'"), taken.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new AnnotatorConsensus().setMethod("em"));
    assertThrows(IllegalArgumentException.class, () -> new AnnotatorConsensus().setMaxIter(0));
    assertThrows(
        IllegalArgumentException.class, () -> new AnnotatorConsensus().setRightPseudoCount(-1));
    assertThrows(IllegalArgumentException.class, () -> new AnnotatorConsensus().setNumFolds(1));
  }

  @Test
  void tooManyConfusionMatricesAreRefusedWithTheAlternative() {
    List<Row> rows = List.of(Answers.row(1L, "a", 4999.0), Answers.row(1L, "b", 0.0));
    assertRefused(
        "method given dawid_skene, whose confusion matrices", new AnnotatorConsensus(), rows);
    assertEquals(
        5000, new AnnotatorConsensus().setMethod("one_coin").fit(Answers.of(rows)).numClasses());
  }

  @Test
  void aModelRefusesWhatItCannotJudge() {
    AnnotatorConsensusModel model =
        new AnnotatorConsensus().fit(Answers.of(Answers.random(20, 4, 2, 6)));
    Dataset<Row> unknownClass = Answers.of(List.of(Answers.row(1L, "a", 2.0)));
    Exception failed = assertThrows(Exception.class, () -> model.consensus(unknownClass).collect());
    assertTrue(failed.getMessage().contains("labelCol 'label' has 2.0"), failed.getMessage());
    Dataset<Row> numbers = unknownClass.withColumn("annotator", functions.lit(1));
    assertThrows(IllegalArgumentException.class, () -> model.consensus(numbers));
    Dataset<Row> stream =
        LocalSpark.session()
            .readStream()
            .format("rate")
            .load()
            .selectExpr("value item", "'a' annotator", "0.0 label");
    assertThrows(IllegalArgumentException.class, () -> model.transform(stream));
    Dataset<Row> taken = unknownClass.withColumn("agreement", functions.lit(1));
    assertThrows(IllegalArgumentException.class, () -> model.transform(taken));
    assertThrows(IllegalStateException.class, model::classifierModel);
  }
}
