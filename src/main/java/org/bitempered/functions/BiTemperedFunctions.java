// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * The tempered functions as columns, with the names and arguments of the SQL functions. The
 * formulas are those of {@link org.bitempered.math}.
 *
 * <p>Activations and soft labels are columns of Vectors or of arrays of any numeric type, with one
 * element for each class. The tempered softmax of an array is an array of doubles, that of a Vector
 * a Vector. Activations are the outputs of a model before its softmax. Probabilities in their place
 * cannot be detected and give wrong results.
 *
 * <p>The temperature t of the tempered softmax and sigmoid and t2 are in (0, 10], t1 is in [0, 1]
 * and labelSmoothing in [0, 1). numIters, at least 1, is the number of iterations of the published
 * algorithm; without it, results are exact. Null, or an array with a null element, gives null. NaN
 * gives NaN.
 *
 * <p>A wrong type, or a literal that is not allowed, causes an {@link
 * org.apache.spark.sql.AnalysisException}. A value of a row that is not allowed causes a {@link
 * org.apache.spark.SparkRuntimeException}. The messages name the function, the argument and the
 * value.
 *
 * <p>The columns call functions by name, so they work with all supported versions of Spark and with
 * remote sessions. The session that analyzes them must have the functions. It has them if this jar
 * was on the class path at startup ({@link BiTemperedExtensions}) or after {@link #register};
 * otherwise Spark reports UNRESOLVED_ROUTINE.
 */
@SuppressWarnings("MemberName") // SQL's names, as in Spark's own functions.
public final class BiTemperedFunctions {
  private BiTemperedFunctions() {}

  /**
   * Adds the functions to a session that lacks them and to all sessions created later in this JVM.
   * Use it where class loaders hide {@link BiTemperedExtensions} from Spark. It does not work with
   * a Spark Connect client, whose server needs the jar.
   */
  public static void register(SparkSession spark) {
    BuiltinFunctions.add();
    BuiltinFunctions.addTo(spark.sessionState().functionRegistry());
  }

  /**
   * Returns the tempered logarithm {@code (x^(1-t) - 1) / (1-t)} for t &gt; 0, at t = 1 the natural
   * logarithm; NaN for x &lt; 0.
   */
  public static Column log_t(Column x, Column t) {
    return call_function("log_t", x, t);
  }

  /** Returns {@code log_t(x, lit(t))}. */
  public static Column log_t(Column x, double t) {
    return log_t(x, lit(t));
  }

  /**
   * Returns the tempered exponential {@code max(0, 1 + (1-t) x)^(1/(1-t))} for t &gt; 0, at t = 1
   * the natural exponential; infinity for t &gt; 1 and {@code x >= 1/(t-1)}.
   */
  public static Column exp_t(Column x, Column t) {
    return call_function("exp_t", x, t);
  }

  /** Returns {@code exp_t(x, lit(t))}. */
  public static Column exp_t(Column x, double t) {
    return exp_t(x, lit(t));
  }

  /** Returns the tempered softmax: the probabilities of the classes, which sum to 1. */
  public static Column tempered_softmax(Column activations, Column t) {
    return call_function("tempered_softmax", activations, t);
  }

  /** Returns {@code tempered_softmax(activations, lit(t))}. */
  public static Column tempered_softmax(Column activations, double t) {
    return tempered_softmax(activations, lit(t));
  }

  /** Returns the tempered softmax with {@code numIters} iterations of the published algorithm. */
  public static Column tempered_softmax(Column activations, Column t, Column numIters) {
    return call_function("tempered_softmax", activations, t, numIters);
  }

  /** Returns {@code tempered_softmax(activations, lit(t), lit(numIters))}. */
  public static Column tempered_softmax(Column activations, double t, int numIters) {
    return tempered_softmax(activations, lit(t), lit(numIters));
  }

  /** Returns the tempered sigmoid: the second entry of the tempered softmax of (0, activation). */
  public static Column tempered_sigmoid(Column activation, Column t) {
    return call_function("tempered_sigmoid", activation, t);
  }

  /** Returns {@code tempered_sigmoid(activation, lit(t))}. */
  public static Column tempered_sigmoid(Column activation, double t) {
    return tempered_sigmoid(activation, lit(t));
  }

  /** Returns the tempered sigmoid with {@code numIters} iterations of the published algorithm. */
  public static Column tempered_sigmoid(Column activation, Column t, Column numIters) {
    return call_function("tempered_sigmoid", activation, t, numIters);
  }

  /** Returns {@code tempered_sigmoid(activation, lit(t), lit(numIters))}. */
  public static Column tempered_sigmoid(Column activation, double t, int numIters) {
    return tempered_sigmoid(activation, lit(t), lit(numIters));
  }

  /**
   * Returns the bi-tempered logistic loss for soft labels, which sum to 1 within 1e-6. Activations
   * and labels have the same length.
   */
  public static Column bi_tempered_logistic_loss(
      Column activations, Column labels, Column t1, Column t2) {
    return call_function("bi_tempered_logistic_loss", activations, labels, t1, t2);
  }

  /** Returns the loss for soft labels at constant temperatures. */
  public static Column bi_tempered_logistic_loss(
      Column activations, Column labels, double t1, double t2) {
    return bi_tempered_logistic_loss(activations, labels, lit(t1), lit(t2));
  }

  /** Returns the loss for soft labels with label smoothing. */
  public static Column bi_tempered_logistic_loss(
      Column activations, Column labels, Column t1, Column t2, Column labelSmoothing) {
    return call_function("bi_tempered_logistic_loss", activations, labels, t1, t2, labelSmoothing);
  }

  /** Returns the loss for soft labels at constant temperatures with constant label smoothing. */
  public static Column bi_tempered_logistic_loss(
      Column activations, Column labels, double t1, double t2, double labelSmoothing) {
    return bi_tempered_logistic_loss(activations, labels, lit(t1), lit(t2), lit(labelSmoothing));
  }

  /**
   * Returns the loss for soft labels with {@code numIters} iterations of the published algorithm.
   */
  public static Column bi_tempered_logistic_loss(
      Column activations,
      Column labels,
      Column t1,
      Column t2,
      Column labelSmoothing,
      Column numIters) {
    return call_function(
        "bi_tempered_logistic_loss", activations, labels, t1, t2, labelSmoothing, numIters);
  }

  /** Returns the loss for soft labels with {@code numIters} iterations and constant parameters. */
  public static Column bi_tempered_logistic_loss(
      Column activations,
      Column labels,
      double t1,
      double t2,
      double labelSmoothing,
      int numIters) {
    return bi_tempered_logistic_loss(
        activations, labels, lit(t1), lit(t2), lit(labelSmoothing), lit(numIters));
  }

  /**
   * Returns the bi-tempered logistic loss of two classes, given the activation and the label in [0,
   * 1] of the second class; the activation of the first class is 0.
   */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, Column t1, Column t2) {
    return call_function("bi_tempered_binary_logistic_loss", activation, label, t1, t2);
  }

  /** Returns the loss of two classes at constant temperatures. */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, double t1, double t2) {
    return bi_tempered_binary_logistic_loss(activation, label, lit(t1), lit(t2));
  }

  /** Returns the loss of two classes with label smoothing. */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, Column t1, Column t2, Column labelSmoothing) {
    return call_function(
        "bi_tempered_binary_logistic_loss", activation, label, t1, t2, labelSmoothing);
  }

  /** Returns the loss of two classes at constant temperatures with constant label smoothing. */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, double t1, double t2, double labelSmoothing) {
    return bi_tempered_binary_logistic_loss(
        activation, label, lit(t1), lit(t2), lit(labelSmoothing));
  }

  /**
   * Returns the loss of two classes with {@code numIters} iterations of the published algorithm.
   */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation,
      Column label,
      Column t1,
      Column t2,
      Column labelSmoothing,
      Column numIters) {
    return call_function(
        "bi_tempered_binary_logistic_loss", activation, label, t1, t2, labelSmoothing, numIters);
  }

  /** Returns the loss of two classes with {@code numIters} iterations and constant parameters. */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, double t1, double t2, double labelSmoothing, int numIters) {
    return bi_tempered_binary_logistic_loss(
        activation, label, lit(t1), lit(t2), lit(labelSmoothing), lit(numIters));
  }

  /**
   * Returns the bi-tempered logistic loss for a class index, from 0 to the number of classes - 1.
   */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations, Column classIndex, Column t1, Column t2) {
    return call_function("sparse_bi_tempered_logistic_loss", activations, classIndex, t1, t2);
  }

  /** Returns the loss for a class index at constant temperatures. */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations, Column classIndex, double t1, double t2) {
    return sparse_bi_tempered_logistic_loss(activations, classIndex, lit(t1), lit(t2));
  }

  /** Returns the loss for a class index with label smoothing. */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations, Column classIndex, Column t1, Column t2, Column labelSmoothing) {
    return call_function(
        "sparse_bi_tempered_logistic_loss", activations, classIndex, t1, t2, labelSmoothing);
  }

  /** Returns the loss for a class index at constant temperatures with constant label smoothing. */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations, Column classIndex, double t1, double t2, double labelSmoothing) {
    return sparse_bi_tempered_logistic_loss(
        activations, classIndex, lit(t1), lit(t2), lit(labelSmoothing));
  }

  /**
   * Returns the loss for a class index with {@code numIters} iterations of the published algorithm.
   */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations,
      Column classIndex,
      Column t1,
      Column t2,
      Column labelSmoothing,
      Column numIters) {
    return call_function(
        "sparse_bi_tempered_logistic_loss",
        activations,
        classIndex,
        t1,
        t2,
        labelSmoothing,
        numIters);
  }

  /**
   * Returns the loss for a class index with {@code numIters} iterations and constant parameters.
   */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations,
      Column classIndex,
      double t1,
      double t2,
      double labelSmoothing,
      int numIters) {
    return sparse_bi_tempered_logistic_loss(
        activations, classIndex, lit(t1), lit(t2), lit(labelSmoothing), lit(numIters));
  }

  /**
   * Returns the two-temperature logistic loss for soft labels, which sum to 1 within 1e-6.
   * Activations and labels have the same length.
   */
  public static Column two_temperature_logistic_loss(
      Column activations, Column labels, Column t1, Column t2) {
    return call_function("two_temperature_logistic_loss", activations, labels, t1, t2);
  }

  /** Returns the loss for soft labels at constant temperatures. */
  public static Column two_temperature_logistic_loss(
      Column activations, Column labels, double t1, double t2) {
    return two_temperature_logistic_loss(activations, labels, lit(t1), lit(t2));
  }

  /** Returns the loss for soft labels with label smoothing. */
  public static Column two_temperature_logistic_loss(
      Column activations, Column labels, Column t1, Column t2, Column labelSmoothing) {
    return call_function(
        "two_temperature_logistic_loss", activations, labels, t1, t2, labelSmoothing);
  }

  /** Returns the loss for soft labels at constant temperatures with constant label smoothing. */
  public static Column two_temperature_logistic_loss(
      Column activations, Column labels, double t1, double t2, double labelSmoothing) {
    return two_temperature_logistic_loss(
        activations, labels, lit(t1), lit(t2), lit(labelSmoothing));
  }

  /**
   * Returns the loss for soft labels with {@code numIters} iterations of the published algorithm.
   */
  public static Column two_temperature_logistic_loss(
      Column activations,
      Column labels,
      Column t1,
      Column t2,
      Column labelSmoothing,
      Column numIters) {
    return call_function(
        "two_temperature_logistic_loss", activations, labels, t1, t2, labelSmoothing, numIters);
  }

  /** Returns the loss for soft labels with {@code numIters} iterations and constant parameters. */
  public static Column two_temperature_logistic_loss(
      Column activations,
      Column labels,
      double t1,
      double t2,
      double labelSmoothing,
      int numIters) {
    return two_temperature_logistic_loss(
        activations, labels, lit(t1), lit(t2), lit(labelSmoothing), lit(numIters));
  }

  /**
   * Returns the two-temperature logistic loss of two classes, given the activation and the label in
   * [0, 1] of the second class; the activation of the first class is 0.
   */
  public static Column two_temperature_binary_logistic_loss(
      Column activation, Column label, Column t1, Column t2) {
    return call_function("two_temperature_binary_logistic_loss", activation, label, t1, t2);
  }

  /** Returns the loss of two classes at constant temperatures. */
  public static Column two_temperature_binary_logistic_loss(
      Column activation, Column label, double t1, double t2) {
    return two_temperature_binary_logistic_loss(activation, label, lit(t1), lit(t2));
  }

  /** Returns the loss of two classes with label smoothing. */
  public static Column two_temperature_binary_logistic_loss(
      Column activation, Column label, Column t1, Column t2, Column labelSmoothing) {
    return call_function(
        "two_temperature_binary_logistic_loss", activation, label, t1, t2, labelSmoothing);
  }

  /** Returns the loss of two classes at constant temperatures with constant label smoothing. */
  public static Column two_temperature_binary_logistic_loss(
      Column activation, Column label, double t1, double t2, double labelSmoothing) {
    return two_temperature_binary_logistic_loss(
        activation, label, lit(t1), lit(t2), lit(labelSmoothing));
  }

  /**
   * Returns the loss of two classes with {@code numIters} iterations of the published algorithm.
   */
  public static Column two_temperature_binary_logistic_loss(
      Column activation,
      Column label,
      Column t1,
      Column t2,
      Column labelSmoothing,
      Column numIters) {
    return call_function(
        "two_temperature_binary_logistic_loss",
        activation,
        label,
        t1,
        t2,
        labelSmoothing,
        numIters);
  }

  /** Returns the loss of two classes with {@code numIters} iterations and constant parameters. */
  public static Column two_temperature_binary_logistic_loss(
      Column activation, Column label, double t1, double t2, double labelSmoothing, int numIters) {
    return two_temperature_binary_logistic_loss(
        activation, label, lit(t1), lit(t2), lit(labelSmoothing), lit(numIters));
  }

  /**
   * Returns the two-temperature logistic loss for a class index, from 0 to the number of classes -
   * 1.
   */
  public static Column sparse_two_temperature_logistic_loss(
      Column activations, Column classIndex, Column t1, Column t2) {
    return call_function("sparse_two_temperature_logistic_loss", activations, classIndex, t1, t2);
  }

  /** Returns the loss for a class index at constant temperatures. */
  public static Column sparse_two_temperature_logistic_loss(
      Column activations, Column classIndex, double t1, double t2) {
    return sparse_two_temperature_logistic_loss(activations, classIndex, lit(t1), lit(t2));
  }

  /** Returns the loss for a class index with label smoothing. */
  public static Column sparse_two_temperature_logistic_loss(
      Column activations, Column classIndex, Column t1, Column t2, Column labelSmoothing) {
    return call_function(
        "sparse_two_temperature_logistic_loss", activations, classIndex, t1, t2, labelSmoothing);
  }

  /** Returns the loss for a class index at constant temperatures with constant label smoothing. */
  public static Column sparse_two_temperature_logistic_loss(
      Column activations, Column classIndex, double t1, double t2, double labelSmoothing) {
    return sparse_two_temperature_logistic_loss(
        activations, classIndex, lit(t1), lit(t2), lit(labelSmoothing));
  }

  /**
   * Returns the loss for a class index with {@code numIters} iterations of the published algorithm.
   */
  public static Column sparse_two_temperature_logistic_loss(
      Column activations,
      Column classIndex,
      Column t1,
      Column t2,
      Column labelSmoothing,
      Column numIters) {
    return call_function(
        "sparse_two_temperature_logistic_loss",
        activations,
        classIndex,
        t1,
        t2,
        labelSmoothing,
        numIters);
  }

  /**
   * Returns the loss for a class index with {@code numIters} iterations and constant parameters.
   */
  public static Column sparse_two_temperature_logistic_loss(
      Column activations,
      Column classIndex,
      double t1,
      double t2,
      double labelSmoothing,
      int numIters) {
    return sparse_two_temperature_logistic_loss(
        activations, classIndex, lit(t1), lit(t2), lit(labelSmoothing), lit(numIters));
  }

  /**
   * Returns the robust weight of a row with a class index: {@code p^(t2-t1)}, where p is the
   * probability of that class. It is the share of its pull that the loss leaves to the row, in [0,
   * 1]. A t1 above t2 is not allowed.
   */
  public static Column robust_weight(Column activations, Column classIndex, Column t1, Column t2) {
    return call_function("robust_weight", activations, classIndex, t1, t2);
  }

  /** Returns the robust weight at constant temperatures. */
  public static Column robust_weight(Column activations, Column classIndex, double t1, double t2) {
    return robust_weight(activations, classIndex, lit(t1), lit(t2));
  }

  /**
   * Returns the probability of the labeled class. The lower, the more likely the label is wrong.
   *
   * @param probabilities a column of Vectors or arrays of class probabilities, which sum to 1
   *     within 1e-6; those of a model that was not trained on the row
   * @param classIndex the labeled class, from 0 to the number of classes - 1
   */
  public static Column label_self_confidence(Column probabilities, Column classIndex) {
    return call_function("label_self_confidence", probabilities, classIndex);
  }

  /**
   * Returns {@code (p - q + 1) / 2} for the probability p of the labeled class and the largest
   * other one q. The lower, the more likely the label is wrong. The arguments are those of {@link
   * #label_self_confidence}.
   */
  public static Column label_normalized_margin(Column probabilities, Column classIndex) {
    return call_function("label_normalized_margin", probabilities, classIndex);
  }

  /**
   * Returns {@code log(1 + s) / s}, where s is the entropy of the probabilities divided by log K
   * and by the probability of the labeled class. The lower, the more likely the label is wrong; but
   * it is 0 for every label where one class has probability 1. The arguments are those of {@link
   * #label_self_confidence}.
   */
  public static Column label_confidence_weighted_entropy(Column probabilities, Column classIndex) {
    return call_function("label_confidence_weighted_entropy", probabilities, classIndex);
  }

  /**
   * Returns what each feature adds to a linear activation: coefficient times feature. The sum of
   * these, plus the intercept, is the activation.
   *
   * @param features array or Vector of the features of a row
   * @param coefficients array or Vector of as many coefficients; of a multinomial model, a row of
   *     its coefficient matrix
   * @return an array for an array of features, a Vector for a Vector
   */
  public static Column linear_contributions(Column features, Column coefficients) {
    return call_function("linear_contributions", features, coefficients);
  }
}
