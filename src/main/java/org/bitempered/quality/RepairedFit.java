// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/** Trains a classifier on repaired rows. */
final class RepairedFit {
  private static final String WEIGHT_COL = "weightCol";

  private final ProbabilisticClassifier<Vector, ?, ?> classifier;
  private final RepairableRows rows;

  /**
   * @param classifier names the features and, if it has one, the weight
   */
  RepairedFit(ProbabilisticClassifier<Vector, ?, ?> classifier, RepairableRows rows) {
    this.classifier = classifier;
    this.rows = rows;
  }

  /** Returns whether a classifier can use weights. */
  static boolean canWeight(ProbabilisticClassifier<Vector, ?, ?> classifier) {
    return classifier.hasParam(WEIGHT_COL);
  }

  /** Returns the weight that the user gave to each row; 1 if there is none. */
  static Column weight(ProbabilisticClassifier<Vector, ?, ?> classifier, Dataset<Row> rows) {
    if (canWeight(classifier)) {
      Object name = classifier.get(classifier.getParam(WEIGHT_COL)).getOrElse(() -> "");
      if (!name.equals("")) {
        InputColumn found = new SchemaColumns(rows.schema()).find(WEIGHT_COL, (String) name);
        return found.ofNumbers().in(rows).cast("double");
      }
    }
    return lit(1.0);
  }

  /** Trains on all rows after an action. */
  ProbabilisticClassificationModel<Vector, ?> after(RepairAction action) {
    Dataset<Row> repaired = rows.after(action);
    ProbabilisticClassifier<Vector, ?, ?> own = AnyClassifier.copy(classifier, ParamMap.empty());
    own.set("labelCol", RepairableRows.REPAIRED);
    if (action != RepairAction.WEIGHT) {
      return AnyClassifier.fit(own, repaired);
    }
    Column product = weight(classifier, repaired).multiply(col(RepairableRows.REPAIR_WEIGHT));
    own.set(WEIGHT_COL, RepairableRows.REPAIR_WEIGHT);
    return AnyClassifier.fit(own, repaired.withColumn(RepairableRows.REPAIR_WEIGHT, product));
  }
}
