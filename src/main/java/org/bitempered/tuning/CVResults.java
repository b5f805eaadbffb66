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

/**
 * The results of a search. Arrays have an element for each candidate.
 *
 * @param metric name of the metric
 * @param candidates in the order of the grid
 * @param pooled metric over all held-out rows
 * @param standardErrors standard errors of the metric's mean over the folds
 * @param ofFolds metric on each fold
 * @param iterations number of iterations in each fold
 * @param chosen index of the chosen candidate
 */
record CVResults(
    String metric,
    List<Candidate> candidates,
    double[] pooled,
    double[] standardErrors,
    double[][] ofFolds,
    int[][] iterations,
    int chosen)
    implements Serializable {

  static final StructType SCHEMA =
      new StructType()
          .add("t1", DataTypes.DoubleType, false)
          .add("t2", DataTypes.DoubleType, false)
          .add("regParam", DataTypes.DoubleType, false)
          .add("elasticNetParam", DataTypes.DoubleType, false)
          .add("metric", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("standardError", DataTypes.DoubleType, false)
          .add("foldValues", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("foldIterations", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("rank", DataTypes.IntegerType, false)
          .add("chosen", DataTypes.BooleanType, false);

  static CVResults of(
      String metric,
      List<Candidate> candidates,
      Selection selection,
      int[][] iterations,
      int chosen) {
    return new CVResults(
        metric,
        candidates,
        selection.pooled(),
        selection.standardErrors(),
        selection.ofFolds(),
        iterations,
        chosen);
  }

  /** Returns a row for each candidate, in the order of the grid. */
  List<Row> rows() {
    Metric of = Metric.of(metric);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < pooled.length; i++) {
      double score = of.score(pooled[i]);
      // A metric that cannot be computed comes last.
      int better =
          (int)
              Arrays.stream(pooled)
                  .filter(
                      other ->
                          of.score(other) > score || (Double.isNaN(score) && !Double.isNaN(other)))
                  .count();
      Candidate candidate = candidates.get(i);
      rows.add(
          RowFactory.create(
              candidate.t1(),
              candidate.t2(),
              candidate.regParam(),
              candidate.elasticNetParam(),
              metric,
              pooled[i],
              standardErrors[i],
              Arrays.stream(ofFolds[i]).boxed().toArray(Double[]::new),
              Arrays.stream(iterations[i]).boxed().toArray(Integer[]::new),
              better + 1,
              i == chosen));
    }
    return rows;
  }
}
