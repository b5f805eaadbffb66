// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.util.stream.IntStream;

/**
 * Arithmetic on vectors of equal length. Long ones are worked on in chunks by all cores; sums are
 * of chunks in their order, so that they do not depend on the cores.
 */
final class LinearAlgebra {
  private static final int CHUNK = 1 << 15;

  /** With fewer, one thread is done before others have begun. */
  private static final int PARALLEL_CHUNKS = 8;

  private LinearAlgebra() {}

  private interface Work {
    void on(int chunk, int from, int to);
  }

  private static int chunks(int length) {
    return (length + CHUNK - 1) / CHUNK;
  }

  private static void forEachChunk(int length, Work work) {
    IntStream chunks = IntStream.range(0, chunks(length));
    (chunks(length) < PARALLEL_CHUNKS ? chunks : chunks.parallel())
        .forEach(i -> work.on(i, i * CHUNK, Math.min(length, (i + 1) * CHUNK)));
  }

  private static double sum(double[] chunks) {
    double sum = 0.0;
    for (double chunk : chunks) {
      sum += chunk;
    }
    return sum;
  }

  /** The inner product. */
  static double dot(double[] x, double[] y) {
    double[] sums = new double[chunks(x.length)];
    forEachChunk(x.length, (i, from, to) -> sums[i] = dot(x, y, from, to));
    return sum(sums);
  }

  /** Four partial sums, because one sum waits for each addition. */
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
    double sum = 0.0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return Math.sqrt(sum);
  }

  /** y += a x. */
  static void add(double a, double[] x, double[] y) {
    forEachChunk(x.length, (i, from, to) -> add(a, x, y, from, to));
  }

  private static void add(double a, double[] x, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] += a * x[i];
    }
  }

  /** y += a x, and then the inner product of y and z, while y is in the cache. */
  static double addAndDot(double a, double[] x, double[] y, double[] z) {
    double[] sums = new double[chunks(x.length)];
    forEachChunk(
        x.length,
        (i, from, to) -> {
          add(a, x, y, from, to);
          sums[i] = dot(y, z, from, to);
        });
    return sum(sums);
  }

  /** x *= a. */
  static void scale(double a, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= a;
    }
  }

  static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
