// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * Decides after each iteration whether to stop. No rule depends on the scale of the variables or of
 * the objective, which is at least 0.
 *
 * <ul>
 *   <li>CONVERGED: the squared Newton decrement is at most tol^2 times the objective. It is g' H g,
 *       where H is the inverse Hessian as the method approximates it; half of it is the decrease
 *       still to be expected (Boyd and Vandenberghe, <i>Convex Optimization</i>, 2004, 9.5.1).
 *       Since H comes from the last steps, these must have been short: the last one decreased the
 *       objective by at most tol times its value. Or the gradient norm is zero to rounding.
 *   <li>ZERO: the objective is at most tol^2 times its value at the start. It cannot fall below 0.
 *   <li>OBJECTIVE, for tol above 0: over the last {@value #WINDOW} iterations the objective
 *       decreased by at most tol times its value. Spark's LogisticRegression looks at 20.
 *   <li>LINE_SEARCH: over the last {@value #PATIENCE} iterations neither the objective nor the
 *       gradient norm reached a new minimum, so only rounding is left.
 * </ul>
 *
 * <p>With tol = 0 a search therefore continues until maxIter or rounding.
 */
final class Stopping {
  static final int WINDOW = 30;
  static final int PATIENCE = 10;
  private static final double ROUNDING = 1e-15;

  private double tol;
  private int maxIter;
  private double startObjective;
  private double leastObjective;
  private double leastNorm;
  private int lastImproved;
  private int checks;
  private double[] recent = new double[WINDOW];

  Stopping(double tol, int maxIter) {
    if (!(tol >= 0.0 && tol < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("tol given " + tol + ", allowed is [0, inf)");
    }
    if (maxIter < 0) {
      throw new IllegalArgumentException("maxIter given " + maxIter + ", allowed is [0, inf)");
    }
    this.tol = tol;
    this.maxIter = maxIter;
  }

  void exchange(StateFields fields) {
    tol = fields.number("tol", tol);
    maxIter = fields.integer("maxIter", maxIter);
    startObjective = fields.number("stopping.startObjective", startObjective);
    leastObjective = fields.number("stopping.leastObjective", leastObjective);
    leastNorm = fields.number("stopping.leastNorm", leastNorm);
    lastImproved = fields.integer("stopping.lastImproved", lastImproved);
    checks = fields.integer("stopping.checks", checks);
    recent = fields.vector("stopping.recent", recent);
  }

  /** Records the start; returns null to continue. */
  StopReason checkStart(double objective, double norm) {
    startObjective = objective;
    leastObjective = objective;
    leastNorm = norm;
    recent[0] = objective;
    return isZero(norm, objective) ? StopReason.CONVERGED : check(0);
  }

  /** Records an iteration that changed the variables; returns null to continue. */
  StopReason check(int iteration, double objective, double norm, double decrement) {
    checks++;
    if (objective < leastObjective || norm < leastNorm) {
      lastImproved = checks;
    }
    leastObjective = Math.min(objective, leastObjective);
    leastNorm = Math.min(norm, leastNorm);
    double before = checks < WINDOW ? Double.POSITIVE_INFINITY : recent[checks % WINDOW];
    double last = recent[(checks - 1) % WINDOW];
    recent[checks % WINDOW] = objective;
    StopReason reason = reason(before - objective, last - objective, objective, norm, decrement);
    return reason == null ? check(iteration) : reason;
  }

  /** Checks only the number of iterations, for one that left the variables unchanged. */
  StopReason check(int iteration) {
    return iteration >= maxIter ? StopReason.MAX_ITERATIONS : null;
  }

  private StopReason reason(
      double fall, double lastFall, double objective, double norm, double decrement) {
    double size = Math.abs(objective);
    boolean converged = decrement <= tol * tol * size && lastFall <= tol * size;
    if (converged || isZero(norm, objective)) {
      return StopReason.CONVERGED;
    }
    if (size <= tol * tol * Math.abs(startObjective)) {
      return StopReason.ZERO;
    }
    if (tol > 0.0 && fall <= tol * size) {
      return StopReason.OBJECTIVE;
    }
    return checks - lastImproved >= PATIENCE ? StopReason.LINE_SEARCH : null;
  }

  private static boolean isZero(double norm, double objective) {
    return norm <= ROUNDING * Math.abs(objective);
  }
}
