// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.io.Serializable;

/** The loop that drives a minimizer over an objective. */
public final class Minimization {

  /**
   * One completed iteration; iteration 0 is the evaluation of the start, with step 0.
   *
   * @param objective at the variables, L1 term included
   * @param gradientNorm at the variables
   * @param step the accepted step
   * @param milliseconds since the iteration before was completed
   */
  public record Event(
      int iteration, double objective, double gradientNorm, double step, double milliseconds)
      implements Serializable {}

  /** Is told of each completed iteration. */
  @FunctionalInterface
  public interface Listener {

    /** Returns whether to go on. */
    boolean completed(Event event);

    /** Why it says stop. */
    default StopReason reason() {
      return StopReason.LISTENER;
    }
  }

  private Minimization() {}

  /**
   * Runs the minimizer to its end, or until the listener says stop, and returns why it ended; the
   * result is the variables.
   *
   * <p>A restored minimizer goes on; iterations that it completed before are not reported again.
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
