// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;

import java.util.Locale;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;

/** The classifier that {@link LabelRepair} trained on repaired rows. */
public class LabelRepairModel extends Model<LabelRepairModel>
    implements LabelRepairParams, MLWritable {
  private final String uid;
  private final LabelRepairParamSet paramSet;
  private final LabelAuditModel audit;
  private final ProbabilisticClassificationModel<Vector, ?> classifier;
  private final RepairResult result;

  LabelRepairModel(
      String uid,
      LabelAuditModel audit,
      ProbabilisticClassificationModel<Vector, ?> classifier,
      RepairResult result) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    this.paramSet = new LabelRepairParamSet(this);
    this.audit = audit;
    this.classifier = classifier;
    this.result = result;
    setDefaults();
  }

  /**
   * Creates a model of two classes and no features, with probabilities 0.5. Spark Connect needs
   * this constructor; to get a fitted model, use {@link LabelRepair#fit}.
   */
  public LabelRepairModel() {
    this(
        Identifiable.randomUID("labelRepair"),
        new LabelAuditModel(),
        new BiTemperedLogisticRegressionModel(),
        RepairResult.NOTHING);
  }

  /** Loads a model that {@code write().save(path)} saved. */
  public static LabelRepairModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved models. */
  public static MLReader<LabelRepairModel> read() {
    return new LabelRepairModelReader();
  }

  @Override
  public MLWriter write() {
    return new LabelRepairModelWriter(this, result);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public LabelRepairParamSet paramSet() {
    return paramSet;
  }

  /** Returns the model that found the wrong labels. */
  public LabelAuditModel audit() {
    return audit;
  }

  /** Returns the classifier that was trained on the repaired rows. */
  public ProbabilisticClassificationModel<Vector, ?> classifier() {
    return classifier;
  }

  /** Returns what was changed, and how much was gained. */
  public LabelRepairSummary summary() {
    return new LabelRepairSummary(result, audit.summary().labels());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return classifier.transformSchema(schema);
  }

  /** Adds the prediction columns of the classifier. */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return classifier.transform(dataset);
  }

  /**
   * Repairs rows as those of the fit were repaired: pruned rows and rows that the audit cannot use
   * are left out, and the columns {@code repaired_label} and {@code repair_weight} are added. The
   * weight is 1 unless the action is {@code weight}.
   *
   * @throws IllegalArgumentException if a column is missing or of a wrong type, or a new column
   *     exists
   */
  public Dataset<Row> repair(Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(
        dataset,
        () -> {
          Metadata labels = audit.fitted().labels();
          new SchemaColumns(dataset.schema())
              .with(
                  "repairedLabelCol",
                  new StructField(getRepairedLabelCol(), DataTypes.DoubleType, false, labels))
              .checkNew("repairWeightCol", getRepairWeightCol());
          Dataset<Row> repaired =
              RepairableRows.of(audit.audited(dataset), audit.fitted(), getTrustedCol())
                  .after(result.action());
          return RepairableRows.withoutTemporary(
              repaired
                  .withColumn(getRepairedLabelCol(), col(RepairableRows.REPAIRED))
                  .withColumn(getRepairWeightCol(), col(RepairableRows.REPAIR_WEIGHT)));
        });
  }

  @Override
  public LabelRepairModel copy(ParamMap extra) {
    return copyValues(
            new LabelRepairModel(
                uid, audit.copy(ParamMap.empty()), AnyClassifier.copy(classifier, extra), result),
            extra)
        .setParent(parent());
  }

  /** Returns an estimate of the size of the model in bytes. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public long estimatedSize() {
    return audit.estimatedSize() + SparkSupport.estimatedSize(classifier) + result.estimatedSize();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "LabelRepairModel: uid=%s, action=%s, classifier=%s",
        uid,
        result.action().text(),
        classifier);
  }
}
