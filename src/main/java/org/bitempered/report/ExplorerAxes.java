// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.PCAModel;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The axes of a page, and rows with coordinates on them: two standardized features, or the first
 * two principal components of more.
 *
 * @param rows the given columns, {@link #X} and {@link #Y}
 * @param note what the axes are, as a sentence
 */
record ExplorerAxes(
    List<ExplorerTable.Axis> axes, boolean isProjected, Dataset<Row> rows, String note) {
  static final String X = "x";
  static final String Y = "y";

  /** The covariance matrix is decomposed on the driver. */
  private static final int MOST = 1024;

  private static final String SCALED = "scaled";
  private static final String COMPONENTS = "components";

  /**
   * Fits the axes.
   *
   * @param features number of features
   * @throws IllegalArgumentException if there are too few or too many features, or too large ones
   */
  static ExplorerAxes of(Dataset<Row> rows, int features, IntFunction<String> names) {
    if (features < 2 || features > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "features given are %d, allowed for two axes are 2 to %d",
              features,
              MOST));
    }
    StandardScalerModel scaler =
        new StandardScaler()
            .setWithMean(true)
            .setInputCol(ExplorerRows.FEATURES)
            .setOutputCol(SCALED)
            .fit(rows);
    check(scaler, names);
    Dataset<Row> scaled = scaler.transform(rows);
    return features == 2 ? plain(scaler, scaled, names) : projected(scaled, features);
  }

  private static void check(StandardScalerModel scaler, IntFunction<String> names) {
    if (Arrays.stream(scaler.std().toArray()).allMatch(deviation -> deviation == 0)) {
      throw new IllegalArgumentException(
          "features given are all constant, allowed are some of which one varies");
    }
    for (int i = 0; i < scaler.std().size(); i++) {
      if (!Double.isFinite(scaler.std().apply(i)) || !Double.isFinite(scaler.mean().apply(i))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature '%s' has numbers that are too large for a standard deviation",
                names.apply(i)));
      }
    }
  }

  private static ExplorerAxes plain(
      StandardScalerModel scaler, Dataset<Row> scaled, IntFunction<String> names) {
    List<ExplorerTable.Axis> axes = List.of(axis(scaler, names, 0), axis(scaler, names, 1));
    return new ExplorerAxes(
        axes,
        false,
        with(scaled, SCALED, 1, 1),
        String.format(
            Locale.ROOT,
            "The axes are the features %s and %s.",
            axes.get(0).name(),
            axes.get(1).name()));
  }

  private static ExplorerTable.Axis axis(
      StandardScalerModel scaler, IntFunction<String> names, int index) {
    double deviation = scaler.std().apply(index);
    return new ExplorerTable.Axis(
        Texts.shown(names.apply(index)), scaler.mean().apply(index), deviation > 0 ? deviation : 1);
  }

  private static ExplorerAxes projected(Dataset<Row> scaled, int features) {
    PCAModel model = new PCA().setK(2).setInputCol(SCALED).setOutputCol(COMPONENTS).fit(scaled);
    Dataset<Row> rows =
        with(model.transform(scaled), COMPONENTS, sign(model.pc(), 0), sign(model.pc(), 1));
    double share = model.explainedVariance().apply(0) + model.explainedVariance().apply(1);
    return new ExplorerAxes(
        List.of(
            new ExplorerTable.Axis("component 1", 0, 1),
            new ExplorerTable.Axis("component 2", 0, 1)),
        true,
        rows,
        String.format(
            Locale.ROOT,
            "The axes are the first two principal components of %s standardized features; they"
                + " have %s of the variance.",
            Texts.count(features),
            Texts.percent(share)));
  }

  /** Returns the sign that makes the largest entry of a component positive, as it is arbitrary. */
  private static double sign(Matrix components, int column) {
    double largest = 0;
    for (int i = 0; i < components.numRows(); i++) {
      double entry = components.apply(i, column);
      largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
    }
    return largest < 0 ? -1 : 1;
  }

  private static Dataset<Row> with(Dataset<Row> rows, String vector, double xSign, double ySign) {
    return rows.withColumn(X, entry(vector, 1).multiply(xSign))
        .withColumn(Y, entry(vector, 2).multiply(ySign))
        .drop(SCALED, COMPONENTS);
  }

  private static Column entry(String vector, int position) {
    return element_at(vector_to_array(col(vector), "float64"), lit(position));
  }
}
