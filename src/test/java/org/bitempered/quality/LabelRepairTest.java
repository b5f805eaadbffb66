// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.spark.LocalDisk;
import org.bitempered.spark.SavedReader;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRepairTest {
  private static final int ROWS = 300;
  private static final int EVERY = 5;

  @TempDir Path folder;

  private static Dataset<Row> rows;

  @BeforeAll
  static void rows() {
    rows = MarkedRows.frame(MarkedRows.list(ROWS, EVERY, 4)).cache();
  }

  private static BiTemperedLogisticRegression logistic() {
    return new BiTemperedLogisticRegression().setT1(1).setT2(1).setRegParam(0.1);
  }

  private static LabelRepair repair(String action) {
    LabelAudit audit = new LabelAudit().setClassifier(logistic()).setNumFolds(3).setSeed(1);
    return new LabelRepair().setAudit(audit).setAction(action);
  }

  private static long issues(LabelRepairModel model) {
    return model.audit().summary().numLabelIssues();
  }

  @Test
  void pruneLeavesOutTheIssues() {
    LabelRepairModel model = repair("prune").fit(rows);
    LabelRepairSummary summary = model.summary();
    assertEquals("prune", summary.action());
    assertEquals(issues(model), summary.numPruned());
    assertEquals(ROWS, summary.numRows());
    assertEquals(0, summary.numRelabeled());
    Dataset<Row> left = model.repair(rows);
    assertEquals(ROWS - summary.numPruned(), left.count());
    assertEquals(0, left.filter("repaired_label <> label OR repair_weight <> 1").count());
    Dataset<Row> by = logistic().fit(left).transform(rows);
    assertEquals(
        by.select("prediction").collectAsList(),
        model.transform(rows).select("prediction").collectAsList());
  }

  @Test
  void relabelGivesTheSureOnesTheirPrediction() {
    LabelRepairModel model = repair("relabel").fit(rows);
    LabelRepairSummary summary = model.summary();
    Dataset<Row> repaired = model.repair(rows);
    long changed = repaired.filter("repaired_label <> label").count();
    assertEquals(ROWS, repaired.count());
    assertEquals(changed, summary.numRelabeled());
    assertTrue(changed > 40 && changed <= issues(model), changed + " of " + issues(model));
    // Wrong labels are those of the next class.
    Row most = summary.relabeled().first();
    assertEquals((most.<Integer>getAs("new_class") + 1) % 3, most.<Integer>getAs("given_class"));
    assertTrue(
        repaired.filter("repaired_label = truth").count() > rows.filter("label = truth").count());
  }

  @Test
  void weightTakesTheHeldOutProbabilityOfTheLabel() {
    LabelRepairModel model = repair("weight").fit(rows);
    Dataset<Row> repaired = model.audit().transform(model.repair(rows));
    for (Row row : repaired.limit(50).collectAsList()) {
      double p = row.<Double>getAs("label_score");
      assertEquals(Math.pow(p, 1.5), row.<Double>getAs("repair_weight"), 1e-12);
    }
    assertEquals(ROWS, model.repair(rows).count());
    Dataset<Row> by =
        logistic().setWeightCol("repair_weight").fit(model.repair(rows)).transform(rows);
    assertEquals(
        by.select("prediction").collectAsList(),
        model.transform(rows).select("prediction").collectAsList());
  }

  @Test
  void noneTrainsOnTheRowsAsTheyAre() {
    LabelRepairModel model = repair("none").fit(rows);
    assertEquals(
        logistic().fit(rows).transform(rows).select("probability").collectAsList(),
        model.transform(rows).select("probability").collectAsList());
    assertEquals(0, model.summary().gain());
    assertTrue(model.summary().actions().isEmpty());
  }

  @Test
  void autoTakesTheMostAccurate() {
    LabelRepairModel model = repair("AUTO").fit(rows);
    LabelRepairSummary summary = model.summary();
    List<Row> actions = summary.actions().collectAsList();
    assertEquals(
        List.of("none", "prune", "relabel", "weight"),
        actions.stream().map(row -> row.getString(0)).toList());
    Row chosen =
        actions.stream().max(Comparator.comparingDouble(row -> row.getDouble(1))).orElseThrow();
    assertEquals(chosen.getString(0), summary.action());
    assertEquals(chosen.getDouble(1) - actions.get(0).getDouble(1), summary.gain(), 1e-12);
    assertEquals(chosen.getDouble(3), summary.gainStandardError());
  }

  @Test
  void autoChangesNothingWhereNoActionIsBetter() {
    Dataset<Row> clean = MarkedRows.frame(MarkedRows.list(100, 100, 5));
    LabelRepairModel model = repair("auto").fit(clean);
    assertEquals("none", model.summary().action());
    assertEquals(0, model.summary().gain());
    assertFalse(model.summary().actions().isEmpty());
  }

  @Test
  void theGainIsThatOfThePairedHeldOutRows() {
    LabelRepairModel model = repair("prune").fit(rows);
    Row none = model.summary().actions().first();
    // The folds without a repair are those of the audit.
    long right = model.audit().transform(rows).filter("predicted_label = label").count();
    assertEquals((double) right / ROWS, none.getDouble(1), 1e-12);
    assertEquals(0, none.getDouble(2));
    assertEquals(0, none.getDouble(3));
  }

  /** Models that have seen the held-out labels would spread them to the rows trained on. */
  @Test
  void labelsThatNothingPredictsCannotBeRepaired() {
    Random random = new Random(5);
    List<Row> list = new ArrayList<>();
    for (long id = 0; id < 200; id++) {
      Vector features = Vectors.dense(random.doubles(40).toArray());
      list.add(MarkedRows.row(id, (double) random.nextInt(2), features, 0.0, false));
    }
    BiTemperedLogisticRegression fitted = logistic().setRegParam(0.001);
    LabelRepair repair = repair("relabel");
    repair.setAudit(repair.getAudit().setClassifier(fitted));
    LabelRepairSummary summary = repair.fit(MarkedRows.frame(list)).summary();
    assertTrue(summary.numRelabeled() > 20, "" + summary.numRelabeled());
    assertTrue(summary.gain() < 2 * summary.gainStandardError(), "" + summary.gain());
  }

  @Test
  void trustedRowsStayAndDecide() {
    Dataset<Row> partly = rows.withColumn("trusted", col("label").equalTo(col("truth")));
    LabelRepairModel model = repair("prune").setTrustedCol("trusted").fit(partly);
    Dataset<Row> repaired = model.repair(partly);
    assertEquals(partly.filter("trusted").count(), repaired.filter("trusted").count());
    double accuracy = model.summary().actions().first().getDouble(1);
    assertTrue(accuracy > 0.95, "" + accuracy);
    Dataset<Row> none = rows.withColumn("trusted", lit(false));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> repair("auto").setTrustedCol("trusted").fit(none));
    assertTrue(refused.getMessage().startsWith("trustedCol given"), refused.getMessage());
  }

  @Test
  void theChosenCandidateOfTheSearchIsTrainedWithoutAClassifier() {
    LabelAudit audit =
        new LabelAudit()
            .setSearch(
                new BiTemperedLogisticRegressionCV()
                    .setTemperatures(0.5, 2)
                    .setTwoTemperaturePairs()
                    .setRegParams(0.05)
                    .setEstimator(new BiTemperedLogisticRegression().setWeightCol("weight")));
    LabelRepairModel model = new LabelRepair().setAudit(audit).setAction("prune").fit(rows);
    BiTemperedLogisticRegressionModel trained =
        (BiTemperedLogisticRegressionModel) model.classifier();
    assertEquals(0.05, trained.getRegParam());
    assertEquals(
        trained.getT2(),
        ((BiTemperedLogisticRegressionModel) model.audit().modelsOfFolds().get(0)).getT2());
    assertEquals("weight", trained.getWeightCol());
    assertFalse(model.summary().actions().isEmpty());
  }

  @Test
  void settingsOfTheAuditAndItsSearchAreParamsToo() throws IOException {
    LabelRepair repair = new LabelRepair().setAction("none");
    repair.set("numFolds", 2);
    repair.set("filterBy", "both");
    repair.set("temperatures", new double[] {0.5, 2});
    repair.set("regParams", new double[] {0.1});
    repair.set("weightCol", "weight");
    repair.set("predictionCol", "predicted");
    repair.set("probabilityCol", "truth_probability");
    String path = folder.resolve("settings").toString();
    repair.write().save(path);
    LabelRepairModel model = LabelRepair.load(path).fit(rows);
    assertEquals("both", model.audit().getFilterBy());
    assertEquals(2, model.audit().modelsOfFolds().size());
    BiTemperedLogisticRegressionModel trained =
        (BiTemperedLogisticRegressionModel) model.classifier();
    assertEquals("weight", trained.getWeightCol());
    List<String> columns =
        List.of(model.transform(rows.withColumnRenamed("id", "probability")).columns());
    assertTrue(columns.containsAll(List.of("predicted", "truth_probability")), columns.toString());
    List<String> names = Arrays.stream(repair.params()).map(Param::name).toList();
    assertEquals(names.stream().distinct().sorted().toList(), names);
  }

  @Test
  void aModelIsSavedToThisMachinesDiskAsSparkConnectDoes() throws IOException {
    LabelAudit audit =
        new LabelAudit().setClassifier(new LogisticRegression().setMaxIter(3)).setNumFolds(2);
    LabelRepairModel model = new LabelRepair().setAudit(audit).setAction("prune").fit(rows);
    String path = folder.resolve("local").toString();
    Configuration hadoop = rows.sparkSession().sparkContext().hadoopConfiguration();
    String shared = hadoop.get("fs.defaultFS");
    LabelRepairModel loaded;
    hadoop.set("fs.defaultFS", "nowhere:///");
    try {
      LocalDisk.save(model.write(), path);
      loaded = ((SavedReader<LabelRepairModel>) LabelRepairModel.read()).loadFromLocal(path);
    } finally {
      hadoop.set("fs.defaultFS", shared);
    }
    assertEquals(model.summary().toJson(), loaded.summary().toJson());
    assertEquals(model.repair(rows).collectAsList(), loaded.repair(rows).collectAsList());
    assertTrue(model.estimatedSize() > model.audit().estimatedSize());
  }

  @Test
  void aClassifierWithoutWeightsCannotBeWeighted() {
    LabelRepair repair =
        repair("weight")
            .setClassifier(new MultilayerPerceptronClassifier().setLayers(new int[] {2, 3}));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> repair.fit(rows));
    assertTrue(
        refused.getMessage().startsWith("action given weight, allowed is prune"),
        refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new LabelRepair().setAction("burn"));
    IllegalArgumentException column =
        assertThrows(
            IllegalArgumentException.class,
            () -> repair("prune").setTrustedCol("weight").fit(rows));
    assertTrue(column.getMessage().contains("trustedCol given 'weight'"), column.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"prune", "relabel"})
  void aLoadedModelPredictsAndRepairsTheSame(String action) throws IOException {
    String path = folder.resolve(action).toString();
    LabelRepairModel model = repair(action).fit(rows);
    model.write().save(path);
    model.write().overwrite().save(path);
    LabelRepairModel loaded = LabelRepairModel.load(path);
    assertEquals(model.summary().toJson(), loaded.summary().toJson());
    assertEquals(
        model.transform(rows).select("probability").collectAsList(),
        loaded.transform(rows).select("probability").collectAsList());
    assertEquals(model.repair(rows).collectAsList(), loaded.repair(rows).collectAsList());
    Map<?, ?> json = new ObjectMapper().readValue(model.summary().toJson(), Map.class);
    assertEquals(action, json.get("action"));
  }

  @Test
  void theEstimatorIsSavedWithItsParts() throws IOException {
    String path = folder.resolve("repair").toString();
    LabelRepair repair = repair("prune").setClassifier(new DecisionTreeClassifier().setMaxDepth(3));
    repair.setAudit(repair.getAudit().setNumFolds(4));
    repair.write().save(path);
    LabelRepair loaded = LabelRepair.load(path);
    assertEquals("prune", loaded.getAction());
    assertEquals(4, loaded.getAudit().getNumFolds());
    assertEquals(3, ((DecisionTreeClassifier) loaded.getClassifier()).getMaxDepth());
    LabelRepair copy = loaded.copy(ParamMap.empty());
    assertEquals(4, copy.getAudit().getNumFolds());
  }
}
