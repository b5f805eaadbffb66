// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.ParallelRanges;

/**
 * The elastic-net penalty in the minimizer's variables. For feature j and output k, the L1 weight
 * is {@code l1[j] slopes[k]}, and the L2 weight is {@code l2[j] slopes[k]^2}. Intercepts are not
 * penalized.
 *
 * <p>The softmax does not change if the variables of a feature all move by the same amount. If
 * slopes differ and there is no L1 penalty, the L2 penalty is therefore taken at the shift where it
 * is least. It then does not change along this direction either, and the minimizer need not creep
 * along a direction that is flat except for a small penalty. {@link #settle} applies the shift to
 * the coefficients.
 */
final class ElasticNet implements Serializable {
  private final CoefficientLayout layout;
  private final double[] slopes;
  private final double[] l1;
  private final double[] l2;
  private final boolean hasL2;
  private final boolean movable;

  /**
   * @param slopes slope of the tempered softmax for each output, which scales its penalty if the
   *     specification says so; 0 for an output whose coefficients follow those of others
   * @throws IllegalArgumentException if the penalty of a feature overflows
   */
  ElasticNet(
      PenaltySpec spec, Standardization variables, double[] slopes, CoefficientLayout layout) {
    this.layout = layout;
    this.slopes = slopes.clone();
    if (!spec.slopeScaling()) {
      Arrays.setAll(this.slopes, k -> this.slopes[k] > 0 ? 1 : 0);
    }
    this.l1 = new double[layout.features()];
    this.l2 = new double[layout.features()];
    double strength = spec.regParam();
    double mixing = spec.elasticNetParam();
    for (int j = 0; j < layout.features(); j++) {
      // The penalized coefficient over the variable: c for standardized features, else c / s.
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

  /** Adds the gradient of the L2 penalty, and returns the penalty. */
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

  /** Returns the mean of a feature's variables or coefficients, weighted by squared slopes. */
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

  /** Shifts the coefficients of each feature to the least penalty. The loss stays the same. */
  void settle(double[] coefficients) {
    int outputs = layout.outputs();
    for (int from = 0; movable && from < layout.firstIntercept(); from += outputs) {
      double middle = middle(coefficients, from);
      for (int k = 0; k < outputs; k++) {
        coefficients[from + k] -= middle;
      }
    }
  }

  /** Returns the L1 weight of each variable; null if there is no L1 penalty. */
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
