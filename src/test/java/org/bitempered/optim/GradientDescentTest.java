// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both gradient descents against the quasi-Newton methods. */
class GradientDescentTest {
  private static final LinearProblems DATA = new LinearProblems(500, 30, 10, 0.1, 2);

  private static double optimum(Problem problem) {
    Minimizer minimizer = problem.minimizer(1e-12, 1000);
    Minimization.run(minimizer, problem.objective(), event -> true);
    return minimizer.objective();
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0", "0.01, 0.5", "0.01, 0.9", "0.001, 0.9", "0.0001, 0.9"})
  void reachesTheOptimumOfLbfgs(double l2, double momentum) {
    Problem problem = DATA.logistic("ten", l2, 0.0);
    Minimizer minimizer = new GradientDescent(problem.start(), null, 1.0, momentum, 1e-7, 500);
    Minimization.run(minimizer, problem.objective(), event -> true);
    assertEquals(1.0, minimizer.objective() / optimum(problem), 1e-5);
  }

  @Test
  void theObjectiveNeverRises() {
    Problem problem = TestFunctions.rosenbrock(10);
    List<Double> history = new ArrayList<>();
    Minimizer minimizer = new GradientDescent(problem.start(), null, 1.0, 0.9, 0.0, 300);
    Minimization.run(minimizer, problem.objective(), event -> history.add(event.objective()));
    assertEquals(301, history.size());
    for (int i = 1; i < history.size(); i++) {
      assertTrue(history.get(i) <= history.get(i - 1));
    }
  }

  @Test
  void momentumSavesIterationsOnAnIllConditionedProblem() {
    Problem problem = DATA.logistic("ten", 1e-4, 0.0);
    assertTrue(2 * iterations(problem, 0.9) < iterations(problem, 0.0));
  }

  private static int iterations(Problem problem, double momentum) {
    Minimizer minimizer = new GradientDescent(problem.start(), null, 1.0, momentum, 1e-6, 2000);
    Minimization.run(minimizer, problem.objective(), event -> true);
    return minimizer.iteration();
  }

  @Test
  void aProximalStepReachesTheOptimumOfOwlQnWithExactZeros() {
    Problem problem = DATA.logistic("ten", 0.0, 3e-3);
    Minimizer minimizer =
        new GradientDescent(problem.start(), problem.l1Weights(), 1.0, 0.9, 1e-7, 1000);
    Minimization.run(minimizer, problem.objective(), event -> true);
    assertEquals(1.0, minimizer.objective() / optimum(problem), 1e-5);
    assertTrue(Arrays.stream(minimizer.variables()).filter(x -> x == 0.0).count() > 50);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "0, 3", "0.003, 1"})
  void miniBatchesComeWithinAHundredthOfTheOptimum(double l1, long seed) {
    Problem problem = DATA.logistic("ten", 1e-2, l1);
    Minimizer minimizer = stochastic(problem, 1.0, seed, 100);
    Minimization.run(minimizer, problem.objective(), event -> true);
    assertEquals(1.0, minimizer.objective() / optimum(problem), 1e-2);
  }

  private static Minimizer stochastic(Problem problem, double stepSize, long seed, int maxIter) {
    return new StochasticGradientDescent(
        problem.start(), problem.l1Weights(), stepSize, 0.5, 0.9, 0.1, seed, 1e-6, maxIter);
  }

  @Test
  void oneEpochIsTenBatchesAndOneFullEvaluation() {
    Problem problem = DATA.logistic("ten", 1e-2, 0.0);
    List<Batch> batches = new ArrayList<>();
    Minimizer minimizer = stochastic(problem, 1.0, 1L, 1);
    Minimization.run(
        minimizer,
        (x, batch, g) -> {
          batches.add(batch);
          return problem.objective().evaluate(x, batch, g);
        },
        event -> true);
    assertEquals(12, batches.size());
    assertTrue(batches.get(0).isFull() && batches.get(11).isFull());
    assertEquals(
        10, batches.subList(1, 11).stream().filter(b -> b.fraction() == 0.1).distinct().count());
  }

  @Test
  void theSameSeedGivesTheSameResultAndAnotherOneAnother() {
    Problem problem = DATA.logistic("ten", 1e-2, 0.0);
    double[] objectives = new double[3];
    long[] seeds = {1L, 1L, 2L};
    for (int i = 0; i < 3; i++) {
      Minimizer minimizer = stochastic(problem, 1.0, seeds[i], 5);
      Minimization.run(minimizer, problem.objective(), event -> true);
      objectives[i] = minimizer.objective();
    }
    assertEquals(objectives[0], objectives[1]);
    assertNotEquals(objectives[0], objectives[2]);
  }

  @ParameterizedTest
  @CsvSource({"1e3", "1e300"})
  void aStepFarTooLargeIsHalvedFromTheBestPointUntilItServes(double stepSize) {
    Minimizer minimizer =
        new StochasticGradientDescent(
            new double[] {3.0}, null, stepSize, 0.0, 0.0, 0.5, 1L, 0.0, 40);
    List<Double> history = new ArrayList<>();
    Minimization.run(
        minimizer,
        (x, batch, g) -> {
          g[0] = 2.0 * x[0];
          return x[0] * x[0];
        },
        event -> history.add(event.objective()));
    assertEquals(41, history.size());
    assertEquals(9.0, history.get(5));
    assertEquals(stepSize > 1e100, history.get(40) == 9.0);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    double[] x = new double[1];
    assertFalse(Batch.FULL.equals(new Batch(0.5, 0L)));
    for (Runnable action :
        List.<Runnable>of(
            () -> new GradientDescent(x, null, 0.0, 0.9, 0.0, 1),
            () -> new GradientDescent(x, null, 1.0, 1.0, 0.0, 1),
            () -> new StochasticGradientDescent(x, null, 1.0, -1.0, 0.9, 0.5, 0L, 0.0, 1),
            () -> new StochasticGradientDescent(x, null, 1.0, 0.5, 0.9, 0.0, 0L, 0.0, 1),
            () -> new StochasticGradientDescent(x, null, 1.0, 0.5, 0.9, 1.5, 0L, 0.0, 1))) {
      assertThrows(IllegalArgumentException.class, action::run);
    }
  }
}
