// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.bitempered.aggregation.LinearShape;
import org.bitempered.math.Chunks;

/**
 * The elastic-net penalty in the minimizer's variables. The weight of feature j and output k is
 * {@code l1[j] slopes[k]}, and {@code l2[j] slopes[k]^2}. Intercepts are not penalized.
 *
 * <p>A softmax does not change where the weights of a feature move by the same for all classes.
 * Where slopes differ, the L2 penalty is therefore that of the weights moved to where it is least:
 * it does not change either, and the minimizer need not creep along a direction that is flat but
 * for a small penalty. {@link #settle} moves the weights there.
 */
final class ElasticNet implements Serializable {
  private final LinearShape shape;
  private final double[] slopes;
  private final double[] l1;
  private final double[] l2;
  private final boolean hasL2;
  private final boolean movable;

  /**
   * @param slopes of the tempered softmax, by which the penalty of each output is scaled if the
   *     params say so; 0 for an output whose weights follow those of others
   */
  ElasticNet(
      BiTemperedLogisticRegressionParams params,
      Standardization variables,
      double[] slopes,
      LinearShape shape) {
    this.shape = shape;
    this.slopes = slopes.clone();
    if (!params.getRegScaling().equalsIgnoreCase("slope")) {
      Arrays.fill(this.slopes, 1);
    }
    this.l1 = new double[shape.features()];
    this.l2 = new double[shape.features()];
    double strength = params.getRegParam();
    double mixing = params.getElasticNetParam();
    for (int j = 0; j < shape.features(); j++) {
      // What the penalised coefficient is of the variable: c of a standardised feature, else c / s.
      double scale = params.getStandardization() ? variables.slopeScale() : variables.scale(j);
      l1[j] = strength * mixing * scale;
      l2[j] = strength * (1 - mixing) * scale * scale;
      if (!Double.isFinite(l1[j] + l2[j])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "regParam given %s, allowed is less: the penalty of feature %d overflows",
                strength,
                j));
      }
    }
    hasL2 = Arrays.stream(l2).anyMatch(weight -> weight > 0);
    double[] used = Arrays.stream(this.slopes).filter(slope -> slope > 0).distinct().toArray();
    movable = hasL2 && mixing == 0 && used.length > 1;
  }

  /** Adds the L2 part's gradient, and returns its value. */
  double addL2(double[] variables, double[] gradient) {
    if (!hasL2) {
      return 0;
    }
    return Chunks.sum(
            shape.features(), shape.outputs(), (from, to) -> addL2(variables, gradient, from, to))
        / 2;
  }

  private double addL2(double[] variables, double[] gradient, int from, int to) {
    int outputs = shape.outputs();
    double sum = 0;
    for (int j = from; j < to; j++) {
      double middle = movable ? middle(variables, j * outputs) : 0;
      for (int k = 0; k < outputs; k++) {
        int i = j * outputs + k;
        double distance = variables[i] - middle;
        double pull = l2[j] * slopes[k] * slopes[k] * distance;
        gradient[i] += pull;
        sum += pull * distance;
      }
    }
    return sum;
  }

  /** The mean of a feature's weights, each weighted by its slope squared. */
  private double middle(double[] weights, int from) {
    double sum = 0;
    double total = 0;
    for (int k = 0; k < slopes.length; k++) {
      double square = slopes[k] * slopes[k];
      sum += square * weights[from + k];
      total += square;
    }
    return sum / total;
  }

  /** Moves the weights of each feature to where the penalty is least; the loss stays the same. */
  void settle(double[] parameters) {
    int outputs = shape.outputs();
    for (int from = 0; movable && from < shape.weights(); from += outputs) {
      double middle = middle(parameters, from);
      for (int k = 0; k < outputs; k++) {
        parameters[from + k] -= middle;
      }
    }
  }

  /** The L1 weight of each variable; null where there is no L1 penalty. */
  double[] l1Weights(int variables) {
    boolean any = false;
    double[] weights = new double[variables];
    for (int i = 0; i < shape.weights(); i++) {
      weights[i] = l1[i / shape.outputs()] * slopes[i % shape.outputs()];
      any |= weights[i] > 0;
    }
    return any ? weights : null;
  }
}
