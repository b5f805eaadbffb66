// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.AnnotatorConsensusModel;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.quality.LabelIssuesModel;
import org.bitempered.quality.LabelIssuesSummary;
import org.bitempered.quality.LabelRepair;
import org.bitempered.quality.LabelRepairModel;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;

/**
 * Everything that a saved stage must keep: its params, those of its parts, what it has learned, and
 * what it makes of the rows. Not what an estimator learns anew: a later version may train
 * otherwise.
 */
final class StageResults {
  private final Results results = new Results();

  private StageResults() {}

  static Results of(Params stage) {
    StageResults all = new StageResults();
    all.add("", stage);
    return all.results;
  }

  /** Returns what a scorer without Spark must give; its sums have a fixed order. */
  static Results of(LinearScorer scorer) {
    Results results = new Results();
    results.exact("thresholds", scorer.thresholds());
    for (Row row : GoldenRows.shown().collectAsList()) {
      double[] raw = scorer.raw(row.<Vector>getAs("features").toArray());
      double[] probability = scorer.probability(raw);
      results.exact("raw", raw);
      results.near("probability", probability);
      results.exact("prediction", scorer.prediction(probability));
    }
    return results;
  }

  private void add(String prefix, Params stage) {
    results.exact(prefix + "class", stage.getClass().getName());
    results.exact(prefix + "uid", stage.uid());
    for (Param<?> param : stage.params()) {
      // Of a pipeline, the stages themselves.
      if (stage.isSet(param) && !param.name().equals("stages")) {
        results.exact(prefix + param.name(), json(stage, param));
      }
    }
    addParts(prefix, stage);
    addLearned(prefix, stage);
    if (stage instanceof AnnotatorConsensusModel model) {
      results.nearRows(
          prefix + "consensus", model.consensus(GoldenRows.answers()).orderBy("item").limit(10));
    } else if (stage instanceof Transformer transformer) {
      addColumns(prefix, transformer.transform(GoldenRows.shown()));
    }
  }

  private static <T> String json(Params stage, Param<T> param) {
    return param.jsonEncode(stage.getOrDefault(param));
  }

  private void addParts(String prefix, Params stage) {
    if (stage instanceof BiTemperedLogisticRegression estimator) {
      addPart(prefix + "initialModel.", estimator.initialModel());
    } else if (stage instanceof BiTemperedLogisticRegressionCV search) {
      addPart(prefix + "estimator.", search.getEstimator());
    } else if (stage instanceof BiTemperedLogisticRegressionCVModel model) {
      addPart(prefix + "bestModel.", model.bestModel());
    } else if (stage instanceof LabelAudit audit) {
      addPart(prefix + "search.", audit.getSearch());
      addPart(prefix + "classifier.", audit.getClassifier());
    } else if (stage instanceof LabelRepair repair) {
      addPart(prefix + "audit.", repair.getAudit());
      addPart(prefix + "classifier.", repair.getClassifier());
    } else if (stage instanceof LabelRepairModel model) {
      addPart(prefix + "audit.", model.audit());
      addPart(prefix + "classifier.", model.classifier());
    } else if (stage instanceof AnnotatorConsensus consensus) {
      addPart(prefix + "classifier.", consensus.getClassifier());
    } else if (stage instanceof AnnotatorConsensusModel model && model.hasClassifier()) {
      addPart(prefix + "classifier.", model.classifierModel());
    } else if (stage instanceof Pipeline pipeline) {
      addStages(prefix, pipeline.getStages());
    } else if (stage instanceof PipelineModel model) {
      addStages(prefix, model.stages());
    }
  }

  private void addPart(String prefix, Params part) {
    if (part != null) {
      add(prefix, part);
    }
  }

  private void addStages(String prefix, PipelineStage[] stages) {
    for (PipelineStage stage : stages) {
      results.exact(prefix + "stages", stage.getClass().getName() + " " + stage.uid());
    }
  }

  private void addLearned(String prefix, Params stage) {
    if (stage instanceof BiTemperedLogisticRegressionModel model) {
      addCoefficients(prefix, model);
      results.exact(prefix + "objectives", model.history().objectiveHistory());
      results.exact(prefix + "gradientNorms", model.history().gradientNormHistory());
      results.exact(prefix + "stopReason", model.history().stopReason());
    } else if (stage instanceof BiTemperedLogisticRegressionCVModel model) {
      results.exactRows(prefix + "results", model.results());
      model.modelsOfFolds().forEach(fold -> addCoefficients(prefix + "folds.", fold));
    } else if (stage instanceof LabelIssuesModel model) {
      addSummary(prefix, model.summary());
    } else if (stage instanceof LabelAuditModel model) {
      addSummary(prefix, model.summary().labels());
      model
          .summary()
          .numIssuesByKind()
          .forEach((kind, count) -> results.exact(prefix + "numIssues." + kind, count));
      model
          .modelsOfFolds()
          .forEach(
              fold -> addCoefficients(prefix + "folds.", (BiTemperedLogisticRegressionModel) fold));
    } else if (stage instanceof LabelRepairModel model) {
      results.exact(prefix + "action", model.summary().action());
      results.exact(prefix + "numPruned", model.summary().numPruned());
      results.exactRows(prefix + "actions", model.summary().actions());
      results.exactRows(prefix + "relabeled", model.summary().relabeled());
      addColumns(prefix + "repaired.", model.repair(GoldenRows.shown()));
    } else if (stage instanceof AnnotatorConsensusModel model) {
      results.exact(prefix + "classShares", model.classShares());
      results.exact(prefix + "objectives", model.objectiveHistory());
      results.nearRows(prefix + "annotators", model.annotators());
    }
  }

  private void addCoefficients(String prefix, BiTemperedLogisticRegressionModel model) {
    LinearScorer scorer = model.scorer();
    results.exact(prefix + "loss", scorer.loss());
    results.exact(prefix + "weights", scorer.weights());
    results.exact(prefix + "intercepts", scorer.intercepts());
  }

  private void addSummary(String prefix, LabelIssuesSummary summary) {
    results.exact(prefix + "numRows", summary.numRows());
    results.exact(prefix + "numLabelIssues", summary.numLabelIssues());
    results.exact(prefix + "labelThresholds", summary.thresholds());
    results.exact(prefix + "confidentJoint", summary.confidentJoint().toArray());
    results.nearRows(prefix + "cells", summary.cells());
    results.nearRows(prefix + "classes", summary.classes());
  }

  /** Adds the columns that the rows did not have. */
  private void addColumns(String prefix, Dataset<Row> transformed) {
    List<String> before = List.of(GoldenRows.shown().columns());
    Dataset<Row> rows = transformed.orderBy("id");
    List<Row> list = rows.collectAsList();
    results.exact(prefix + "rows", list.stream().map(row -> row.getAs("id")).toList());
    Arrays.stream(rows.columns())
        .filter(column -> !before.contains(column))
        .forEach(column -> list.forEach(row -> results.near(prefix + column, row.getAs(column))));
  }
}
