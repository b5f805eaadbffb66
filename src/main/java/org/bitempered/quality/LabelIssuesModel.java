// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;

/**
 * Judges the labels of rows by what {@link LabelIssues} has learned.
 *
 * <p>{@link #transform} adds three columns: {@code predicted_label}, the most probable class;
 * {@code label_score} in [0, 1], the lower the more likely the label is wrong; and {@code
 * is_label_issue}. {@link #summary()} describes the labels of the rows of the fit.
 */
public class LabelIssuesModel extends Model<LabelIssuesModel>
    implements LabelIssuesParams, MLWritable {
  private final String uid;
  private final LabelIssuesParamSet paramSet;
  private final ConfidentLearning learned;

  LabelIssuesModel(String uid, ConfidentLearning learned) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    this.paramSet = new LabelIssuesParamSet(this);
    this.learned = learned;
    setDefaults();
  }

  /**
   * Creates a model of two classes without rows. Spark Connect needs this constructor; to get a
   * fitted model, use {@link LabelIssues#fit}.
   */
  public LabelIssuesModel() {
    this(Identifiable.randomUID("labelIssues"), ConfidentLearning.nothing());
  }

  /** Loads a model that {@code write().save(path)} saved. */
  public static LabelIssuesModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved models. */
  public static MLReader<LabelIssuesModel> read() {
    return new LabelIssuesReader();
  }

  @Override
  public MLWriter write() {
    return new LabelIssuesWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public LabelIssuesParamSet paramSet() {
    return paramSet;
  }

  ConfidentLearning learned() {
    return learned;
  }

  /** Returns the number of classes. */
  public int numClasses() {
    return learned.classes();
  }

  /** Returns what the fit found out about the labels. */
  public LabelIssuesSummary summary() {
    return new LabelIssuesSummary(learned);
  }

  /** Sets {@link #labelCol()}. */
  public LabelIssuesModel setLabelCol(String value) {
    return (LabelIssuesModel) set(labelCol(), value);
  }

  /** Sets {@link #probabilityCol()}. */
  public LabelIssuesModel setProbabilityCol(String value) {
    return (LabelIssuesModel) set(probabilityCol(), value);
  }

  /** Sets {@link #predictedLabelCol()}. */
  public LabelIssuesModel setPredictedLabelCol(String value) {
    return (LabelIssuesModel) set(predictedLabelCol(), value);
  }

  /** Sets {@link #labelScoreCol()}. */
  public LabelIssuesModel setLabelScoreCol(String value) {
    return (LabelIssuesModel) set(labelScoreCol(), value);
  }

  /** Sets {@link #isLabelIssueCol()}. */
  public LabelIssuesModel setIsLabelIssueCol(String value) {
    return (LabelIssuesModel) set(isLabelIssueCol(), value);
  }

  /** Sets {@link #filterBy()}. A pruning method needs a model that was fitted for one. */
  public LabelIssuesModel setFilterBy(String value) {
    return (LabelIssuesModel) set(filterBy(), value);
  }

  /** Sets {@link #rankBy()}. */
  public LabelIssuesModel setRankBy(String value) {
    return (LabelIssuesModel) set(rankBy(), value);
  }

  /** Sets {@link #t1()}. */
  public LabelIssuesModel setT1(double value) {
    return (LabelIssuesModel) set(t1(), value);
  }

  /** Sets {@link #adjustPredProbs()}. */
  public LabelIssuesModel setAdjustPredProbs(boolean value) {
    return (LabelIssuesModel) set(adjustPredProbs(), value);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    if (FilterBy.of(getFilterBy()).needsCuts() && learned.cuts() == null) {
      throw FilterBy.withoutCuts(getFilterBy());
    }
    return withNewColumns(schema, learned.classes());
  }

  /**
   * Adds the columns.
   *
   * <p>A row that the fit would refuse makes the query fail, with an {@link
   * IllegalArgumentException} as the cause.
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(dataset, () -> transformInSession(dataset));
  }

  private Dataset<Row> transformInSession(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    LabelColumns columns = LabelColumns.in(dataset.schema(), this);
    String judged = Identifiable.randomUID("judged");
    Column judgment =
        functions
            .udf(new LabelJudge(learned, this, columns.checks()), LabelJudge.RESULT)
            .asNonNullable()
            .apply(columns.labelIn(dataset), columns.probability().in(dataset));
    Dataset<Row> all = dataset.withColumn(judged, judgment);
    Map<String, Column> added = new LinkedHashMap<>();
    added.put(getPredictedLabelCol(), part(all, judged, "predicted"));
    added.put(getLabelScoreCol(), part(all, judged, "score"));
    added.put(getIsLabelIssueCol(), part(all, judged, "issue"));
    added.replaceAll((name, value) -> value.as(name, schema.apply(name).metadata()));
    return all.withColumns(added).drop(judged);
  }

  private static Column part(Dataset<Row> all, String judged, String name) {
    return InputColumn.of(all, judged).getField(name);
  }

  @Override
  public LabelIssuesModel copy(ParamMap extra) {
    return copyValues(new LabelIssuesModel(uid, learned), extra).setParent(parent());
  }

  /** Returns an estimate of the size of the model in bytes. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public long estimatedSize() {
    return learned.estimatedSize();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "LabelIssuesModel: uid=%s, numClasses=%d, numLabelIssues=%d",
        uid,
        learned.classes(),
        learned.issues());
  }
}
