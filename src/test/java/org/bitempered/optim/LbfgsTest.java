// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LbfgsTest {

  static Stream<Problem> problems() {
    return TestFunctions.all().stream();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everyAcceptedStepMeetsTheStrongWolfeConditions(Problem problem) {
    Minimizer minimizer = problem.minimizer(1e-6, 500);
    double[] before = problem.start();
    double[] gradientBefore = new double[before.length];
    double[] gradient = new double[before.length];
    double[] valueBefore = {problem.objective().evaluate(before, Batch.FULL, gradientBefore)};
    Minimization.run(
        minimizer,
        problem.objective(),
        event -> {
          double[] after = minimizer.variables();
          double value = problem.objective().evaluate(after, Batch.FULL, gradient);
          double slopeBefore = 0.0;
          double slope = 0.0;
          for (int i = 0; i < after.length; i++) {
            slopeBefore += gradientBefore[i] * (after[i] - before[i]);
            slope += gradient[i] * (after[i] - before[i]);
          }
          double noise = 1e-12 * Math.abs(valueBefore[0]);
          assertTrue(value <= valueBefore[0] + 1e-4 * slopeBefore + noise);
          assertTrue(Math.abs(slope) <= 0.9 * Math.abs(slopeBefore) * (1.0 + 1e-9));
          LinearAlgebra.copy(after, before);
          LinearAlgebra.copy(gradient, gradientBefore);
          valueBefore[0] = value;
          return true;
        });
    assertTrue(minimizer.iteration() > 5);
  }

  @Test
  void withTolZeroGoesOnUntilTheGradientIsNearRounding() {
    Problem problem = new LinearProblems(300, 10, 4, 0.3, 5).logistic("four classes", 1e-2, 0.0);
    Minimizer minimizer = problem.minimizer(0.0, 1000);
    StopReason reason = Minimization.run(minimizer, problem.objective(), event -> true);
    assertTrue(reason == StopReason.LINE_SEARCH || reason == StopReason.CONVERGED);
    assertTrue(minimizer.gradientNorm() < 1e-10);
  }

  @Test
  void aKinkAtTheStartEndsTheSearchThere() {
    Minimizer minimizer = new Lbfgs(new double[1], 1e-6, 100);
    StopReason reason =
        Minimization.run(
            minimizer,
            (x, batch, g) -> {
              g[0] = x[0] < 0.0 ? -1.0 : 1.0;
              return Math.abs(x[0]);
            },
            event -> true);
    assertEquals(StopReason.LINE_SEARCH, reason);
    assertEquals(0, minimizer.iteration());
    assertEquals(0.0, minimizer.variables()[0]);
  }
}
