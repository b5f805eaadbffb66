// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.block.ParallelRanges;
import org.bitempered.kernel.LossSpec;

/**
 * The change of variables between the minimizer's variables and the coefficients of the model on
 * the original features.
 *
 * <p>For a feature of mean m and standard deviation s, the variable v stands for the coefficient
 * {@code w = c v / s}, and the variable u for the intercept {@code b = c u - sum_j w_j m_j}. So
 * features are centered and scaled without changing the data. Here {@code c = K^(t2 - 1)} is the
 * reciprocal of the slope of the tempered softmax for K equal activations, relative to t2 = 1.
 * Training starts at equal activations. With c, steps and penalties therefore have the same size
 * for every t2 and K.
 *
 * <p>Without intercepts, features are not centered, and there is no u. A constant feature has the
 * coefficient 0. The coefficients of an unseen class follow those of the others, whatever its
 * variables are.
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

  /** Returns the number of variables. */
  int variables() {
    return intercept ? layout.size() : layout.firstIntercept();
  }

  /** Returns c, which is 1 at t2 = 1. */
  double slopeScale() {
    return slopeScale;
  }

  /** Returns the coefficient over the variable of a feature: c / s, or 0 for a constant feature. */
  double scale(int feature) {
    return scales[feature];
  }

  /** Computes the coefficients and intercepts from the variables. */
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

  /** Computes the coefficients of some features, and adds their products with the means. */
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
   * Computes the variables from coefficients and intercepts, as the inverse of {@link
   * #toCoefficients}, except for what no variable can express. Without intercepts, those of the
   * model are ignored. With them, the contribution of a constant feature moves to the intercept.
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
   * Shifts the intercepts so that they sum to 0 over the classes that are not tied. With {@code
   * all}, does the same for the coefficients of each feature. Tied classes get the same shift.
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

  /** Computes the gradient in the variables from that in the coefficients, which may be changed. */
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
