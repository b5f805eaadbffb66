// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.shared.HasWeightCol;

/**
 * Params of {@link BiTemperedLogisticRegression} and its model. If Spark's LogisticRegression has a
 * param of the same name, its meaning and its default are the same here.
 *
 * <p>This interface extends {@link HasWeightCol} because Spark's {@code OneVsRest} requires it.
 */
public interface BiTemperedLogisticRegressionParams extends HasWeightCol {

  /** The default seed: the hash of the estimator's class name, as in Spark. */
  long SEED = "org.bitempered.classification.BiTemperedLogisticRegression".hashCode();

  /** Returns the params of this stage. */
  ParamSet paramSet();

  /** Param for the weight column; if unset or empty, all rows have weight 1 (default: unset). */
  @Override
  default Param<String> weightCol() {
    return paramSet().weightCol;
  }

  /** Never called: {@link ParamSet} creates the param in place of Spark's trait. */
  @Override
  default void org$apache$spark$ml$param$shared$HasWeightCol$_setter_$weightCol_$eq(
      Param<String> param) {}

  /**
   * Param for the threshold in binary classification, in [0, 1] (default: 0.5). A binomial model
   * predicts class 1 if its probability is above the threshold. A multinomial model ignores it.
   */
  default DoubleParam threshold() {
    return paramSet().threshold;
  }

  /**
   * Param for the loss of a row: bi-tempered or two-temperature (default: bi-tempered). The
   * two-temperature loss is {@code -log_t1 p_c} for a label c, without the correction term of the
   * bi-tempered loss. It needs t1 above 0.
   */
  default Param<String> loss() {
    return paramSet().loss;
  }

  /** Returns the value of {@link #loss()}. */
  default String getLoss() {
    return getOrDefault(loss());
  }

  /** Param for the temperature of the loss, in [0, 1] and at most t2 (default: 0.5). */
  default DoubleParam t1() {
    return paramSet().t1;
  }

  /** Returns the value of {@link #t1()}. */
  default double getT1() {
    return (Double) getOrDefault(t1());
  }

  /** Param for the temperature of the softmax, in (0, 10] (default: 2.0). */
  default DoubleParam t2() {
    return paramSet().t2;
  }

  /** Returns the value of {@link #t2()}. */
  default double getT2() {
    return (Double) getOrDefault(t2());
  }

  /** Param for the share of each label that is spread over the other classes (default: 0.0). */
  default DoubleParam labelSmoothing() {
    return paramSet().labelSmoothing;
  }

  /** Returns the value of {@link #labelSmoothing()}. */
  default double getLabelSmoothing() {
    return (Double) getOrDefault(labelSmoothing());
  }

  /** Param for the label distribution: auto, binomial or multinomial (default: auto). */
  default Param<String> family() {
    return paramSet().family;
  }

  /** Returns the value of {@link #family()}. */
  default String getFamily() {
    return getOrDefault(family());
  }

  /** Param for the regularization parameter (&gt;= 0, default: 0.0). */
  default DoubleParam regParam() {
    return paramSet().regParam;
  }

  /** Returns the value of {@link #regParam()}. */
  default double getRegParam() {
    return (Double) getOrDefault(regParam());
  }

  /** Param for the share of the L1 penalty in the penalty, in [0, 1] (default: 0.0). */
  default DoubleParam elasticNetParam() {
    return paramSet().elasticNetParam;
  }

  /** Returns the value of {@link #elasticNetParam()}. */
  default double getElasticNetParam() {
    return (Double) getOrDefault(elasticNetParam());
  }

  /**
   * Param for the scaling of the penalty: slope or none (default: slope). With {@code slope}, the
   * L2 penalty of class k is multiplied by {@code s_k^2} and its L1 penalty by {@code s_k}. Here
   * {@code s_k = (ln p_k - ln q_k) / (log_t2 p_k - log_t2 q_k)}, for the share p_k of the class in
   * the training rows and {@code q_k = (1 - p_k) / (K - 1)}. At t2 = 1, all s_k are 1.
   */
  default Param<String> regScaling() {
    return paramSet().regScaling;
  }

  /** Returns the value of {@link #regScaling()}. */
  default String getRegScaling() {
    return getOrDefault(regScaling());
  }

  /** Param for whether to fit intercepts (default: true). */
  default BooleanParam fitIntercept() {
    return paramSet().fitIntercept;
  }

  /** Returns the value of {@link #fitIntercept()}. */
  default boolean getFitIntercept() {
    return (Boolean) getOrDefault(fitIntercept());
  }

  /** Param for whether the penalty is on standardized features (default: true). */
  default BooleanParam standardization() {
    return paramSet().standardization;
  }

  /** Returns the value of {@link #standardization()}. */
  default boolean getStandardization() {
    return (Boolean) getOrDefault(standardization());
  }

  /** Param for the minimizer: auto, l-bfgs or gd (default: auto). */
  default Param<String> solver() {
    return paramSet().solver;
  }

  /** Returns the value of {@link #solver()}. */
  default String getSolver() {
    return getOrDefault(solver());
  }

  /**
   * Param for the maximum number of iterations (&gt;= 0, default: 100). An iteration of stochastic
   * gd is one epoch.
   */
  default IntParam maxIter() {
    return paramSet().maxIter;
  }

  /** Returns the value of {@link #maxIter()}. */
  default int getMaxIter() {
    return (Integer) getOrDefault(maxIter());
  }

  /** Param for the convergence tolerance (&gt;= 0, default: 1e-6). */
  default DoubleParam tol() {
    return paramSet().tol;
  }

  /** Returns the value of {@link #tol()}. */
  default double getTol() {
    return (Double) getOrDefault(tol());
  }

  /** Param for the momentum of gd, in [0, 1) (default: 0.9). */
  default DoubleParam momentum() {
    return paramSet().momentum;
  }

  /** Returns the value of {@link #momentum()}. */
  default double getMomentum() {
    return (Double) getOrDefault(momentum());
  }

  /** Param for the initial step size of gd (&gt; 0, default: 1.0). */
  default DoubleParam stepSize() {
    return paramSet().stepSize;
  }

  /** Returns the value of {@link #stepSize()}. */
  default double getStepSize() {
    return (Double) getOrDefault(stepSize());
  }

  /** Param for the decay of the step size of stochastic gd (&gt;= 0, default: 0.5). */
  default DoubleParam stepSizeDecay() {
    return paramSet().stepSizeDecay;
  }

  /** Returns the value of {@link #stepSizeDecay()}. */
  default double getStepSizeDecay() {
    return (Double) getOrDefault(stepSizeDecay());
  }

  /** Param for the share of the rows in a mini-batch of gd, in (0, 1] (default: 1.0). */
  default DoubleParam miniBatchFraction() {
    return paramSet().miniBatchFraction;
  }

  /** Returns the value of {@link #miniBatchFraction()}. */
  default double getMiniBatchFraction() {
    return (Double) getOrDefault(miniBatchFraction());
  }

  /** Param for the seed of the random choice of mini-batches (default: {@link #SEED}). */
  default LongParam seed() {
    return paramSet().seed;
  }

  /** Returns the value of {@link #seed()}. */
  default long getSeed() {
    return (Long) getOrDefault(seed());
  }

  /**
   * Param for the depth of the tree that adds partial sums (&gt;= 2, default: 2). If it is not set,
   * sums are added in the way that suits their size.
   */
  default IntParam aggregationDepth() {
    return paramSet().aggregationDepth;
  }

  /** Returns the value of {@link #aggregationDepth()}. */
  default int getAggregationDepth() {
    return (Integer) getOrDefault(aggregationDepth());
  }

  /**
   * Param for the maximum size in MB of a block of rows (&gt;= 0, default: 0.0, which chooses by
   * the processor's cache).
   */
  default DoubleParam maxBlockSizeInMB() {
    return paramSet().maxBlockSizeInMB;
  }

  /** Returns the value of {@link #maxBlockSizeInMB()}. */
  default double getMaxBlockSizeInMB() {
    return (Double) getOrDefault(maxBlockSizeInMB());
  }

  /**
   * Param for the boolean column that marks validation rows; if unset or empty, there are none
   * (default: unset). With it, training reads its input twice, once for the training rows and once
   * for the validation rows. Persist a DataFrame that is expensive to compute, or that can change
   * from one computation to the next.
   */
  default Param<String> validationIndicatorCol() {
    return paramSet().validationIndicatorCol;
  }

  /** Returns the value of {@link #validationIndicatorCol()}. */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Param for the share by which the validation loss must fall (&gt;= 0, default: 0.01). */
  default DoubleParam validationTol() {
    return paramSet().validationTol;
  }

  /** Returns the value of {@link #validationTol()}. */
  default double getValidationTol() {
    return (Double) getOrDefault(validationTol());
  }

  /** Param for the weights of classes: none, balanced or given (default: none). */
  default Param<String> classWeighting() {
    return paramSet().classWeighting;
  }

  /**
   * Returns the value of {@link #classWeighting()}. If it is not set, this is {@code given} if
   * {@link #classWeights()} are set, else {@code none}.
   */
  default String getClassWeighting() {
    boolean given = !isSet(classWeighting()) && isSet(classWeights());
    return given ? "given" : getOrDefault(classWeighting());
  }

  /** Param for the factors of the row weights, one per class, all &gt; 0 (default: unset). */
  default DoubleArrayParam classWeights() {
    return paramSet().classWeights;
  }

  /** Returns the value of {@link #classWeights()}. */
  default double[] getClassWeights() {
    return getOrDefault(classWeights());
  }

  /**
   * Param for the size in MB up to which training runs inside one task (&gt;= 0, default: 64.0). A
   * fit with validation rows, checkpoints or a listener, or with more than 2^19 coefficients, never
   * runs inside one task.
   */
  default DoubleParam maxLocalSizeInMB() {
    return paramSet().maxLocalSizeInMB;
  }

  /** Returns the value of {@link #maxLocalSizeInMB()}. */
  default double getMaxLocalSizeInMB() {
    return (Double) getOrDefault(maxLocalSizeInMB());
  }

  /** Param for what scoring does with invalid features: error, skip or keep (default: error). */
  default Param<String> handleInvalid() {
    return paramSet().handleInvalid;
  }

  /** Returns the value of {@link #handleInvalid()}. */
  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  /**
   * Param for the directory of checkpoints, on any Hadoop file system; if unset or empty, there are
   * no checkpoints (default: unset).
   */
  default Param<String> checkpointDir() {
    return paramSet().checkpointDir;
  }

  /** Returns the value of {@link #checkpointDir()}. */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /** Param for the number of iterations between checkpoints; -1 for none (default: 10). */
  default IntParam checkpointInterval() {
    return paramSet().checkpointInterval;
  }

  /** Returns the value of {@link #checkpointInterval()}. */
  default int getCheckpointInterval() {
    return (Integer) getOrDefault(checkpointInterval());
  }

  /** Returns whether training writes checkpoints: they have a directory and an interval. */
  default boolean hasCheckpoints() {
    return isDefined(checkpointDir())
        && !getCheckpointDir().isEmpty()
        && getCheckpointInterval() >= 1;
  }

  /** Returns whether a weight column is set and not empty. */
  default boolean hasWeightCol() {
    return isDefined(weightCol()) && !getWeightCol().isEmpty();
  }

  /** Returns whether a validation indicator column is set and not empty. */
  default boolean hasValidationIndicatorCol() {
    return isDefined(validationIndicatorCol()) && !getValidationIndicatorCol().isEmpty();
  }

  /** Sets the default of each param, which is that of Spark's LogisticRegression if it has one. */
  default void setDefaults() {
    setDefault(threshold(), 0.5);
    setDefault(loss(), "bi-tempered");
    setDefault(t1(), 0.5);
    setDefault(t2(), 2.0);
    setDefault(labelSmoothing(), 0.0);
    setDefault(family(), "auto");
    setDefault(regParam(), 0.0);
    setDefault(elasticNetParam(), 0.0);
    setDefault(regScaling(), "slope");
    setDefault(fitIntercept(), true);
    setDefault(standardization(), true);
    setDefault(solver(), "auto");
    setDefault(maxIter(), 100);
    setDefault(tol(), 1e-6);
    setDefault(momentum(), 0.9);
    setDefault(stepSize(), 1.0);
    setDefault(stepSizeDecay(), 0.5);
    setDefault(miniBatchFraction(), 1.0);
    setDefault(seed(), SEED);
    setDefault(aggregationDepth(), 2);
    setDefault(maxBlockSizeInMB(), 0.0);
    setDefault(maxLocalSizeInMB(), 64.0);
    setDefault(validationTol(), 0.01);
    setDefault(classWeighting(), "none");
    setDefault(handleInvalid(), "error");
    setDefault(checkpointInterval(), 10);
  }
}
