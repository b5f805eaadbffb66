// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.spark.ClassNames;
import org.bitempered.spark.FeatureDeviations;
import org.bitempered.spark.FeatureNames;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * The coefficients of a model, with the names of classes and features.
 *
 * @param weights features x outputs, feature-major
 * @param classes name of the class of each output
 * @param firstClass index of the class of the first output
 * @param deviations standard deviation of each feature
 */
record CoefficientTable(
    double[] weights, String[] classes, int firstClass, FeatureNames names, double[] deviations)
    implements Serializable {
  private static final StructType SCHEMA =
      new StructType()
          .add("classIndex", DataTypes.IntegerType, false)
          .add("className", DataTypes.StringType, false)
          .add("featureIndex", DataTypes.IntegerType, false)
          .add("feature", DataTypes.StringType, false)
          .add("coefficient", DataTypes.DoubleType, false)
          .add("standardizedCoefficient", DataTypes.DoubleType, false);

  /**
   * Returns the table of a model.
   *
   * @param model names the columns
   * @param weightCol column of row weights; empty for none
   * @param dataset rows that say how much the features vary
   */
  static Dataset<Row> of(
      ProbabilisticClassificationModel<Vector, ?> model,
      LinearScorer scorer,
      String weightCol,
      Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(dataset, () -> inSession(model, scorer, weightCol, dataset));
  }

  private static Dataset<Row> inSession(
      ProbabilisticClassificationModel<Vector, ?> model,
      LinearScorer scorer,
      String weightCol,
      Dataset<?> dataset) {
    SchemaColumns columns = new SchemaColumns(dataset.schema());
    InputColumn features = columns.find("featuresCol", model.getFeaturesCol()).ofVectors();
    Column weight =
        !weightCol.isEmpty() && columns.has("weightCol", weightCol)
            ? columns.find("weightCol", weightCol).ofNumbers().in(dataset)
            : lit(1.0);
    double[] deviations = FeatureDeviations.of(dataset, features.in(dataset), weight);
    if (deviations.length != scorer.numFeatures()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "featuresCol given '%s' with vectors of size %d, allowed is the size %d of the model",
              features.name(),
              deviations.length,
              scorer.numFeatures()));
    }
    String[] names = names(model.getLabelCol(), scorer.numClasses(), columns);
    String[] classes = scorer.isBinary() ? new String[] {names[1]} : names;
    return new CoefficientTable(
            scorer.weights(),
            classes,
            scorer.isBinary() ? 1 : 0,
            FeatureNames.of(features.field()),
            deviations)
        .rows(dataset.sparkSession());
  }

  /** Rows without a label column do for the standard deviations. */
  static String[] names(String labelCol, int classes, SchemaColumns columns) {
    return columns.has("labelCol", labelCol)
        ? ClassNames.of(columns.find("labelCol", labelCol).field(), classes)
        : IntStream.range(0, classes).mapToObj(Integer::toString).toArray(String[]::new);
  }

  /** Returns a row for each coefficient, the largest standardized one first. */
  Dataset<Row> rows(SparkSession spark) {
    UDF1<Long, Row> row = position -> row(position.intValue());
    return spark
        .range(weights.length)
        .select(udf(row, SCHEMA).apply(col("id")).as("row"))
        .select("row.*")
        .orderBy(
            abs(col("standardizedCoefficient")).desc(), col("featureIndex"), col("classIndex"));
  }

  private Row row(int position) {
    int output = position % classes.length;
    int feature = position / classes.length;
    return RowFactory.create(
        firstClass + output,
        classes[output],
        feature,
        names.apply(feature),
        weights[position],
        weights[position] * deviations[feature]);
  }
}
