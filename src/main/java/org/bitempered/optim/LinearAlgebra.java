// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import org.bitempered.block.ParallelRanges;

/**
 * Arithmetic on vectors of equal length. All cores work on chunks of long ones. The sums of the
 * chunks are added in order, so that results do not depend on the number of cores.
 */
final class LinearAlgebra {
  private LinearAlgebra() {}

  /** Returns the inner product. */
  static double dot(double[] x, double[] y) {
    return ParallelRanges.sum(x.length, (from, to) -> dot(x, y, from, to));
  }

  /** Uses four partial sums, because a single one would wait for each addition. */
  private static double dot(double[] x, double[] y, int from, int to) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      s0 += x[i] * y[i];
      s1 += x[i + 1] * y[i + 1];
      s2 += x[i + 2] * y[i + 2];
      s3 += x[i + 3] * y[i + 3];
    }
    for (; i < to; i++) {
      s0 += x[i] * y[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  static double distance(double[] x, double[] y) {
    return Math.sqrt(ParallelRanges.sum(x.length, (from, to) -> squaredDistance(x, y, from, to)));
  }

  private static double squaredDistance(double[] x, double[] y, int from, int to) {
    double even = 0.0;
    double odd = 0.0;
    int i = from;
    for (; i + 1 < to; i += 2) {
      even += (x[i] - y[i]) * (x[i] - y[i]);
      odd += (x[i + 1] - y[i + 1]) * (x[i + 1] - y[i + 1]);
    }
    return i < to ? even + odd + (x[i] - y[i]) * (x[i] - y[i]) : even + odd;
  }

  /** Computes result = x - y. */
  static void subtract(double[] x, double[] y, double[] result) {
    ParallelRanges.forEach(
        x.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            result[i] = x[i] - y[i];
          }
        });
  }

  /** Computes result = x + a y. */
  static void combine(double[] x, double a, double[] y, double[] result) {
    ParallelRanges.forEach(
        x.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            result[i] = x[i] + a * y[i];
          }
        });
  }

  private static void add(double a, double[] x, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] += a * x[i];
    }
  }

  /** Computes y += a x and returns the inner product of y and z while y is in the cache. */
  static double addAndDot(double a, double[] x, double[] y, double[] z) {
    return ParallelRanges.sum(
        x.length,
        (from, to) -> {
          add(a, x, y, from, to);
          return dot(y, z, from, to);
        });
  }

  /** Computes result = a x; the result may be x. */
  static void scale(double a, double[] x, double[] result) {
    ParallelRanges.forEach(
        x.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            result[i] = a * x[i];
          }
        });
  }

  /**
   * Returns the inverse curvature along a step, |s|^2 / (s . y), where s is the step and y the
   * change of the gradient (Barzilai and Borwein, IMA Journal of Numerical Analysis 8, 1988). It is
   * infinite if the curvature is not positive.
   */
  static double inverseCurvature(
      double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
    double curvature =
        ParallelRanges.sum(
            from.length,
            (begin, end) -> {
              double sum = 0.0;
              for (int i = begin; i < end; i++) {
                sum += (to[i] - from[i]) * (gradientTo[i] - gradientFrom[i]);
              }
              return sum;
            });
    double distance = distance(from, to);
    return curvature > 0.0 ? distance * distance / curvature : Double.POSITIVE_INFINITY;
  }

  static void copy(double[] x, double[] to) {
    ParallelRanges.forEach(
        x.length, (from, end) -> System.arraycopy(x, from, to, from, end - from));
  }
}
