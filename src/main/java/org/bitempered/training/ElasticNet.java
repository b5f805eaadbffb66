// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.ParallelRanges;

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
  private final CoefficientLayout layout;
  private final double[] slopes;
  private final double[] l1;
  private final double[] l2;
  private final boolean hasL2;
  private final boolean movable;

  /**
   * @param slopes of the tempered softmax, by which the penalty of each output is scaled if the
   *     specification says so; 0 for an output whose weights follow those of others
   */
  ElasticNet(
      PenaltySpec spec, Standardization variables, double[] slopes, CoefficientLayout layout) {
    this.layout = layout;
    this.slopes = slopes.clone();
    if (!spec.slopeScaling()) {
      Arrays.fill(this.slopes, 1);
    }
    this.l1 = new double[layout.features()];
    this.l2 = new double[layout.features()];
    double strength = spec.regParam();
    double mixing = spec.elasticNetParam();
    for (int j = 0; j < layout.features(); j++) {
      // What the penalized coefficient is of the variable: c of a standardized feature, else c / s.
      double scale = spec.standardization() ? variables.slopeScale() : variables.scale(j);
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
    return ParallelRanges.sum(
            layout.features(), layout.outputs(), (from, to) -> addL2(variables, gradient, from, to))
        / 2;
  }

  private double addL2(double[] variables, double[] gradient, int from, int to) {
    int outputs = layout.outputs();
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
  void settle(double[] coefficients) {
    int outputs = layout.outputs();
    for (int from = 0; movable && from < layout.firstIntercept(); from += outputs) {
      double middle = middle(coefficients, from);
      for (int k = 0; k < outputs; k++) {
        coefficients[from + k] -= middle;
      }
    }
  }

  /** The L1 weight of each variable; null where there is no L1 penalty. */
  double[] l1Weights(int variables) {
    boolean any = false;
    double[] weights = new double[variables];
    for (int i = 0; i < layout.firstIntercept(); i++) {
      weights[i] = l1[i / layout.outputs()] * slopes[i % layout.outputs()];
      any |= weights[i] > 0;
    }
    return any ? weights : null;
  }
}
