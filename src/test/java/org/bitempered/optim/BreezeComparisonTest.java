// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** L-BFGS and OWL-QN against Breeze's, by the number of evaluations. */
class BreezeComparisonTest {
  private static final int MAX_ITER = 2000;

  /** Losses, whose minimum is above 0; the other functions end next to it by a rule of ours. */
  static Stream<Problem> losses() {
    return LinearProblems.all().stream();
  }

  static Stream<Problem> problems() {
    return Stream.of(TestFunctions.all(), LinearProblems.all()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void reachesBreezesOptimumInAtMostAFifthMoreEvaluations(Problem problem) {
    CountedObjective ours = ours(problem, 0.0);
    CountedObjective breezes = breezes(problem, 0.0);
    double optimum = Math.min(ours.least(), breezes.least());
    double target = optimum + 1e-8 * (ours.first() - optimum);
    int most = (int) (1.2 * breezes.evaluationsToReach(target));
    int needed = ours.evaluationsToReach(target);
    assertTrue(needed <= most, () -> needed + " evaluations, allowed are " + most);
  }

  /** By each one's own rules at the same tol, Spark's default. */
  @ParameterizedTest
  @MethodSource("losses")
  void stopsAsNearToTheOptimumAsBreeze(Problem problem) {
    CountedObjective ours = ours(problem, 1e-6);
    CountedObjective breezes = breezes(problem, 1e-6);
    double rounding = 1e-14 * ours.first();
    assertTrue(
        ours.least() <= breezes.least() + rounding,
        () -> "ours " + ours.least() + ", Breeze's " + breezes.least());
  }

  private static CountedObjective ours(Problem problem, double tol) {
    CountedObjective counted = new CountedObjective(problem);
    Minimization.run(problem.minimizer(tol, MAX_ITER), counted, event -> true);
    return counted;
  }

  private static CountedObjective breezes(Problem problem, double tol) {
    CountedObjective counted = new CountedObjective(problem);
    Breeze.minimize(problem, counted, tol, MAX_ITER);
    return counted;
  }
}
