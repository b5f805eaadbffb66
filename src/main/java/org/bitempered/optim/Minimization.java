// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.io.Serializable;

/** Runs a minimizer on an objective. */
public final class Minimization {

  /**
   * A completed iteration. Iteration 0 is the evaluation of the start, with step 0.
   *
   * @param objective at the variables, L1 penalty included
   * @param gradientNorm at the variables
   * @param step the accepted step
   * @param milliseconds since the previous iteration was completed, or since the start of the run
   */
  public record Event(
      int iteration, double objective, double gradientNorm, double step, double milliseconds)
      implements Serializable {}

  /** Is called after each completed iteration. */
  @FunctionalInterface
  public interface Listener {

    /** Returns whether to continue. */
    boolean completed(Event event);

    /** Returns the reason for a stop. */
    default StopReason reason() {
      return StopReason.LISTENER;
    }
  }

  private Minimization() {}

  /**
   * Runs the minimizer until it finishes or the listener stops it, and returns the reason. The
   * result is the minimizer's variables.
   *
   * <p>A restored minimizer continues; iterations completed before are not reported again.
   */
  public static StopReason run(Minimizer minimizer, Objective objective, Listener listener) {
    double[] gradient = new double[minimizer.variables().length];
    int reported = Double.isNaN(minimizer.objective()) ? -1 : minimizer.iteration();
    long since = System.nanoTime();
    while (!minimizer.isFinished()) {
      double loss = objective.evaluate(minimizer.ask(), minimizer.batch(), gradient);
      minimizer.tell(loss, gradient);
      if (minimizer.iteration() > reported) {
        reported = minimizer.iteration();
        long now = System.nanoTime();
        if (!listener.completed(event(minimizer, (now - since) / 1e6))) {
          return minimizer.isFinished() ? minimizer.stopReason() : listener.reason();
        }
        since = now;
      }
    }
    return minimizer.stopReason();
  }

  private static Event event(Minimizer minimizer, double milliseconds) {
    return new Event(
        minimizer.iteration(),
        minimizer.objective(),
        minimizer.gradientNorm(),
        minimizer.step(),
        milliseconds);
  }
}
