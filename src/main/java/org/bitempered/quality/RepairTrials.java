// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.spark.InputColumn;

/**
 * Compares actions by cross-validation: each classifier is trained on the repaired rows of all
 * other folds, and judged by the given labels of the held-out ones.
 */
final class RepairTrials {
  private static final int SUMS = 4;

  private final Dataset<Row> rows;
  private final Column features;
  private final Column weight;
  private final boolean onlyTrusted;

  /**
   * @param weight of each row
   * @param onlyTrusted whether only trusted rows count
   */
  RepairTrials(Dataset<Row> rows, InputColumn features, Column weight, boolean onlyTrusted) {
    this.rows = rows;
    this.features = features.in(rows);
    this.weight = weight;
    this.onlyTrusted = onlyTrusted;
  }

  /** Predicts the class of a row by the model of its fold. */
  private record HeldOutPrediction(List<ProbabilisticClassificationModel<Vector, ?>> models)
      implements UDF2<Vector, Integer, Double> {
    @Override
    public Double call(Vector vector, Integer fold) {
      return models.get(fold).predict(vector);
    }
  }

  /**
   * Compares the actions, in one pass.
   *
   * @param actions the first is the one that the others are compared with
   * @param models of each action, in the order of the folds
   * @throws IllegalArgumentException if there are no trusted rows
   */
  List<RepairTrial> compare(
      List<RepairAction> actions,
      Map<RepairAction, List<ProbabilisticClassificationModel<Vector, ?>>> models) {
    List<Column> right = new ArrayList<>();
    for (RepairAction action : actions) {
      Column predicted =
          udf(new HeldOutPrediction(models.get(action)), DataTypes.DoubleType)
              .apply(features, col(AuditColumns.FOLD));
      right.add(when(predicted.equalTo(col(AuditColumns.LABEL)), 1.0).otherwise(0.0));
    }
    Row sums = sums(right);
    double all = sums.isNullAt(0) ? 0 : sums.getDouble(0);
    if (all == 0) {
      throw new IllegalArgumentException(
          "trustedCol given has no row that is true and has a weight; at least one is needed");
    }
    List<RepairTrial> trials = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      int at = 2 + SUMS * i;
      double gain = sums.getDouble(at + 1) / all;
      double squares =
          sums.getDouble(at + 2)
              - 2 * gain * sums.getDouble(at + 3)
              + gain * gain * sums.getDouble(1);
      trials.add(
          new RepairTrial(
              actions.get(i),
              sums.getDouble(at) / all,
              gain,
              Math.sqrt(Math.max(0, squares)) / all));
    }
    return trials;
  }

  /**
   * Returns the sums of w and w², and for each action those of w r, w d, w² d² and w² d, where w is
   * the weight of a row, r is 1 if its label was predicted, and d is the difference of r from that
   * of the first action.
   */
  private Row sums(List<Column> right) {
    Dataset<Row> counting = onlyTrusted ? rows.filter(col(RepairableRows.TRUSTED)) : rows;
    List<Column> selected = new ArrayList<>(List.of(weight.as("w")));
    for (int i = 0; i < right.size(); i++) {
      selected.add(right.get(i).as("r" + i));
    }
    Column w = col("w");
    List<Column> sums = new ArrayList<>(List.of(sum(w), sum(w.multiply(w))));
    for (int i = 0; i < right.size(); i++) {
      Column of = col("r" + i);
      Column difference = of.minus(col("r0"));
      sums.add(sum(w.multiply(of)));
      sums.add(sum(w.multiply(difference)));
      sums.add(sum(w.multiply(w).multiply(difference).multiply(difference)));
      sums.add(sum(w.multiply(w).multiply(difference)));
    }
    return counting
        .select(selected.toArray(Column[]::new))
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
        .first();
  }
}
