// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.BiTemperedLogisticRegressionSummary;
import org.bitempered.classification.FoldModels;
import org.bitempered.distributed.Folds;
import org.bitempered.spark.SparkSupport;
import org.bitempered.training.FoldFigures;

/** The model that {@link BiTemperedLogisticRegressionCV} chose, with the results of the search. */
public class BiTemperedLogisticRegressionCVModel extends Model<BiTemperedLogisticRegressionCVModel>
    implements MLWritable {
  private final String uid;
  private final BiTemperedLogisticRegressionModel best;
  private final CVResults results;
  private final FoldModels folds;

  BiTemperedLogisticRegressionCVModel(
      String uid, BiTemperedLogisticRegressionModel best, CVResults results, FoldModels folds) {
    SparkSupport.check();
    this.uid = uid;
    this.best = best;
    this.results = results;
    this.folds = folds;
  }

  /**
   * Creates a model of two classes and no features, with probabilities 0.5. Spark Connect needs
   * this constructor; to get a chosen model, use {@link BiTemperedLogisticRegressionCV#fit}.
   */
  public BiTemperedLogisticRegressionCVModel() {
    this(
        Identifiable$.MODULE$.randomUID("bitemperedCV"),
        new BiTemperedLogisticRegressionModel(),
        CVResults.UNKNOWN,
        new FoldModels(List.of(), Folds.NONE, new FoldFigures(new double[0][])));
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
   * <p>The columns are {@code loss}, {@code t1}, {@code t2}, {@code regParam}, {@code
   * elasticNetParam} and the number of the {@code start}; the name of the {@code metric}; its
   * {@code value} over all held-out rows; the {@code standardError} of its mean over the folds; the
   * arrays {@code foldValues} and {@code foldIterations}, with an element for each fold; {@code
   * dropped}, true if the candidate was dropped before its end, whose values are those it had by
   * then; the {@code rank}, 1 for the best value, with dropped candidates last; and {@code chosen},
   * true for one row.
   *
   * <p>It needs an active Spark session.
   */
  public Dataset<Row> results() {
    return SparkSession.active().createDataFrame(results.rows(), CVResults.SCHEMA);
  }

  CVResults figures() {
    return results;
  }

  FoldModels foldModels() {
    return folds;
  }

  /**
   * Returns the models of the chosen candidate, each trained without the rows of one fold, in the
   * order of the folds.
   */
  public List<BiTemperedLogisticRegressionModel> modelsOfFolds() {
    return folds.models();
  }

  /**
   * Adds held-out predictions to the training rows: the prediction columns of {@link #transform},
   * but each row is predicted by the chosen candidate trained without the row's fold. This is what
   * an audit of the labels needs, since a model is too sure of the rows that it was trained on.
   *
   * <p>Random folds depend on the order of the rows in their partitions. Therefore pass the
   * DataFrame of {@code fit}, and cache it unless it always gives the same rows in the same order.
   * This is checked first, by a pass over the rows. With {@code foldCol}, any rows with that column
   * can be passed.
   *
   * @throws IllegalArgumentException if the rows do not fall into the folds that they had in {@code
   *     fit}, or a column is missing
   */
  public Dataset<Row> outOfFold(Dataset<?> dataset) {
    return folds.outOfFold(best, dataset);
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

  /** Returns an estimate of the size of the model in bytes. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public long estimatedSize() {
    return folds.models().stream()
        .mapToLong(BiTemperedLogisticRegressionModel::estimatedSize)
        .reduce(best.estimatedSize(), Long::sum);
  }

  @Override
  public BiTemperedLogisticRegressionCVModel copy(ParamMap extra) {
    BiTemperedLogisticRegressionCVModel copy =
        new BiTemperedLogisticRegressionCVModel(uid, best.copy(extra), results, folds);
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
