// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.bitempered.math.Range;
import org.bitempered.spark.Allowed;

/**
 * The params that a stage owns itself, with their docs and checks; {@link
 * BiTemperedLogisticRegressionParams} shows them to Spark. They are made once the stage has its
 * uid, since a param remembers its parent's.
 */
final class ParamSet implements Serializable {
  private final String parent;

  final Param<String> weightCol;
  final DoubleParam threshold;
  final DoubleParam t1;
  final DoubleParam t2;
  final DoubleParam labelSmoothing;
  final Param<String> family;
  final DoubleParam regParam;
  final DoubleParam elasticNetParam;
  final Param<String> regScaling;
  final BooleanParam fitIntercept;
  final BooleanParam standardization;
  final Param<String> solver;
  final IntParam maxIter;
  final DoubleParam tol;
  final DoubleParam momentum;
  final DoubleParam stepSize;
  final DoubleParam stepSizeDecay;
  final DoubleParam miniBatchFraction;
  final LongParam seed;
  final IntParam aggregationDepth;
  final DoubleParam maxBlockSizeInMB;
  final DoubleParam maxLocalSizeInMB;
  final Param<String> validationIndicatorCol;
  final DoubleParam validationTol;
  final Param<String> classWeighting;
  final DoubleArrayParam classWeights;
  final Param<String> handleInvalid;
  final Param<String> checkpointDir;
  final IntParam checkpointInterval;

  /**
   * @param stage one that has its uid already
   */
  ParamSet(Params stage) {
    parent = stage.uid();
    weightCol =
        new Param<>(
            parent,
            "weightCol",
            "weight column name; unset or empty: every row has weight 1.0. A row of weight 0 is left"
                + " out whatever is in it");
    threshold =
        number(
            "threshold",
            "threshold in binary classification, on the tempered probability of class 1, in [0, 1]",
            Allowed.between("threshold", 0, 1));
    t1 =
        number(
            "t1",
            "temperature of the loss, in [0, 1]; below 1 bounds the loss of a row by 1 / (1 - t1);"
                + " at most t2",
            Allowed.in("t1", Range.T1));
    t2 =
        number(
            "t2",
            "temperature of the softmax, in (0, 10]; above 1 gives it a heavy tail",
            Allowed.in("t2", Range.T2));
    labelSmoothing =
        number(
            "labelSmoothing",
            "share s of a label, in [0, 1), that is spread: y becomes (1 - K/(K-1) s) y + s/(K-1)",
            Allowed.in("labelSmoothing", Range.LABEL_SMOOTHING));
    family =
        name(
            "family",
            "label distribution: auto (binomial for up to two classes), binomial, multinomial",
            "auto",
            "binomial",
            "multinomial");
    regParam =
        number("regParam", "regularization parameter (>= 0)", Allowed.atLeast("regParam", 0));
    elasticNetParam =
        number(
            "elasticNetParam",
            "ElasticNet mixing parameter in [0, 1]: 0 is an L2 penalty, 1 an L1 penalty",
            Allowed.between("elasticNetParam", 0, 1));
    regScaling =
        name(
            "regScaling",
            "slope: the penalty is scaled by the slope of the tempered softmax at the shares of the"
                + " classes, so that one regParam fits every t2, number of classes and class share;"
                + " none: it is not",
            "slope",
            "none");
    fitIntercept = new BooleanParam(parent, "fitIntercept", "whether to fit an intercept term");
    standardization =
        new BooleanParam(
            parent,
            "standardization",
            "whether the penalty applies to the coefficients of standardized features");
    solver =
        name(
            "solver",
            "auto (l-bfgs), l-bfgs (OWL-QN where there is an L1 penalty), gd (gradient descent)",
            "auto",
            "l-bfgs",
            "gd");
    maxIter =
        new IntParam(
            parent,
            "maxIter",
            "maximum number of iterations (>= 0)",
            Allowed.atLeast("maxIter", 0));
    tol =
        number(
            "tol",
            "the convergence tolerance (>= 0): training ends when the decrease still to be had is"
                + " about tol^2 of the objective",
            Allowed.atLeast("tol", 0));
    momentum = number("momentum", "momentum of gd, in [0, 1)", Allowed.fromBelow("momentum", 0, 1));
    stepSize = number("stepSize", "initial step of gd (> 0)", Allowed.positive("stepSize"));
    stepSizeDecay =
        number(
            "stepSizeDecay",
            "stochastic gd: the step of epoch i = 0, 1, ... is stepSize / (1 + i)^stepSizeDecay"
                + " (>= 0)",
            Allowed.atLeast("stepSizeDecay", 0));
    miniBatchFraction =
        number(
            "miniBatchFraction",
            "share of the rows in a mini-batch of gd, in (0, 1]; below 1 gd is stochastic",
            Allowed.above("miniBatchFraction", 0, 1));
    seed = new LongParam(parent, "seed", "random seed");
    aggregationDepth =
        new IntParam(
            parent,
            "aggregationDepth",
            "suggested depth of the tree in which partial sums are added (>= 2)",
            Allowed.atLeast("aggregationDepth", 2));
    maxBlockSizeInMB =
        number(
            "maxBlockSizeInMB",
            "maximum memory in MB of a block of rows (>= 0); 0 chooses for the processor's cache",
            Allowed.atLeast("maxBlockSizeInMB", 0));
    validationIndicatorCol =
        new Param<>(
            parent,
            "validationIndicatorCol",
            "name of the column that says of each row whether it is for training (false) or for"
                + " validation (true); unset or empty: all rows are for training");
    validationTol =
        number(
            "validationTol",
            "training stops when for five iterations the validation loss has not fallen by"
                + " validationTol * max(loss, 0.01) (>= 0)",
            Allowed.atLeast("validationTol", 0));
    classWeighting =
        name(
            "classWeighting",
            "factors of the row weights by class: none, balanced (n / (K n_c), from the weights n_c"
                + " of the K classes that occur and their sum n), given (classWeights)",
            "none",
            "balanced",
            "given");
    classWeights = numbers(stage, "classWeights", "a factor > 0 for the row weights of each class");
    maxLocalSizeInMB =
        number(
            "maxLocalSizeInMB",
            "training data up to this size in MB are trained on in one task, without a job an"
                + " iteration (>= 0); 0: never. Unless it is set, only where an evaluation in one"
                + " thread takes no longer than a job takes to start",
            Allowed.atLeast("maxLocalSizeInMB", 0));
    handleInvalid =
        name(
            "handleInvalid",
            "what scoring does with features that are null, NaN, infinite, of the wrong size or so"
                + " large that the result overflows: error, skip (drop the row), keep (null outputs)",
            "error",
            "skip",
            "keep");
    checkpointDir =
        new Param<>(
            parent,
            "checkpointDir",
            "folder where a training keeps its state, to go on from there when it is started again"
                + " after a failure; unset or empty: none");
    checkpointInterval =
        new IntParam(
            parent,
            "checkpointInterval",
            "with checkpointDir: iterations from one checkpoint to the next (>= 1), or -1 for none",
            Allowed.atLeastOneOrOff("checkpointInterval"));
  }

  private DoubleParam number(String name, String doc, Allowed allowed) {
    return new DoubleParam(parent, name, doc, allowed);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static DoubleArrayParam numbers(Params stage, String name, String doc) {
    return new DoubleArrayParam(stage, name, doc, (scala.Function1) Allowed.allPositive(name));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Param<String> name(String name, String doc, String... allowed) {
    return new Param<String>(parent, name, doc, (scala.Function1) Allowed.oneOf(name, allowed));
  }
}
