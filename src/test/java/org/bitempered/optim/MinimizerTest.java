// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that all minimizers share. */
class MinimizerTest {

  private interface Maker {
    Minimizer make(double[] start, double tol, int maxIter);
  }

  private record Method(String name, Maker maker) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Method> methods() {
    return Stream.of(
        new Method("L-BFGS", Lbfgs::new),
        new Method("OWL-QN", (start, tol, n) -> new OwlQn(start, null, tol, n)),
        new Method("gd", (start, tol, n) -> new GradientDescent(start, null, 1.0, 0.9, tol, n)),
        new Method(
            "sgd",
            (start, tol, n) ->
                new StochasticGradientDescent(start, null, 1e-3, 0.0, 0.5, 0.5, 1L, tol, n)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void noIterationsGiveTheStartWithItsFigures(Method method) {
    Problem problem = TestFunctions.rosenbrock(2);
    Minimizer minimizer = method.maker.make(problem.start(), 1e-6, 0);
    StopReason reason = Minimization.run(minimizer, problem.objective(), event -> true);
    assertEquals(StopReason.MAX_ITERATIONS, reason);
    assertArrayEquals(problem.start(), minimizer.variables());
    assertEquals(24.2, minimizer.objective(), 1e-12);
    assertEquals(0, minimizer.iteration());
    assertEquals(0.0, minimizer.step());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void oneIterationLowersTheObjective(Method method) {
    Problem problem = TestFunctions.rosenbrock(2);
    Minimizer minimizer = method.maker.make(problem.start(), 1e-6, 1);
    StopReason reason = Minimization.run(minimizer, problem.objective(), event -> true);
    assertEquals(StopReason.MAX_ITERATIONS, reason);
    assertEquals(1, minimizer.iteration());
    assertTrue(minimizer.objective() < 24.0);
    assertTrue(minimizer.step() > 0.0);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aStartAtTheMinimumIsTheEnd(Method method) {
    Problem problem = TestFunctions.rosenbrock(2);
    Minimizer minimizer = method.maker.make(new double[] {1.0, 1.0}, 0.0, 10);
    assertEquals(
        StopReason.CONVERGED, Minimization.run(minimizer, problem.objective(), event -> true));
    assertEquals(0, minimizer.iteration());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aStartThatIsNotFiniteIsAnError(Method method) {
    Minimizer minimizer = method.maker.make(new double[1], 0.0, 10);
    assertTrue(
        assertThrows(
                IllegalStateException.class, () -> minimizer.tell(Double.NaN, new double[] {1.0}))
            .getMessage()
            .contains("NaN"));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aTellAfterTheEndIsAnError(Method method) {
    Minimizer minimizer = method.maker.make(new double[1], 0.0, 10);
    minimizer.tell(0.0, new double[1]);
    assertThrows(IllegalStateException.class, () -> minimizer.tell(0.0, new double[1]));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void settingsOutOfRangeAreNamed(Method method) {
    assertRefused(() -> method.maker.make(new double[1], -1.0, 10), "tol given -1.0");
    assertRefused(() -> method.maker.make(new double[1], Double.NaN, 10), "tol given NaN");
    assertRefused(() -> method.maker.make(new double[1], 0.0, -1), "maxIter given -1");
  }

  private static void assertRefused(Runnable action, String text) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(text), message);
  }

  /** The gradient at the start is 9e-8, as with heavy tails and many classes. */
  @ParameterizedTest
  @MethodSource("deterministic")
  void aPlateauAtTheStartIsNoEnd(Method method) {
    Minimizer minimizer = method.maker.make(new double[] {-1.0}, 1e-6, 200);
    Minimization.run(
        minimizer,
        (x, batch, g) -> {
          double bell = Math.exp(-0.5 * (x[0] - 5.0) * (x[0] - 5.0));
          g[0] = (x[0] - 5.0) * bell;
          return 1.0 - bell;
        },
        event -> true);
    assertEquals(5.0, minimizer.variables()[0], 1e-2);
  }

  static Stream<Method> deterministic() {
    return methods().filter(method -> !method.name.equals("sgd"));
  }

  /** L-BFGS knows the curvature along few directions, and so less than the whole decrement. */
  @Test
  void tolBoundsTheDistanceFromTheMinimum() {
    Problem problem = new LinearProblems(500, 30, 10, 0.1, 2).logistic("ten", 0.1, 0.0);
    Minimizer exact = problem.minimizer(0.0, 1000);
    Minimization.run(exact, problem.objective(), event -> true);
    for (double tol : List.of(1e-4, 1e-5, 1e-6)) {
      Minimizer minimizer = problem.minimizer(tol, 1000);
      StopReason reason = Minimization.run(minimizer, problem.objective(), event -> true);
      assertEquals(StopReason.CONVERGED, reason);
      double above = minimizer.objective() - exact.objective();
      assertTrue(above <= 10.0 * tol * tol * exact.objective(), tol + ": " + above);
    }
  }

  /** The minimum is 0, and near it the Newton decrement is as small as the objective. */
  @Test
  void aMinimumOfZeroIsReached() {
    Problem problem = TestFunctions.rosenbrock(10);
    Minimizer minimizer = problem.minimizer(1e-6, 1000);
    assertEquals(StopReason.ZERO, Minimization.run(minimizer, problem.objective(), event -> true));
  }

  @Test
  void aStartAtAnOptimumFoundBeforeEndsSoon() {
    Problem problem = new LinearProblems(500, 30, 10, 0.1, 2).logistic("ten", 1e-3, 0.0);
    Minimizer first = problem.minimizer(1e-6, 1000);
    Minimization.run(first, problem.objective(), event -> true);
    Minimizer second = new Lbfgs(first.variables(), 1e-6, 1000);
    Minimization.run(second, problem.objective(), event -> true);
    assertTrue(
        2 * second.iteration() <= first.iteration(),
        () -> first.iteration() + " then " + second.iteration());
  }

  @ParameterizedTest
  @MethodSource("deterministic")
  void aRegionWithoutValueShortensTheStep(Method method) {
    assertFindsTheMinimumBeside(method, Double.NaN);
    assertFindsTheMinimumBeside(method, Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @MethodSource("deterministic")
  void aRegionWithoutGradientShortensTheStep(Method method) {
    assertFindsTheMinimumBeside(method, -1e3);
  }

  private static void assertFindsTheMinimumBeside(Method method, double valueOutside) {
    Minimizer minimizer = method.maker.make(new double[1], 1e-10, 300);
    Minimization.run(
        minimizer,
        (x, batch, g) -> {
          boolean inside = Math.abs(x[0]) < 1.0;
          g[0] = inside ? 2.0 * x[0] / (1.0 - x[0] * x[0]) - 10.0 : Double.NaN;
          return inside ? -Math.log(1.0 - x[0] * x[0]) - 10.0 * x[0] : valueOutside;
        },
        event -> true);
    assertEquals((Math.sqrt(404.0) - 2.0) / 20.0, minimizer.variables()[0], 1e-6);
  }
}
