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
 * The params of {@link BiTemperedLogisticRegression}, readable on the estimator and on its model.
 * Where Spark's LogisticRegression has a param, the name, the default and the meaning are Spark's.
 *
 * <p>{@link HasWeightCol} is there as a type: Spark's {@code OneVsRest} asks for it.
 */
public interface BiTemperedLogisticRegressionParams extends HasWeightCol {

  /** The default seed: as in Spark, the hash of the estimator's class name. */
  long SEED = "org.bitempered.classification.BiTemperedLogisticRegression".hashCode();

  /** The params themselves. */
  ParamSet paramSet();

  @Override
  default Param<String> weightCol() {
    return paramSet().weightCol;
  }

  /** Never called: {@link ParamSet} makes the param in the place of Spark's trait. */
  @Override
  default void org$apache$spark$ml$param$shared$HasWeightCol$_setter_$weightCol_$eq(
      Param<String> param) {}

  /** Param: {@code threshold}. */
  default DoubleParam threshold() {
    return paramSet().threshold;
  }

  /** Param: {@code t1}. */
  default DoubleParam t1() {
    return paramSet().t1;
  }

  /** Value of {@link #t1()}. */
  default double getT1() {
    return (Double) getOrDefault(t1());
  }

  /** Param: {@code t2}. */
  default DoubleParam t2() {
    return paramSet().t2;
  }

  /** Value of {@link #t2()}. */
  default double getT2() {
    return (Double) getOrDefault(t2());
  }

  /** Param: {@code labelSmoothing}. */
  default DoubleParam labelSmoothing() {
    return paramSet().labelSmoothing;
  }

  /** Value of {@link #labelSmoothing()}. */
  default double getLabelSmoothing() {
    return (Double) getOrDefault(labelSmoothing());
  }

  /** Param: {@code family}. */
  default Param<String> family() {
    return paramSet().family;
  }

  /** Value of {@link #family()}. */
  default String getFamily() {
    return getOrDefault(family());
  }

  /** Param: {@code regParam}. */
  default DoubleParam regParam() {
    return paramSet().regParam;
  }

  /** Value of {@link #regParam()}. */
  default double getRegParam() {
    return (Double) getOrDefault(regParam());
  }

  /** Param: {@code elasticNetParam}. */
  default DoubleParam elasticNetParam() {
    return paramSet().elasticNetParam;
  }

  /** Value of {@link #elasticNetParam()}. */
  default double getElasticNetParam() {
    return (Double) getOrDefault(elasticNetParam());
  }

  /** Param: {@code regScaling}. */
  default Param<String> regScaling() {
    return paramSet().regScaling;
  }

  /** Value of {@link #regScaling()}. */
  default String getRegScaling() {
    return getOrDefault(regScaling());
  }

  /** Param: {@code fitIntercept}. */
  default BooleanParam fitIntercept() {
    return paramSet().fitIntercept;
  }

  /** Value of {@link #fitIntercept()}. */
  default boolean getFitIntercept() {
    return (Boolean) getOrDefault(fitIntercept());
  }

  /** Param: {@code standardization}. */
  default BooleanParam standardization() {
    return paramSet().standardization;
  }

  /** Value of {@link #standardization()}. */
  default boolean getStandardization() {
    return (Boolean) getOrDefault(standardization());
  }

  /** Param: {@code solver}. */
  default Param<String> solver() {
    return paramSet().solver;
  }

  /** Value of {@link #solver()}. */
  default String getSolver() {
    return getOrDefault(solver());
  }

  /** Param: {@code maxIter}. */
  default IntParam maxIter() {
    return paramSet().maxIter;
  }

  /** Value of {@link #maxIter()}. */
  default int getMaxIter() {
    return (Integer) getOrDefault(maxIter());
  }

  /** Param: {@code tol}. */
  default DoubleParam tol() {
    return paramSet().tol;
  }

  /** Value of {@link #tol()}. */
  default double getTol() {
    return (Double) getOrDefault(tol());
  }

  /** Param: {@code momentum}. */
  default DoubleParam momentum() {
    return paramSet().momentum;
  }

  /** Value of {@link #momentum()}. */
  default double getMomentum() {
    return (Double) getOrDefault(momentum());
  }

  /** Param: {@code stepSize}. */
  default DoubleParam stepSize() {
    return paramSet().stepSize;
  }

  /** Value of {@link #stepSize()}. */
  default double getStepSize() {
    return (Double) getOrDefault(stepSize());
  }

  /** Param: {@code stepSizeDecay}. */
  default DoubleParam stepSizeDecay() {
    return paramSet().stepSizeDecay;
  }

  /** Value of {@link #stepSizeDecay()}. */
  default double getStepSizeDecay() {
    return (Double) getOrDefault(stepSizeDecay());
  }

  /** Param: {@code miniBatchFraction}. */
  default DoubleParam miniBatchFraction() {
    return paramSet().miniBatchFraction;
  }

  /** Value of {@link #miniBatchFraction()}. */
  default double getMiniBatchFraction() {
    return (Double) getOrDefault(miniBatchFraction());
  }

  /** Param: {@code seed}. */
  default LongParam seed() {
    return paramSet().seed;
  }

  /** Value of {@link #seed()}. */
  default long getSeed() {
    return (Long) getOrDefault(seed());
  }

  /** Param: {@code aggregationDepth}; while it is not set, sums are added as suits their size. */
  default IntParam aggregationDepth() {
    return paramSet().aggregationDepth;
  }

  /** Value of {@link #aggregationDepth()}. */
  default int getAggregationDepth() {
    return (Integer) getOrDefault(aggregationDepth());
  }

  /** Param: {@code maxBlockSizeInMB}. */
  default DoubleParam maxBlockSizeInMB() {
    return paramSet().maxBlockSizeInMB;
  }

  /** Value of {@link #maxBlockSizeInMB()}. */
  default double getMaxBlockSizeInMB() {
    return (Double) getOrDefault(maxBlockSizeInMB());
  }

  /**
   * Param: {@code validationIndicatorCol}. Where it is set training reads its input twice, once for
   * each kind of rows: persist a DataFrame that is expensive to compute, or not the same each time.
   */
  default Param<String> validationIndicatorCol() {
    return paramSet().validationIndicatorCol;
  }

  /** Value of {@link #validationIndicatorCol()}. */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Param: {@code validationTol}. */
  default DoubleParam validationTol() {
    return paramSet().validationTol;
  }

  /** Value of {@link #validationTol()}. */
  default double getValidationTol() {
    return (Double) getOrDefault(validationTol());
  }

  /** Param: {@code classWeighting}. */
  default Param<String> classWeighting() {
    return paramSet().classWeighting;
  }

  /**
   * How classes are weighted: {@link #classWeighting()} as set, else {@code given} where {@link
   * #classWeights()} are set, else {@code none}.
   */
  default String getClassWeighting() {
    boolean given = !isSet(classWeighting()) && isSet(classWeights());
    return given ? "given" : getOrDefault(classWeighting());
  }

  /** Param: {@code classWeights}. */
  default DoubleArrayParam classWeights() {
    return paramSet().classWeights;
  }

  /** Value of {@link #classWeights()}. */
  default double[] getClassWeights() {
    return getOrDefault(classWeights());
  }

  /** Param: {@code maxLocalSizeInMB}. */
  default DoubleParam maxLocalSizeInMB() {
    return paramSet().maxLocalSizeInMB;
  }

  /** Value of {@link #maxLocalSizeInMB()}. */
  default double getMaxLocalSizeInMB() {
    return (Double) getOrDefault(maxLocalSizeInMB());
  }

  /** Param: {@code handleInvalid}. */
  default Param<String> handleInvalid() {
    return paramSet().handleInvalid;
  }

  /** Value of {@link #handleInvalid()}. */
  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  /** Param: {@code checkpointDir}. */
  default Param<String> checkpointDir() {
    return paramSet().checkpointDir;
  }

  /** Value of {@link #checkpointDir()}. */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /** Param: {@code checkpointInterval}. */
  default IntParam checkpointInterval() {
    return paramSet().checkpointInterval;
  }

  /** Value of {@link #checkpointInterval()}. */
  default int getCheckpointInterval() {
    return (Integer) getOrDefault(checkpointInterval());
  }

  /** Whether training writes checkpoints: there is a folder for them, and an interval. */
  default boolean hasCheckpoints() {
    return isDefined(checkpointDir())
        && !getCheckpointDir().isEmpty()
        && getCheckpointInterval() >= 1;
  }

  /** Whether a weight column is set and not empty. */
  default boolean hasWeightCol() {
    return isDefined(weightCol()) && !getWeightCol().isEmpty();
  }

  /** Whether a validation indicator column is set and not empty. */
  default boolean hasValidationIndicatorCol() {
    return isDefined(validationIndicatorCol()) && !getValidationIndicatorCol().isEmpty();
  }

  /** Sets the defaults as Spark's LogisticRegression has them, and those of the own params. */
  default void setDefaults() {
    setDefault(threshold(), 0.5);
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
