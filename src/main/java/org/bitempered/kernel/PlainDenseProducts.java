// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.block.CoefficientLayout;

/**
 * The products of dense rows in plain Java. The JIT compiler vectorizes loops over whole arrays
 * ({@link PlainLoops}), but not sums or loops over a part of an array. The loops therefore run on
 * copies, over the outputs of a feature or the features of an output. The gradient uses the longer
 * of the two.
 */
final class PlainDenseProducts implements DenseProducts {
  /** Features or rows that one loop adds. */
  private static final int AT_ONCE = 4;

  /** With fewer outputs, sums over the features are faster. */
  private static final int LOOP_OUTPUTS = 8;

  private final CoefficientLayout layout;
  private final int features;
  private final int outputs;
  private final double[] coefficients;
  private final double[] gradient;
  private final boolean backOverOutputs;

  /**
   * The coefficients of each feature, created when first needed; few outputs use {@link
   * #weightsByOutput}.
   */
  private double[][] weightsOfFeature;

  private double[] weightsByOutput;

  /** The activations of one row. */
  private final double[] activation;

  /** The gradient by feature or by output, created when first needed. */
  private double[][] sums;

  /** Copies of the multipliers or features of some rows. */
  private final double[][] copies;

  PlainDenseProducts(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    this.layout = layout;
    this.features = layout.features();
    this.outputs = layout.outputs();
    this.coefficients = coefficients;
    this.gradient = gradient;
    this.activation = new double[outputs];
    this.backOverOutputs = outputs > features;
    this.copies = new double[AT_ONCE][backOverOutputs ? outputs : features];
  }

  @Override
  public void activations(double[] x, int first, int rows, double[] activations) {
    if (outputs < LOOP_OUTPUTS) {
      sumFeatures(x, first, rows, activations);
      return;
    }
    if (weightsOfFeature == null) {
      weightsOfFeature = new double[features][outputs];
      for (int j = 0; j < features; j++) {
        System.arraycopy(coefficients, j * outputs, weightsOfFeature[j], 0, outputs);
      }
    }
    for (int i = 0; i < rows; i++) {
      System.arraycopy(coefficients, features * outputs, activation, 0, outputs);
      addRow(x, (first + i) * features);
      System.arraycopy(activation, 0, activations, i * outputs, outputs);
    }
  }

  private void addRow(double[] x, int row) {
    double[][] w = weightsOfFeature;
    int j = 0;
    for (; j + 3 < features; j += AT_ONCE) {
      int at = row + j;
      PlainLoops.add(
          x[at], w[j], x[at + 1], w[j + 1], x[at + 2], w[j + 2], x[at + 3], w[j + 3], activation);
    }
    for (; j < features; j++) {
      PlainLoops.add(x[row + j], w[j], activation);
    }
  }

  private void sumFeatures(double[] x, int first, int rows, double[] activations) {
    if (weightsByOutput == null) {
      weightsByOutput = layout.byOutput(coefficients);
    }
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < outputs; k++) {
        activations[i * outputs + k] =
            coefficients[features * outputs + k] + dot(x, (first + i) * features, k * features);
      }
    }
  }

  /** Uses four sums, so that additions do not wait for each other. */
  private double dot(double[] x, int row, int output) {
    double[] w = weightsByOutput;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 3 < features; j += 4) {
      s0 += x[row + j] * w[output + j];
      s1 += x[row + j + 1] * w[output + j + 1];
      s2 += x[row + j + 2] * w[output + j + 2];
      s3 += x[row + j + 3] * w[output + j + 3];
    }
    for (; j < features; j++) {
      s0 += x[row + j] * w[output + j];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Adds factors x copies. Loops over outputs copy the multipliers; those over features copy x. */
  @Override
  public void addGradient(double[] x, int first, int rows, double[] multipliers) {
    double[] copied = backOverOutputs ? multipliers : x;
    double[] factors = backOverOutputs ? x : multipliers;
    int length = copies[0].length;
    int count = backOverOutputs ? features : outputs;
    int firstCopied = backOverOutputs ? 0 : first;
    int firstFactors = backOverOutputs ? first : 0;
    if (sums == null) {
      sums = new double[count][length];
    }
    int i = 0;
    for (; i + 3 < rows; i += AT_ONCE) {
      for (int n = 0; n < AT_ONCE; n++) {
        System.arraycopy(copied, (firstCopied + i + n) * length, copies[n], 0, length);
      }
      addFourRows(factors, (firstFactors + i) * count, count);
    }
    for (; i < rows; i++) {
      System.arraycopy(copied, (firstCopied + i) * length, copies[0], 0, length);
      for (int n = 0; n < count; n++) {
        PlainLoops.add(factors[(firstFactors + i) * count + n], copies[0], sums[n]);
      }
    }
  }

  private void addFourRows(double[] factors, int f0, int count) {
    double[][] c = copies;
    int f1 = f0 + count;
    int f2 = f1 + count;
    int f3 = f2 + count;
    for (int n = 0; n < count; n++) {
      PlainLoops.add(
          factors[f0 + n],
          c[0],
          factors[f1 + n],
          c[1],
          factors[f2 + n],
          c[2],
          factors[f3 + n],
          c[3],
          sums[n]);
    }
  }

  @Override
  public void finish() {
    for (int i = 0; i < layout.firstIntercept() && sums != null; i++) {
      int j = i / outputs;
      int k = i % outputs;
      gradient[i] += backOverOutputs ? sums[j][k] : sums[k][j];
    }
    sums = null;
  }
}
