// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.util.Arrays;

/**
 * The gradient and the Hessian of the loss of a row in its activations. An instance is used for one
 * row after the other, by one thread.
 *
 * <p>With the probabilities p, the labels y, and s = 1 for the bi-tempered loss and 0 for the
 * two-temperature loss, the derivative of the loss in p_i is {@code p_i^-t1 (s p_i - y_i)}, and
 * that of p_i in the activation j is {@code p_i^t2 (d_ij - q_j)}, where the escort probabilities q
 * are p^t2, normalized, and d is the identity. Therefore, with {@code r_i = p_i^(t2-t1) (s p_i -
 * y_i)} and its sum R, the gradient is {@code r - R q}. With the sum E of
 *
 * <pre>{@code
 * e_i = p_i^t2 dr_i/dp_i - R p_i^t2 dq_i/dp_i, at a fixed sum of p^t2,
 * }</pre>
 *
 * <p>the Hessian is {@code diag(e) - e q' - q e' + E q q'}. A class with probability 0 has zeros.
 */
public final class LossCurvature {
  private final double share;
  private final double t1;
  private final double t2;
  private final double[] probabilities;
  private final double[] escort;
  private final double[] gradient;
  private final double[] bend;
  private double sumOfBend;

  /** Creates an instance for rows of this number of classes. */
  public LossCurvature(Loss loss, double t1, double t2, int classes) {
    Check.classes(classes);
    Check.temperatures(t1, t2, 0);
    this.share = loss == Loss.BI_TEMPERED ? 1 : 0;
    this.t1 = t1;
    this.t2 = t2;
    this.probabilities = new double[classes];
    this.escort = new double[classes];
    this.gradient = new double[classes];
    this.bend = new double[classes];
  }

  /**
   * Computes the derivatives of a row.
   *
   * @param labels class probabilities, smoothed if they are to be
   */
  public void evaluate(double[] activations, double[] labels) {
    Check.length("labels", labels.length, activations.length);
    double[] p = probabilities;
    TemperedSoftmax.softmax(activations, 0, p.length, t2, p, 0);
    double norm = 0;
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      escort[i] = p[i] == 0 ? 0 : Math.pow(p[i], t2);
      norm += escort[i];
      gradient[i] = p[i] == 0 ? 0 : Math.pow(p[i], t2 - t1) * (share * p[i] - labels[i]);
      sum += gradient[i];
    }
    for (int i = 0; i < p.length; i++) {
      bend[i] = p[i] == 0 ? 0 : slopeOfR(p[i], labels[i]) - sum * slopeOfEscort(p[i]) / norm;
      escort[i] /= norm;
      gradient[i] -= sum * escort[i];
    }
    sumOfBend = Arrays.stream(bend).sum();
  }

  /** Returns p^t2 dr/dp. */
  private double slopeOfR(double p, double label) {
    double power = Math.pow(p, 2 * t2 - t1 - 1);
    return power * ((t2 - t1) * (share * p - label) + share * p);
  }

  /** Returns p^t2 times the derivative of p^t2. */
  private double slopeOfEscort(double p) {
    return t2 * Math.pow(p, 2 * t2 - 1);
  }

  /** Returns the derivative of the loss in an activation. */
  public double gradient(int i) {
    return gradient[i];
  }

  /** Returns the second derivative of the loss in two activations. */
  public double hessian(int i, int j) {
    return (i == j ? bend[i] : 0)
        - bend[i] * escort[j]
        - escort[i] * bend[j]
        + sumOfBend * escort[i] * escort[j];
  }
}
