// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.math.Loss;

/**
 * The results of a search. Arrays have an element for each candidate.
 *
 * @param metric name of the metric
 * @param candidates in the order of the grid
 * @param pooled metric over all held-out rows
 * @param standardErrors standard errors of the metric's mean over the folds
 * @param ofFolds metric on each fold
 * @param iterations number of iterations in each fold
 * @param dropped whether a candidate was dropped before its end
 * @param chosen index of the chosen candidate
 */
record CVResults(
    String metric,
    List<Candidate> candidates,
    double[] pooled,
    double[] standardErrors,
    double[][] ofFolds,
    int[][] iterations,
    boolean[] dropped,
    int chosen)
    implements Serializable {

  static final StructType SCHEMA =
      new StructType()
          .add("loss", DataTypes.StringType, false)
          .add("t1", DataTypes.DoubleType, false)
          .add("t2", DataTypes.DoubleType, false)
          .add("regParam", DataTypes.DoubleType, false)
          .add("elasticNetParam", DataTypes.DoubleType, false)
          .add("start", DataTypes.IntegerType, false)
          .add("metric", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("standardError", DataTypes.DoubleType, false)
          .add("foldValues", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("foldIterations", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("dropped", DataTypes.BooleanType, false)
          .add("rank", DataTypes.IntegerType, false)
          .add("chosen", DataTypes.BooleanType, false);

  /** Results of a model that no search has chosen. */
  static final CVResults UNKNOWN =
      new CVResults(
          Metric.ACCURACY.param(),
          List.of(new Candidate(Loss.BI_TEMPERED, 1, 1, 0, 0, 0)),
          new double[] {Double.NaN},
          new double[1],
          new double[1][0],
          new int[1][0],
          new boolean[1],
          0);

  static CVResults of(
      String metric,
      List<Candidate> candidates,
      Selection selection,
      int[][] iterations,
      boolean[] dropped,
      int chosen) {
    return new CVResults(
        metric,
        candidates,
        selection.pooled(),
        selection.standardErrors(),
        selection.ofFolds(),
        iterations,
        dropped,
        chosen);
  }

  /** Returns a row for each candidate, in the order of the grid. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < pooled.length; i++) {
      Candidate candidate = candidates.get(i);
      rows.add(
          RowFactory.create(
              candidate.loss().toString(),
              candidate.t1(),
              candidate.t2(),
              candidate.regParam(),
              candidate.elasticNetParam(),
              candidate.start(),
              metric,
              pooled[i],
              standardErrors[i],
              Arrays.stream(ofFolds[i]).boxed().toArray(Double[]::new),
              Arrays.stream(iterations[i]).boxed().toArray(Integer[]::new),
              dropped[i],
              rank(i),
              i == chosen));
    }
    return rows;
  }

  /** Returns 1 for the best value. Dropped candidates come after the others. */
  private int rank(int candidate) {
    int rank = 1;
    for (int other = 0; other < pooled.length; other++) {
      if (dropped[other] == dropped[candidate]
          ? score(other) > score(candidate)
          : dropped[candidate]) {
        rank++;
      }
    }
    return rank;
  }

  /** A metric that cannot be computed comes last. */
  private double score(int candidate) {
    double score = Metric.of(metric).score(pooled[candidate]);
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
  }
}
