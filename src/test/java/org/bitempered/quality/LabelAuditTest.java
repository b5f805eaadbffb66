// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class LabelAuditTest {
  private static final int ROWS = 300;
  private static final int EVERY = 10;

  /** What the special rows of {@link #rows} are. */
  private static final long NO_LABEL = 1000;

  private static final long NO_FEATURES = 1001;
  private static final long INFINITE = 1002;
  private static final long TWIN = 1003;
  private static final long RARE = 1004;

  @TempDir Path folder;

  private static Dataset<Row> rows;
  private static LabelAuditModel model;
  private static Map<Long, Row> audited;

  private static LabelAudit audit() {
    return new LabelAudit()
        .setSearch(
            new BiTemperedLogisticRegressionCV()
                .setTemperatures(0.5, 2)
                .setTwoTemperaturePairs()
                .setRegParams(0.01, 0.1))
        .setSeed(3);
  }

  private static BiTemperedLogisticRegression classifier() {
    return new BiTemperedLogisticRegression().setRegParam(0.1);
  }

  @BeforeAll
  static void fit() {
    List<Row> list = new ArrayList<>(MarkedRows.list(ROWS, EVERY, 1));
    list.add(MarkedRows.row(NO_LABEL, null, Vectors.dense(4, 0), 0.0, false));
    list.add(MarkedRows.row(NO_FEATURES, 0.0, null, 0.0, false));
    list.add(MarkedRows.row(INFINITE, 0.0, Vectors.dense(Double.NaN, 0), 0.0, false));
    // Halfway between two classes, once with each of their labels.
    list.add(
        MarkedRows.row(TWIN, 0.0, Vectors.sparse(2, new int[] {0}, new double[] {1}), 0.0, false));
    list.add(MarkedRows.row(TWIN + 100, 1.0, Vectors.dense(1 + 1e-12, 0), 0.0, false));
    list.add(MarkedRows.row(RARE, 3.0, Vectors.dense(9, 9), 3.0, false));
    rows = MarkedRows.frame(list).cache();
    model = audit().fit(rows);
    audited = byId(model.transform(rows));
  }

  private static Map<Long, Row> byId(Dataset<Row> rows) {
    return rows.collectAsList().stream().collect(Collectors.toMap(row -> row.getAs("id"), r -> r));
  }

  private static String kind(long id) {
    return audited.get(id).getAs("issue_kind");
  }

  @Test
  void wrongLabelsAreFound() {
    int found = 0;
    int all = 0;
    for (long id = 0; id < ROWS; id++) {
      Row row = audited.get(id);
      boolean isWrong = !row.getAs("label").equals(row.getAs("truth"));
      boolean isIssue = row.<Boolean>getAs("is_label_issue");
      assertEquals(isIssue, "label".equals(row.getAs("issue_kind")));
      found += isIssue && isWrong ? 1 : 0;
      all += isIssue ? 1 : 0;
      assertEquals(row.<Double>getAs("label"), row.getAs("given_label"));
    }
    assertTrue(found >= 25 && all <= found + 2, found + " of " + all);
  }

  @Test
  void missingValuesAreNotJudged() {
    assertEquals("null", kind(NO_LABEL));
    assertEquals(0.0, audited.get(NO_LABEL).<Double>getAs("predicted_label"));
    for (long id : new long[] {NO_FEATURES, INFINITE}) {
      assertEquals("null", kind(id));
      assertNull(audited.get(id).getAs("predicted_label"));
      assertNull(audited.get(id).getAs("probability"));
    }
    assertNull(audited.get(NO_LABEL).getAs("label_score"));
    assertFalse(audited.get(NO_LABEL).<Boolean>getAs("is_label_issue"));
  }

  @Test
  void equalFeaturesWithOtherLabelsAreConflicts() {
    List<String> kinds = List.of(kind(TWIN), kind(TWIN + 100));
    assertTrue(kinds.contains("conflicting_duplicate"), kinds.toString());
    assertTrue(
        kinds.stream().allMatch(kind -> kind.matches("conflicting_duplicate|label")),
        kinds.toString());
    assertEquals(
        kinds.stream().filter("conflicting_duplicate"::equals).count(),
        model.summary().numIssuesByKind().get("conflicting_duplicate"));
  }

  @Test
  void closeFeaturesWithOtherLabelsAreConflictsUpToADistance() {
    List<Row> list = new ArrayList<>(MarkedRows.list(ROWS, EVERY, 1));
    list.add(MarkedRows.row(TWIN, 0.0, Vectors.dense(1, 0), 0.0, false));
    list.add(MarkedRows.row(TWIN + 100, 1.0, Vectors.dense(1 + 1e-4, 0), 1.0, false));
    Dataset<Row> dataset = MarkedRows.frame(list);
    LabelAudit audit = audit().setClassifier(classifier());
    for (double distance : new double[] {0, 0.5e-4, 2e-4}) {
      LabelAuditModel found = audit.setDuplicateDistance(distance).fit(dataset);
      List<Row> conflicts =
          found
              .transform(dataset)
              .filter(col("issue_kind").equalTo("conflicting_duplicate"))
              .collectAsList();
      assertEquals(distance > 1e-4, !conflicts.isEmpty(), conflicts::toString);
      assertTrue(conflicts.stream().allMatch(row -> row.<Long>getAs("id") >= TWIN));
      assertEquals(
          conflicts.size(), found.summary().numIssuesByKind().get("conflicting_duplicate"));
    }
    assertRefused(
        "duplicateDistance given -1.0, allowed is a finite number >= 0",
        () -> audit.setDuplicateDistance(-1));
  }

  @Test
  void aClassOfFewRowsIsRare() {
    assertEquals("rare_class", kind(RARE));
    assertArrayEquals(new int[] {3}, model.summary().rareClasses());
    assertEquals(0, model.summary().labels().confidentJoint().apply(3, 0));
  }

  @Test
  void theTableHasTheIssuesTheWorstFirst() {
    List<Row> issues = model.issues(rows).collectAsList();
    assertEquals(model.summary().numIssues(), issues.size());
    assertEquals(
        audited.values().stream().filter(row -> row.getAs("issue_kind") != null).count(),
        issues.size());
    List<Double> scores = issues.stream().map(row -> row.<Double>getAs("label_score")).toList();
    List<Double> sorted = new ArrayList<>(scores);
    sorted.sort(Comparator.nullsLast(Comparator.naturalOrder()));
    assertEquals(sorted, scores);
  }

  @Test
  void aRowIsJudgedByTheModelThatHasNotSeenIt() {
    LabelAuditModel other = audit().setClassifier(classifier()).fit(rows);
    Dataset<Row> judged =
        other.transform(rows).filter("issue_kind IS NULL OR issue_kind <> 'null'").cache();
    // Not the fold of the only row of class 3: without it, the fit below would not know the class.
    int fold = (foldOf(other, judged.filter(col("id").equalTo(RARE)).first()) + 1) % 5;
    Object[] inFold =
        judged.collectAsList().stream()
            .filter(row -> foldOf(other, row) == fold)
            .map(row -> row.getAs("id"))
            .toArray();
    assertTrue(inFold.length > ROWS / 10 && inFold.length < ROWS / 3, "" + inFold.length);
    Dataset<Row> training = judged.filter(not(col("id").isin(inFold))).drop("probability");
    BiTemperedLogisticRegressionModel unseen = classifier().fit(training);
    for (Row row : judged.filter(col("id").isin(inFold)).collectAsList()) {
      assertArrayEquals(
          unseen.predictProbability(row.getAs("features")).toArray(),
          row.<Vector>getAs("probability").toArray(),
          1e-4);
    }
  }

  @Test
  void orderAndPartitionsOfTheRowsDoNotMatter() {
    Dataset<Row> other = rows.orderBy(col("weight"), col("id").desc()).repartition(5);
    Map<Long, Row> again = byId(audit().fit(other).transform(other));
    for (Map.Entry<Long, Row> entry : audited.entrySet()) {
      Row row = again.get(entry.getKey());
      assertEquals(entry.getValue().<String>getAs("issue_kind"), row.getAs("issue_kind"));
      if (entry.getValue().getAs("label_score") != null) {
        assertEquals(
            entry.getValue().<Double>getAs("label_score"), row.<Double>getAs("label_score"), 1e-3);
      }
    }
    // A part of the rows is judged as all of them are.
    Row first = audited.get(7L);
    assertEquals(first, byId(model.transform(rows.filter("id = 7"))).get(7L));
  }

  @Test
  void rowsOfAKeyAreHeldOutTogether() {
    Dataset<Row> pairs =
        MarkedRows.frame(MarkedRows.list(100, EVERY, 2)).selectExpr("id % 20 AS k", "*");
    LabelAuditModel keyed = audit().setKeyCol("k").setClassifier(classifier()).fit(pairs);
    for (Row row : keyed.transform(pairs).collectAsList()) {
      Vector features = row.getAs("features");
      Vector judged = row.getAs("probability");
      assertTrue(
          keyed.modelsOfFolds().stream()
              .map(each -> each.predictProbability(features))
              .anyMatch(judged::equals));
    }
    Dataset<Row> sameKey = pairs.filter("k = 3").drop("k").selectExpr("3L AS k", "*");
    List<Integer> folds =
        keyed.transform(sameKey).collectAsList().stream()
            .map(row -> foldOf(keyed, row))
            .distinct()
            .toList();
    assertEquals(1, folds.size());
  }

  private static int foldOf(LabelAuditModel model, Row row) {
    List<ProbabilisticClassificationModel<Vector, ?>> models = model.modelsOfFolds();
    for (int fold = 0; fold < models.size(); fold++) {
      if (models
          .get(fold)
          .predictProbability(row.getAs("features"))
          .equals(row.getAs("probability"))) {
        return fold;
      }
    }
    return -1;
  }

  @Test
  void anyClassifierOfSparkCanJudge() {
    LabelAuditModel other =
        audit()
            .setNumFolds(2)
            .setClassifier(new LogisticRegression().setRegParam(0.1).setMaxIter(10))
            .fit(rows);
    assertEquals(4, other.numClasses());
    long same =
        byId(other.transform(rows)).entrySet().stream()
            .filter(
                entry ->
                    entry
                        .getValue()
                        .getAs("is_label_issue")
                        .equals(audited.get(entry.getKey()).getAs("is_label_issue")))
            .count();
    assertTrue(same >= rows.count() - 8, same + " of " + rows.count());
  }

  @Test
  void theSummaryIsAlsoJson() throws IOException {
    LabelAuditSummary summary = model.summary();
    assertEquals(rows.count(), summary.numRows());
    assertEquals(3, summary.numIssuesByKind().get("null"));
    assertEquals(summary.numLabelIssues(), summary.numIssuesByKind().get("label"));
    Map<?, ?> json = new ObjectMapper().readValue(summary.toJson(), Map.class);
    assertEquals((int) summary.numIssues(), json.get("numIssues"));
    assertTrue(((Map<?, ?>) json.get("labels")).containsKey("numLabelIssues"));
  }

  @Test
  void aLoadedModelJudgesTheSame() throws IOException {
    String path = folder.resolve("model").toString();
    model.write().save(path);
    LabelAuditModel loaded = LabelAuditModel.load(path);
    assertEquals(audited, byId(loaded.transform(rows)));
    assertEquals(model.summary().toJson(), loaded.summary().toJson());
    assertEquals(model.toString(), loaded.toString());
    model.write().overwrite().save(path);
    Path results = folder.resolve("model/data/results.json");
    Files.delete(folder.resolve("model/data/.results.json.crc"));
    Files.writeString(results, Files.readString(results).replace("\"folds\":5", "\"folds\":4"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> LabelAuditModel.load(path));
    assertTrue(refused.getMessage().contains("folds"), refused.getMessage());
  }

  @Test
  void theEstimatorIsSavedWithItsSearchAndClassifier() throws IOException {
    String path = folder.resolve("audit").toString();
    LabelAudit audit =
        audit()
            .setRankBy("normalized_margin")
            .setClassifier(new LogisticRegression().setMaxIter(7));
    audit.write().save(path);
    LabelAudit loaded = LabelAudit.load(path);
    assertEquals("normalized_margin", loaded.getRankBy());
    assertArrayEquals(new double[] {0.01, 0.1}, loaded.getSearch().getRegParams());
    assertEquals(7, ((LogisticRegression) loaded.getClassifier()).getMaxIter());
    LabelAudit copy = loaded.copy(ParamMap.empty());
    assertEquals(7, ((LogisticRegression) copy.getClassifier()).getMaxIter());
    assertArrayEquals(new double[] {0.01, 0.1}, copy.getSearch().getRegParams());
  }

  @Test
  void settingsOfTheSearchAreParamsToo() throws IOException {
    LabelAudit audit = new LabelAudit().setSeed(3);
    audit.set("temperatures", new double[] {0.5, 2});
    audit.set("regParams", new double[] {0.01, 0.1});
    assertEquals(audited, byId(audit.fit(rows).transform(rows)));
    audit.set("maxIter", 7);
    audit.set("weightCol", "weight");
    String path = folder.resolve("settings").toString();
    audit.write().save(path);
    for (LabelAudit each : List.of(audit, audit.copy(ParamMap.empty()), LabelAudit.load(path))) {
      assertArrayEquals(new double[] {0.01, 0.1}, each.getSearch().getRegParams());
      assertEquals(7, each.getSearch().getEstimator().getMaxIter());
      assertEquals("weight", each.getSearch().getEstimator().getWeightCol());
    }
    List<String> names = Arrays.stream(audit.params()).map(Param::name).toList();
    assertEquals(names.stream().distinct().sorted().toList(), names);
    assertFalse(names.contains("foldCol"));
    assertRefused(
        "maxIter, regParams, temperatures, weightCol given, allowed is no param of the search",
        audit.setClassifier(classifier()),
        rows);
  }

  @Test
  void whatASearchIsGivenStaysUnlessAParamReplacesIt() {
    LabelAudit audit = audit();
    audit.getSearch().getEstimator().setMaxIter(3);
    assertEquals(100, audit.getSearch().getEstimator().getMaxIter());
    audit.set("regParams", new double[] {1});
    assertArrayEquals(new double[] {1}, audit.getSearch().getRegParams());
    audit.clear(audit.getParam("regParams"));
    assertArrayEquals(new double[] {0.01, 0.1}, audit.getSearch().getRegParams());
  }

  @Test
  void duplicatesAreFoundWithoutTheDriver() {
    SparkSession spark = rows.sparkSession();
    String threshold = "spark.sql.autoBroadcastJoinThreshold";
    spark.conf().set(threshold, -1);
    try {
      Dataset<Row> shuffled = model.transform(rows);
      String plan = shuffled.queryExecution().executedPlan().toString();
      assertFalse(plan.contains("Broadcast"), plan);
      assertEquals(audited, byId(shuffled));
    } finally {
      spark.conf().unset(threshold);
    }
  }

  private static void assertRefused(String expected, LabelAudit audit, Dataset<Row> dataset) {
    assertRefused(expected, () -> audit.fit(dataset));
  }

  private static void assertRefused(String expected, Executable action) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, action);
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  @Test
  void badInputIsRefused() {
    assertRefused("labelCol given 'other'", audit().setLabelCol("other"), rows);
    assertRefused("featuresCol given 'truth'", audit().setFeaturesCol("truth"), rows);
    assertRefused("keyCol given 'other'", audit().setKeyCol("other"), rows);
    assertRefused("givenLabelCol given 'truth'", audit().setGivenLabelCol("truth"), rows);
    assertRefused(
        "labelCol 'label' has 0.5, allowed is a class index",
        audit(),
        rows.withColumn("label", col("truth").plus(0.5)));
    assertRefused(
        "labelCol 'label' has -1.0, allowed is a class index",
        audit(),
        rows.withColumn("label", col("truth").minus(1)));
    assertRefused(
        "has no rows with a label and finite features", audit(), rows.filter("id = 1000"));
    assertRefused("has no class of 5 rows", audit(), rows.limit(4));
    assertRefused(
        "adjustPredProbs given true",
        audit().setAdjustPredProbs(true).setRankBy("confidence_weighted_entropy"),
        rows);
  }

  @Test
  void columnsCanHaveOtherNamesAndNone() {
    LabelAuditModel named =
        audit().setClassifier(classifier()).setProbabilityCol("").setIssueKindCol("kind").fit(rows);
    List<String> columns = List.of(named.transform(rows).columns());
    assertEquals(
        List.of("given_label", "predicted_label", "label_score", "is_label_issue", "kind"),
        columns.subList(rows.columns().length, columns.size()));
    assertEquals(named.transformSchema(rows.schema()).fieldNames().length, columns.size());
  }
}
