// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Judges one row by itself: the most probable class, the score of the label, and the kind of the
 * issue. {@link ConflictingDuplicates} come later, since they take all rows.
 */
final class AuditJudge implements UDF2<Double, Vector, Row> {
  /** Type of the result. */
  static final StructType RESULT =
      new StructType()
          .add("predicted", DataTypes.DoubleType)
          .add("score", DataTypes.DoubleType)
          .add("issue", DataTypes.BooleanType, false)
          .add("kind", DataTypes.StringType);

  private static final int PREDICTED = 0;
  private static final int SCORE = 1;
  private static final int ISSUE = 2;

  private final LabelJudge judge;
  private final int[] rareClasses;

  /**
   * @param rareClasses ascending
   */
  AuditJudge(LabelJudge judge, int... rareClasses) {
    this.judge = judge;
    this.rareClasses = rareClasses;
  }

  /**
   * @param label null if there is none
   * @param probabilities null if the features cannot be used
   */
  @Override
  public Row call(Double label, Vector probabilities) {
    if (probabilities == null) {
      return found(null, null, IssueKind.NULL);
    }
    if (label == null) {
      return found((double) probabilities.argmax(), null, IssueKind.NULL);
    }
    Row judged = judge.call(label, probabilities);
    return found(judged.get(PREDICTED), judged.get(SCORE), kind(label, judged));
  }

  private IssueKind kind(double label, Row judged) {
    if (Arrays.binarySearch(rareClasses, (int) label) >= 0) {
      return IssueKind.RARE_CLASS;
    }
    return judged.getBoolean(ISSUE) ? IssueKind.LABEL : null;
  }

  private static Row found(Object predicted, Object score, IssueKind kind) {
    return RowFactory.create(
        predicted, score, kind == IssueKind.LABEL, kind == null ? null : kind.text());
  }
}
