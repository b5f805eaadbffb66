// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

/**
 * The loops of the plain kernels. The JIT compiler vectorizes loops over whole arrays, but not
 * loops over a part of an array, nor sums.
 */
final class PlainLoops {
  private PlainLoops() {}

  /** Adds: to += a x + b y + c z + d w. */
  static void add(
      double a,
      double[] x,
      double b,
      double[] y,
      double c,
      double[] z,
      double d,
      double[] w,
      double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += (a * x[i] + b * y[i]) + (c * z[i] + d * w[i]);
    }
  }

  /** Adds: to += a x. */
  static void add(double a, double[] x, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += a * x[i];
    }
  }
}
