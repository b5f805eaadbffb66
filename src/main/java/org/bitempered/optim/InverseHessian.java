// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * The limited-memory BFGS approximation of the inverse Hessian from the last {@value #MEMORY} steps
 * s and gradient changes y (Nocedal and Wright, <i>Numerical Optimization</i>, 2006, algorithm
 * 7.4). The pairs are kept in a ring buffer and overwritten in place.
 */
final class InverseHessian {
  static final int MEMORY = 10;

  private final double[][] s = new double[MEMORY][];
  private final double[][] y = new double[MEMORY][];
  private double[] inverseCurvature = new double[MEMORY];
  private double scale = 1.0;
  private int size;
  private int next;

  void exchange(StateFields fields) {
    inverseCurvature = fields.vector("history.inverseCurvature", inverseCurvature);
    scale = fields.number("history.scale", scale);
    size = fields.integer("history.size", size, MEMORY);
    next = fields.integer("history.next", next, MEMORY - 1);
    for (int age = 1; age <= size; age++) {
      int i = place(age); // after a refused step, not always the first places
      s[i] = fields.vector("history.s" + i, s[i]);
      y[i] = fields.vector("history.y" + i, y[i]);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
    next = 0;
  }

  /** Adds a step, unless the curvature along it is not positive beyond rounding. */
  void update(double[] point, double[] newPoint, double[] gradient, double[] newGradient) {
    double[] step = slot(s, point.length);
    double[] change = slot(y, point.length);
    LinearAlgebra.subtract(newPoint, point, step);
    LinearAlgebra.subtract(newGradient, gradient, change);
    double sy = LinearAlgebra.dot(step, change);
    double yy = LinearAlgebra.dot(change, change);
    if (sy > Math.ulp(1.0) * yy) {
      inverseCurvature[next] = 1.0 / sy;
      scale = sy / yy;
      next = (next + 1) % MEMORY;
      size = Math.min(size + 1, MEMORY);
    } else {
      size = Math.min(size, MEMORY - 1); // the refused pair has overwritten the oldest one
    }
  }

  /** Returns the array for the next pair. */
  private double[] slot(double[][] ring, int length) {
    if (ring[next] == null) {
      ring[next] = new double[length];
    }
    return ring[next];
  }

  /** Multiplies a vector in place. */
  void multiply(double[] vector) {
    if (size == 0) {
      return;
    }
    double[] alpha = new double[MEMORY];
    double product = LinearAlgebra.dot(s[place(1)], vector);
    for (int age = 1; age <= size; age++) {
      int i = place(age);
      alpha[i] = inverseCurvature[i] * product;
      double[] following = age < size ? s[place(age + 1)] : y[i];
      product = LinearAlgebra.addAndDot(-alpha[i], y[i], vector, following);
    }
    LinearAlgebra.scale(scale, vector, vector);
    product *= scale;
    for (int age = size; age >= 1; age--) {
      int i = place(age);
      double step = alpha[i] - inverseCurvature[i] * product;
      double[] following = age > 1 ? y[place(age - 1)] : s[i];
      product = LinearAlgebra.addAndDot(step, s[i], vector, following);
    }
  }

  /** Returns the place of a pair by its age, which is 1 for the last one. */
  private int place(int age) {
    return Math.floorMod(next - age, MEMORY);
  }
}
