// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.posexplode;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.TypeConversionException;

/** Replaces missing numbers like Spark's Imputer, but for all columns at once. */
enum Imputation {
  MEAN,
  MEDIAN,
  NONE;

  /** Gives the relative error of Spark's Imputer, 0.001. */
  private static final int ACCURACY = 1_000;

  static Imputation of(String name) {
    for (Imputation imputation : values()) {
      if (imputation.toString().equals(name)) {
        return imputation;
      }
    }
    throw new TypeConversionException(
        String.format(Locale.ROOT, "given '%s', allowed are mean, median and none", name));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the fill value of each number column; NaN without imputation, and for a column without
   * finite numbers.
   *
   * @param columns number of number columns
   */
  double[] fit(Dataset<Row> cells, int columns) {
    double[] fills = new double[columns];
    Arrays.fill(fills, Double.NaN);
    if (columns > 0 && this == MEAN) {
      return means(cells, columns);
    } else if (columns > 0 && this == MEDIAN) {
      medians(cells).forEachRemaining(row -> fills[row.getInt(0)] = row.getDouble(1));
    }
    return fills;
  }

  /** Sums in the order of the partitions, so that each run gives the same bits. */
  private static double[] means(Dataset<Row> cells, int columns) {
    double[] sums = new double[columns];
    double[] counts = new double[columns];
    List<double[][]> parts =
        cells
            .select(FeatureCells.NUMBERS)
            .toJavaRDD()
            .mapPartitions(rows -> Collections.singletonList(sums(rows, columns)).iterator())
            .collect();
    for (double[][] part : parts) {
      Arrays.setAll(sums, i -> sums[i] + part[0][i]);
      Arrays.setAll(counts, i -> counts[i] + part[1][i]);
    }
    Arrays.setAll(sums, i -> sums[i] / counts[i]);
    return sums;
  }

  private static double[][] sums(Iterator<Row> rows, int columns) {
    double[][] sums = new double[2][columns];
    while (rows.hasNext()) {
      Vector numbers = rows.next().getAs(0);
      for (int i = 0; i < columns; i++) {
        double number = numbers.apply(i);
        if (Double.isFinite(number)) {
          sums[0][i] += number;
          sums[1][i]++;
        }
      }
    }
    return sums;
  }

  private static Iterator<Row> medians(Dataset<Row> cells) {
    return cells
        .select(posexplode(vector_to_array(col(FeatureCells.NUMBERS), "float64")))
        .filter(org.apache.spark.sql.functions.abs(col("col")).lt(Double.POSITIVE_INFINITY))
        .groupBy("pos")
        .agg(percentile_approx(col("col"), lit(0.5), lit(ACCURACY)))
        .toLocalIterator();
  }
}
