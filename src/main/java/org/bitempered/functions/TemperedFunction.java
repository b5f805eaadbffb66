// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.bitempered.functions.Argument.ACTIVATION;
import static org.bitempered.functions.Argument.ACTIVATIONS;
import static org.bitempered.functions.Argument.CLASS_INDEX;
import static org.bitempered.functions.Argument.COEFFICIENTS;
import static org.bitempered.functions.Argument.FEATURES;
import static org.bitempered.functions.Argument.LABEL;
import static org.bitempered.functions.Argument.LABELS;
import static org.bitempered.functions.Argument.LABEL_SMOOTHING;
import static org.bitempered.functions.Argument.NUM_ITERS;
import static org.bitempered.functions.Argument.POSITIVE_T;
import static org.bitempered.functions.Argument.PROBABILITIES;
import static org.bitempered.functions.Argument.T;
import static org.bitempered.functions.Argument.T1;
import static org.bitempered.functions.Argument.T2;
import static org.bitempered.functions.Argument.X;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.bitempered.math.BiTemperedLogisticLoss;
import org.bitempered.math.LabelScores;
import org.bitempered.math.TemperedFunctions;
import org.bitempered.math.TemperedSoftmax;
import org.bitempered.math.TwoTemperatureLogisticLoss;

/** The SQL functions with their arguments, computation and documentation. */
@SuppressWarnings("ImmutableEnumChecker") // Lambdas and List.of are immutable, without annotation.
enum TemperedFunction {
  LOG_T(
      (n, a, out) -> TemperedFunctions.logT(n[0], n[1]),
      "the tempered logarithm (x^(1-t) - 1) / (1-t), at t = 1 the natural one",
      "4.0, 0.5",
      "2.0",
      X,
      POSITIVE_T),
  EXP_T(
      (n, a, out) -> TemperedFunctions.expT(n[0], n[1]),
      "the tempered exponential max(0, 1 + (1-t) x)^(1/(1-t)), at t = 1 the natural one",
      "0.5, 2",
      "2.0",
      X,
      POSITIVE_T),
  TEMPERED_SOFTMAX(
      TemperedFunction::softmax,
      "the probabilities of the classes; an array for an array, a Vector for a Vector",
      "array(3.0, 3.0), 2",
      "[0.5,0.5]",
      ACTIVATIONS,
      T,
      NUM_ITERS),
  TEMPERED_SIGMOID(
      (n, a, out) -> TemperedSoftmax.sigmoid(n[0], n[1], (int) n[2]),
      "the probability of the second of two classes, the tempered softmax of (0, activation)",
      "0.0, 2",
      "0.5",
      ACTIVATION,
      T,
      NUM_ITERS),
  BI_TEMPERED_LOGISTIC_LOSS(
      (n, a, out) ->
          BiTemperedLogisticLoss.loss(a[0], sameLength(a[1], a[0]), n[2], n[3], n[4], (int) n[5]),
      "the bi-tempered logistic loss for labels that are probabilities",
      "array(2.0, 2.0), array(0.5, 0.5), 0.5, 1.5",
      "0.0",
      ACTIVATIONS,
      LABELS,
      T1,
      T2,
      LABEL_SMOOTHING,
      NUM_ITERS),
  BI_TEMPERED_BINARY_LOGISTIC_LOSS(
      (n, a, out) -> BiTemperedLogisticLoss.binaryLoss(n[0], n[1], n[2], n[3], n[4], (int) n[5]),
      "the bi-tempered logistic loss of two classes",
      "0.0, 1, 0, 1.5",
      "0.25",
      ACTIVATION,
      LABEL,
      T1,
      T2,
      LABEL_SMOOTHING,
      NUM_ITERS),
  SPARSE_BI_TEMPERED_LOGISTIC_LOSS(
      (n, a, out) ->
          BiTemperedLogisticLoss.sparseLoss(
              a[0], classIndex(n[1], a[0]), n[2], n[3], n[4], (int) n[5]),
      "the bi-tempered logistic loss for a label that is a class index",
      "array(2.0, 2.0), 1, 0, 1.5",
      "0.25",
      ACTIVATIONS,
      CLASS_INDEX,
      T1,
      T2,
      LABEL_SMOOTHING,
      NUM_ITERS),
  TWO_TEMPERATURE_LOGISTIC_LOSS(
      (n, a, out) ->
          TwoTemperatureLogisticLoss.loss(
              a[0], sameLength(a[1], a[0]), n[2], n[3], n[4], (int) n[5]),
      "the two-temperature logistic loss for labels that are probabilities",
      "array(2.0, 2.0), array(0.5, 0.5), 0.5, 1.5",
      "0.0",
      ACTIVATIONS,
      LABELS,
      T1,
      T2,
      LABEL_SMOOTHING,
      NUM_ITERS),
  TWO_TEMPERATURE_BINARY_LOGISTIC_LOSS(
      (n, a, out) ->
          TwoTemperatureLogisticLoss.binaryLoss(n[0], n[1], n[2], n[3], n[4], (int) n[5]),
      "the two-temperature logistic loss of two classes",
      "0.0, 1, 0, 1.5",
      "0.5",
      ACTIVATION,
      LABEL,
      T1,
      T2,
      LABEL_SMOOTHING,
      NUM_ITERS),
  SPARSE_TWO_TEMPERATURE_LOGISTIC_LOSS(
      (n, a, out) ->
          TwoTemperatureLogisticLoss.sparseLoss(
              a[0], classIndex(n[1], a[0]), n[2], n[3], n[4], (int) n[5]),
      "the two-temperature logistic loss for a label that is a class index",
      "array(2.0, 2.0), 1, 0, 1.5",
      "0.5",
      ACTIVATIONS,
      CLASS_INDEX,
      T1,
      T2,
      LABEL_SMOOTHING,
      NUM_ITERS),
  ROBUST_WEIGHT(
      (n, a, out) ->
          BiTemperedLogisticLoss.robustWeight(
              a[0], classIndex(n[1], a[0]), atMostT2(n[2], n[3]), n[3]),
      "the share of its pull that the loss leaves to a row: p^(t2-t1) for the probability p of its"
          + " label",
      "array(2.0, 2.0), 1, 0, 2",
      "0.25",
      ACTIVATIONS,
      CLASS_INDEX,
      T1,
      T2),
  LABEL_SELF_CONFIDENCE(
      (n, a, out) -> LabelScores.selfConfidence(a[0], classIndex(n[1], a[0])),
      "the probability of the labeled class; the lower, the more likely the label is wrong",
      "array(0.25, 0.75), 0",
      "0.25",
      PROBABILITIES,
      CLASS_INDEX),
  LABEL_NORMALIZED_MARGIN(
      (n, a, out) -> LabelScores.normalizedMargin(a[0], classIndex(n[1], a[0])),
      "(p - q + 1) / 2 for the probability p of the labeled class and the largest other one q; the"
          + " lower, the more likely the label is wrong",
      "array(0.25, 0.75), 0",
      "0.25",
      PROBABILITIES,
      CLASS_INDEX),
  LABEL_CONFIDENCE_WEIGHTED_ENTROPY(
      (n, a, out) -> LabelScores.confidenceWeightedEntropy(a[0], classIndex(n[1], a[0])),
      "log(1 + s) / s for the entropy of the probabilities, divided by log K and by the"
          + " probability of the labeled class, as s; the lower, the more likely the label is wrong",
      "array(0.5, 0.5), 0",
      "0.5493061443340549",
      PROBABILITIES,
      CLASS_INDEX),
  LINEAR_CONTRIBUTIONS(
      TemperedFunction::contributions,
      "what each feature adds to a linear activation: coefficient times feature; an array for an"
          + " array of features, a Vector for a Vector",
      "array(3.0, 2.0), array(0.5, -1.0)",
      "[1.5,-2.0]",
      FEATURES,
      COEFFICIENTS);

  /**
   * Computes one row. Arguments are at their positions in {@code numbers} or {@code arrays}; an
   * omitted optional one is 0. A function that returns an array writes it to {@code out}, which is
   * as long as {@code arrays[0]}.
   */
  @FunctionalInterface
  interface Computation {
    double apply(double[] numbers, double[][] arrays, double[] out);
  }

  final Computation computation;
  final List<Argument> arguments;
  private final String usage;
  private final String exampleArguments;
  private final String exampleResult;

  TemperedFunction(
      Computation computation,
      String usage,
      String exampleArguments,
      String exampleResult,
      Argument... arguments) {
    this.computation = computation;
    this.usage = usage;
    this.exampleArguments = exampleArguments;
    this.exampleResult = exampleResult;
    this.arguments = List.of(arguments);
  }

  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the name with the qualifiers that this version of Spark gives to built-in functions.
   */
  FunctionIdentifier identifier() {
    FunctionIdentifier builtin = FunctionRegistry$.MODULE$.functionSet().head();
    return new FunctionIdentifier(sqlName(), builtin.database(), builtin.catalog());
  }

  static TemperedFunction of(String sqlName) {
    return valueOf(sqlName.toUpperCase(Locale.ROOT));
  }

  boolean returnsArray() {
    return this == TEMPERED_SOFTMAX || this == LINEAR_CONTRIBUTIONS;
  }

  int requiredArguments() {
    return (int) arguments.stream().filter(argument -> !argument.isOptional()).count();
  }

  /** Returns what the function returns, as the end of a sentence. */
  String usage() {
    return usage;
  }

  /** Returns example arguments; {@link #exampleResult} is their result. */
  String exampleArguments() {
    return exampleArguments;
  }

  String exampleResult() {
    return exampleResult;
  }

  /** Returns the names of the arguments, with optional ones in brackets. */
  String signature() {
    String names = arguments.stream().map(this::inSignature).collect(Collectors.joining());
    return names + "]".repeat(arguments.size() - requiredArguments());
  }

  private String inSignature(Argument argument) {
    String separator = argument.equals(arguments.get(0)) ? "" : ", ";
    return (argument.isOptional() ? " [" : "") + separator + argument.name();
  }

  private static double softmax(double[] numbers, double[][] arrays, double[] out) {
    double[] a = arrays[0];
    int numIters = (int) numbers[2];
    if (numIters == 0) {
      return TemperedSoftmax.softmax(a, 0, a.length, numbers[1], out, 0);
    }
    double[] published = TemperedSoftmax.softmax(a, numbers[1], numIters);
    System.arraycopy(published, 0, out, 0, out.length);
    return Double.NaN;
  }

  private static double contributions(double[] numbers, double[][] arrays, double[] out) {
    double[] features = arrays[0];
    double[] coefficients = arrays[1];
    if (coefficients.length != features.length) {
      throw COEFFICIENTS.refused(
          "the length " + coefficients.length, "that of features, " + features.length);
    }
    for (int i = 0; i < features.length; i++) {
      out[i] = coefficients[i] * features[i];
    }
    return Double.NaN;
  }

  private static double[] sameLength(double[] labels, double[] activations) {
    if (labels.length != activations.length) {
      throw LABELS.refused(
          "the length " + labels.length, "that of activations, " + activations.length);
    }
    return labels;
  }

  private static int classIndex(double index, double[] classes) {
    if (index >= classes.length) {
      throw CLASS_INDEX.refused(index, "0 to " + (classes.length - 1));
    }
    return (int) index;
  }

  private static double atMostT2(double t1, double t2) {
    if (t1 > t2) {
      throw T1.refused(t1, "at most t2, which is " + t2);
    }
    return t1;
  }
}
