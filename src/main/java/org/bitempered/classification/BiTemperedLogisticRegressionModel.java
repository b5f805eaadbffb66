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
import org.bitempered.spark.ScalaCollections;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;
import scala.Option;
import scala.Tuple3;

/**
 * Linear classifier that {@link BiTemperedLogisticRegression} has trained.
 *
 * <p>The raw prediction of a row x has one activation per class. In a multinomial model it is
 * {@code W x + b}. A binomial model has a single output for its two classes, the margin {@code m =
 * w x + b}, and its raw prediction is {@code (-m/2, m/2)}, while that of Spark's logistic
 * regression is {@code (-m, m)}. This way, the probabilities are always the tempered softmax of the
 * raw prediction at temperature t2.
 *
 * <p>If the model was trained with the two-temperature loss, the tempered softmax of {@code W x +
 * b} is distorted. The model raises it to the power t1 and normalizes; its raw prediction is the
 * tempered logarithm at t2 of the result, shifted to a mean of 0. The tempered softmax of the raw
 * prediction is therefore the recalibrated probabilities.
 *
 * <p>The model predicts the most probable class, unless thresholds are set: {@code threshold} for a
 * binomial model, or {@code thresholds} for any model. Loss and temperatures are those of the
 * training, and cannot be changed.
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
    set(loss(), scorer.loss().toString());
    set(t1(), scorer.t1());
    set(t2(), scorer.t2());
  }

  /**
   * Creates a model of two classes without features, whose probabilities are equal. Spark Connect
   * needs this constructor; to get a trained model, use {@link BiTemperedLogisticRegression#fit}.
   */
  public BiTemperedLogisticRegressionModel() {
    this(
        Identifiable.randomUID("bitempered"),
        new LinearScorer(2, true, 1, 1, new double[0], new double[1], null),
        TrainingHistory.unknown());
  }

  /**
   * Loads a model that {@code write().save(path)} saved. The loaded model has the {@link
   * #history()} of its training, but no {@link #summary()}.
   *
   * @throws IllegalArgumentException if the files are damaged or of another class
   */
  public static BiTemperedLogisticRegressionModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved models. */
  public static MLReader<BiTemperedLogisticRegressionModel> read() {
    return new ModelReader();
  }

  /**
   * Returns a writer of this model.
   *
   * @throws IllegalArgumentException if loss or a temperature was changed through Spark's {@code
   *     set}
   */
  @Override
  public MLWriter write() {
    checkTrained();
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
   * Returns the threshold for class 1: {@code p1 / (p0 + p1)} if {@code thresholds} are set to (p0,
   * p1), else {@link #threshold()}, which is 0.5 by default.
   *
   * @throws IllegalArgumentException if {@code thresholds} are set for another number of classes,
   *     or do not agree with {@link #threshold()}
   */
  public double getThreshold() {
    return Thresholds.single(this);
  }

  /**
   * Returns {@code thresholds} if set, else {@code (1 - threshold, threshold)} if {@link
   * #threshold()} is set.
   *
   * @throws IllegalArgumentException if both are set and do not agree
   * @throws java.util.NoSuchElementException if neither is set
   */
  @Override
  public double[] getThresholds() {
    return Thresholds.all(this);
  }

  /** Sets the value of {@link #handleInvalid()}. */
  public BiTemperedLogisticRegressionModel setHandleInvalid(String value) {
    set(handleInvalid(), value);
    return this;
  }

  /** Returns the number of classes. */
  @Override
  public int numClasses() {
    return scorer.numClasses();
  }

  /** Returns the number of features. */
  @Override
  public int numFeatures() {
    return scorer.numFeatures();
  }

  /**
   * Returns the coefficients on the original features: a matrix of classes x features, or 1 x
   * features for a binomial model. The matrix is sparse if that takes less memory.
   */
  public Matrix coefficientMatrix() {
    int outputs = scorer.isBinary() ? 1 : scorer.numClasses();
    return new DenseMatrix(outputs, scorer.numFeatures(), scorer.weights()).compressed();
  }

  /**
   * Returns the intercepts: one per class, or a single one for a binomial model. They are 0 if
   * {@code fitIntercept} was false.
   */
  public Vector interceptVector() {
    return Vectors.dense(scorer.intercepts());
  }

  /**
   * Returns the coefficients of a binomial model, one per feature. Throws an undeclared {@link
   * SparkException} for a multinomial model, as Spark's LogisticRegression does.
   */
  public Vector coefficients() {
    checkBinomial("coefficients", "coefficientMatrix");
    return Vectors.dense(scorer.weights()).compressed();
  }

  /**
   * Returns the intercept of a binomial model. Throws an undeclared {@link SparkException} for a
   * multinomial model, as Spark's LogisticRegression does.
   */
  public double intercept() {
    checkBinomial("intercept", "interceptVector");
    return scorer.intercepts()[0];
  }

  private void checkBinomial(String asked, String instead) {
    if (!scorer.isBinary()) {
      throw SparkSupport.undeclared(
          new SparkException(
              "a multinomial model has no '" + asked + "'; use " + instead + " instead"));
    }
  }

  /**
   * Returns the model as a scorer in plain Java, which needs no Spark, with the thresholds that are
   * set on this model.
   *
   * @throws IllegalArgumentException if the thresholds do not fit the number of classes, or loss or
   *     a temperature was changed through Spark's {@code set}
   */
  public LinearScorer scorer() {
    checkTrained();
    boolean thresholdSet = isSet(thresholds()) || (scorer.isBinary() && isSet(threshold()));
    return scorer.withThresholds(thresholdSet ? getThresholds() : null);
  }

  /** Returns the {@link #scorer()} as JSON, which {@link LinearScorer#fromJson} reads. */
  public String toJson() {
    return scorer().toJson();
  }

  /**
   * Returns the raw prediction of one row, with one entry per class.
   *
   * @throws IllegalArgumentException if the features have the wrong size or are not finite, or an
   *     activation overflows
   */
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

  /**
   * Returns the predicted class index of one row.
   *
   * @throws IllegalArgumentException if the features have the wrong size or are not finite, or an
   *     activation overflows
   */
  @Override
  public double predict(Vector features) {
    return raw2prediction(predictRaw(features));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    features(schema);
    return PredictionSchema.append(schema, this, numClasses(), HandleInvalid.of(this));
  }

  InputColumn features(StructType schema) {
    return new SchemaColumns(schema).find("featuresCol", getFeaturesCol()).ofVectors();
  }

  /**
   * Adds the columns of raw predictions, probabilities and predictions to a DataFrame. A column
   * whose name is empty is left out. {@link #handleInvalid()} says what happens to rows whose
   * features are null, NaN, infinite, of the wrong size, or so large that the result overflows. By
   * default, such a row makes the job fail.
   *
   * @throws IllegalArgumentException if the features column is missing or has the wrong type, or
   *     the DataFrame has a column of an output name already
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
   * Evaluates the model on a DataFrame with labels. For two classes, the result is a {@link
   * BiTemperedLogisticRegressionBinarySummary}. Predictions and metrics are computed when they are
   * first used. Rows count equally if {@code weightCol} is unset or missing in the DataFrame.
   *
   * @throws IllegalArgumentException if the label column is missing or neither numeric nor a column
   *     of soft labels
   */
  public BiTemperedLogisticRegressionSummary evaluate(Dataset<?> dataset) {
    return ScoredSummary.of(scored(dataset));
  }

  /**
   * Returns the coefficients on the original features as a table, the largest standardized ones
   * first: {@code classIndex}, {@code className}, {@code featureIndex}, {@code feature}, {@code
   * coefficient}, and {@code standardizedCoefficient}, which is the coefficient times the standard
   * deviation of its feature in the rows. The coefficients of a binomial model are those of class
   * 1.
   *
   * <p>Names are those in the metadata of the columns, as StringIndexer and VectorAssembler write
   * them. Without names, a class is called by its index, and a feature by its column and index.
   *
   * @param dataset rows, such as the training rows, that say how much the features vary; they count
   *     equally if {@code weightCol} is unset or missing
   * @throws IllegalArgumentException if the features column is missing, has the wrong type, or its
   *     vectors have another size than the model
   */
  public Dataset<Row> coefficientTable(Dataset<?> dataset) {
    return CoefficientTable.of(this, scorer, hasWeightCol() ? getWeightCol() : "", dataset);
  }

  /**
   * Returns the coefficients with robust standard errors as a table, for each class the intercept
   * first: {@code classIndex}, {@code className}, {@code featureIndex}, which is -1 for the
   * intercept, {@code feature}, {@code coefficient}, {@code standardError}, {@code zValue} and the
   * two-sided {@code pValue}. The coefficients of a binomial model are those of class 1. Of those
   * of another model, only the differences between classes are determined; the table has them with
   * a mean of 0 over the classes.
   *
   * <p>The standard errors are those of the sandwich estimator (HC0), with the exact second
   * derivatives of the loss at its temperatures. They hold for many rows, whether or not the
   * probabilities of the model are right, but they say nothing of wrong labels: they measure how
   * much the coefficients would vary with other rows that are labeled in the same way. A row of
   * weight w counts as a single one, not as w equal ones. One pass over the rows adds up matrices
   * of the size of the squared number of coefficients.
   *
   * @param dataset the rows that the model was trained on
   * @throws IllegalArgumentException if the model was trained with a penalty, early stopping or
   *     class weights; if it has more than 4,096 coefficients that are determined; if a column is
   *     missing or has the wrong type; if features are constant or combinations of others; or if
   *     the coefficients are not near the minimum of the loss on these rows
   */
  public Dataset<Row> robustCoefficientTable(Dataset<?> dataset) {
    return RobustCoefficients.of(this, scorer, dataset);
  }

  /**
   * Returns what each feature of a row adds to each activation: coefficient times feature. The
   * matrix has the shape of {@link #coefficientMatrix()}. The sum of a row of it, plus the
   * intercept, is the activation, or the margin of a binomial model, before recalibration.
   *
   * @throws IllegalArgumentException if the features have the wrong size or are not finite
   */
  public Matrix contributions(Vector features) {
    RowScorer.raw(scorer, features); // Checks them.
    double[] weights = scorer.weights();
    int outputs = scorer.isBinary() ? 1 : scorer.numClasses();
    for (int j = 0; j < features.size(); j++) {
      for (int k = 0; k < outputs; k++) {
        weights[j * outputs + k] *= features.apply(j);
      }
    }
    return new DenseMatrix(outputs, features.size(), weights).compressed();
  }

  /**
   * Returns the history of the training. Unlike the {@link #summary()}, it is saved with the model
   * and loaded again.
   */
  public TrainingHistory history() {
    return history;
  }

  /**
   * Returns whether this model has a {@link #summary()}. A model that was loaded has none, as in
   * Spark.
   */
  @Override
  public boolean hasSummary() {
    return summary != null;
  }

  /**
   * Returns the summary of the training: its history, and metrics on the training rows. For two
   * classes, it is a {@link BiTemperedLogisticRegressionBinaryTrainingSummary}. Throws an
   * undeclared {@link SparkException} if {@link #hasSummary()} is false, as Spark's models do.
   */
  @Override
  public BiTemperedLogisticRegressionTrainingSummary summary() {
    if (summary == null) {
      throw SparkSupport.undeclared(
          new SparkException(
              "model "
                  + uid
                  + " has no summary, because it was loaded and not trained; history() has the"
                  + " history of its training, and evaluate(dataset) computes metrics"));
    }
    return summary;
  }

  /**
   * Returns the {@link #summary()} of a model of two classes.
   *
   * @throws IllegalStateException if the model has another number of classes
   */
  public BiTemperedLogisticRegressionBinaryTrainingSummary binarySummary() {
    if (summary() instanceof BiTemperedLogisticRegressionBinaryTrainingSummary binarySummary) {
      return binarySummary;
    }
    throw new IllegalStateException(
        "a model of " + numClasses() + " classes has no binarySummary; use summary instead");
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
   * Creates the summary of the training on the rows that the model was trained on.
   *
   * @return this model
   */
  BiTemperedLogisticRegressionModel summarize(Dataset<?> trainingRows) {
    BiTemperedLogisticRegressionModel trained = copy(ParamMap.empty());
    CoefficientTables tables =
        new CoefficientTables(
            () -> trained.coefficientTable(trainingRows),
            () -> trained.robustCoefficientTable(trainingRows));
    summary = ScoredSummary.of(scored(trainingRows), tables, history);
    return this;
  }

  /** Saves the history. Spark Connect calls this for a model that it moves to disk. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public void saveSummary(String path) {
    try {
      HistoryJson.write(history, null, Files.newOutputStream(Path.of(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the training history to " + path, e);
    }
  }

  /** Restores the summary. Does not read the path, because the model has its history already. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public void loadSummary(String path, Dataset<Row> dataset) {
    summarize(dataset);
  }

  private EvaluationRows scored(Dataset<?> dataset) {
    return EvaluationRows.of(namedColumns(), hasWeightCol() ? getWeightCol() : "", dataset);
  }

  /** Returns a copy that gives the probability and prediction columns a name if theirs is empty. */
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

  /** Returns the model and the columns of a summary. The type is raw: Spark declares it twice. */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Tuple3 findSummaryModel() {
    BiTemperedLogisticRegressionModel named = namedColumns();
    return new Tuple3(named, named.getProbabilityCol(), named.getPredictionCol());
  }

  @Override
  public BiTemperedLogisticRegressionModel copy(ParamMap extra) {
    for (ParamPair<?> pair : ScalaCollections.asJava(extra.toSeq())) {
      String param = pair.param().name();
      // CrossValidator passes the ParamMap of the training again, with the same values.
      if (pair.param().parent().equals(uid)) {
        checkTrained(param, pair.value());
      }
    }
    BiTemperedLogisticRegressionModel copy =
        new BiTemperedLogisticRegressionModel(uid, scorer, history);
    copyValues(copy, extra);
    copy.setParent(parent());
    copy.summary = summary;
    return copy;
  }

  /**
   * Checks that nobody changed loss or temperatures through Spark's {@code set}, without effect.
   */
  private void checkTrained() {
    checkTrained("loss", getLoss());
    checkTrained("t1", getT1());
    checkTrained("t2", getT2());
  }

  private void checkTrained(String param, Object given) {
    Object trained =
        switch (param) {
          case "loss" -> scorer.loss().toString();
          case "t1" -> scorer.t1();
          case "t2" -> scorer.t2();
          default -> null;
        };
    // The name of a loss may be in any case.
    if (trained != null && !trained.toString().equalsIgnoreCase(String.valueOf(given))) {
      throw new IllegalArgumentException(
          param
              + " given "
              + given
              + " on the model, allowed is only "
              + trained
              + ", as in its training; to change it, train again");
    }
  }

  /** Returns an estimate of the size of the model in bytes. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public long estimatedSize() {
    return EstimatedSize.bytes(scorer.numFeatures(), scorer.intercepts().length);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "BiTemperedLogisticRegressionModel: uid=%s, numClasses=%d, numFeatures=%d, loss=%s, t1=%s,"
            + " t2=%s",
        uid,
        numClasses(),
        numFeatures(),
        scorer.loss(),
        scorer.t1(),
        scorer.t2());
  }
}
