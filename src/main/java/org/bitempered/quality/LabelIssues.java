// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Locale;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.ParamsWriter;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;

/**
 * Finds the rows whose labels are probably wrong, from the class probabilities of any classifier,
 * by confident learning (Northcutt, Jiang and Chuang, JAIR 2021). Names and results are those of
 * the Python library cleanlab, version 2.9.
 *
 * <p>Input: a column of class indices, and a column of vectors with a probability in [0, 1] for
 * each class, which sum to 1 within 1e-6. The probabilities must be held out: they come from a
 * model that was not trained on the row, as in cross-validation. A model has learned the wrong
 * labels of the rows that it was trained on and confirms them. Their issues are then missing from
 * the result.
 *
 * <p>{@link #fit} learns the threshold of each class, and the confident joint, which counts the
 * rows of each given class that are confidently in each class. The model's {@link
 * LabelIssuesModel#transform} adds the most probable class, the score of the label, and whether the
 * label is an issue. The rows to transform are usually those of the fit.
 *
 * <p>The pruning methods choose a number of rows with the largest margins, exactly, whatever the
 * number of rows. Rows with the same margin as the last one are all chosen. cleanlab chooses among
 * them by the order of a sort, which depends on the processor.
 *
 * <p>{@code fit} reads the rows two times, or three times for the pruning methods; cache them if
 * they are costly to compute. The driver receives numbers for pairs of classes, and only for those
 * that occur. A class without rows and a single class in all labels are allowed; no row is
 * confidently in a class without rows.
 */
public class LabelIssues extends Estimator<LabelIssuesModel>
    implements LabelIssuesParams, DefaultParamsWritable {
  private final String uid;
  private final LabelIssuesParamSet paramSet;

  /** Creates an estimator with a random uid. */
  public LabelIssues() {
    this(Identifiable.randomUID("labelIssues"));
  }

  /** Creates an estimator with the given uid. */
  public LabelIssues(String uid) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    this.paramSet = new LabelIssuesParamSet(this);
    setDefaults();
  }

  /** Loads an estimator that {@code write().save(path)} saved. */
  public static LabelIssues load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<LabelIssues> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public MLWriter write() {
    return new ParamsWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public LabelIssuesParamSet paramSet() {
    return paramSet;
  }

  /** Sets {@link #labelCol()}. */
  public LabelIssues setLabelCol(String value) {
    return (LabelIssues) set(labelCol(), value);
  }

  /** Sets {@link #probabilityCol()}. */
  public LabelIssues setProbabilityCol(String value) {
    return (LabelIssues) set(probabilityCol(), value);
  }

  /** Sets {@link #predictedLabelCol()}. */
  public LabelIssues setPredictedLabelCol(String value) {
    return (LabelIssues) set(predictedLabelCol(), value);
  }

  /** Sets {@link #labelScoreCol()}. */
  public LabelIssues setLabelScoreCol(String value) {
    return (LabelIssues) set(labelScoreCol(), value);
  }

  /** Sets {@link #isLabelIssueCol()}. */
  public LabelIssues setIsLabelIssueCol(String value) {
    return (LabelIssues) set(isLabelIssueCol(), value);
  }

  /** Sets {@link #filterBy()}. */
  public LabelIssues setFilterBy(String value) {
    return (LabelIssues) set(filterBy(), value);
  }

  /** Sets {@link #rankBy()}. */
  public LabelIssues setRankBy(String value) {
    return (LabelIssues) set(rankBy(), value);
  }

  /** Sets {@link #t1()}. */
  public LabelIssues setT1(double value) {
    return (LabelIssues) set(t1(), value);
  }

  /** Sets {@link #adjustPredProbs()}. */
  public LabelIssues setAdjustPredProbs(boolean value) {
    return (LabelIssues) set(adjustPredProbs(), value);
  }

  /** Sets {@link #fracNoise()}. */
  public LabelIssues setFracNoise(double value) {
    return (LabelIssues) set(fracNoise(), value);
  }

  /** Sets {@link #minExamplesPerClass()}. */
  public LabelIssues setMinExamplesPerClass(int value) {
    return (LabelIssues) set(minExamplesPerClass(), value);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return withNewColumns(schema, 0);
  }

  /**
   * Learns what the model needs.
   *
   * @throws IllegalArgumentException if params do not go together, there are no rows, or a column
   *     or a row is invalid; the message names the column, the value and what is allowed
   */
  @Override
  public LabelIssuesModel fit(Dataset<?> dataset) {
    ConfidentLearning learned =
        SchemaColumns.inSessionOf(
            dataset,
            () -> {
              transformSchema(dataset.schema());
              return ConfidentLearning.of(dataset, this);
            });
    return copyValues(new LabelIssuesModel(uid, learned), ParamMap.empty()).setParent(this);
  }

  @Override
  public LabelIssues copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "LabelIssues: uid=%s", uid);
  }
}
