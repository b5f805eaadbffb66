// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.SchemaColumns;

/** Params of {@link LabelIssues} and its model. */
public interface LabelIssuesParams extends Params {

  /** Returns the params of this stage. */
  LabelIssuesParamSet paramSet();

  /** Param for the column of class indices, of any numeric type (default: label). */
  default Param<String> labelCol() {
    return paramSet().labelCol;
  }

  /** Returns the value of {@link #labelCol()}. */
  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /** Param for the column of vectors of class probabilities (default: probability). */
  default Param<String> probabilityCol() {
    return paramSet().probabilityCol;
  }

  /** Returns the value of {@link #probabilityCol()}. */
  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /** Param for the new column with the most probable class (default: predicted_label). */
  default Param<String> predictedLabelCol() {
    return paramSet().predictedLabelCol;
  }

  /** Returns the value of {@link #predictedLabelCol()}. */
  default String getPredictedLabelCol() {
    return getOrDefault(predictedLabelCol());
  }

  /** Param for the new column with the score of the label (default: label_score). */
  default Param<String> labelScoreCol() {
    return paramSet().labelScoreCol;
  }

  /** Returns the value of {@link #labelScoreCol()}. */
  default String getLabelScoreCol() {
    return getOrDefault(labelScoreCol());
  }

  /** Param for the new boolean column, true if the label is an issue (default: is_label_issue). */
  default Param<String> isLabelIssueCol() {
    return paramSet().isLabelIssueCol;
  }

  /** Returns the value of {@link #isLabelIssueCol()}. */
  default String getIsLabelIssueCol() {
    return getOrDefault(isLabelIssueCol());
  }

  /**
   * Param for the method that decides whether a label is an issue (default: prune_by_noise_rate).
   * Case does not matter.
   *
   * <ul>
   *   <li>{@code prune_by_noise_rate}: for each given class and each other one, as many rows as the
   *       calibrated joint counts there: those where the probability of the other class exceeds
   *       that of the given one the most
   *   <li>{@code prune_by_class}: for each given class, as many rows as the calibrated joint counts
   *       in other classes: those where the probability of the given class is the smallest
   *   <li>{@code both}: the rows that both methods find
   *   <li>{@code confident_learning}: the rows that the confident joint counts in another class
   *   <li>{@code predicted_neq_given}: the rows whose most probable class is another one
   * </ul>
   *
   * <p>No method finds a row whose given class is the most probable one.
   */
  default Param<String> filterBy() {
    return paramSet().filterBy;
  }

  /** Returns the value of {@link #filterBy()}. */
  default String getFilterBy() {
    return getOrDefault(filterBy());
  }

  /**
   * Param for the score of the labels (default: self_confidence): self_confidence,
   * normalized_margin, confidence_weighted_entropy or bi_tempered_loss. All are in [0, 1]; the
   * lower, the more likely the label is wrong. {@link org.bitempered.math.LabelScores} has the
   * formulas. {@code bi_tempered_loss} is {@code exp_t1(-loss)}. Case does not matter.
   */
  default Param<String> rankBy() {
    return paramSet().rankBy;
  }

  /** Returns the value of {@link #rankBy()}. */
  default String getRankBy() {
    return getOrDefault(rankBy());
  }

  /** Param for the temperature of the score bi_tempered_loss, in [0, 1] (default: 0.5). */
  default DoubleParam t1() {
    return paramSet().t1;
  }

  /** Returns the value of {@link #t1()}. */
  default double getT1() {
    return (Double) getOrDefault(t1());
  }

  /**
   * Param for whether the thresholds of the classes are subtracted from the probabilities before
   * scoring (default: false). Rare classes then score like frequent ones. It is not allowed with
   * confidence_weighted_entropy, and does not change {@link #isLabelIssueCol()}.
   */
  default BooleanParam adjustPredProbs() {
    return paramSet().adjustPredProbs;
  }

  /** Returns the value of {@link #adjustPredProbs()}. */
  default boolean getAdjustPredProbs() {
    return (Boolean) getOrDefault(adjustPredProbs());
  }

  /**
   * Param for the share of the wrong labels that the pruning methods find, in (0, 1] (default: 1).
   */
  default DoubleParam fracNoise() {
    return paramSet().fracNoise;
  }

  /** Returns the value of {@link #fracNoise()}. */
  default double getFracNoise() {
    return (Double) getOrDefault(fracNoise());
  }

  /**
   * Param for the number of rows of each class that the pruning methods leave (&gt;= 0, default:
   * 1). They find no issue in a class that has no more rows.
   */
  default IntParam minExamplesPerClass() {
    return paramSet().minExamplesPerClass;
  }

  /** Returns the value of {@link #minExamplesPerClass()}. */
  default int getMinExamplesPerClass() {
    return (Integer) getOrDefault(minExamplesPerClass());
  }

  /** Sets the defaults. */
  default void setDefaults() {
    setDefault(labelCol(), "label");
    setDefault(probabilityCol(), "probability");
    setDefault(predictedLabelCol(), "predicted_label");
    setDefault(labelScoreCol(), "label_score");
    setDefault(isLabelIssueCol(), "is_label_issue");
    setDefault(filterBy(), FilterBy.PRUNE_BY_NOISE_RATE.param());
    setDefault(rankBy(), "self_confidence");
    setDefault(t1(), 0.5);
    setDefault(adjustPredProbs(), false);
    setDefault(fracNoise(), 1.0);
    setDefault(minExamplesPerClass(), 1);
  }

  /**
   * Returns the schema with the new columns.
   *
   * @param classes number of classes, for the metadata; 0 if it is not known yet
   * @throws IllegalArgumentException if params do not go together, an input column is missing or of
   *     a wrong type, or a new column exists
   */
  default StructType withNewColumns(StructType schema, int classes) {
    RankBy.of(getRankBy()).checkAdjusted(getAdjustPredProbs());
    LabelColumns.in(schema, this);
    Metadata predicted =
        classes == 0
            ? Metadata.empty()
            : NominalAttribute.defaultAttr().withNumValues(classes).toMetadata();
    Metadata score = NumericAttribute.defaultAttr().withMin(0).withMax(1).toMetadata();
    return new SchemaColumns(schema)
        .with(
            "predictedLabelCol",
            new StructField(getPredictedLabelCol(), DataTypes.DoubleType, false, predicted))
        .with(
            "labelScoreCol",
            new StructField(getLabelScoreCol(), DataTypes.DoubleType, false, score))
        .with(
            "isLabelIssueCol",
            new StructField(getIsLabelIssueCol(), DataTypes.BooleanType, false, Metadata.empty()))
        .schema();
  }
}
