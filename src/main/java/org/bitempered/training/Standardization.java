// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.block.ParallelRanges;
import org.bitempered.kernel.LossSpec;

/**
 * The change of variables between what the minimizer sees and the coefficients of the model on the
 * features as given.
 *
 * <p>The minimizer's weight v of a feature with mean m and deviation s stands for the coefficient
 * {@code w = c v / s}, its intercept u for {@code b = c u - sum_j w_j m_j}: features are centered
 * and scaled, but never touched. {@code c = K^(t2 - 1)} is the reciprocal of the slope that the
 * tempered softmax of K equal activations has, relative to t2 = 1; with it, steps and penalties are
 * of the same size for every t2 and K where training starts: there the activations are equal.
 *
 * <p>Without an intercept nothing is centered, and the minimizer has no u. A constant feature has
 * the coefficient 0. The variables of an unseen class stay 0.
 */
final class Standardization implements Serializable {
  private final CoefficientLayout layout;
  private final UnseenClasses unseen;
  private final boolean intercept;
  private final double slopeScale;
  private final double[] scales;
  private final double[] means;

  Standardization(
      CoefficientLayout layout,
      LossSpec loss,
      UnseenClasses unseen,
      boolean intercept,
      DataStatistics statistics) {
    this.layout = layout;
    this.unseen = unseen;
    this.intercept = intercept;
    this.slopeScale = Math.pow(loss.classes(), loss.t2() - 1);
    this.means = statistics.means();
    this.scales = statistics.deviations();
    for (int j = 0; j < scales.length; j++) {
      scales[j] = scales[j] > 0 ? slopeScale / scales[j] : 0;
    }
  }

  /** Number of the minimizer's variables. */
  int variables() {
    return intercept ? layout.size() : layout.firstIntercept();
  }

  /** c, which is 1 at t2 = 1. */
  double slopeScale() {
    return slopeScale;
  }

  /** What a variable of feature j is multiplied with for a coefficient; 0 where it is constant. */
  double scale(int feature) {
    return scales[feature];
  }

  /** Writes the coefficients on the features as given that the variables stand for. */
  void toCoefficients(double[] variables, double[] coefficients) {
    int outputs = layout.outputs();
    int intercepts = layout.firstIntercept();
    double[] shifts =
        ParallelRanges.sums(
            layout.features(),
            outputs,
            (sums, from, to) -> toWeights(variables, coefficients, sums, from, to));
    for (int k = 0; k < outputs; k++) {
      coefficients[intercepts + k] =
          intercept ? slopeScale * variables[intercepts + k] - shifts[k] : 0;
    }
    unseen.fill(coefficients);
  }

  /** Writes the weights of some features, and adds what they come to at the means. */
  private void toWeights(
      double[] variables, double[] coefficients, double[] shifts, int from, int to) {
    int outputs = layout.outputs();
    for (int j = from; j < to; j++) {
      double mean = intercept ? means[j] : 0;
      for (int k = 0; k < outputs; k++) {
        double weight = scales[j] * variables[j * outputs + k];
        coefficients[j * outputs + k] = weight;
        shifts[k] += weight * mean;
      }
    }
  }

  /**
   * Writes the variables that stand for the coefficients: the inverse of {@link #toCoefficients},
   * up to what no variable can express. Without an intercept of its own the model's is left out;
   * what a constant feature contributes moves into the intercept.
   */
  void fromCoefficients(double[] coefficients, double[] variables) {
    int outputs = layout.outputs();
    int intercepts = layout.firstIntercept();
    for (int k = 0; k < outputs && intercept; k++) {
      double sum = coefficients[intercepts + k];
      for (int j = 0; j < layout.features(); j++) {
        sum += coefficients[j * outputs + k] * means[j];
      }
      variables[intercepts + k] = sum / slopeScale;
    }
    for (int i = 0; i < intercepts; i++) {
      double scale = scales[i / outputs];
      variables[i] = scale > 0 ? coefficients[i] / scale : 0;
    }
  }

  /**
   * Centers the classes: their intercepts sum to 0, and with {@code all} the weights of each
   * feature too. Unseen classes follow.
   */
  void center(double[] coefficients, boolean all) {
    int outputs = layout.outputs();
    for (int from = all ? 0 : layout.firstIntercept(); from < layout.size(); from += outputs) {
      double mean = unseen.mean(coefficients, from);
      for (int k = 0; k < outputs; k++) {
        coefficients[from + k] -= mean;
      }
    }
  }

  /** Writes the gradient in the variables, given that in the coefficients, which it may change. */
  void toVariables(double[] coefficientGradient, double[] gradient) {
    unseen.fold(coefficientGradient);
    int outputs = layout.outputs();
    int intercepts = layout.firstIntercept();
    ParallelRanges.forEach(
        layout.features(),
        outputs,
        (from, to) -> toVariables(coefficientGradient, gradient, from, to));
    for (int k = 0; k < outputs && intercept; k++) {
      gradient[intercepts + k] = slopeScale * coefficientGradient[intercepts + k];
    }
  }

  private void toVariables(double[] coefficientGradient, double[] gradient, int from, int to) {
    int outputs = layout.outputs();
    int intercepts = layout.firstIntercept();
    for (int j = from; j < to; j++) {
      double mean = intercept ? means[j] : 0;
      for (int k = 0; k < outputs; k++) {
        double centered =
            coefficientGradient[j * outputs + k] - mean * coefficientGradient[intercepts + k];
        // The sum over the rows of a constant feature may have overflowed.
        gradient[j * outputs + k] = scales[j] == 0 ? 0 : scales[j] * centered;
      }
    }
  }
}
