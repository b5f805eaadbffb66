// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * Decides after each iteration whether to end; all tests are relative to the run itself.
 *
 * <ul>
 *   <li>GRADIENT: its norm is at most tol times the norm at the start, or so small against the
 *       objective that a step of length 1 changes it by no more than rounding.
 *   <li>OBJECTIVE, with tol above 0: over the last {@value #WINDOW} iterations it fell by at most
 *       tol times the scale of its change: the fall since the start, or {@value #LEAST_CHANGE}
 *       times its value if that is more (so that a start at the optimum ends soon).
 *   <li>LINE_SEARCH: over the last {@value #WINDOW} iterations neither the objective nor the
 *       gradient's norm was lower than before: only rounding is left.
 * </ul>
 *
 * <p>With tol = 0 a search therefore goes on until maxIter or rounding.
 */
final class Stopping {
  static final int WINDOW = 10;
  static final double LEAST_CHANGE = 1e-3;
  private static final double ROUNDING = 1e-15;

  private double tol;
  private int maxIter;
  private double startObjective;
  private double startNorm;
  private double leastObjective = Double.POSITIVE_INFINITY;
  private double leastNorm = Double.POSITIVE_INFINITY;
  private int checks;
  private int lastImproved;
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
    startNorm = fields.number("stopping.startNorm", startNorm);
    leastObjective = fields.number("stopping.leastObjective", leastObjective);
    leastNorm = fields.number("stopping.leastNorm", leastNorm);
    checks = fields.integer("stopping.checks", checks);
    lastImproved = fields.integer("stopping.lastImproved", lastImproved);
    recent = fields.vector("stopping.recent", recent);
  }

  /** Takes the start, later an iteration that got somewhere; returns null to go on. */
  StopReason check(int iteration, double objective, double norm) {
    if (checks == 0) {
      startObjective = objective;
      startNorm = norm;
    }
    if (objective < leastObjective || norm < leastNorm) {
      lastImproved = checks;
    }
    leastObjective = Math.min(objective, leastObjective);
    leastNorm = Math.min(norm, leastNorm);
    double before = recent[checks % WINDOW];
    recent[checks % WINDOW] = objective;
    StopReason reason = reason(before, objective, norm);
    checks++;
    return reason == null ? check(iteration) : reason;
  }

  /** Takes an iteration that got nowhere. */
  StopReason check(int iteration) {
    return iteration >= maxIter ? StopReason.MAX_ITERATIONS : null;
  }

  private StopReason reason(double before, double objective, double norm) {
    if (norm <= ROUNDING * Math.abs(objective) || norm <= (checks > 0 ? tol * startNorm : 0.0)) {
      return StopReason.GRADIENT;
    }
    if (checks >= WINDOW && tol > 0.0 && before - objective <= tol * change(objective)) {
      return StopReason.OBJECTIVE;
    }
    return checks - lastImproved >= WINDOW ? StopReason.LINE_SEARCH : null;
  }

  private double change(double objective) {
    return Math.max(startObjective - objective, LEAST_CHANGE * Math.abs(objective));
  }
}
