// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A minimizer whose state was written out and read back goes on bit for bit. */
class MinimizersTest {
  private static final LinearProblems DATA = new LinearProblems(200, 8, 3, 0.3, 7);

  private record Case(Problem problem, Minimizer minimizer) {
    @Override
    public String toString() {
      return minimizer.getClass().getSimpleName() + " on " + problem;
    }
  }

  static Stream<Case> cases() {
    Problem rosenbrock = TestFunctions.rosenbrock(10);
    Problem sparse = DATA.logistic("three classes", 1e-3, 3e-3);
    double[] start = sparse.start();
    double[] weights = sparse.l1Weights();
    return Stream.of(
        new Case(rosenbrock, rosenbrock.minimizer(1e-10, 200)),
        new Case(sparse, sparse.minimizer(1e-8, 200)),
        new Case(sparse, new GradientDescent(start, weights, 10.0, 0.9, 1e-6, 200)),
        new Case(
            sparse,
            new StochasticGradientDescent(start, weights, 30.0, 0.5, 0.9, 0.2, 5L, 1e-6, 30)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesOnBitForBitWhenRestoredBeforeEveryTell(Case of) throws IOException {
    MinimizerState start = of.minimizer.state();
    List<double[]> expected = asks(Minimizers.restore(start), of.problem, false);
    List<double[]> actual = asks(Minimizers.restore(start), of.problem, true);
    assertTrue(expected.size() > 30, () -> "only " + expected.size() + " asks");
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "ask " + i);
    }
  }

  /** All points asked for, then the figures of the end. */
  private static List<double[]> asks(Minimizer minimizer, Problem problem, boolean restoring)
      throws IOException {
    List<double[]> asks = new ArrayList<>();
    double[] gradient = new double[problem.start().length];
    while (!minimizer.isFinished()) {
      asks.add(minimizer.ask().clone());
      minimizer = restoring ? Minimizers.restore(readBack(minimizer.state())) : minimizer;
      double loss = problem.objective().evaluate(minimizer.ask(), minimizer.batch(), gradient);
      minimizer.tell(loss, gradient);
    }
    asks.add(minimizer.variables().clone());
    asks.add(
        new double[] {
          minimizer.objective(), minimizer.gradientNorm(), minimizer.step(), minimizer.iteration()
        });
    return asks;
  }

  private static MinimizerState readBack(MinimizerState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.writeTo(new DataOutputStream(bytes));
    return MinimizerState.readFrom(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void aFinishedMinimizerIsRestoredFinished() throws IOException {
    Problem problem = TestFunctions.rosenbrock(2);
    Minimizer minimizer = problem.minimizer(1e-6, 3);
    Minimization.run(minimizer, problem.objective(), event -> true);
    Minimizer restored = Minimizers.restore(readBack(minimizer.state()));
    assertEquals(StopReason.MAX_ITERATIONS, restored.stopReason());
    assertArrayEquals(minimizer.variables(), restored.variables());
  }

  @Test
  void theStateDoesNotChangeWhenTheMinimizerGoesOn() {
    Problem problem = TestFunctions.rosenbrock(2);
    Minimizer minimizer = problem.minimizer(1e-6, 30);
    MinimizerState state = minimizer.state();
    Minimization.run(minimizer, problem.objective(), event -> true);
    Minimizer restored = Minimizers.restore(state);
    assertEquals(0, restored.iteration());
    assertArrayEquals(problem.start(), restored.ask());
  }

  @Test
  void anUnknownMethodAndALackingFieldAreNamed() {
    MinimizerState unknown = new MinimizerState("Adam", Map.of(), Map.of(), Map.of());
    MinimizerState empty = new MinimizerState("Lbfgs", Map.of(), Map.of(), Map.of());
    assertTrue(restoring(unknown).contains("Adam"));
    assertTrue(restoring(empty).contains("position"));
  }

  private static String restoring(MinimizerState state) {
    return assertThrows(IllegalArgumentException.class, () -> Minimizers.restore(state))
        .getMessage();
  }
}
