// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.util.Arrays;
import java.util.List;

/**
 * Unconstrained test functions of Moré, Garbow and Hillstrom, ACM Transactions on Mathematical
 * Software 7 (1981), with their starts.
 */
final class TestFunctions {
  private TestFunctions() {}

  static List<Problem> all() {
    return List.of(
        rosenbrock(2),
        rosenbrock(10),
        rosenbrock(100),
        chainedRosenbrock(20),
        powellSingular(4),
        powellSingular(40),
        new Problem("Beale", new double[] {1.0, 1.0}, (x, batch, g) -> beale(x, g)),
        new Problem("Wood", new double[] {-3, -1, -3, -1}, (x, batch, g) -> wood(x, g)),
        variablyDimensioned(10),
        broydenTridiagonal(30),
        quadratic(50, 1e2),
        quadratic(50, 1e4),
        quadratic(200, 1e5));
  }

  static Problem rosenbrock(int n) {
    double[] start = new double[n];
    for (int i = 0; i < n; i += 2) {
      start[i] = -1.2;
      start[i + 1] = 1.0;
    }
    return new Problem(
        "Rosenbrock " + n,
        start,
        (x, batch, g) -> {
          Arrays.fill(g, 0.0);
          double sum = 0.0;
          for (int i = 0; i < n; i += 2) {
            sum += valley(x, i, g);
          }
          return sum;
        });
  }

  static Problem chainedRosenbrock(int n) {
    double[] start = new double[n];
    Arrays.fill(start, -1.0);
    return new Problem(
        "chained Rosenbrock " + n,
        start,
        (x, batch, g) -> {
          Arrays.fill(g, 0.0);
          double sum = 0.0;
          for (int i = 0; i + 1 < n; i++) {
            sum += valley(x, i, g);
          }
          return sum;
        });
  }

  private static double valley(double[] x, int i, double[] g) {
    double a = x[i + 1] - x[i] * x[i];
    double b = 1.0 - x[i];
    g[i] += -400.0 * x[i] * a - 2.0 * b;
    g[i + 1] += 200.0 * a;
    return 100.0 * a * a + b * b;
  }

  static Problem powellSingular(int n) {
    double[] start = new double[n];
    for (int i = 0; i < n; i += 4) {
      start[i] = 3.0;
      start[i + 1] = -1.0;
      start[i + 3] = 1.0;
    }
    return new Problem(
        "Powell singular " + n,
        start,
        (x, batch, g) -> {
          double sum = 0.0;
          for (int i = 0; i < n; i += 4) {
            double a = x[i] + 10.0 * x[i + 1];
            double b = x[i + 2] - x[i + 3];
            double c = x[i + 1] - 2.0 * x[i + 2];
            double d = x[i] - x[i + 3];
            sum += a * a + 5.0 * b * b + Math.pow(c, 4) + 10.0 * Math.pow(d, 4);
            g[i] = 2.0 * a + 40.0 * d * d * d;
            g[i + 1] = 20.0 * a + 4.0 * c * c * c;
            g[i + 2] = 10.0 * b - 8.0 * c * c * c;
            g[i + 3] = -10.0 * b - 40.0 * d * d * d;
          }
          return sum;
        });
  }

  private static double beale(double[] x, double[] g) {
    double[] y = {1.5, 2.25, 2.625};
    Arrays.fill(g, 0.0);
    double sum = 0.0;
    for (int i = 1; i <= 3; i++) {
      double r = y[i - 1] - x[0] * (1.0 - Math.pow(x[1], i));
      sum += r * r;
      g[0] -= 2.0 * r * (1.0 - Math.pow(x[1], i));
      g[1] += 2.0 * r * x[0] * i * Math.pow(x[1], i - 1);
    }
    return sum;
  }

  private static double wood(double[] x, double[] g) {
    double a = x[1] - x[0] * x[0];
    double b = 1.0 - x[0];
    double c = x[3] - x[2] * x[2];
    double d = 1.0 - x[2];
    double e = x[1] + x[3] - 2.0;
    double f = x[1] - x[3];
    g[0] = -400.0 * x[0] * a - 2.0 * b;
    g[1] = 200.0 * a + 20.0 * e + 0.2 * f;
    g[2] = -360.0 * x[2] * c - 2.0 * d;
    g[3] = 180.0 * c + 20.0 * e - 0.2 * f;
    return 100.0 * a * a + b * b + 90.0 * c * c + d * d + 10.0 * e * e + 0.1 * f * f;
  }

  private static Problem variablyDimensioned(int n) {
    double[] start = new double[n];
    Arrays.setAll(start, i -> 1.0 - (i + 1.0) / n);
    return new Problem(
        "variably dimensioned " + n,
        start,
        (x, batch, g) -> {
          double sum = 0.0;
          double s = 0.0;
          for (int i = 0; i < n; i++) {
            sum += (x[i] - 1.0) * (x[i] - 1.0);
            s += (i + 1) * (x[i] - 1.0);
          }
          for (int i = 0; i < n; i++) {
            g[i] = 2.0 * (x[i] - 1.0) + (i + 1) * (2.0 * s + 4.0 * s * s * s);
          }
          return sum + s * s + s * s * s * s;
        });
  }

  private static Problem broydenTridiagonal(int n) {
    double[] start = new double[n];
    Arrays.fill(start, -1.0);
    return new Problem(
        "Broyden tridiagonal " + n,
        start,
        (x, batch, g) -> {
          Arrays.fill(g, 0.0);
          double sum = 0.0;
          for (int i = 0; i < n; i++) {
            double before = i > 0 ? x[i - 1] : 0.0;
            double after = i + 1 < n ? x[i + 1] : 0.0;
            double r = (3.0 - 2.0 * x[i]) * x[i] - before - 2.0 * after + 1.0;
            sum += r * r;
            g[i] += 2.0 * r * (3.0 - 4.0 * x[i]);
            if (i > 0) {
              g[i - 1] -= 2.0 * r;
            }
            if (i + 1 < n) {
              g[i + 1] -= 4.0 * r;
            }
          }
          return sum;
        });
  }

  /** Curvatures spaced geometrically from 1 to the condition number; minimum 0 at 0. */
  static Problem quadratic(int n, double condition) {
    double[] start = new double[n];
    Arrays.fill(start, 1.0);
    return new Problem(
        "quadratic " + n + " of condition " + condition,
        start,
        (x, batch, g) -> {
          double sum = 0.0;
          for (int i = 0; i < n; i++) {
            double curvature = Math.pow(condition, i / (n - 1.0));
            g[i] = curvature * x[i];
            sum += 0.5 * curvature * x[i] * x[i];
          }
          return sum;
        });
  }
}
