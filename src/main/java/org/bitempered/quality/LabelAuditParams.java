// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.SchemaColumns;

/**
 * Params of {@link LabelAudit} and its model: those of {@link LabelIssues}, and some more. {@link
 * #probabilityCol()} names a new column here, the held-out probabilities; if it is empty, there is
 * none.
 */
public interface LabelAuditParams extends LabelIssuesParams {

  /** Returns the params that {@link LabelIssues} does not have. */
  LabelAuditParamSet auditParamSet();

  /** Param for the column of feature vectors (default: features). */
  default Param<String> featuresCol() {
    return auditParamSet().featuresCol;
  }

  /** Returns the value of {@link #featuresCol()}. */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /** Param for the new column with the given label (default: given_label). */
  default Param<String> givenLabelCol() {
    return auditParamSet().givenLabelCol;
  }

  /** Returns the value of {@link #givenLabelCol()}. */
  default String getGivenLabelCol() {
    return getOrDefault(givenLabelCol());
  }

  /**
   * Param for the new column with the kind of the issue, null if there is none (default:
   * issue_kind). A row has the first of these that applies:
   *
   * <ul>
   *   <li>{@code null}: the label is null or NaN, or the features are null or have a number that is
   *       NaN or infinite. Such a row is not used; its label is not judged
   *   <li>{@code rare_class}: the class has fewer rows than {@link #minClassRows()} or than {@link
   *       #numFolds()}. Its labels are used in training, but not judged
   *   <li>{@code label}: {@link #filterBy()} finds that the label is wrong
   *   <li>{@code conflicting_duplicate}: another row has the same features, rounded to seven
   *       significant digits, or features up to {@link #duplicateDistance()} from them, and another
   *       label
   * </ul>
   *
   * <p>{@link #isLabelIssueCol()} is true for the kind {@code label} only.
   */
  default Param<String> issueKindCol() {
    return auditParamSet().issueKindCol;
  }

  /** Returns the value of {@link #issueKindCol()}. */
  default String getIssueKindCol() {
    return getOrDefault(issueKindCol());
  }

  /**
   * Param for a column whose hash decides the fold of a row; empty for none (default: empty). Rows
   * with the same key are held out together, which is needed if they resemble each other, as the
   * rows of one patient do. If there is none, the features decide.
   */
  default Param<String> keyCol() {
    return auditParamSet().keyCol;
  }

  /** Returns the value of {@link #keyCol()}. */
  default String getKeyCol() {
    return getOrDefault(keyCol());
  }

  /** Param for the number of folds, at least 2 (default: 5). */
  default IntParam numFolds() {
    return auditParamSet().numFolds;
  }

  /** Returns the value of {@link #numFolds()}. */
  default int getNumFolds() {
    return (Integer) getOrDefault(numFolds());
  }

  /** Param for the random seed of the folds and of {@link #duplicateDistance()}. */
  default LongParam seed() {
    return auditParamSet().seed;
  }

  /** Returns the value of {@link #seed()}. */
  default long getSeed() {
    return (Long) getOrDefault(seed());
  }

  /**
   * Param for the number of rows that a class needs for its labels to be judged (&gt;= 0, default:
   * 0). It always needs as many as there are folds.
   */
  default IntParam minClassRows() {
    return auditParamSet().minClassRows;
  }

  /** Returns the value of {@link #minClassRows()}. */
  default int getMinClassRows() {
    return (Integer) getOrDefault(minClassRows());
  }

  /**
   * Param for the Euclidean distance of features up to which rows with different labels are
   * conflicting duplicates (&gt;= 0, default: 0, only rows with the same features are). The
   * distance should be small beside that of most rows: within a few times of it, all rows are
   * compared.
   *
   * <p>The rows are found by locality-sensitive hashing with random projections: all that are found
   * are as close as this, 95% or more of those at this distance are found, and 99% of those at half
   * of it. Each transform hashes all rows and compares some.
   */
  default DoubleParam duplicateDistance() {
    return auditParamSet().duplicateDistance;
  }

  /** Returns the value of {@link #duplicateDistance()}. */
  default double getDuplicateDistance() {
    return (Double) getOrDefault(duplicateDistance());
  }

  @Override
  default void setDefaults() {
    LabelIssuesParams.super.setDefaults();
    setDefault(featuresCol(), "features");
    setDefault(givenLabelCol(), "given_label");
    setDefault(issueKindCol(), "issue_kind");
    setDefault(keyCol(), "");
    setDefault(numFolds(), 5);
    setDefault(seed(), (long) LabelAuditParams.class.getName().hashCode());
    setDefault(minClassRows(), 0);
    setDefault(duplicateDistance(), 0.0);
  }

  /**
   * Returns the schema with the new columns.
   *
   * @param label metadata of the labels
   * @throws IllegalArgumentException if params do not go together, an input column is missing or of
   *     a wrong type, or a new column exists
   */
  default StructType withAudit(StructType schema, Metadata label) {
    RankBy.of(getRankBy()).checkAdjusted(getAdjustPredProbs());
    AuditColumns.in(schema, this);
    Metadata score = NumericAttribute.defaultAttr().withMin(0).withMax(1).toMetadata();
    SchemaColumns columns = new SchemaColumns(schema);
    if (!getProbabilityCol().isEmpty()) {
      columns =
          columns.with(
              "probabilityCol",
              new StructField(
                  getProbabilityCol(), SQLDataTypes.VectorType(), true, Metadata.empty()));
    }
    return columns
        .with(
            "givenLabelCol", new StructField(getGivenLabelCol(), DataTypes.DoubleType, true, label))
        .with(
            "predictedLabelCol",
            new StructField(getPredictedLabelCol(), DataTypes.DoubleType, true, label))
        .with(
            "labelScoreCol", new StructField(getLabelScoreCol(), DataTypes.DoubleType, true, score))
        .with(
            "isLabelIssueCol",
            new StructField(getIsLabelIssueCol(), DataTypes.BooleanType, false, Metadata.empty()))
        .with(
            "issueKindCol",
            new StructField(getIssueKindCol(), DataTypes.StringType, true, Metadata.empty()))
        .schema();
  }
}
