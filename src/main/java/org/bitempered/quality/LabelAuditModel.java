// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;

/**
 * Judges the labels of rows by what {@link LabelAudit} has learned.
 *
 * <p>{@link #transform} adds the columns {@code probability}, {@code given_label}, {@code
 * predicted_label}, {@code label_score}, {@code is_label_issue} and {@code issue_kind} to all rows.
 * {@link #issues} returns the rows with an issue. The probabilities are those of the model that was
 * trained without the fold of the row. The fold depends only on the key or the features of a row,
 * so that the rows of the fit may come in any order, and with other rows. Where there is no label,
 * the predicted one is still given. Where the features cannot be used, all are null.
 *
 * <p>Rows with the same features are looked for among the rows that are transformed. They are
 * aggregated by a hash of their features, and joined with the result. So they cannot be a stream,
 * and their order can change.
 */
public class LabelAuditModel extends Model<LabelAuditModel>
    implements LabelAuditParams, MLWritable {
  private final String uid;
  private final LabelIssuesParamSet paramSet;
  private final LabelAuditParamSet auditParamSet;
  private final FittedAudit fitted;

  LabelAuditModel(String uid, FittedAudit fitted) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    this.paramSet = new LabelIssuesParamSet(this);
    this.auditParamSet = new LabelAuditParamSet(this);
    this.fitted = fitted;
    setDefaults();
  }

  /**
   * Creates a model of two classes without rows. Spark Connect needs this constructor; to get a
   * fitted model, use {@link LabelAudit#fit}.
   */
  public LabelAuditModel() {
    this(Identifiable.randomUID("labelAudit"), FittedAudit.nothing());
  }

  /** Loads a model that {@code write().save(path)} saved. */
  public static LabelAuditModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved models. */
  public static MLReader<LabelAuditModel> read() {
    return new LabelAuditModelReader();
  }

  @Override
  public MLWriter write() {
    return new LabelAuditModelWriter(this, fitted);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public LabelIssuesParamSet paramSet() {
    return paramSet;
  }

  @Override
  public LabelAuditParamSet auditParamSet() {
    return auditParamSet;
  }

  FittedAudit fitted() {
    return fitted;
  }

  /** Returns the number of classes. */
  public int numClasses() {
    return fitted.learned().classes();
  }

  /** Returns the classifiers, each trained without the rows of one fold, in the order of folds. */
  public List<ProbabilisticClassificationModel<Vector, ?>> modelsOfFolds() {
    return fitted.models();
  }

  /** Returns what the fit found out about the labels. */
  public LabelAuditSummary summary() {
    return new LabelAuditSummary(fitted);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    if (FilterBy.of(getFilterBy()).needsCuts() && fitted.learned().cuts() == null) {
      throw FilterBy.withoutCuts(getFilterBy());
    }
    return withAudit(schema, fitted.labels());
  }

  /**
   * Adds the columns.
   *
   * <p>A row with a label that is not a class index of the fit makes the query fail, with an {@link
   * IllegalArgumentException} as the cause.
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(
        dataset,
        () -> {
          StructType schema = transformSchema(dataset.schema());
          return withColumns(audited(dataset).withKinds(), schema);
        });
  }

  /**
   * Returns the rows with an issue, the worst first: those with the lowest score of the label, and
   * at the end those without a score. Rows with the same score are ordered by given and predicted
   * label, and then by their features.
   */
  public Dataset<Row> issues(Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(
        dataset,
        () -> {
          StructType schema = transformSchema(dataset.schema());
          Dataset<Row> found =
              audited(dataset).withKinds().filter(col(AuditColumns.KIND).isNotNull());
          return withColumns(
              found.orderBy(
                  AuditedRows.judged("score").asc_nulls_last(),
                  col(AuditColumns.LABEL),
                  AuditedRows.judged("predicted"),
                  col(AuditColumns.HASH)),
              schema);
        });
  }

  /** Judges the rows, and keeps the columns that were needed for it. */
  AuditedRows audited(Dataset<?> dataset) {
    AuditColumns columns = AuditColumns.in(dataset.schema(), this);
    Dataset<Row> rows = columns.addTo(dataset, this);
    int size = fitted.models().get(0).numFeatures();
    Column probability = new HeldOutProbabilities(fitted.models()).of(rows, columns.features());
    return AuditedRows.of(
        rows.withColumn(AuditColumns.PROBABILITY, probability),
        ConflictingDuplicates.of(this, columns.features(), size).among(rows, rows),
        fitted.learned(),
        this,
        fitted.counts().rareClasses());
  }

  private Dataset<Row> withColumns(Dataset<Row> rows, StructType schema) {
    List<Column> columns = new ArrayList<>(List.of(col("*")));
    if (!getProbabilityCol().isEmpty()) {
      columns.add(named(getProbabilityCol(), col(AuditColumns.PROBABILITY), schema));
    }
    columns.addAll(
        List.of(
            named(getGivenLabelCol(), col(AuditColumns.LABEL), schema),
            named(getPredictedLabelCol(), AuditedRows.judged("predicted"), schema),
            named(getLabelScoreCol(), AuditedRows.judged("score"), schema),
            named(getIsLabelIssueCol(), AuditedRows.judged("issue"), schema),
            named(getIssueKindCol(), col(AuditColumns.KIND), schema)));
    return AuditColumns.withoutTemporary(rows.select(columns.toArray(Column[]::new)));
  }

  private static Column named(String name, Column value, StructType schema) {
    return value.as(name, schema.apply(name).metadata());
  }

  @Override
  public LabelAuditModel copy(ParamMap extra) {
    return copyValues(new LabelAuditModel(uid, fitted), extra).setParent(parent());
  }

  /** Returns an estimate of the size of the model in bytes. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public long estimatedSize() {
    return fitted.models().stream()
        .mapToLong(SparkSupport::estimatedSize)
        .reduce(fitted.learned().estimatedSize(), Long::sum);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "LabelAuditModel: uid=%s, numClasses=%d, numIssues=%d",
        uid,
        numClasses(),
        fitted.counts().issues());
  }
}
