// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

/**
 * Factors a symmetric positive definite matrix into U'U, with an upper triangular U, and solves
 * systems with it. All loops run along rows, which is fast.
 */
final class Cholesky {
  /**
   * A variable that others explain but for this share of its variance is taken to be a combination
   * of them.
   */
  private static final double COLLINEAR = 1e-10;

  private final double[][] upper;

  private Cholesky(double[][] upper) {
    this.upper = upper;
  }

  /** A variable is a combination of those before it, or the matrix is not positive definite. */
  static final class SingularException extends Exception {
    private static final long serialVersionUID = 1;

    final int variable;

    SingularException(int variable) {
      super("variable " + variable + " is a combination of others");
      this.variable = variable;
    }
  }

  /**
   * Factors a matrix in its place.
   *
   * @param matrix its upper triangle is read and written
   */
  static Cholesky of(double[][] matrix) throws SingularException {
    int size = matrix.length;
    for (int k = 0; k < size; k++) {
      double[] row = matrix[k];
      // What it was before the variables above were taken out.
      double least = COLLINEAR * columnSquares(matrix, k);
      if (!(row[k] > 0 && row[k] >= least)) {
        throw new SingularException(k);
      }
      double root = Math.sqrt(row[k]);
      for (int j = k; j < size; j++) {
        row[j] /= root;
      }
      for (int i = k + 1; i < size; i++) {
        subtract(matrix[i], row, row[i], i, size);
      }
    }
    return new Cholesky(matrix);
  }

  private static double columnSquares(double[][] matrix, int column) {
    double sum = matrix[column][column];
    for (int i = 0; i < column; i++) {
      sum += matrix[i][column] * matrix[i][column];
    }
    return sum;
  }

  private static void subtract(double[] from, double[] row, double factor, int start, int end) {
    if (factor != 0) {
      for (int j = start; j < end; j++) {
        from[j] -= factor * row[j];
      }
    }
  }

  /** Replaces a matrix, given by rows, by the solution X of U'U X = matrix. */
  void solve(double[][] matrix) {
    int width = matrix[0].length;
    for (int i = 0; i < upper.length; i++) {
      for (int k = 0; k < i; k++) {
        subtract(matrix[i], matrix[k], upper[k][i], 0, width);
      }
      divide(matrix[i], upper[i][i]);
    }
    for (int i = upper.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < upper.length; k++) {
        subtract(matrix[i], matrix[k], upper[i][k], 0, width);
      }
      divide(matrix[i], upper[i][i]);
    }
  }

  private static void divide(double[] row, double by) {
    for (int j = 0; j < row.length; j++) {
      row[j] /= by;
    }
  }
}
