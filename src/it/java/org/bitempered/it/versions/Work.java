// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.versions;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionBinaryTrainingSummary;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.BiTemperedLogisticRegressionTrainingSummary;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelRepair;
import org.bitempered.quality.LabelRepairModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;

/** Uses what the library offers, and notes the numbers. */
final class Work {
  static final int ITERATIONS = 10;
  static final int FAILURE = 5;

  private static final String SQL =
      """
      SELECT log_t(x, 0.5) AS log_t,
             exp_t(x, 1.5) AS exp_t,
             tempered_sigmoid(x, 2) AS sigmoid,
             tempered_softmax(array(x, 1, -2), 2.0)[0] AS softmax,
             bi_tempered_binary_logistic_loss(x, 1, 0.5, 2) AS binary_loss,
             bi_tempered_logistic_loss(array(x, 0), array(0.9, 0.1), 0.5, 2) AS loss,
             two_temperature_logistic_loss(array(x, 0), array(0.9, 0.1), 0.5, 2) AS two_temperature,
             sparse_bi_tempered_logistic_loss(array(x, 0), 1, 0.5, 2) AS sparse_loss
      FROM VALUES (0.5D), (2D), (30D) AS t(x)
      """;

  private final Data data;
  private final Numbers numbers = new Numbers();

  private Work(Data data) {
    this.data = data;
  }

  /**
   * Does everything.
   *
   * @param checkpoints a folder that does not exist yet
   */
  static Numbers run(SparkSession spark, Data data, Path checkpoints) throws IOException {
    Work work = new Work(data);
    // First, since Transformers would register the functions: they have to be there without.
    Dataset<Row> functions = spark.sql(SQL);
    work.numbers.put("sql", functions, functions.columns());
    work.permanentView(spark);
    work.binary();
    work.fit("multinomial", data.assembledDigits());
    work.fit("soft", data.softTumours());
    work.fit("sparse", data.sparseDigits());
    work.resume(checkpoints);
    work.search(checkpoints.resolveSibling("search"));
    work.ownSearch();
    work.repair();
    work.consensus(spark);
    return work.numbers;
  }

  /** A view that outlives its session; in it an argument is given by name. */
  private void permanentView(SparkSession spark) {
    spark.sql("CREATE VIEW tempered AS SELECT log_t(t => 0.5, x => double(id)) AS x FROM range(9)");
    numbers.put("view", spark.newSession().table("tempered"), "x");
  }

  private static BiTemperedLogisticRegression classifier() {
    return new BiTemperedLogisticRegression()
        .setMaxIter(ITERATIONS)
        .setTol(0)
        .setRegParam(0.01)
        .setMaxLocalSizeInMB(0);
  }

  private BiTemperedLogisticRegressionModel fit(String name, Dataset<Row> rows) {
    return fit(name, classifier(), rows);
  }

  private BiTemperedLogisticRegressionModel fit(
      String name, BiTemperedLogisticRegression classifier, Dataset<Row> rows) {
    BiTemperedLogisticRegressionModel model = classifier.fit(rows);
    numbers.put(name + ".coefficients", model.coefficientMatrix().toArray());
    numbers.put(name + ".intercepts", model.interceptVector().toArray());
    BiTemperedLogisticRegressionTrainingSummary summary = model.summary();
    numbers.put(name + ".objectives", summary.objectiveHistory());
    numbers.put(name + ".accuracy", summary.accuracy());
    numbers.put(name + ".recall", summary.recallByLabel());
    numbers.put(name + ".fMeasure", summary.weightedFMeasure());
    return model;
  }

  private void binary() {
    BiTemperedLogisticRegressionModel model = fit("binary", data.assembledTumours());
    BiTemperedLogisticRegressionBinaryTrainingSummary summary = model.binarySummary();
    numbers.put("binary.areaUnderROC", summary.areaUnderROC());
    numbers.put("binary", summary.fMeasureByThreshold(), "threshold", "F-Measure");
    numbers.put("binary.evaluated", model.evaluate(data.assembledTumours()).weightedPrecision());
  }

  /** A training that fails and is started again. */
  private void resume(Path checkpoints) {
    BiTemperedLogisticRegression classifier =
        classifier().setCheckpointDir(checkpoints.toString()).setCheckpointInterval(2);
    try {
      classifier.setListener(
          iteration -> {
            if (iteration.number() == FAILURE) {
              throw new IllegalStateException("this training fails once");
            }
            return true;
          });
      fit("failed", classifier, data.assembledTumours());
    } catch (IllegalStateException e) {
      numbers.put("resumed.failures", 1);
    }
    int[] first = {-1};
    classifier.setListener(
        iteration -> {
          first[0] = first[0] < 0 ? iteration.number() : first[0];
          return true;
        });
    fit("resumed", classifier, data.assembledTumours());
    numbers.put("resumed.first", first[0]);
  }

  /** A search over classifiers of Spark's OneVsRest, saved and loaded. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // Scala's existential types
  private void search(Path folder) throws IOException {
    OneVsRest rest = new OneVsRest().setClassifier(classifier());
    ParamMap[] grid = {
      new ParamMap().put((Param) rest.classifier(), classifier().setMaxIter(2)),
      new ParamMap().put((Param) rest.classifier(), classifier().setMaxIter(3).setT2(1.5))
    };
    new CrossValidator()
        .setEstimator(rest)
        .setEstimatorParamMaps(grid)
        .setEvaluator(new MulticlassClassificationEvaluator())
        .setNumFolds(2)
        .setSeed(1)
        .fit(data.assembledTumours())
        .save(folder.toString());
    CrossValidatorModel loaded = CrossValidatorModel.load(folder.toString());
    numbers.put("search", loaded.transform(data.assembledTumours()), "prediction");
  }

  private void ownSearch() {
    BiTemperedLogisticRegressionCVModel model =
        new BiTemperedLogisticRegressionCV()
            .setEstimator(classifier())
            .setTemperatures(1, 1, 0.8, 1.2)
            .setRegParams(0.01, 0.1)
            .setNumFolds(2)
            .setSeed(1)
            .fit(data.assembledTumours());
    numbers.put("ownSearch.coefficients", model.bestModel().coefficients().toArray());
  }

  private void repair() {
    LabelAudit audit = new LabelAudit().setClassifier(classifier()).setNumFolds(2).setSeed(1);
    Dataset<Row> rows = data.assembledTumours();
    LabelRepairModel model = new LabelRepair().setAudit(audit).setAction("prune").fit(rows);
    numbers.put("audit", model.audit().transform(rows), "label_score");
    numbers.put("audit.issues", (double) model.audit().summary().numLabelIssues());
    numbers.put("repair", model.transform(rows), "probability");
  }

  /** Three annotators, of whom the third often errs. */
  private void consensus(SparkSession spark) {
    Dataset<Row> answers =
        spark.sql(
            "SELECT id % 20 AS item, id DIV 20 AS annotator,"
                + " double((id % 20 + int(id > 40 AND id % 3 = 0)) % 2) AS label FROM range(60)");
    Dataset<Row> labels = new AnnotatorConsensus().fit(answers).consensus().orderBy("item");
    numbers.put("consensus", labels, "soft_label", "consensus_label");
  }
}
