// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.SparkException;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.util.HasTrainingSummary;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;
import scala.Option;
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
    implements BiTemperedLogisticRegressionParams,
        HasTrainingSummary<BiTemperedLogisticRegressionTrainingSummary>,
        MLWritable {
  private final String uid;
  private final ParamSet paramSet;
  private final LinearScorer scorer;
  private final TrainingHistory history;
  private transient BiTemperedLogisticRegressionTrainingSummary summary;

  BiTemperedLogisticRegressionModel(String uid, LinearScorer scorer, TrainingHistory history) {
    this.uid = uid;
    SharedColumns.remake(this);
    this.paramSet = new ParamSet(this);
    this.scorer = scorer;
    this.history = history;
    setDefaults();
    set(t1(), scorer.t1());
    set(t2(), scorer.t2());
  }

  /**
   * A model of two classes without features, whose probabilities are equal. Spark Connect makes one
   * of each class that it knows; models come from {@link BiTemperedLogisticRegression#fit}.
   */
  public BiTemperedLogisticRegressionModel() {
    this(
        Identifiable.randomUID("bitempered"),
        new LinearScorer(2, true, 1, 1, new double[0], new double[1], null),
        TrainingHistory.unknown());
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
   * The coefficients of a binomial model's margin. For a multinomial model it throws a {@link
   * SparkException}, undeclared, as Spark's does.
   */
  public Vector coefficients() {
    checkBinomial("coefficients", "coefficientMatrix");
    return Vectors.dense(scorer.weights()).compressed();
  }

  /**
   * The intercept of a binomial model's margin. For a multinomial model it throws a {@link
   * SparkException}, undeclared, as Spark's does.
   */
  public double intercept() {
    checkBinomial("intercept", "interceptVector");
    return scorer.intercepts()[0];
  }

  private void checkBinomial(String asked, String instead) {
    if (!scorer.isBinary()) {
      throw SparkSupport.undeclared(
          new SparkException(asked + " asked of a multinomial model; use " + instead + " instead"));
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
    return Vectors.dense(RowScorer.raw(scorer, features));
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
    features(schema);
    return PredictionSchema.append(schema, this, numClasses(), HandleInvalid.of(this));
  }

  private InputColumn features(StructType schema) {
    return new SchemaColumns(schema).find("featuresCol", getFeaturesCol()).ofVectors();
  }

  /**
   * Adds the columns of raw prediction, probability and prediction; an empty name leaves a column
   * out. Rows whose features are null, NaN, infinite, of the wrong size or too large are treated as
   * {@link #handleInvalid()} says.
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(
        dataset,
        () -> {
          StructType schema = transformSchema(dataset.schema());
          return new PredictionColumns(
                  scorer(), this, HandleInvalid.of(this), features(dataset.schema()))
              .addTo(dataset, schema);
        });
  }

  /**
   * Predicts the rows of a DataFrame that has labels, and returns metrics, all computed when asked
   * for. For two classes the result is a {@link BiTemperedLogisticRegressionBinarySummary}.
   *
   * @throws IllegalArgumentException where the label column is missing or neither numeric nor a
   *     vector of class probabilities
   */
  public BiTemperedLogisticRegressionSummary evaluate(Dataset<?> dataset) {
    return ScoredSummary.of(scored(dataset));
  }

  /**
   * How the training went; unlike the {@link #summary()} it is saved with the model, and there
   * again once the model is loaded.
   */
  public TrainingHistory history() {
    return history;
  }

  /**
   * Whether this model comes from a training in this session; a model that was loaded no longer has
   * the training rows that a summary is about, as in Spark.
   */
  @Override
  public boolean hasSummary() {
    return summary != null;
  }

  /**
   * How the training went, and metrics of its training rows. For two classes it is a {@link
   * BiTemperedLogisticRegressionBinaryTrainingSummary}. Where {@link #hasSummary()} is false it
   * throws a {@link SparkException}, undeclared, as Spark's models do.
   */
  @Override
  public BiTemperedLogisticRegressionTrainingSummary summary() {
    if (summary == null) {
      throw SparkSupport.undeclared(
          new SparkException(
              "summary asked of model "
                  + uid
                  + ", which has none: it was loaded, not trained; history() tells how its training"
                  + " went, evaluate(dataset) gives metrics"));
    }
    return summary;
  }

  /**
   * The {@link #summary()} of a model of two classes.
   *
   * @throws IllegalStateException where the model has another number of classes
   */
  public BiTemperedLogisticRegressionBinaryTrainingSummary binarySummary() {
    if (summary() instanceof BiTemperedLogisticRegressionBinaryTrainingSummary binarySummary) {
      return binarySummary;
    }
    throw new IllegalStateException(
        "binarySummary asked of a model of " + numClasses() + " classes; use summary instead");
  }

  @Override
  public Option<BiTemperedLogisticRegressionTrainingSummary> trainingSummary() {
    return Option.apply(summary);
  }

  @Override
  public void trainingSummary_$eq(Option<BiTemperedLogisticRegressionTrainingSummary> value) {
    summary = value.isDefined() ? value.get() : null;
  }

  /**
   * Makes the summary on the rows that the model was trained on.
   *
   * @return this
   */
  BiTemperedLogisticRegressionModel summarize(Dataset<?> trainingRows) {
    summary = ScoredSummary.of(scored(trainingRows), history);
    return this;
  }

  /** Spark Connect saves the summary of a model that it moves to disk. */
  @Override
  public void saveSummary(String path) {
    try {
      HistoryJson.write(history, null, Files.newOutputStream(Path.of(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the training history to " + path, e);
    }
  }

  /** The counterpart of {@link #saveSummary}; the model has its history already. */
  @Override
  public void loadSummary(String path, Dataset<Row> dataset) {
    summarize(dataset);
  }

  private EvaluationRows scored(Dataset<?> dataset) {
    return EvaluationRows.of(namedColumns(), hasWeightCol() ? getWeightCol() : "", dataset);
  }

  /** A copy that predicts even where the names of the output columns are empty. */
  private BiTemperedLogisticRegressionModel namedColumns() {
    BiTemperedLogisticRegressionModel named = copy(ParamMap.empty());
    if (named.getProbabilityCol().isEmpty()) {
      named.setProbabilityCol(Identifiable.randomUID("probability"));
    }
    if (named.getPredictionCol().isEmpty()) {
      named.setPredictionCol(Identifiable.randomUID("prediction"));
    }
    return named;
  }

  /** The columns of a summary; declared raw, since Spark declares it twice. */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Tuple3 findSummaryModel() {
    BiTemperedLogisticRegressionModel named = namedColumns();
    return new Tuple3(named, named.getProbabilityCol(), named.getPredictionCol());
  }

  @Override
  public BiTemperedLogisticRegressionModel copy(ParamMap extra) {
    for (ParamPair<?> pair : CollectionConverters.asJava(extra.toSeq())) {
      String param = pair.param().name();
      boolean temperature = param.equals("t1") || param.equals("t2");
      boolean own = temperature && pair.param().parent().equals(uid);
      // CrossValidator passes the ParamMap of the training again.
      if (own && !pair.value().equals(temperature(param))) {
        throw temperatureError(param, pair.value());
      }
    }
    BiTemperedLogisticRegressionModel copy =
        new BiTemperedLogisticRegressionModel(uid, scorer, history);
    copyValues(copy, extra);
    copy.setParent(parent());
    copy.summary = summary;
    return copy;
  }

  private Object temperature(String param) {
    return param.equals("t1") ? scorer.t1() : scorer.t2();
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
            + temperature(param)
            + " of its training; to change a temperature train again");
  }

  /** An estimate of the memory that the model takes, in bytes. */
  @Override
  public long estimatedSize() {
    return EstimatedSize.bytes(scorer.numFeatures(), scorer.intercepts().length);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "BiTemperedLogisticRegressionModel: uid=%s, numClasses=%d, numFeatures=%d, t1=%s, t2=%s",
        uid,
        numClasses(),
        numFeatures(),
        scorer.t1(),
        scorer.t2());
  }
}
