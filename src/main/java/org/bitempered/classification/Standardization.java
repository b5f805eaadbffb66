// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import org.bitempered.aggregation.DataStatistics;
import org.bitempered.aggregation.LinearShape;
import org.bitempered.aggregation.LossFunction;
import org.bitempered.math.Chunks;

/**
 * The change of variables between what the minimiser sees and the parameters of the model on the
 * features as given.
 *
 * <p>The minimiser's weight v of a feature with mean m and deviation s stands for the coefficient
 * {@code w = c v / s}, its intercept u for {@code b = c u - sum_j w_j m_j}: features are centred
 * and scaled, but never touched. {@code c = K^(t2 - 1)} is the reciprocal of the slope that the
 * tempered softmax of K equal activations has, relative to t2 = 1; with it, steps and penalties are
 * of the same size for every t2 and K where training starts: there the activations are equal.
 *
 * <p>Without an intercept nothing is centred, and the minimiser has no u. A constant feature has
 * the coefficient 0. The variables of an unseen class stay 0.
 */
final class Standardization implements Serializable {
  private final LinearShape shape;
  private final UnseenClasses unseen;
  private final boolean intercept;
  private final double slopeScale;
  private final double[] scales;
  private final double[] means;

  Standardization(
      LinearShape shape,
      LossFunction loss,
      UnseenClasses unseen,
      boolean intercept,
      DataStatistics statistics) {
    this.shape = shape;
    this.unseen = unseen;
    this.intercept = intercept;
    this.slopeScale = Math.pow(loss.classes(), loss.t2() - 1);
    this.means = statistics.means();
    this.scales = statistics.deviations();
    for (int j = 0; j < scales.length; j++) {
      scales[j] = scales[j] > 0 ? slopeScale / scales[j] : 0;
    }
  }

  /** Number of the minimiser's variables. */
  int variables() {
    return intercept ? shape.size() : shape.weights();
  }

  /** c, which is 1 at t2 = 1. */
  double slopeScale() {
    return slopeScale;
  }

  /** What a variable of feature j is multiplied with for a coefficient; 0 where it is constant. */
  double scale(int feature) {
    return scales[feature];
  }

  /** Writes the parameters on the features as given that the variables stand for. */
  void toParameters(double[] variables, double[] parameters) {
    int outputs = shape.outputs();
    int intercepts = shape.weights();
    double[] shifts =
        Chunks.sums(
            shape.features(),
            outputs,
            (sums, from, to) -> toWeights(variables, parameters, sums, from, to));
    for (int k = 0; k < outputs; k++) {
      parameters[intercepts + k] =
          intercept ? slopeScale * variables[intercepts + k] - shifts[k] : 0;
    }
    unseen.fill(parameters);
  }

  /** Writes the weights of some features, and adds what they come to at the means. */
  private void toWeights(
      double[] variables, double[] parameters, double[] shifts, int from, int to) {
    int outputs = shape.outputs();
    for (int j = from; j < to; j++) {
      double mean = intercept ? means[j] : 0;
      for (int k = 0; k < outputs; k++) {
        double weight = scales[j] * variables[j * outputs + k];
        parameters[j * outputs + k] = weight;
        shifts[k] += weight * mean;
      }
    }
  }

  /**
   * Writes the variables that stand for the parameters: the inverse of {@link #toParameters}, up to
   * what no variable can express. Without an intercept of its own the model's is left out; what a
   * constant feature contributes moves into the intercept.
   */
  void fromParameters(double[] parameters, double[] variables) {
    int outputs = shape.outputs();
    int intercepts = shape.weights();
    for (int k = 0; k < outputs && intercept; k++) {
      double sum = parameters[intercepts + k];
      for (int j = 0; j < shape.features(); j++) {
        sum += parameters[j * outputs + k] * means[j];
      }
      variables[intercepts + k] = sum / slopeScale;
    }
    for (int i = 0; i < intercepts; i++) {
      double scale = scales[i / outputs];
      variables[i] = scale > 0 ? parameters[i] / scale : 0;
    }
  }

  /**
   * Centers the classes: their intercepts sum to 0, and with {@code all} the weights of each
   * feature too. Unseen classes follow.
   */
  void center(double[] parameters, boolean all) {
    int outputs = shape.outputs();
    for (int from = all ? 0 : shape.weights(); from < shape.size(); from += outputs) {
      double mean = unseen.mean(parameters, from);
      for (int k = 0; k < outputs; k++) {
        parameters[from + k] -= mean;
      }
    }
  }

  /** Writes the gradient in the variables, given that in the parameters, which it may change. */
  void toVariables(double[] parameterGradient, double[] gradient) {
    unseen.fold(parameterGradient);
    int outputs = shape.outputs();
    int intercepts = shape.weights();
    Chunks.forEach(
        shape.features(),
        outputs,
        (from, to) -> toVariables(parameterGradient, gradient, from, to));
    for (int k = 0; k < outputs && intercept; k++) {
      gradient[intercepts + k] = slopeScale * parameterGradient[intercepts + k];
    }
  }

  private void toVariables(double[] parameterGradient, double[] gradient, int from, int to) {
    int outputs = shape.outputs();
    int intercepts = shape.weights();
    for (int j = from; j < to; j++) {
      double mean = intercept ? means[j] : 0;
      for (int k = 0; k < outputs; k++) {
        double centred =
            parameterGradient[j * outputs + k] - mean * parameterGradient[intercepts + k];
        // The sum over the rows of a constant feature may have overflowed.
        gradient[j * outputs + k] = scales[j] == 0 ? 0 : scales[j] * centred;
      }
    }
  }
}
