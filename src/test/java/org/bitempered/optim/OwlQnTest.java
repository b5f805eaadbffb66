// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OwlQnTest {

  /** The minimum of (x - a)^2 / 2 + w |x| is a moved towards 0 by w. */
  @Test
  void findsTheSoftThresholdWithExactZeros() {
    double[] a = {3.0, -3.0, 0.5, -0.5, 0.5, 1.0};
    double[] weights = {1.0, 1.0, 1.0, 1.0, 0.0, 1.0};
    Minimizer minimizer = new OwlQn(new double[] {0, 0, 2, -2, 0, 7}, weights, 1e-12, 100);
    Minimization.run(minimizer, distanceTo(a), event -> true);
    assertArrayEquals(new double[] {2.0, -2.0, 0.0, 0.0, 0.5, 0.0}, minimizer.variables(), 1e-9);
    assertEquals(0.0, minimizer.variables()[2]);
    assertEquals(0.0, minimizer.variables()[3]);
  }

  private static Objective distanceTo(double[] a) {
    return (x, batch, g) -> {
      double sum = 0.0;
      for (int i = 0; i < a.length; i++) {
        g[i] = x[i] - a[i];
        sum += 0.5 * g[i] * g[i];
      }
      return sum;
    };
  }

  @Test
  void meetsTheOptimalityConditionsOfTheLasso() {
    Problem problem = new LinearProblems(500, 30, 10, 0.1, 2).logistic("ten", 0.0, 3e-3);
    Minimizer minimizer = problem.minimizer(0.0, 1000);
    Minimization.run(minimizer, problem.objective(), event -> true);
    double[] x = minimizer.variables();
    double[] gradient = new double[x.length];
    problem.objective().evaluate(x, Batch.FULL, gradient);
    for (int i = 0; i < x.length; i++) {
      double weight = problem.l1Weights()[i];
      double excess =
          x[i] == 0.0
              ? Math.max(Math.abs(gradient[i]) - weight, 0.0)
              : Math.abs(gradient[i] + Math.signum(x[i]) * weight);
      assertEquals(0.0, excess, 1e-9);
    }
    assertTrue(Arrays.stream(x).filter(entry -> entry == 0.0).count() > 50);
  }

  @Test
  void withoutWeightsFindsTheMinimumOfLbfgs() {
    Problem problem = new LinearProblems(400, 20, 2, 0.1, 1).logistic("binary", 1e-2, 0.0);
    Minimizer lbfgs = new Lbfgs(problem.start(), 1e-12, 500);
    Minimizer owlQn = new OwlQn(problem.start(), null, 1e-12, 500);
    Minimization.run(lbfgs, problem.objective(), event -> true);
    Minimization.run(owlQn, problem.objective(), event -> true);
    assertArrayEquals(lbfgs.variables(), owlQn.variables(), 1e-6);
  }

  @Test
  void weightsThatAreNegativeOrTooFewAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new OwlQn(new double[1], new double[2], 0.0, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new OwlQn(new double[1], new double[] {-1.0}, 0.0, 1));
  }
}
