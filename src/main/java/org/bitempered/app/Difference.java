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
 * By how much one classifier is more accurate than another on the same held-out rows.
 *
 * @param points in percentage points, negative if it is less accurate
 * @param standardError of the points, of differences in pairs: most rows both classify alike, and
 *     so it is far less than that of two accuracies which have nothing in common. NaN for one row
 */
record Difference(double points, double standardError) {
  private static final String ONE = "__isRightByOne";
  private static final String OTHER = "__isRightByOther";

  /** Judges both on held-out rows; the column of weights may be null. */
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

  /** True if it is more than two standard errors. */
  boolean isClear() {
    return Math.abs(points) > 2 * standardError;
  }
}
