// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;

/**
 * The objective of logistic regression with its optimum by Newton's method, written here plainly:
 * what two estimators are measured against belongs to neither.
 *
 * <p>Its variables are, for each output, one number for each feature, standardized and centered,
 * and then the activation of the mean row. So distances do not depend on the scales of features.
 */
final class LogisticObjective {
  private static final int MAX_STEPS = 200;

  private final double[][] rows;
  private final int[] labels;
  private final int outputs;
  private final int classes;
  private final double[] means;
  private final double[] deviations;
  private final double[] l2;
  private final double[] l1;

  /**
   * Of one problem.
   *
   * @param multinomial whether each class has an output, else one for both
   */
  LogisticObjective(
      Labeled data, boolean multinomial, double regParam, double elasticNet, boolean standardized) {
    labels = data.labels();
    classes = data.classes();
    outputs = multinomial ? classes : 1;
    int features = data.features()[0].size();
    means = new double[features];
    deviations = new double[features];
    l2 = new double[features + 1];
    l1 = new double[features + 1];
    for (int j = 0; j < features; j++) {
      int feature = j;
      double[] column = Arrays.stream(data.features()).mapToDouble(x -> x.apply(feature)).toArray();
      means[j] = Arrays.stream(column).average().orElseThrow();
      double squares = Arrays.stream(column).map(x -> x - means[feature]).map(x -> x * x).sum();
      deviations[j] = Math.sqrt(squares / (column.length - 1));
      double scale = standardized ? 1 : 1 / deviations[j];
      l2[j] = regParam * (1 - elasticNet) * scale * scale;
      l1[j] = regParam * elasticNet * scale;
    }
    rows = Arrays.stream(data.features()).map(this::standardized).toArray(double[][]::new);
  }

  private double[] standardized(Vector x) {
    double[] row = new double[means.length + 1];
    Arrays.setAll(row, j -> j == means.length ? 1 : scaled(x.apply(j) - means[j], j));
    return row;
  }

  private double scaled(double difference, int j) {
    return deviations[j] == 0 ? 0 : difference / deviations[j];
  }

  /** The variables of a model; what has no influence on probabilities or penalty is centered. */
  double[] variables(Matrix coefficients, Vector intercepts) {
    int width = means.length + 1;
    double[] variables = new double[outputs * width];
    for (int c = 0; c < outputs; c++) {
      double ofMeans = intercepts.apply(c);
      for (int j = 0; j < means.length; j++) {
        variables[c * width + j] = coefficients.apply(c, j) * deviations[j];
        ofMeans += coefficients.apply(c, j) * means[j];
      }
      variables[c * width + means.length] = ofMeans;
    }
    center(variables);
    return variables;
  }

  private void center(double[] variables) {
    for (int j = 0; outputs > 1 && j <= means.length; j++) {
      if (l1[j] == 0 && l2[j] == 0) {
        double mean = 0;
        for (int c = 0; c < outputs; c++) {
          mean += variables[c * (means.length + 1) + j] / outputs;
        }
        for (int c = 0; c < outputs; c++) {
          variables[c * (means.length + 1) + j] -= mean;
        }
      }
    }
  }

  double value(double[] variables) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] activations = activations(variables, rows[i]);
      double max = Arrays.stream(activations).max().orElseThrow();
      double exponentials = Arrays.stream(activations).map(a -> Math.exp(a - max)).sum();
      sum += max + Math.log(exponentials) - activations[labels[i]];
    }
    double value = sum / rows.length;
    for (int k = 0; k < variables.length; k++) {
      int j = k % l2.length;
      value += l2[j] / 2 * variables[k] * variables[k] + l1[j] * Math.abs(variables[k]);
    }
    return value;
  }

  /** One for each class; with a single output, that of class 0 is 0. */
  private double[] activations(double[] variables, double[] row) {
    double[] activations = new double[classes];
    for (int o = 0; o < outputs; o++) {
      double sum = 0;
      for (int j = 0; j < row.length; j++) {
        sum += variables[o * row.length + j] * row[j];
      }
      activations[classes - outputs + o] = sum;
    }
    return activations;
  }

  /**
   * The optimum: from a start near it, Newton's steps in the variables that L1 leaves other than 0.
   *
   * @throws IllegalStateException if the optimality conditions do not hold in the end
   */
  double[] optimum(double[] start, double tolerance) {
    double[] at = start.clone();
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] gradient = new double[at.length];
      double[][] hessian = new double[at.length][at.length];
      derivatives(at, gradient, hessian);
      if (violation(at, gradient) <= tolerance) {
        center(at);
        return at;
      }
      descend(at, gradient, hessian);
    }
    double[] gradient = new double[at.length];
    derivatives(at, gradient, new double[at.length][at.length]);
    throw new IllegalStateException("no optimum, violation " + violation(at, gradient));
  }

  /** The largest component of the steepest subgradient. */
  private double violation(double[] at, double[] gradient) {
    double worst = 0;
    for (int k = 0; k < at.length; k++) {
      double penalty = l1[k % l1.length];
      double ofZero = Math.max(0, Math.abs(gradient[k]) - penalty);
      double component =
          at[k] == 0 && penalty > 0 ? ofZero : Math.abs(gradient[k] + penalty * Math.signum(at[k]));
      worst = Math.max(worst, component);
    }
    return worst;
  }

  private void descend(double[] at, double[] gradient, double[][] hessian) {
    double[] right = new double[at.length];
    for (int k = 0; k < at.length; k++) {
      double penalty = l1[k % l1.length];
      boolean fixed = at[k] == 0 && Math.abs(gradient[k]) <= penalty && penalty > 0;
      double sign = at[k] == 0 ? -Math.signum(gradient[k]) : Math.signum(at[k]);
      right[k] = fixed ? 0 : -(gradient[k] + penalty * sign);
      for (int m = 0; fixed && m < at.length; m++) {
        hessian[k][m] = 0;
        hessian[m][k] = 0;
      }
      // The directions that change no probability have no curvature, and no gradient either.
      hessian[k][k] += fixed ? 1 : 1e-10;
    }
    double[] direction =
        new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-9, 0)
            .getSolver()
            .solve(new ArrayRealVector(right, false))
            .toArray();
    double before = value(at);
    for (double length = 1; length > 1e-3; length /= 2) {
      double[] next = moved(at, direction, length);
      if (value(next) <= before + 1e-15 * Math.abs(before)) {
        System.arraycopy(next, 0, at, 0, at.length);
        return;
      }
    }
    throw new IllegalStateException("no descent at " + before);
  }

  /** A variable under L1 that would change its sign stops at 0. */
  private double[] moved(double[] at, double[] direction, double length) {
    double[] next = new double[at.length];
    Arrays.setAll(
        next,
        k -> {
          double moved = at[k] + length * direction[k];
          return l1[k % l1.length] > 0 && moved * at[k] < 0 ? 0 : moved;
        });
    return next;
  }

  /** Of all but the L1 term. */
  private void derivatives(double[] at, double[] gradient, double[][] hessian) {
    int width = means.length + 1;
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double[] p = activations(at, row);
      double max = Arrays.stream(p).max().orElseThrow();
      Arrays.setAll(p, c -> Math.exp(p[c] - max));
      double sum = Arrays.stream(p).sum();
      Arrays.setAll(p, c -> p[c] / sum);
      for (int o = 0; o < outputs; o++) {
        int c = classes - outputs + o;
        double slope = (p[c] - (labels[i] == c ? 1 : 0)) / rows.length;
        for (int j = 0; j < width; j++) {
          gradient[o * width + j] += slope * row[j];
        }
        for (int o2 = 0; o2 <= o; o2++) {
          int c2 = classes - outputs + o2;
          double curvature = p[c] * ((c == c2 ? 1 : 0) - p[c2]) / rows.length;
          addOuter(hessian, o * width, o2 * width, curvature, row);
        }
      }
    }
    for (int k = 0; k < at.length; k++) {
      gradient[k] += l2[k % width] * at[k];
      hessian[k][k] += l2[k % width];
      for (int m = 0; m < k; m++) {
        hessian[m][k] = hessian[k][m];
      }
    }
  }

  private static void addOuter(double[][] sum, int from, int from2, double factor, double[] row) {
    for (int j = 0; j < row.length; j++) {
      double ofRow = factor * row[j];
      double[] target = sum[from + j];
      for (int j2 = 0; j2 < row.length; j2++) {
        target[from2 + j2] += ofRow * row[j2];
      }
    }
  }
}
