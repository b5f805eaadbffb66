// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * The tempered functions as columns, with the names and arguments of the SQL functions; the
 * formulas are those of {@link org.bitempered.math}.
 *
 * <p>Activations and labels are columns of arrays of any numeric type or of Vectors; the softmax of
 * an array is an array of doubles, of a Vector a Vector. Activations are what a model computes
 * before its softmax: probabilities given instead are taken for activations, unnoticed. The
 * temperature t of the softmax and t2 are in (0, 10], t1 in [0, 1], labelSmoothing in [0, 1);
 * numIters from 1 reproduces the published algorithm with that many iterations, without it results
 * are exact. Null, or an array with a null element, gives null; NaN gives NaN.
 *
 * <p>Errors, which name the function, the argument and the value: an {@link
 * org.apache.spark.sql.AnalysisException} for wrong types and for literals that are not allowed, a
 * {@link org.apache.spark.SparkRuntimeException} for values in rows that are not.
 *
 * <p>These columns are calls by name, so they work on every version of Spark and on remote sessions
 * too. The session that analyzes them must have the functions: it has when this jar was on its
 * class path as it started ({@link BiTemperedExtensions}), or after {@link #register}; otherwise
 * Spark's error is UNRESOLVED_ROUTINE.
 */
@SuppressWarnings("MemberName") // SQL's names, as in Spark's own functions.
public final class BiTemperedFunctions {
  private BiTemperedFunctions() {}

  /**
   * Adds the functions to a session that does not have them yet, and to all that are made later in
   * this JVM, for deployments whose class loaders hide {@link BiTemperedExtensions} from Spark. Not
   * for a Connect client: there the server has to have the jar.
   */
  public static void register(SparkSession spark) {
    BuiltinFunctions.add();
    BuiltinFunctions.addTo(spark.sessionState().functionRegistry());
  }

  /** The tempered logarithm: {@code (x^(1-t) - 1) / (1-t)}, for t &gt; 0; NaN for x &lt; 0. */
  public static Column log_t(Column x, Column t) {
    return call_function("log_t", x, t);
  }

  /** The same at a fixed temperature. */
  public static Column log_t(Column x, double t) {
    return log_t(x, lit(t));
  }

  /**
   * The tempered exponential: {@code max(0, 1 + (1-t) x)^(1/(1-t))}, for t &gt; 0; infinity past
   * its pole.
   */
  public static Column exp_t(Column x, Column t) {
    return call_function("exp_t", x, t);
  }

  /** The same at a fixed temperature. */
  public static Column exp_t(Column x, double t) {
    return exp_t(x, lit(t));
  }

  /** The probabilities of the classes, which sum to 1. */
  public static Column tempered_softmax(Column activations, Column t) {
    return call_function("tempered_softmax", activations, t);
  }

  /** The same at a fixed temperature. */
  public static Column tempered_softmax(Column activations, double t) {
    return tempered_softmax(activations, lit(t));
  }

  /** The same with a number of iterations. */
  public static Column tempered_softmax(Column activations, Column t, Column numIters) {
    return call_function("tempered_softmax", activations, t, numIters);
  }

  /** The same with a number of iterations, at a fixed temperature. */
  public static Column tempered_softmax(Column activations, double t, int numIters) {
    return tempered_softmax(activations, lit(t), lit(numIters));
  }

  /** The second entry of the tempered softmax of (0, activation). */
  public static Column tempered_sigmoid(Column activation, Column t) {
    return call_function("tempered_sigmoid", activation, t);
  }

  /** The same at a fixed temperature. */
  public static Column tempered_sigmoid(Column activation, double t) {
    return tempered_sigmoid(activation, lit(t));
  }

  /** The same with a number of iterations. */
  public static Column tempered_sigmoid(Column activation, Column t, Column numIters) {
    return call_function("tempered_sigmoid", activation, t, numIters);
  }

  /** The same with a number of iterations, at a fixed temperature. */
  public static Column tempered_sigmoid(Column activation, double t, int numIters) {
    return tempered_sigmoid(activation, lit(t), lit(numIters));
  }

  /**
   * The bi-tempered logistic loss of activations for labels that are probabilities, summing to 1
   * within 1e-6.
   */
  public static Column bi_tempered_logistic_loss(
      Column activations, Column labels, Column t1, Column t2) {
    return call_function("bi_tempered_logistic_loss", activations, labels, t1, t2);
  }

  /** The same at fixed temperatures. */
  public static Column bi_tempered_logistic_loss(
      Column activations, Column labels, double t1, double t2) {
    return bi_tempered_logistic_loss(activations, labels, lit(t1), lit(t2));
  }

  /** The same with label smoothing. */
  public static Column bi_tempered_logistic_loss(
      Column activations, Column labels, Column t1, Column t2, Column labelSmoothing) {
    return call_function("bi_tempered_logistic_loss", activations, labels, t1, t2, labelSmoothing);
  }

  /** The same with label smoothing, at fixed temperatures. */
  public static Column bi_tempered_logistic_loss(
      Column activations, Column labels, double t1, double t2, double labelSmoothing) {
    return bi_tempered_logistic_loss(activations, labels, lit(t1), lit(t2), lit(labelSmoothing));
  }

  /** The same with a number of iterations. */
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

  /** The same with a number of iterations, at fixed temperatures. */
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
   * The bi-tempered logistic loss of two classes, of the activation of the second one and its label
   * in [0, 1].
   */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, Column t1, Column t2) {
    return call_function("bi_tempered_binary_logistic_loss", activation, label, t1, t2);
  }

  /** The same at fixed temperatures. */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, double t1, double t2) {
    return bi_tempered_binary_logistic_loss(activation, label, lit(t1), lit(t2));
  }

  /** The same with label smoothing. */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, Column t1, Column t2, Column labelSmoothing) {
    return call_function(
        "bi_tempered_binary_logistic_loss", activation, label, t1, t2, labelSmoothing);
  }

  /** The same with label smoothing, at fixed temperatures. */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, double t1, double t2, double labelSmoothing) {
    return bi_tempered_binary_logistic_loss(
        activation, label, lit(t1), lit(t2), lit(labelSmoothing));
  }

  /** The same with a number of iterations. */
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

  /** The same with a number of iterations, at fixed temperatures. */
  public static Column bi_tempered_binary_logistic_loss(
      Column activation, Column label, double t1, double t2, double labelSmoothing, int numIters) {
    return bi_tempered_binary_logistic_loss(
        activation, label, lit(t1), lit(t2), lit(labelSmoothing), lit(numIters));
  }

  /** The bi-tempered logistic loss of activations for a label that is a class index, from 0. */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations, Column classIndex, Column t1, Column t2) {
    return call_function("sparse_bi_tempered_logistic_loss", activations, classIndex, t1, t2);
  }

  /** The same at fixed temperatures. */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations, Column classIndex, double t1, double t2) {
    return sparse_bi_tempered_logistic_loss(activations, classIndex, lit(t1), lit(t2));
  }

  /** The same with label smoothing. */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations, Column classIndex, Column t1, Column t2, Column labelSmoothing) {
    return call_function(
        "sparse_bi_tempered_logistic_loss", activations, classIndex, t1, t2, labelSmoothing);
  }

  /** The same with label smoothing, at fixed temperatures. */
  public static Column sparse_bi_tempered_logistic_loss(
      Column activations, Column classIndex, double t1, double t2, double labelSmoothing) {
    return sparse_bi_tempered_logistic_loss(
        activations, classIndex, lit(t1), lit(t2), lit(labelSmoothing));
  }

  /** The same with a number of iterations. */
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

  /** The same with a number of iterations, at fixed temperatures. */
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
}
