// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.bitempered.scoring.LinearScorer;
import scala.Tuple3;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A linear classifier that {@link BiTemperedLogisticRegression} trained.
 *
 * <p>The raw prediction of a row x is {@code W x + b}, one activation a class. A binomial model has
 * one margin m = w x + b for its two classes, and its raw prediction is {@code (-m/2, m/2)}, where
 * Spark's logistic regression gives {@code (-m, m)}. So the probability is always the tempered
 * softmax of the raw prediction at t2.
 *
 * <p>The temperatures are those of the training and cannot be changed.
 */
public class BiTemperedLogisticRegressionModel
    extends ProbabilisticClassificationModel<Vector, BiTemperedLogisticRegressionModel>
    implements BiTemperedLogisticRegressionParams, MLWritable {
  private final String uid;
  private final ParamSet paramSet;
  private final LinearScorer scorer;
  private transient BiTemperedLogisticRegressionTrainingSummary summary;

  BiTemperedLogisticRegressionModel(String uid, LinearScorer scorer) {
    this.uid = uid;
    SharedColumns.remake(this);
    this.paramSet = new ParamSet(uid);
    this.scorer = scorer;
    setDefaults();
    set(t1(), scorer.t1());
    set(t2(), scorer.t2());
  }

  /** Reads what {@code write().save(path)} wrote. */
  public static BiTemperedLogisticRegressionModel load(String path) {
    return read().load(path);
  }

  /** A reader of saved models. */
  public static MLReader<BiTemperedLogisticRegressionModel> read() {
    return new ModelReader();
  }

  @Override
  public MLWriter write() {
    checkTemperatures();
    return new ModelWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public ParamSet paramSet() {
    return paramSet;
  }

  /** Sets {@link #threshold()} and clears {@code thresholds}. */
  public BiTemperedLogisticRegressionModel setThreshold(double value) {
    clear(thresholds());
    set(threshold(), value);
    return this;
  }

  /** Sets {@code thresholds} and clears {@link #threshold()}. */
  @Override
  public BiTemperedLogisticRegressionModel setThresholds(double[] value) {
    clear(threshold());
    set(thresholds(), value);
    return this;
  }

  /**
   * The threshold for class 1: as set, else what two {@code thresholds} amount to, else 0.5.
   *
   * @throws IllegalArgumentException where thresholds are set, but not two of them
   */
  public double getThreshold() {
    return Thresholds.single(this);
  }

  /** The thresholds: as set, else the two that {@link #threshold()} amounts to. */
  @Override
  public double[] getThresholds() {
    return Thresholds.all(this);
  }

  /** Sets {@link #handleInvalid()}. */
  public BiTemperedLogisticRegressionModel setHandleInvalid(String value) {
    set(handleInvalid(), value);
    return this;
  }

  @Override
  public int numClasses() {
    return scorer.numClasses();
  }

  @Override
  public int numFeatures() {
    return scorer.numFeatures();
  }

  /** The coefficients: classes x features, or 1 x features for a binomial model. */
  public Matrix coefficientMatrix() {
    int outputs = scorer.isBinary() ? 1 : scorer.numClasses();
    return new DenseMatrix(outputs, scorer.numFeatures(), scorer.weights()).compressed();
  }

  /** The intercepts: one a class, or one for a binomial model; zeros where none were fitted. */
  public Vector interceptVector() {
    return Vectors.dense(scorer.intercepts());
  }

  /**
   * The coefficients of a binomial model's margin.
   *
   * @throws IllegalStateException for a multinomial model
   */
  public Vector coefficients() {
    checkBinomial("coefficients", "coefficientMatrix");
    return Vectors.dense(scorer.weights()).compressed();
  }

  /**
   * The intercept of a binomial model's margin.
   *
   * @throws IllegalStateException for a multinomial model
   */
  public double intercept() {
    checkBinomial("intercept", "interceptVector");
    return scorer.intercepts()[0];
  }

  private void checkBinomial(String asked, String instead) {
    if (!scorer.isBinary()) {
      throw new IllegalStateException(
          asked + " asked of a multinomial model; use " + instead + " instead");
    }
  }

  /** Returns the model as plain Java, with the thresholds set on it. */
  public LinearScorer scorer() {
    checkTemperatures();
    boolean thresholdSet = isSet(thresholds()) || (scorer.isBinary() && isSet(threshold()));
    return scorer.withThresholds(thresholdSet ? getThresholds() : null);
  }

  /** Returns the model as JSON text, which {@link LinearScorer#fromJson} reads without Spark. */
  public String toJson() {
    return scorer().toJson();
  }

  /** The raw prediction of one row; an entry a class. */
  @Override
  public Vector predictRaw(Vector features) {
    return Vectors.dense(raw(scorer, features));
  }

  static double[] raw(LinearScorer scorer, Vector features) {
    return features instanceof SparseVector sparse
        ? scorer.raw(sparse.size(), sparse.indices(), sparse.values())
        : scorer.raw(features.toArray());
  }

  @Override
  public Vector raw2probabilityInPlace(Vector rawPrediction) {
    DenseVector dense = (DenseVector) rawPrediction;
    double[] probability = scorer.probability(dense.values());
    System.arraycopy(probability, 0, dense.values(), 0, probability.length);
    return dense;
  }

  @Override
  public double probability2prediction(Vector probability) {
    return scorer().prediction(probability.toArray());
  }

  @Override
  public double raw2prediction(Vector rawPrediction) {
    return probability2prediction(raw2probability(rawPrediction));
  }

  /** The predicted class of one row. */
  @Override
  public double predict(Vector features) {
    return raw2prediction(predictRaw(features));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    InputColumns.features(schema, "featuresCol", getFeaturesCol());
    return OutputColumns.append(schema, this, numClasses());
  }

  /**
   * Adds the columns of raw prediction, probability and prediction; an empty name leaves a column
   * out. Rows whose features are null, NaN, infinite or of the wrong size are treated as {@link
   * #handleInvalid()} says.
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    return new ScoreColumns(this).addTo(dataset, schema);
  }

  /** Whether this model comes from a training in this session. */
  public boolean hasSummary() {
    return summary != null;
  }

  /**
   * How the training went.
   *
   * @throws IllegalStateException where the model has none
   */
  public BiTemperedLogisticRegressionTrainingSummary summary() {
    if (summary == null) {
      throw new IllegalStateException(
          "summary asked of model " + uid + ", which has none; ask hasSummary first");
    }
    return summary;
  }

  BiTemperedLogisticRegressionModel withSummary(
      BiTemperedLogisticRegressionTrainingSummary training) {
    summary = training;
    return this;
  }

  /**
   * Spark asks for it to choose columns for a summary; declared raw, since Spark declares it twice.
   */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Tuple3 findSummaryModel() {
    return new Tuple3(this, getProbabilityCol(), getPredictionCol());
  }

  @Override
  public BiTemperedLogisticRegressionModel copy(ParamMap extra) {
    for (ParamPair<?> pair : CollectionConverters.asJava(extra.toSeq())) {
      String name = pair.param().name();
      boolean own = pair.param().parent().equals(uid);
      // The value of the training itself comes with CrossValidator's ParamMaps.
      if (own
          && (name.equals("t1") && !pair.value().equals(scorer.t1())
              || name.equals("t2") && !pair.value().equals(scorer.t2()))) {
        throw temperatureError(name, pair.value());
      }
    }
    BiTemperedLogisticRegressionModel copy = new BiTemperedLogisticRegressionModel(uid, scorer);
    copyValues(copy, extra);
    copy.setParent(parent());
    return copy.withSummary(summary);
  }

  /**
   * The params could have been set through Spark's {@code set}; the model would not follow them.
   */
  void checkTemperatures() {
    if (getT1() != scorer.t1()) {
      throw temperatureError("t1", getT1());
    }
    if (getT2() != scorer.t2()) {
      throw temperatureError("t2", getT2());
    }
  }

  private IllegalArgumentException temperatureError(String param, Object given) {
    return new IllegalArgumentException(
        param
            + " given "
            + given
            + " on the model, allowed is only "
            + (param.equals("t1") ? scorer.t1() : scorer.t2())
            + " of its training; to change a temperature train again");
  }

  /** An estimate of the memory that the model takes, in bytes. */
  @Override
  public long estimatedSize() {
    return Double.BYTES * ((long) scorer.numFeatures() + 1) * scorer.intercepts().length + 4096;
  }

  @Override
  public String toString() {
    return String.format(
        "BiTemperedLogisticRegressionModel: uid=%s, numClasses=%d, numFeatures=%d, t1=%s, t2=%s",
        uid, numClasses(), numFeatures(), scorer.t1(), scorer.t2());
  }
}
