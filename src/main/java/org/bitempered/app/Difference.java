// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The difference in accuracy between two classifiers on the same held-out rows.
 *
 * @param points difference in percentage points; negative if the first is less accurate
 * @param standardError paired standard error in percentage points; NaN for a single row. Both
 *     classify most rows alike, so it is much smaller than that of two independent accuracies
 */
record Difference(double points, double standardError) {
  private static final String ONE = "__isRightByOne";
  private static final String OTHER = "__isRightByOther";

  /** Compares two classifiers on held-out rows; the weight column may be null. */
  static Difference of(Trial one, Trial other, Dataset<Row> heldOut, String weightColumn) {
    double share = one.accuracy() - other.accuracy();
    Dataset<Row> rows = judged(judged(heldOut, one, ONE), other, OTHER);
    Column weight = weightColumn == null ? lit(1.0) : Columns.column(weightColumn);
    Column deviation = weight.multiply(col(ONE).minus(col(OTHER)).minus(share));
    Row sums =
        rows.filter(col(ONE).isNotNull().and(col(OTHER).isNotNull()))
            .agg(count(lit(1)), sum(weight.cast("double")), sum(pow(deviation, lit(2))))
            .first();
    long n = sums.getLong(0);
    double error =
        n < 2 ? Double.NaN : Math.sqrt(sums.getDouble(2) * n / (n - 1)) / sums.getDouble(1);
    return new Difference(100 * share, 100 * error);
  }

  private static Dataset<Row> judged(Dataset<Row> rows, Trial trial, String isRight) {
    return trial
        .model()
        .transform(rows)
        .withColumn(isRight, col("prediction").equalTo(col(Labels.INDEX)).cast("double"))
        .drop("prediction", "rawPrediction", "probability");
  }

  /** Returns whether the difference is more than two standard errors. */
  boolean isClear() {
    return Math.abs(points) > 2 * standardError;
  }
}
