// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.feature.BiTemperedLoss;
import org.bitempered.feature.LabelDecoder;
import org.bitempered.feature.RawColumn;
import org.bitempered.feature.TableEncoder;
import org.bitempered.feature.TemperedSigmoid;
import org.bitempered.feature.TemperedSoftmax;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.AnnotatorConsensusModel;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.quality.LabelIssues;
import org.bitempered.quality.LabelIssuesModel;
import org.bitempered.quality.LabelRepair;
import org.bitempered.quality.LabelRepairModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;

/**
 * A kind of stage that can be saved.
 *
 * @param name of its folder
 * @param make trains it, or sets it up
 * @param load reads a path
 * @param rows what a Transformer is applied to
 * @param columns what it is compared by; none if it is compared by its params
 */
record GoldenStage(
    String name,
    Supplier<? extends MLWritable> make,
    Function<String, ? extends Params> load,
    Supplier<Dataset<Row>> rows,
    List<String> columns) {

  /** All but the models of each loss, which SavedPredictions keeps. */
  static final List<GoldenStage> ALL =
      List.of(
          new GoldenStage(
              "pipeline",
              GoldenStage::pipeline,
              PipelineModel::load,
              GoldenRows::labeled,
              List.of("prediction", "probability", "softmax", "sigmoid", "loss", "answer")),
          new GoldenStage(
              "search",
              () -> search().fit(GoldenRows.labeled()),
              BiTemperedLogisticRegressionCVModel::load,
              GoldenRows::labeled,
              List.of("prediction", "probability")),
          new GoldenStage(
              "issues",
              () -> issues().fit(twoClasses()),
              LabelIssuesModel::load,
              GoldenStage::twoClasses,
              List.of("label_score", "is_label_issue")),
          new GoldenStage(
              "audit",
              () -> audit().fit(GoldenRows.labeled()),
              LabelAuditModel::load,
              GoldenRows::labeled,
              List.of("label_score", "is_label_issue", "issue_kind")),
          new GoldenStage(
              "repair",
              () -> repair().fit(GoldenRows.labeled()),
              LabelRepairModel::load,
              GoldenRows::labeled,
              List.of("prediction", "probability")),
          new GoldenStage(
              "consensus",
              () -> new AnnotatorConsensus().fit(GoldenRows.answers()),
              AnnotatorConsensusModel::load,
              GoldenRows::answers,
              List.of("consensus_label", "soft_label")),
          new GoldenStage("estimator", GoldenStage::estimator, BiTemperedLogisticRegression::load),
          new GoldenStage(
              "search-estimator", GoldenStage::search, BiTemperedLogisticRegressionCV::load),
          new GoldenStage("issues-estimator", GoldenStage::issues, LabelIssues::load),
          new GoldenStage("audit-estimator", GoldenStage::audit, LabelAudit::load),
          new GoldenStage("repair-estimator", GoldenStage::repair, LabelRepair::load),
          new GoldenStage(
              "consensus-estimator",
              () -> new AnnotatorConsensus().setMethod("one_coin").setClassifier(classifier()),
              AnnotatorConsensus::load));

  private GoldenStage(
      String name, Supplier<? extends MLWritable> make, Function<String, ? extends Params> load) {
    this(name, make, load, GoldenRows::labeled, List.of());
  }

  private static BiTemperedLogisticRegression classifier() {
    return new BiTemperedLogisticRegression().setRegParam(0.01).setMaxIter(10);
  }

  private static PipelineModel pipeline() {
    PipelineStage[] stages = {
      new TableEncoder()
          .setColumns(
              List.of(
                  RawColumn.number("x", DataTypes.DoubleType, 1),
                  RawColumn.number("y", DataTypes.DoubleType, 0),
                  RawColumn.category("color", DataTypes.StringType, List.of("red", "green"))))
          .setOutputCol("encoded"),
      classifier().setFeaturesCol("encoded").setWeightCol("weight"),
      new TemperedSoftmax().setInputCol("rawPrediction").setOutputCol("softmax").setT(1.5),
      new TemperedSigmoid().setInputCol("x").setOutputCol("sigmoid"),
      new BiTemperedLoss().setOutputCol("loss"),
      new LabelDecoder()
          .setLabels(DataTypes.StringType, "one", "two", "three")
          .setInputCol("prediction")
          .setOutputCol("answer")
    };
    return new Pipeline().setStages(stages).fit(GoldenRows.labeled());
  }

  private static BiTemperedLogisticRegression estimator() {
    return classifier()
        .setLoss("two-temperature")
        .setThresholds(new double[] {0.5, 0.3, 0.2})
        .setInitialModel(classifier().setMaxIter(2).fit(GoldenRows.labeled()));
  }

  private static BiTemperedLogisticRegressionCV search() {
    return new BiTemperedLogisticRegressionCV()
        .setEstimator(classifier())
        .setTemperatures(0.5, 2)
        .setRegParams(0.01, 0.1)
        .setNumFolds(2)
        .setSeed(1);
  }

  private static Dataset<Row> twoClasses() {
    return GoldenRows.labeled().filter("label < 2");
  }

  private static LabelIssues issues() {
    return new LabelIssues().setProbabilityCol("shown");
  }

  private static LabelAudit audit() {
    return new LabelAudit().setClassifier(classifier()).setNumFolds(2).setSeed(1);
  }

  private static LabelRepair repair() {
    return new LabelRepair().setAudit(audit()).setAction("prune");
  }

  /** What is compared: values of columns, or params. */
  List<String> lines(Params stage) {
    return columns.isEmpty()
        ? params(stage)
        : GoldenRows.lines(((Transformer) stage).transform(rows.get()), columns);
  }

  /** The params that are set, in the order of their names. */
  private static List<String> params(Params stage) {
    return Arrays.stream(stage.params())
        .filter(stage::isSet)
        .map(param -> param.name() + "=" + json(param, stage))
        .sorted()
        .toList();
  }

  private static <T> String json(Param<T> param, Params stage) {
    return param.jsonEncode(stage.getOrDefault(param));
  }
}
