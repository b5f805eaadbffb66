// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.bitempered.math.Loss;
import org.bitempered.math.Range;
import org.bitempered.spark.Allowed;

/**
 * The params of a stage that are not inherited from Spark, with their docs and checks. {@link
 * BiTemperedLogisticRegressionParams} makes them available to Spark. They are created when the
 * stage has its uid, because a param keeps the uid of its parent.
 */
final class ParamSet implements Serializable {
  private final String parent;

  final Param<String> weightCol;
  final DoubleParam threshold;
  final Param<String> loss;
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
   * Creates the params of a stage.
   *
   * @param stage stage that already has its uid
   */
  ParamSet(Params stage) {
    parent = stage.uid();
    weightCol =
        new Param<>(
            parent,
            "weightCol",
            "weight column name. If this is unset or empty, all rows have weight 1.0. A row of"
                + " weight 0 is ignored, whatever it contains");
    threshold =
        number(
            "threshold",
            "threshold in binary classification, in [0, 1]: a binomial model predicts class 1 if"
                + " its probability is above the threshold",
            Allowed.between("threshold", 0, 1));
    loss =
        name(
            "loss",
            "loss of a row: bi-tempered, two-temperature (without the correction term: often more"
                + " accurate under heavy noise; probabilities are recalibrated; t1 must be above"
                + " 0)",
            Arrays.stream(Loss.values()).map(Loss::toString).toArray(String[]::new));
    t1 =
        number(
            "t1",
            "temperature of the loss, in [0, 1] and at most t2. Below 1, the loss of a row is at"
                + " most 1 / (1 - t1)",
            Allowed.in("t1", Range.T1));
    t2 =
        number(
            "t2",
            "temperature of the softmax, in (0, 10]. Above 1, the softmax has a heavy tail",
            Allowed.in("t2", Range.T2));
    labelSmoothing =
        number(
            "labelSmoothing",
            "share s of each label, in [0, 1), that is spread over the other classes: for K"
                + " classes, y becomes (1 - K/(K-1) s) y + s/(K-1)",
            Allowed.in("labelSmoothing", Range.LABEL_SMOOTHING));
    family =
        name(
            "family",
            "label distribution: auto (binomial for at most two classes, else multinomial),"
                + " binomial, multinomial",
            "auto",
            "binomial",
            "multinomial");
    regParam =
        number("regParam", "regularization parameter (>= 0)", Allowed.atLeast("regParam", 0));
    elasticNetParam =
        number(
            "elasticNetParam",
            "elastic-net mixing parameter, in [0, 1]. 0 is an L2 penalty, 1 is an L1 penalty",
            Allowed.between("elasticNetParam", 0, 1));
    regScaling =
        name(
            "regScaling",
            "scaling of the penalty: slope (scale it by the slope of the tempered softmax at the"
                + " class shares, so that one regParam fits every t2, number of classes and class"
                + " share), none (do not scale it)",
            "slope",
            "none");
    fitIntercept = new BooleanParam(parent, "fitIntercept", "whether to fit intercepts");
    standardization =
        new BooleanParam(
            parent,
            "standardization",
            "whether the penalty applies to the coefficients on standardized features (true) or on"
                + " the original features (false)");
    solver =
        name(
            "solver",
            "minimizer: auto (the same as l-bfgs), l-bfgs (OWL-QN if there is an L1 penalty), gd"
                + " (gradient descent)",
            "auto",
            "l-bfgs",
            "gd");
    maxIter =
        new IntParam(
            parent,
            "maxIter",
            "maximum number of iterations (>= 0). An iteration of stochastic gd is one epoch",
            Allowed.atLeast("maxIter", 0));
    tol =
        number(
            "tol",
            "convergence tolerance (>= 0). Training ends when the objective can decrease only by"
                + " about tol^2 times its value",
            Allowed.atLeast("tol", 0));
    momentum = number("momentum", "momentum of gd, in [0, 1)", Allowed.fromBelow("momentum", 0, 1));
    stepSize = number("stepSize", "initial step size of gd (> 0)", Allowed.positive("stepSize"));
    stepSizeDecay =
        number(
            "stepSizeDecay",
            "decay of the step size of stochastic gd (>= 0). In epoch i = 0, 1, ..., the step size"
                + " is stepSize / (1 + i)^stepSizeDecay",
            Allowed.atLeast("stepSizeDecay", 0));
    miniBatchFraction =
        number(
            "miniBatchFraction",
            "share of the rows in a mini-batch of gd, in (0, 1]. Below 1, gd is stochastic",
            Allowed.above("miniBatchFraction", 0, 1));
    seed = new LongParam(parent, "seed", "random seed of the mini-batches of stochastic gd");
    aggregationDepth =
        new IntParam(
            parent,
            "aggregationDepth",
            "suggested depth of the tree that adds partial sums (>= 2). If this is not set, sums"
                + " are added in the way that suits their size",
            Allowed.atLeast("aggregationDepth", 2));
    maxBlockSizeInMB =
        number(
            "maxBlockSizeInMB",
            "maximum memory in MB of a block of rows (>= 0). 0 chooses by the processor's cache",
            Allowed.atLeast("maxBlockSizeInMB", 0));
    validationIndicatorCol =
        new Param<>(
            parent,
            "validationIndicatorCol",
            "name of the boolean column that is true for validation rows and false for training"
                + " rows. Training stops when the loss on the validation rows no longer falls, and"
                + " keeps the best iteration. If this is unset or empty, all rows are training"
                + " rows");
    validationTol =
        number(
            "validationTol",
            "tolerance of the validation loss (>= 0). Training stops when this loss has not fallen"
                + " by validationTol * max(loss, 0.01) for five iterations",
            Allowed.atLeast("validationTol", 0));
    classWeighting =
        name(
            "classWeighting",
            "factors that multiply the row weights of each class: none, balanced (n / (K n_c),"
                + " where n_c is the weight of class c, n the sum of these, and K the number of"
                + " classes that occur), given (classWeights)",
            "none",
            "balanced",
            "given");
    classWeights =
        numbers(
            stage,
            "classWeights",
            "one factor for the row weights of each class (> 0). Setting this makes classWeighting"
                + " given, unless classWeighting is set");
    maxLocalSizeInMB =
        number(
            "maxLocalSizeInMB",
            "size in MB up to which training runs inside one task, without a job for each iteration"
                + " (>= 0). 0 means never. If this is not set, the data must also be so small that"
                + " one thread is as fast as a job",
            Allowed.atLeast("maxLocalSizeInMB", 0));
    handleInvalid =
        name(
            "handleInvalid",
            "what scoring does with features that are null, NaN, infinite, of the wrong size, or so"
                + " large that the result overflows: error, skip (drop the row), keep (null"
                + " outputs)",
            "error",
            "skip",
            "keep");
    checkpointDir =
        new Param<>(
            parent,
            "checkpointDir",
            "directory, on any Hadoop file system, where training saves its state. After a failure,"
                + " run it again, and it continues from there. If this is unset or empty, there are"
                + " no checkpoints");
    checkpointInterval =
        new IntParam(
            parent,
            "checkpointInterval",
            "number of iterations between checkpoints in checkpointDir (>= 1). -1 means no"
                + " checkpoints",
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
