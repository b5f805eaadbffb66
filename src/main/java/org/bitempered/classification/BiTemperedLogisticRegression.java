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
import org.bitempered.distributed.InputSchema;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.training.Fit;
import org.bitempered.training.SharedTraining;
import org.bitempered.training.Trainer;
import org.bitempered.training.TrainingSpec;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Linear classification with the bi-tempered logistic loss (Amid, Warmuth, Anil and Koren,
 * <i>Robust Bi-Tempered Logistic Loss Based on Bregman Divergences</i>, NeurIPS 2019), for labels
 * of which some are wrong.
 *
 * <p>Minimizes {@code (1 / sum w_i) sum_i w_i L(y_i, W x_i + b) + penalty}, where L is the Bregman
 * divergence at temperature t1 of the tempered softmax at temperature t2. t1 below 1 bounds what a
 * row can cost, t2 above 1 lets a row be far on the wrong side without the model following it; at
 * t1 = t2 = 1 it is logistic regression, and gives the coefficients of Spark's. For other
 * temperatures the objective is not convex; the training starts at zero and finds a local minimum.
 *
 * <p>Where a temperature t2 below 1 gives a row's own class a probability of exactly 0, that row no
 * longer pulls that class.
 *
 * <p>The penalty is {@code regParam ((1 - elasticNetParam) / 2 ||W||^2 + elasticNetParam ||W||_1)},
 * with {@code regScaling} for t2 other than 1; intercepts are not penalized. Features are scaled to
 * a standard deviation of 1 while training; coefficients are those of the features as given, and 0
 * for features that are constant. Multinomial coefficients without penalty, and intercepts always,
 * sum to 0 over the classes that have training rows.
 *
 * <p>Which temperatures, which penalty? For noisy labels start with the defaults (0.5, 2.0) and
 * {@code regParam} 0.01, on clean ones with (1, 1) or (0.8, 1.2). Do not leave {@code regParam} at
 * 0 for noisy labels: without a penalty a model of many features follows the wrong ones at any
 * temperature. Then choose among a few values of each, (1, 1) included, by cross-validation on
 * accuracy. (0.5, 4.0) is for two classes of similar size and much noise.
 *
 * <p>A class without a training row gets coefficients that keep it below the others: where all
 * other classes are equally likely, it has the probability 1 / (n + K), for n rows and K classes.
 * Training warns of each class that the model predicts for no training row although rows have it.
 *
 * <p>{@code tol} bounds the distance from the optimum: training ends when the decrease still to be
 * had, as far as the minimizer knows it, is about tol^2 of the objective. At t1 = t2 = 1 this is at
 * least as near as Spark's LogisticRegression gets at the same tol on most problems.
 *
 * <p>Labels are class indices 0, 1, ... in any numeric column; their number is taken from the
 * column's metadata where it has them. Or they are vectors of class probabilities, each in [0, 1],
 * which sum to 1 within 1e-6. Rows of weight 0 are left out whatever is in them.
 */
public class BiTemperedLogisticRegression
    extends ProbabilisticClassifier<
        Vector, BiTemperedLogisticRegression, BiTemperedLogisticRegressionModel>
    implements BiTemperedLogisticRegressionParams, DefaultParamsWritable {
  private final String uid;
  private final ParamSet paramSet;
  private transient TrainingListener listener;
  private BiTemperedLogisticRegressionModel initialModel;

  /** An estimator of the given uid. */
  public BiTemperedLogisticRegression(String uid) {
    this.uid = uid;
    SharedColumns.remake(this);
    this.paramSet = new ParamSet(this);
    setDefaults();
  }

  /** An estimator of a new uid. */
  public BiTemperedLogisticRegression() {
    this(Identifiable.randomUID("bitempered"));
  }

  /** Reads what {@code write().save(path)} wrote. */
  public static BiTemperedLogisticRegression load(String path) {
    return read().load(path);
  }

  /** A reader of saved estimators. */
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

  /** Sets {@link #weightCol()}. */
  public BiTemperedLogisticRegression setWeightCol(String value) {
    set(weightCol(), value);
    return this;
  }

  /** Sets {@link #t1()}. */
  public BiTemperedLogisticRegression setT1(double value) {
    set(t1(), value);
    return this;
  }

  /** Sets {@link #t2()}. */
  public BiTemperedLogisticRegression setT2(double value) {
    set(t2(), value);
    return this;
  }

  /** Sets {@link #labelSmoothing()}. */
  public BiTemperedLogisticRegression setLabelSmoothing(double value) {
    set(labelSmoothing(), value);
    return this;
  }

  /** Sets {@link #family()}. */
  public BiTemperedLogisticRegression setFamily(String value) {
    set(family(), value);
    return this;
  }

  /** Sets {@link #regParam()}. */
  public BiTemperedLogisticRegression setRegParam(double value) {
    set(regParam(), value);
    return this;
  }

  /** Sets {@link #elasticNetParam()}. */
  public BiTemperedLogisticRegression setElasticNetParam(double value) {
    set(elasticNetParam(), value);
    return this;
  }

  /** Sets {@link #regScaling()}. */
  public BiTemperedLogisticRegression setRegScaling(String value) {
    set(regScaling(), value);
    return this;
  }

  /** Sets {@link #fitIntercept()}. */
  public BiTemperedLogisticRegression setFitIntercept(boolean value) {
    set(fitIntercept(), value);
    return this;
  }

  /** Sets {@link #standardization()}. */
  public BiTemperedLogisticRegression setStandardization(boolean value) {
    set(standardization(), value);
    return this;
  }

  /** Sets {@link #solver()}. */
  public BiTemperedLogisticRegression setSolver(String value) {
    set(solver(), value);
    return this;
  }

  /** Sets {@link #maxIter()}. */
  public BiTemperedLogisticRegression setMaxIter(int value) {
    set(maxIter(), value);
    return this;
  }

  /** Sets {@link #tol()}. */
  public BiTemperedLogisticRegression setTol(double value) {
    set(tol(), value);
    return this;
  }

  /** Sets {@link #momentum()}. */
  public BiTemperedLogisticRegression setMomentum(double value) {
    set(momentum(), value);
    return this;
  }

  /** Sets {@link #stepSize()}. */
  public BiTemperedLogisticRegression setStepSize(double value) {
    set(stepSize(), value);
    return this;
  }

  /** Sets {@link #stepSizeDecay()}. */
  public BiTemperedLogisticRegression setStepSizeDecay(double value) {
    set(stepSizeDecay(), value);
    return this;
  }

  /** Sets {@link #miniBatchFraction()}. */
  public BiTemperedLogisticRegression setMiniBatchFraction(double value) {
    set(miniBatchFraction(), value);
    return this;
  }

  /** Sets {@link #seed()}. */
  public BiTemperedLogisticRegression setSeed(long value) {
    set(seed(), value);
    return this;
  }

  /** Sets {@link #aggregationDepth()}. */
  public BiTemperedLogisticRegression setAggregationDepth(int value) {
    set(aggregationDepth(), value);
    return this;
  }

  /** Sets {@link #maxBlockSizeInMB()}. */
  public BiTemperedLogisticRegression setMaxBlockSizeInMB(double value) {
    set(maxBlockSizeInMB(), value);
    return this;
  }

  /** Sets {@link #validationIndicatorCol()}. */
  public BiTemperedLogisticRegression setValidationIndicatorCol(String value) {
    set(validationIndicatorCol(), value);
    return this;
  }

  /** Sets {@link #validationTol()}. */
  public BiTemperedLogisticRegression setValidationTol(double value) {
    set(validationTol(), value);
    return this;
  }

  /** Sets {@link #classWeighting()}. */
  public BiTemperedLogisticRegression setClassWeighting(String value) {
    set(classWeighting(), value);
    return this;
  }

  /** Sets {@link #classWeights()}, which {@link #classWeighting()} then uses unless it is set. */
  public BiTemperedLogisticRegression setClassWeights(double[] value) {
    set(classWeights(), value);
    return this;
  }

  /** Sets {@link #maxLocalSizeInMB()}. */
  public BiTemperedLogisticRegression setMaxLocalSizeInMB(double value) {
    set(maxLocalSizeInMB(), value);
    return this;
  }

  /** Sets {@link #checkpointDir()}. */
  public BiTemperedLogisticRegression setCheckpointDir(String value) {
    set(checkpointDir(), value);
    return this;
  }

  /** Sets {@link #checkpointInterval()}. */
  public BiTemperedLogisticRegression setCheckpointInterval(int value) {
    set(checkpointInterval(), value);
    return this;
  }

  /** Sets {@link #handleInvalid()}. */
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

  /** The thresholds: as set, else the two that {@link #threshold()} amounts to. */
  @Override
  public double[] getThresholds() {
    return Thresholds.all(this);
  }

  /**
   * The threshold for class 1: as set, else what two {@code thresholds} amount to, else 0.5.
   *
   * @throws IllegalArgumentException where thresholds are set, but not two of them
   */
  public double getThreshold() {
    return Thresholds.single(this);
  }

  /**
   * Has a listener told of each iteration; null for none. Copies of this estimator keep it, a saved
   * one does not. A training that goes on from a checkpoint does not tell of those before again.
   */
  public BiTemperedLogisticRegression setListener(TrainingListener value) {
    listener = value;
    return this;
  }

  public TrainingListener listener() {
    return listener;
  }

  /**
   * Starts the training from a model's coefficients instead of zero; null for zero. The model's
   * temperatures may differ; its features, classes and family have to be those of the training.
   * Copies of this estimator keep it, as does a saved one.
   */
  public BiTemperedLogisticRegression setInitialModel(BiTemperedLogisticRegressionModel value) {
    initialModel = value;
    return this;
  }

  /** The model to start from, or null. */
  public BiTemperedLogisticRegressionModel initialModel() {
    return initialModel;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    input(schema);
    return PredictionSchema.append(schema, this, 0, HandleInvalid.of(this));
  }

  /** Finds and checks the columns that are trained on. */
  private InputSchema input(StructType schema) {
    EstimatorSpec<BiTemperedLogisticRegression> spec = new EstimatorSpec<>(this);
    spec.model();
    return new InputSchema(spec.columns(), schema);
  }

  /**
   * Trains a model.
   *
   * @throws IllegalArgumentException where params, columns or rows cannot be trained on, naming the
   *     param or column, the value and what is allowed; for bad rows, too, where Spark's
   *     LogisticRegression throws the {@code SparkException} of a failed job
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

  private BiTemperedLogisticRegressionModel summarized(
      Fit fit, InputSchema input, Dataset<?> dataset) {
    BiTemperedLogisticRegressionModel model = model(fit);
    model.setParent(this);
    copyValues(model, ParamMap.empty());
    return model.summarize(input.training(dataset));
  }

  private BiTemperedLogisticRegressionModel model(Fit fit) {
    return new BiTemperedLogisticRegressionModel(
        uid, fit.scorer(), TrainingHistory.of(fit.history()));
  }

  /** The specification of the fit that the params ask for. */
  private TrainingSpec spec() {
    LinearScorer initial = initialModel == null ? null : initialModel.scorer();
    return new EstimatorSpec<>(this).training(initial, listener);
  }

  /**
   * Trains a model for each ParamMap. Those that prepare the data alike (the same columns, class
   * weights and block size) are trained together: one pass over the rows serves all of them. Each
   * model equals that of a separate {@code fit} up to rounding.
   *
   * @throws IllegalArgumentException as {@link #fit(Dataset)}
   */
  @Override
  public Seq<BiTemperedLogisticRegressionModel> fit(Dataset<?> dataset, Seq<ParamMap> paramMaps) {
    List<BiTemperedLogisticRegression> estimators =
        CollectionConverters.asJava(paramMaps).stream().map(this::copy).toList();
    List<BiTemperedLogisticRegressionModel> models =
        SchemaColumns.inSessionOf(dataset, () -> fitTogether(estimators, dataset));
    return CollectionConverters.asScala(models).toList();
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
    List<SharedTraining.Request> requests = new ArrayList<>();
    for (BiTemperedLogisticRegression estimator : estimators) {
      input = estimator.inputForFit(dataset);
      requests.add(new SharedTraining.Request(estimator.spec(), -1));
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
   * Estimates the memory that the model will take, in bytes, from metadata where they say enough,
   * else from a first row and the largest label; Spark Connect asks before it trains, from Spark
   * 4.1 on.
   */
  @Override
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
