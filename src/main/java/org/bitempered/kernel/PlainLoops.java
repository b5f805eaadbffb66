// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

/**
 * The loops of the plain kernels. The compiler makes vector instructions of loops over whole
 * arrays; of parts of arrays, or of sums, it makes none.
 */
final class PlainLoops {
  private PlainLoops() {}

  /** to += a x + b y + c z + d w. */
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

  /** to += a x. */
  static void add(double a, double[] x, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += a * x[i];
    }
  }
}
