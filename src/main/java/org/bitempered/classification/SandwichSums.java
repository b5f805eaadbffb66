// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;

/**
 * Sums over rows, for robust standard errors: of the Hessians of the loss, of the outer products of
 * its gradients, and of the gradients, in the coefficients.
 *
 * <p>The Hessian in the coefficients is that in the activations, times x x', which is symmetric.
 * Therefore, only pairs of features with the second not after the first are kept, and of outputs
 * likewise:
 *
 * <pre>
 *   features  (0,0)        (1,0)        (1,1)        (2,0)  ...
 *   outputs   00 10 11 ... 00 10 11 ... 00 10 11 ... 00 ...
 * </pre>
 */
final class SandwichSums implements Serializable {
  private static final long serialVersionUID = 1;

  private final int outputs;
  private final int pairs;
  private final double[] hessian;
  private final double[] products;
  private final double[] gradient;

  /** Outer product of the slopes of a row, pair by pair. */
  private final double[] squares;

  private long rows;

  /**
   * @param variables number of features, and one more for the intercept
   */
  SandwichSums(int variables, int outputs) {
    this.outputs = outputs;
    this.pairs = pairsOf(outputs);
    this.hessian = new double[pairsOf(variables) * pairs];
    this.products = new double[hessian.length];
    this.gradient = new double[variables * outputs];
    this.squares = new double[pairs];
  }

  private static int pairsOf(int count) {
    return count * (count + 1) / 2;
  }

  /**
   * Adds a row.
   *
   * @param count number of features that are not 0, at the start of both arrays
   * @param indices of the features, ascending
   * @param slopes weighted gradient in the activations of the outputs
   * @param curvature weighted Hessian in them, pair by pair
   */
  void add(int count, int[] indices, double[] values, double[] slopes, double[] curvature) {
    for (int k = 0; k < outputs; k++) {
      for (int m = 0; m <= k; m++) {
        squares[pairsOf(k) + m] = slopes[k] * slopes[m];
      }
    }
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < outputs; k++) {
        gradient[indices[i] * outputs + k] += values[i] * slopes[k];
      }
      for (int j = 0; j <= i; j++) {
        double product = values[i] * values[j];
        int at = (pairsOf(indices[i]) + indices[j]) * pairs;
        for (int pair = 0; pair < pairs; pair++) {
          hessian[at + pair] += product * curvature[pair];
          products[at + pair] += product * squares[pair];
        }
      }
    }
    rows++;
  }

  SandwichSums merge(SandwichSums other) {
    addTo(hessian, other.hessian);
    addTo(products, other.products);
    addTo(gradient, other.gradient);
    rows += other.rows;
    return this;
  }

  private static void addTo(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  long rows() {
    return rows;
  }

  /** Returns the gradient; that of feature i and output k is at {@code i * outputs + k}. */
  double[] gradient() {
    return gradient;
  }

  /** Returns the Hessian, with rows and columns in the order of the gradient. */
  double[][] hessian() {
    return square(hessian);
  }

  /** Returns the sum of the outer products of the gradients. */
  double[][] products() {
    return square(products);
  }

  private double[][] square(double[] packed) {
    double[][] matrix = new double[gradient.length][gradient.length];
    for (int a = 0; a < gradient.length; a++) {
      for (int b = 0; b < gradient.length; b++) {
        int features = pair(a / outputs, b / outputs);
        matrix[a][b] = packed[features * pairs + pair(a % outputs, b % outputs)];
      }
    }
    return matrix;
  }

  private static int pair(int one, int other) {
    return pairsOf(Math.max(one, other)) + Math.min(one, other);
  }
}
