// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The curves of a model of two classes, with every distinct score as a threshold. Areas and points
 * are those of Spark's BinaryClassificationMetrics without bins. That class groups and sorts the
 * scores as objects; here Spark SQL sorts them once.
 *
 * @param roc some points (false positive rate, true positive rate), with the first and the last
 * @param precisionRecall the points (recall, precision) of the same thresholds
 */
public record BinaryCurves(
    double areaUnderROC, double areaUnderPR, double[][] roc, double[][] precisionRecall) {

  /**
   * Computes the curves. Both classes need a row with a weight above 0.
   *
   * @param score the higher, the more likely the row is of class 1
   * @param label 0 or 1
   * @param weight of a row, above 0
   * @param mostPoints of each curve, at least 3
   */
  public static BinaryCurves of(
      Dataset<?> rows, Column score, Column label, Column weight, int mostPoints) {
    JavaRDD<InternalRow> sorted =
        rows.select(
                score.as("score"),
                when(label.equalTo(1.0), weight).otherwise(lit(0.0)).as("positive"),
                when(label.equalTo(1.0), lit(0.0)).otherwise(weight).as("negative"))
            .orderBy(col("score").desc())
            .queryExecution()
            .toRdd()
            .toJavaRDD();
    // Rows of the same score are in the same partition.
    List<Counts> counts = sorted.mapPartitions(part -> one(Counts.of(part))).collect();
    Counts all = new Counts(0, 0, 0);
    List<Counts> before = new ArrayList<>();
    for (Counts each : counts) {
      before.add(all);
      all = all.plus(each);
    }
    // The first and the last threshold are shown, and two points where the curves begin.
    long step = Math.max(1, (all.scores() + mostPoints - 4) / (mostPoints - 2));
    Counts total = all;
    List<Piece> pieces =
        sorted
            .mapPartitionsWithIndex(
                (index, part) -> one(Piece.of(part, before.get(index), total, step)), true)
            .collect();
    return of(pieces);
  }

  private static BinaryCurves of(List<Piece> pieces) {
    List<double[]> roc = new ArrayList<>(List.of(new double[] {0, 0}));
    List<double[]> precisionRecall = new ArrayList<>();
    double areaUnderROC = 0;
    double areaUnderPR = 0;
    for (Piece piece : pieces) {
      areaUnderROC += piece.areaUnderROC();
      areaUnderPR += piece.areaUnderPR();
      for (double[] point : piece.points()) {
        if (precisionRecall.isEmpty()) {
          precisionRecall.add(new double[] {0, point[2]});
        }
        roc.add(new double[] {point[0], point[1]});
        precisionRecall.add(new double[] {point[1], point[2]});
      }
    }
    return new BinaryCurves(
        areaUnderROC,
        areaUnderPR,
        roc.toArray(double[][]::new),
        precisionRecall.toArray(double[][]::new));
  }

  private static <T> Iterator<T> one(T value) {
    return List.of(value).iterator();
  }

  /**
   * What some rows add up to.
   *
   * @param positive weight of class 1
   * @param negative weight of class 0
   * @param scores number of distinct scores
   */
  private record Counts(double positive, double negative, long scores) implements Serializable {

    static Counts of(Iterator<InternalRow> rows) {
      double positive = 0;
      double negative = 0;
      long scores = 0;
      double last = Double.NaN;
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        double score = row.getDouble(0);
        scores += score == last ? 0 : 1;
        last = score;
        positive += row.getDouble(1);
        negative += row.getDouble(2);
      }
      return new Counts(positive, negative, scores);
    }

    Counts plus(Counts other) {
      return new Counts(
          positive + other.positive, negative + other.negative, scores + other.scores);
    }
  }

  /**
   * The part of the curves that belongs to a partition.
   *
   * @param points false positive rate, true positive rate, precision
   */
  private record Piece(double areaUnderROC, double areaUnderPR, List<double[]> points)
      implements Serializable {

    static Piece of(Iterator<InternalRow> rows, Counts before, Counts total, long step) {
      Curve curve = new Curve(before, total, step);
      double last = Double.NaN;
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        double score = row.getDouble(0);
        if (score != last && !Double.isNaN(last)) {
          curve.threshold();
        }
        last = score;
        curve.add(row.getDouble(1), row.getDouble(2));
      }
      if (!Double.isNaN(last)) {
        curve.threshold();
      }
      return new Piece(curve.areaUnderROC, curve.areaUnderPR, curve.points);
    }
  }

  /** Goes from threshold to threshold, and adds up the areas by the trapezoidal rule. */
  private static final class Curve {
    private final Counts total;
    private final long step;
    private final List<double[]> points = new ArrayList<>();
    private long scores;
    private double positive;
    private double negative;
    private double falseRate;
    private double trueRate;
    private double precision;
    private double areaUnderROC;
    private double areaUnderPR;

    Curve(Counts before, Counts total, long step) {
      this.total = total;
      this.step = step;
      scores = before.scores();
      positive = before.positive();
      negative = before.negative();
      falseRate = negative / total.negative();
      trueRate = positive / total.positive();
      precision = positive / (positive + negative); // NaN before the first
    }

    void add(double ofPositive, double ofNegative) {
      positive += ofPositive;
      negative += ofNegative;
    }

    /** Ends the rows of a score. */
    void threshold() {
      boolean isLast = scores == total.scores() - 1;
      double falseNow = isLast ? 1 : negative / total.negative();
      double trueNow = isLast ? 1 : positive / total.positive();
      double precisionNow = positive / (positive + negative);
      double precisionBefore = Double.isNaN(precision) ? precisionNow : precision;
      areaUnderROC += (falseNow - falseRate) * (trueNow + trueRate) / 2;
      areaUnderPR += (trueNow - trueRate) * (precisionNow + precisionBefore) / 2;
      falseRate = falseNow;
      trueRate = trueNow;
      precision = precisionNow;
      if (scores % step == 0 || isLast) {
        points.add(new double[] {falseNow, trueNow, precisionNow});
      }
      scores++;
    }
  }
}
