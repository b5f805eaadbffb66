// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.Locale;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.block.SoftLabels;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.BiTemperedLogisticRegressionSummary;
import org.bitempered.math.Loss;
import org.bitempered.spark.ClassNames;
import org.bitempered.spark.FeatureDeviations;
import org.bitempered.spark.FeatureNames;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * The rows of a summary, reduced to the few numbers of each that a page is made of. They are cached
 * until this is closed. Rows of weight 0 and rows without a prediction are left out.
 */
final class ScoredRows implements AutoCloseable {
  static final String WEIGHT = "weight";
  static final String LABEL = "label";
  static final String PREDICTION = "prediction";

  /** Probability of the predicted class. */
  static final String CONFIDENCE = "confidence";

  /** Minus the logarithm of the probability of the labeled class. */
  static final String LOG_LOSS = "logLoss";

  /** Probability of class 1. */
  static final String POSITIVE = "positive";

  /** Activation of the labeled class minus the largest other one. */
  static final String MARGIN = "margin";

  /** How much of its pull the loss leaves to the row. */
  static final String PULL = "pull";

  /** As in the log loss of Spark's MulticlassMetrics. */
  private static final double SMALLEST_PROBABILITY = 1e-15;

  private static final StructType SCHEMA =
      new StructType()
          .add(LABEL, DataTypes.DoubleType, false)
          .add(PREDICTION, DataTypes.DoubleType, false)
          .add(CONFIDENCE, DataTypes.DoubleType, false)
          .add(LOG_LOSS, DataTypes.DoubleType, false)
          .add(POSITIVE, DataTypes.DoubleType, false)
          .add(MARGIN, DataTypes.DoubleType, false)
          .add(PULL, DataTypes.DoubleType, false);

  private final Dataset<Row> given;
  private final Dataset<Row> rows;
  private final StructField featuresField;
  private final StructField labelField;

  private ScoredRows(
      Dataset<Row> given, Dataset<Row> rows, StructField featuresField, StructField labelField) {
    this.given = given;
    this.rows = rows;
    this.featuresField = featuresField;
    this.labelField = labelField;
  }

  static ScoredRows of(
      BiTemperedLogisticRegressionModel model, BiTemperedLogisticRegressionSummary summary) {
    Dataset<Row> all = summary.predictions();
    return SchemaColumns.inSessionOf(all, () -> inSession(model, summary, all));
  }

  private static ScoredRows inSession(
      BiTemperedLogisticRegressionModel model,
      BiTemperedLogisticRegressionSummary summary,
      Dataset<Row> all) {
    SchemaColumns columns = new SchemaColumns(all.schema());
    InputColumn features = columns.find("featuresCol", summary.featuresCol()).ofVectors();
    InputColumn label = columns.find("labelCol", summary.labelCol()).ofLabels();
    String weightCol = summary.weightCol();
    boolean isWeighted = !weightCol.isEmpty() && columns.has("weightCol", weightCol);
    Column weight =
        isWeighted
            ? columns.find("weightCol", weightCol).ofNumbers().in(all).cast(DataTypes.DoubleType)
            : lit(1.0);
    Column given = label.isVector() ? label.in(all) : label.in(all).cast(DataTypes.DoubleType);
    Dataset<Row> needed =
        all.select(features.in(all).as("features"), given.as(LABEL), weight.as(WEIGHT))
            .filter(col(WEIGHT).notEqual(0));
    BiTemperedLogisticRegressionModel scoring = model.copy(ParamMap.empty());
    scoring.setFeaturesCol("features");
    scoring.setRawPredictionCol("rawPrediction");
    scoring.setProbabilityCol("probability");
    scoring.setPredictionCol(PREDICTION);
    UDF4<Object, Vector, Vector, Double, Row> reduce = new Reduction(model)::reduce;
    Dataset<Row> rows =
        scoring
            .transform(needed)
            .filter(col(PREDICTION).isNotNull())
            .select(
                udf(reduce, SCHEMA)
                    .apply(col(LABEL), col("rawPrediction"), col("probability"), col(PREDICTION))
                    .as("row"),
                col(WEIGHT))
            .select("row.*", WEIGHT)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new ScoredRows(needed, rows, features.field(), label.field());
  }

  Dataset<Row> rows() {
    return rows;
  }

  /** Returns the names of the features in the metadata of their column. */
  FeatureNames featureNames() {
    return FeatureNames.of(featuresField);
  }

  /** Returns the names of the classes in the metadata of the label. */
  String[] classNames(int classes) {
    return ClassNames.of(labelField, classes);
  }

  /** Computes the standard deviations of the features, in a pass over the rows. */
  double[] deviations() {
    return FeatureDeviations.of(given, col("features"), col(WEIGHT));
  }

  @Override
  public void close() {
    rows.unpersist();
  }

  /** Reduces a row to the numbers of the page. */
  private record Reduction(int classes, double t1, double t2, boolean isDistorted)
      implements java.io.Serializable {

    Reduction(BiTemperedLogisticRegressionModel model) {
      this(
          model.numClasses(),
          model.getT1(),
          model.getT2(),
          Loss.of(model.getLoss().toLowerCase(Locale.ROOT)).distorts(model.getT1()));
    }

    Row reduce(Object given, Vector raw, Vector probability, Double prediction) {
      double[] p = probability.toArray();
      int label = label(given);
      return RowFactory.create(
          (double) label,
          prediction,
          p[prediction.intValue()],
          -Math.log(Math.max(p[label], SMALLEST_PROBABILITY)),
          classes == 2 ? p[1] : Double.NaN,
          margin(raw.toArray(), label),
          Math.pow(isDistorted ? trained(p, label) : p[label], t2 - t1));
    }

    private int label(Object given) {
      double label =
          given instanceof Vector soft
              ? SoftLabels.mostProbable(soft.toArray())
              : given == null ? Double.NaN : (Double) given;
      if (!(label >= 0 && label < classes && label == Math.rint(label))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "labelCol has %s in a row of a report, allowed are whole numbers from 0 to %d",
                given,
                classes - 1));
      }
      return (int) label;
    }

    private static double margin(double[] raw, int label) {
      double other = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < raw.length; k++) {
        other = k == label ? other : Math.max(other, raw[k]);
      }
      return raw.length == 1 ? 0 : raw[label] - other;
    }

    /** Undoes the recalibration: the training saw probabilities proportional to p^(1/t1). */
    private double trained(double[] p, int label) {
      double largest = 0;
      for (double each : p) {
        largest = Math.max(largest, each);
      }
      double sum = 0;
      for (double each : p) {
        sum += Math.pow(each / largest, 1 / t1);
      }
      return Math.pow(p[label] / largest, 1 / t1) / sum;
    }
  }
}
