// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.bitempered.distributed.Folds;
import org.bitempered.distributed.InputSchema;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.spark.ScalaCollections;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.training.Fit;
import org.bitempered.training.FitRequest;
import org.bitempered.training.SharedTraining;
import org.bitempered.training.Trainer;
import org.bitempered.training.TrainingSpec;
import scala.collection.Seq;
import scala.collection.immutable.IndexedSeq;

/**
 * Linear classifier for data in which some of the labels are wrong. It trains with the bi-tempered
 * logistic loss (Amid, Warmuth, Anil and Koren, <i>Robust Bi-Tempered Logistic Loss Based on
 * Bregman Divergences</i>, NeurIPS 2019), and is used like Spark's {@code LogisticRegression}.
 *
 * <p>The loss has two temperatures, t1 and t2, with t1 at most t2. Below 1, t1 bounds the loss of a
 * single row by 1 / (1 - t1). Above 1, t2 gives the softmax a heavy tail, so that a row far on the
 * wrong side of the boundary pulls less. At t1 = t2 = 1, this is logistic regression, with the
 * coefficients of Spark's.
 *
 * <p>With {@code loss} = {@code two-temperature}, it trains with the two-temperature logistic loss
 * (Amid, Warmuth and Srinivasan, <i>Two-temperature logistic regression based on the Tsallis
 * divergence</i>, AISTATS 2019), which lacks the correction term of the bi-tempered loss. It is
 * often more accurate if many labels are wrong. It distorts probabilities in a known way, which the
 * model undoes. At t1 = 1, both losses are the same.
 *
 * <p>How to choose (t1, t2) and {@code regParam}: for noisy labels, start with the default
 * temperatures (0.5, 2.0) and {@code regParam} 0.01. Do not leave {@code regParam} at its default,
 * 0: without a penalty, a model of many features fits the wrong labels at any temperature. For
 * clean labels, start with (1, 1) or (0.8, 1.2). For two classes of similar size and much noise,
 * try (0.5, 4.0). Then choose among a few values of each, including (1, 1), by cross-validation on
 * accuracy.
 *
 * <p>Labels are class indices 0, 1, ... in any numeric column. The number of classes is that in the
 * column's metadata; without metadata, it is the largest label plus 1, and at least 2. Labels can
 * also be soft labels: vectors of class probabilities, each in [0, 1], which sum to 1 within 1e-6.
 * Features are vectors of finite numbers. A row of weight 0 is ignored, whatever it contains.
 *
 * <p>Training minimizes {@code (1 / sum_i w_i) sum_i w_i L(y_i, W x_i + b) + penalty}. Here w_i is
 * the weight of row i, and L is the Bregman divergence at temperature t1 between the label and the
 * tempered softmax at temperature t2 of the activations (equation 5 of the paper), or the
 * two-temperature loss ({@link org.bitempered.math.TwoTemperatureLogisticLoss}). For temperatures
 * other than 1, the objective is not convex. Training starts at zero, unless there is an initial
 * model, and finds a local minimum. For t2 below 1, a row no longer pulls its own class once that
 * class has probability 0.
 *
 * <p>The penalty is {@code regParam ((1 - elasticNetParam) / 2 ||W||^2 + elasticNetParam ||W||_1)}.
 * It does not include the intercepts. For t2 other than 1, {@code regScaling} scales it by default.
 * Features are scaled to a standard deviation of 1 during training. The coefficients of the model
 * are on the original features, and 0 for constant features. In a multinomial model, the intercepts
 * sum to 0 over the classes that are trained, as do the coefficients of each feature if {@code
 * regParam} is 0.
 *
 * <p>A class without training rows is not trained, and stays below the others. If these are equally
 * likely, it has probability 1 / (n + K), for n rows and K classes. Without intercepts or with
 * {@code labelSmoothing}, it is trained like any other class. If all training rows have the same
 * class, the intercepts alone give it probability (n + 1) / (n + K). Training logs a warning if the
 * model predicts a class for no training row although some rows have it.
 *
 * <p>{@code tol} bounds the distance from the optimum. Training ends when the objective can
 * decrease only by about {@code tol^2} times its value, as estimated by the minimizer. {@link
 * TrainingHistory#stopReason()} says why training ended. At t1 = t2 = 1 and the same {@code tol},
 * it ends at least as near to the optimum as Spark's LogisticRegression on most problems.
 */
public class BiTemperedLogisticRegression
    extends ProbabilisticClassifier<
        Vector, BiTemperedLogisticRegression, BiTemperedLogisticRegressionModel>
    implements BiTemperedLogisticRegressionParams, DefaultParamsWritable {
  private final String uid;
  private final ParamSet paramSet;
  private transient TrainingListener listener;
  private BiTemperedLogisticRegressionModel initialModel;

  /**
   * Creates an estimator.
   *
   * @param uid unique id of the estimator, which its models share
   */
  public BiTemperedLogisticRegression(String uid) {
    this.uid = uid;
    SharedColumns.remake(this);
    this.paramSet = new ParamSet(this);
    setDefaults();
  }

  /** Creates an estimator with a random uid. */
  public BiTemperedLogisticRegression() {
    this(Identifiable.randomUID("bitempered"));
  }

  /**
   * Loads an estimator that {@code write().save(path)} saved, including its initial model.
   *
   * @throws IllegalArgumentException if the files are damaged or of another class
   */
  public static BiTemperedLogisticRegression load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<BiTemperedLogisticRegression> read() {
    return new EstimatorReader();
  }

  @Override
  public MLWriter write() {
    return new EstimatorWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public ParamSet paramSet() {
    return paramSet;
  }

  /** Sets the value of {@link #weightCol()}. */
  public BiTemperedLogisticRegression setWeightCol(String value) {
    set(weightCol(), value);
    return this;
  }

  /** Sets the value of {@link #loss()}. */
  public BiTemperedLogisticRegression setLoss(String value) {
    set(loss(), value);
    return this;
  }

  /** Sets the value of {@link #t1()}. */
  public BiTemperedLogisticRegression setT1(double value) {
    set(t1(), value);
    return this;
  }

  /** Sets the value of {@link #t2()}. */
  public BiTemperedLogisticRegression setT2(double value) {
    set(t2(), value);
    return this;
  }

  /** Sets the value of {@link #labelSmoothing()}. */
  public BiTemperedLogisticRegression setLabelSmoothing(double value) {
    set(labelSmoothing(), value);
    return this;
  }

  /** Sets the value of {@link #family()}. */
  public BiTemperedLogisticRegression setFamily(String value) {
    set(family(), value);
    return this;
  }

  /** Sets the value of {@link #regParam()}. */
  public BiTemperedLogisticRegression setRegParam(double value) {
    set(regParam(), value);
    return this;
  }

  /** Sets the value of {@link #elasticNetParam()}. */
  public BiTemperedLogisticRegression setElasticNetParam(double value) {
    set(elasticNetParam(), value);
    return this;
  }

  /** Sets the value of {@link #regScaling()}. */
  public BiTemperedLogisticRegression setRegScaling(String value) {
    set(regScaling(), value);
    return this;
  }

  /** Sets the value of {@link #fitIntercept()}. */
  public BiTemperedLogisticRegression setFitIntercept(boolean value) {
    set(fitIntercept(), value);
    return this;
  }

  /** Sets the value of {@link #standardization()}. */
  public BiTemperedLogisticRegression setStandardization(boolean value) {
    set(standardization(), value);
    return this;
  }

  /** Sets the value of {@link #solver()}. */
  public BiTemperedLogisticRegression setSolver(String value) {
    set(solver(), value);
    return this;
  }

  /** Sets the value of {@link #maxIter()}. */
  public BiTemperedLogisticRegression setMaxIter(int value) {
    set(maxIter(), value);
    return this;
  }

  /** Sets the value of {@link #tol()}. */
  public BiTemperedLogisticRegression setTol(double value) {
    set(tol(), value);
    return this;
  }

  /** Sets the value of {@link #momentum()}. */
  public BiTemperedLogisticRegression setMomentum(double value) {
    set(momentum(), value);
    return this;
  }

  /** Sets the value of {@link #stepSize()}. */
  public BiTemperedLogisticRegression setStepSize(double value) {
    set(stepSize(), value);
    return this;
  }

  /** Sets the value of {@link #stepSizeDecay()}. */
  public BiTemperedLogisticRegression setStepSizeDecay(double value) {
    set(stepSizeDecay(), value);
    return this;
  }

  /** Sets the value of {@link #miniBatchFraction()}. */
  public BiTemperedLogisticRegression setMiniBatchFraction(double value) {
    set(miniBatchFraction(), value);
    return this;
  }

  /** Sets the value of {@link #seed()}. */
  public BiTemperedLogisticRegression setSeed(long value) {
    set(seed(), value);
    return this;
  }

  /** Sets the value of {@link #aggregationDepth()}. */
  public BiTemperedLogisticRegression setAggregationDepth(int value) {
    set(aggregationDepth(), value);
    return this;
  }

  /** Sets the value of {@link #maxBlockSizeInMB()}. */
  public BiTemperedLogisticRegression setMaxBlockSizeInMB(double value) {
    set(maxBlockSizeInMB(), value);
    return this;
  }

  /** Sets the value of {@link #validationIndicatorCol()}. */
  public BiTemperedLogisticRegression setValidationIndicatorCol(String value) {
    set(validationIndicatorCol(), value);
    return this;
  }

  /** Sets the value of {@link #validationTol()}. */
  public BiTemperedLogisticRegression setValidationTol(double value) {
    set(validationTol(), value);
    return this;
  }

  /** Sets the value of {@link #classWeighting()}. */
  public BiTemperedLogisticRegression setClassWeighting(String value) {
    set(classWeighting(), value);
    return this;
  }

  /** Sets {@link #classWeights()}; unless {@link #classWeighting()} is set, it becomes given. */
  public BiTemperedLogisticRegression setClassWeights(double[] value) {
    set(classWeights(), value);
    return this;
  }

  /** Sets the value of {@link #maxLocalSizeInMB()}. */
  public BiTemperedLogisticRegression setMaxLocalSizeInMB(double value) {
    set(maxLocalSizeInMB(), value);
    return this;
  }

  /** Sets the value of {@link #checkpointDir()}. */
  public BiTemperedLogisticRegression setCheckpointDir(String value) {
    set(checkpointDir(), value);
    return this;
  }

  /** Sets the value of {@link #checkpointInterval()}. */
  public BiTemperedLogisticRegression setCheckpointInterval(int value) {
    set(checkpointInterval(), value);
    return this;
  }

  /** Sets the value of {@link #handleInvalid()}. */
  public BiTemperedLogisticRegression setHandleInvalid(String value) {
    set(handleInvalid(), value);
    return this;
  }

  /** Sets {@link #threshold()} and clears {@code thresholds}. */
  public BiTemperedLogisticRegression setThreshold(double value) {
    clear(thresholds());
    set(threshold(), value);
    return this;
  }

  /** Sets {@code thresholds} and clears {@link #threshold()}. */
  @Override
  public BiTemperedLogisticRegression setThresholds(double[] value) {
    clear(threshold());
    set(thresholds(), value);
    return this;
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
   * Sets a listener that is called after each iteration; null for none. Copies of this estimator
   * keep it, but it is not saved. After a restart from a checkpoint, the listener is not called
   * again for the iterations before.
   */
  public BiTemperedLogisticRegression setListener(TrainingListener value) {
    listener = value;
    return this;
  }

  /** Returns the listener; null if there is none. */
  public TrainingListener listener() {
    return listener;
  }

  /**
   * Sets a model from whose coefficients training starts; null to start from zero. The model may
   * have other temperatures. {@link #fit} throws an exception if its family or its number of
   * classes or features does not match. The model is kept by copies of this estimator, and saved
   * with it.
   */
  public BiTemperedLogisticRegression setInitialModel(BiTemperedLogisticRegressionModel value) {
    initialModel = value;
    return this;
  }

  /** Returns the model to start from; null if training starts from zero. */
  public BiTemperedLogisticRegressionModel initialModel() {
    return initialModel;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    input(schema);
    return PredictionSchema.append(schema, this, 0, HandleInvalid.of(this));
  }

  /** Finds and checks the columns that training reads. */
  private InputSchema input(StructType schema) {
    EstimatorSpec<BiTemperedLogisticRegression> spec = new EstimatorSpec<>(this);
    spec.model();
    return new InputSchema(spec.columns(), schema);
  }

  /**
   * Trains a model. On the same partitions, a repeated fit gives the same coefficients, bit for
   * bit.
   *
   * @throws IllegalArgumentException if a param, a column or a row cannot be used, or the model is
   *     too large; the message names the param or column, the value and what is allowed. For an
   *     invalid row, Spark's LogisticRegression throws the {@code SparkException} of a failed job
   *     instead.
   */
  @Override
  public BiTemperedLogisticRegressionModel fit(Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(dataset, () -> fitInSession(dataset));
  }

  private BiTemperedLogisticRegressionModel fitInSession(Dataset<?> dataset) {
    InputSchema input = inputForFit(dataset);
    return summarized(new Trainer(spec(), input, dataset).run(), input, dataset);
  }

  private InputSchema inputForFit(Dataset<?> dataset) {
    InputSchema input = input(dataset.schema());
    PredictionSchema.append(dataset.schema(), this, 0, HandleInvalid.of(this));
    return input;
  }

  /** Returns the model of a fit, with a summary of the rows that it was trained on. */
  BiTemperedLogisticRegressionModel summarized(Fit fit, InputSchema input, Dataset<?> dataset) {
    return modelOf(fit).summarize(input.training(dataset));
  }

  /** Returns the model of a fit, with the params of this estimator. */
  BiTemperedLogisticRegressionModel modelOf(Fit fit) {
    BiTemperedLogisticRegressionModel model = model(fit);
    model.setParent(this);
    return copyValues(model, ParamMap.empty());
  }

  private BiTemperedLogisticRegressionModel model(Fit fit) {
    return new BiTemperedLogisticRegressionModel(
        uid, fit.scorer(), TrainingHistory.of(fit.history()));
  }

  /** The specification of the fit that the params ask for. */
  private TrainingSpec spec() {
    return spec(Folds.NONE);
  }

  /** Returns the specification of the fits of a cross-validation. */
  TrainingSpec spec(Folds folds) {
    LinearScorer initial = initialModel == null ? null : initialModel.scorer();
    return new EstimatorSpec<>(this, folds).training(initial, listener);
  }

  /**
   * Trains a model for each ParamMap. Those that prepare the data alike (the same columns, class
   * weights and block size) are trained together: one pass over the rows serves all of them. Each
   * model equals that of a separate {@code fit} up to rounding.
   *
   * @throws IllegalArgumentException as {@link #fit(Dataset)}
   */
  @SuppressWarnings("MissingOverride") // It overrides a method of Spark with Scala 2.12.
  public IndexedSeq<BiTemperedLogisticRegressionModel> fit(
      Dataset<?> dataset, Seq<ParamMap> paramMaps) {
    List<BiTemperedLogisticRegression> estimators =
        ScalaCollections.asJava(paramMaps).stream().map(this::copy).toList();
    List<BiTemperedLogisticRegressionModel> models =
        SchemaColumns.inSessionOf(dataset, () -> fitTogether(estimators, dataset));
    return ScalaCollections.asScala(models);
  }

  /** Does the same with the immutable sequence that is usual in Scala 2.13. */
  @SuppressWarnings("MissingOverride") // It overrides a method of Spark with Scala 2.13.
  public IndexedSeq<BiTemperedLogisticRegressionModel> fit(
      Dataset<?> dataset, scala.collection.immutable.Seq<ParamMap> paramMaps) {
    return fit(dataset, (Seq<ParamMap>) paramMaps);
  }

  private static List<BiTemperedLogisticRegressionModel> fitTogether(
      List<BiTemperedLogisticRegression> estimators, Dataset<?> dataset) {
    Map<Object, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < estimators.size(); i++) {
      TrainingSpec spec = estimators.get(i).spec();
      Object key = SharedTraining.canShare(spec) ? SharedTraining.commonPart(spec) : i;
      alike.computeIfAbsent(key, any -> new ArrayList<>()).add(i);
    }
    BiTemperedLogisticRegressionModel[] models =
        new BiTemperedLogisticRegressionModel[estimators.size()];
    for (List<Integer> some : alike.values()) {
      List<BiTemperedLogisticRegressionModel> fits =
          some.size() == 1
              ? List.of(estimators.get(some.get(0)).fitInSession(dataset))
              : fitShared(some.stream().map(estimators::get).toList(), dataset);
      for (int i = 0; i < fits.size(); i++) {
        models[some.get(i)] = fits.get(i);
      }
    }
    return List.of(models);
  }

  private static List<BiTemperedLogisticRegressionModel> fitShared(
      List<BiTemperedLogisticRegression> estimators, Dataset<?> dataset) {
    InputSchema input = null;
    List<FitRequest> requests = new ArrayList<>();
    for (BiTemperedLogisticRegression estimator : estimators) {
      input = estimator.inputForFit(dataset);
      requests.add(new FitRequest(estimator.spec(), -1));
    }
    List<BiTemperedLogisticRegressionModel> models = new ArrayList<>();
    try (SharedTraining training = new SharedTraining(requests.get(0).spec(), input, dataset)) {
      List<Fit> fits = training.fit(requests);
      for (int i = 0; i < fits.size(); i++) {
        models.add(estimators.get(i).summarized(fits.get(i), input, dataset));
      }
    }
    return models;
  }

  @Override
  public BiTemperedLogisticRegressionModel train(Dataset<?> dataset) {
    return model(new Trainer(spec(), input(dataset.schema()), dataset).run());
  }

  /**
   * Estimates the size of the model in bytes from the columns' metadata. Without metadata, reads
   * the first row and the largest label. Spark Connect calls this before training, since Spark 4.1.
   */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public long estimateModelSize(Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(
        dataset,
        () -> {
          boolean multinomial = getFamily().equalsIgnoreCase("multinomial");
          return EstimatedSize.ofModel(input(dataset.schema()), dataset, multinomial);
        });
  }

  @Override
  public BiTemperedLogisticRegression copy(ParamMap extra) {
    BiTemperedLogisticRegression copy = defaultCopy(extra);
    return copy.setListener(listener).setInitialModel(initialModel);
  }
}
