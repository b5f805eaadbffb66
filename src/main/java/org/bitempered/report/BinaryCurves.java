// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;
import scala.Tuple3;

/**
 * The curves of a model of two classes, computed by Spark from the probability of class 1.
 *
 * @param roc (false positive rate, true positive rate)
 * @param precisionRecall (recall, precision)
 */
record BinaryCurves(
    double areaUnderROC, double areaUnderPR, double[][] roc, double[][] precisionRecall) {
  /** As in the summaries of this library and of Spark's LogisticRegression. */
  private static final int BINS = 1000;

  private static final int MOST_POINTS = 250;

  static BinaryCurves of(Dataset<Row> rows) {
    RDD<Tuple3<Double, Double, Double>> scores =
        rows.select(ScoredRows.POSITIVE, ScoredRows.LABEL, ScoredRows.WEIGHT)
            .toJavaRDD()
            .map(row -> new Tuple3<>(row.getDouble(0), row.getDouble(1), row.getDouble(2)))
            .rdd();
    BinaryClassificationMetrics metrics = new BinaryClassificationMetrics(scores, BINS);
    try {
      return new BinaryCurves(
          metrics.areaUnderROC(),
          metrics.areaUnderPR(),
          points(metrics.roc()),
          points(metrics.pr()));
    } finally {
      metrics.unpersist();
    }
  }

  /** Returns evenly spaced points of a curve, with its first and its last. */
  private static double[][] points(RDD<Tuple2<Object, Object>> curve) {
    List<Tuple2<Object, Object>> all = curve.toJavaRDD().collect();
    int points = Math.min(MOST_POINTS, all.size());
    return IntStream.range(0, points)
        .mapToObj(i -> all.get((int) ((long) i * (all.size() - 1) / Math.max(1, points - 1))))
        .map(point -> new double[] {(Double) point._1(), (Double) point._2()})
        .toArray(double[][]::new);
  }
}
