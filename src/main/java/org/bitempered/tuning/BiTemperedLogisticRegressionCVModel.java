// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.Locale;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.BiTemperedLogisticRegressionSummary;
import org.bitempered.spark.SparkSupport;

/** The model that {@link BiTemperedLogisticRegressionCV} chose, with the results of the search. */
public class BiTemperedLogisticRegressionCVModel extends Model<BiTemperedLogisticRegressionCVModel>
    implements MLWritable {
  private final String uid;
  private final BiTemperedLogisticRegressionModel best;
  private final CVResults results;

  BiTemperedLogisticRegressionCVModel(
      String uid, BiTemperedLogisticRegressionModel best, CVResults results) {
    SparkSupport.check();
    this.uid = uid;
    this.best = best;
    this.results = results;
  }

  /** Loads a model that {@code write().save(path)} saved. */
  public static BiTemperedLogisticRegressionCVModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved models. */
  public static MLReader<BiTemperedLogisticRegressionCVModel> read() {
    return new CVModelReader();
  }

  @Override
  public MLWriter write() {
    return new CVModelWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Returns the chosen model, trained on all rows. */
  public BiTemperedLogisticRegressionModel bestModel() {
    return best;
  }

  /**
   * Returns the results of the search as a DataFrame with a row for each candidate.
   *
   * <p>The columns are {@code t1}, {@code t2}, {@code regParam} and {@code elasticNetParam}; the
   * name of the {@code metric}; its {@code value} over all held-out rows; the {@code standardError}
   * of its mean over the folds; the arrays {@code foldValues} and {@code foldIterations}, with an
   * element for each fold; the {@code rank}, 1 for the best value; and {@code chosen}, true for one
   * row.
   *
   * <p>It needs an active Spark session.
   */
  public Dataset<Row> results() {
    return SparkSession.active().createDataFrame(results.rows(), CVResults.SCHEMA);
  }

  CVResults figures() {
    return results;
  }

  /** Adds the prediction columns of the chosen model. */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return best.transform(dataset);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return best.transformSchema(schema);
  }

  /** Evaluates the chosen model on a DataFrame with labels. */
  public BiTemperedLogisticRegressionSummary evaluate(Dataset<?> dataset) {
    return best.evaluate(dataset);
  }

  /** Returns the class index that the chosen model predicts for a feature vector. */
  public double predict(Vector features) {
    return best.predict(features);
  }

  @Override
  public BiTemperedLogisticRegressionCVModel copy(ParamMap extra) {
    BiTemperedLogisticRegressionCVModel copy =
        new BiTemperedLogisticRegressionCVModel(uid, best.copy(extra), results);
    return copyValues(copy, extra).setParent(parent());
  }

  @Override
  public String toString() {
    Candidate chosen = results.candidates().get(results.chosen());
    return String.format(
        Locale.ROOT,
        "BiTemperedLogisticRegressionCVModel: uid=%s, t1=%s, t2=%s, regParam=%s, elasticNetParam=%s",
        uid,
        chosen.t1(),
        chosen.t2(),
        chosen.regParam(),
        chosen.elasticNetParam());
  }
}
