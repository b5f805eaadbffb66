// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Says what a repair changed, and how much was gained. Tables need an active Spark session. */
public final class LabelRepairSummary {
  private static final StructType RELABELED =
      new StructType()
          .add("given_class", DataTypes.IntegerType, false)
          .add("new_class", DataTypes.IntegerType, false)
          .add("given_class_name", DataTypes.StringType, false)
          .add("new_class_name", DataTypes.StringType, false)
          .add("num_rows", DataTypes.LongType, false);
  private static final StructType ACTIONS =
      new StructType()
          .add("action", DataTypes.StringType, false)
          .add("accuracy", DataTypes.DoubleType, false)
          .add("gain", DataTypes.DoubleType, false)
          .add("standard_error", DataTypes.DoubleType, false);

  private final RepairResult result;
  private final LabelIssuesSummary labels;

  /**
   * @param labels knows the names of the classes
   */
  LabelRepairSummary(RepairResult result, LabelIssuesSummary labels) {
    this.result = result;
    this.labels = labels;
  }

  /** Returns the action: none, prune, relabel or weight. */
  public String action() {
    return result.action().text();
  }

  /** Returns the number of rows that could be trained on before the repair. */
  public long numRows() {
    return result.rows();
  }

  /** Returns the number of rows that were left out. */
  public long numPruned() {
    return result.pruned();
  }

  /** Returns the number of rows that got another label. */
  public long numRelabeled() {
    return result.relabeled().stream().mapToLong(RepairResult.Relabeled::rows).sum();
  }

  /**
   * Returns the gain in accuracy on held-out rows over training without a repair; 0 for the action
   * none.
   */
  public double gain() {
    return ofAction(RepairTrial::gain);
  }

  /** Returns the standard error of {@link #gain()}: paired, as both predict the same rows. */
  public double gainStandardError() {
    return ofAction(RepairTrial::standardError);
  }

  private double ofAction(ToDoubleFunction<RepairTrial> value) {
    return result.trials().stream()
        .filter(trial -> trial.action() == result.action())
        .mapToDouble(value)
        .findFirst()
        .orElse(0);
  }

  /**
   * Returns a table of the actions that were compared: {@code action}, {@code accuracy} on held-out
   * rows, {@code gain} over the action none, and its {@code standard_error}. It is empty if none
   * was the only one.
   */
  public Dataset<Row> actions() {
    return table(
        ACTIONS,
        result.trials().stream()
            .map(
                trial ->
                    RowFactory.create(
                        trial.action().text(),
                        trial.accuracy(),
                        trial.gain(),
                        trial.standardError()))
            .toList());
  }

  /**
   * Returns a table of the new labels, those of most rows first: {@code given_class}, {@code
   * new_class}, their names, and {@code num_rows}.
   */
  public Dataset<Row> relabeled() {
    return table(
        RELABELED,
        result.relabeled().stream()
            .map(
                cell ->
                    RowFactory.create(
                        cell.from(),
                        cell.to(),
                        labels.className(cell.from()),
                        labels.className(cell.to()),
                        cell.rows()))
            .toList());
  }

  private static Dataset<Row> table(StructType schema, List<Row> rows) {
    return SparkSession.active().createDataFrame(rows, schema);
  }

  /** Returns all of this as one JSON object. */
  public String toJson() {
    return LabelRepairJson.of(this, result);
  }
}
