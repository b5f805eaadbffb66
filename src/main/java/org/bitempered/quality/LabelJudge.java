// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.block.SoftLabels;

/** Judges the label of one row: the most probable class, the score, and whether it is an issue. */
final class LabelJudge implements UDF2<Double, Vector, Row> {
  /** Type of the result. */
  static final StructType RESULT =
      new StructType()
          .add("predicted", DataTypes.DoubleType, false)
          .add("score", DataTypes.DoubleType, false)
          .add("issue", DataTypes.BooleanType, false);

  private final ConfidentLearning learned;
  private final RowChecks checks;
  private final FilterBy filterBy;
  private final RankBy rankBy;
  private final double t1;
  private final boolean adjust;

  LabelJudge(ConfidentLearning learned, LabelIssuesParams params, RowChecks checks) {
    this.learned = learned;
    this.checks = checks;
    this.filterBy = FilterBy.of(params.getFilterBy());
    this.rankBy = RankBy.of(params.getRankBy());
    this.t1 = params.getT1();
    this.adjust = params.getAdjustPredProbs();
  }

  @Override
  public Row call(Double label, Vector vector) {
    if (vector == null) {
      throw checks.refusedProbabilities("null");
    }
    double[] probabilities =
        vector instanceof DenseVector dense ? dense.values() : vector.toArray();
    int classes = learned.classes();
    checks.checkProbabilities(probabilities, classes);
    if (label == null) {
      throw checks.refusedLabel("null", classes);
    }
    int given = checks.classIndex(label, classes);
    return RowFactory.create(
        (double) SoftLabels.mostProbable(probabilities),
        score(probabilities, given),
        isIssue(probabilities, given));
  }

  private double score(double[] probabilities, int given) {
    if (!adjust) {
      return rankBy.score(probabilities, given, t1);
    }
    double[] adjusted = new double[probabilities.length];
    learned.thresholds().adjust(probabilities, adjusted);
    return rankBy.score(adjusted, given, t1);
  }

  private boolean isIssue(double[] probabilities, int given) {
    if (Thresholds.confirms(probabilities, given)) {
      return false;
    }
    Cuts cuts = learned.cuts();
    return switch (filterBy) {
      case PRUNE_BY_NOISE_RATE -> cuts.byNoiseRate(probabilities, given);
      case PRUNE_BY_CLASS -> cuts.byClass(probabilities, given);
      case BOTH -> cuts.byNoiseRate(probabilities, given) && cuts.byClass(probabilities, given);
      case CONFIDENT_LEARNING -> isConfidentlyOther(probabilities, given);
      case PREDICTED_NEQ_GIVEN -> SoftLabels.mostProbable(probabilities) != given;
    };
  }

  private boolean isConfidentlyOther(double[] probabilities, int given) {
    int truth = learned.thresholds().confidentClass(probabilities);
    return truth != Thresholds.NONE && truth != given;
  }
}
