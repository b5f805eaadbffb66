// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bitempered.optim.Minimizer;

/**
 * Monitors the loss on the validation rows. Keeps the variables of the least loss, and tells when
 * the loss no longer falls.
 */
final class EarlyStopping {
  /** Number of iterations to wait for a lower loss; tempered losses have short plateaus. */
  private static final int PATIENCE = 5;

  /** Below this loss, the tolerance is absolute, as in Spark's GBTClassifier. */
  private static final double LEAST_SCALE = 0.01;

  private final Minimizer minimizer;
  private final ToDoubleFunction<double[]> loss;
  private final double tol;
  private final List<Double> losses = new ArrayList<>();
  private double[] best;
  private double least = Double.POSITIVE_INFINITY;
  private double reference = Double.POSITIVE_INFINITY;
  private int fell;

  /**
   * @param loss loss on the validation rows as a function of the variables
   * @param from checkpoint that the minimizer continues from; {@link Checkpoint#START} if none
   */
  EarlyStopping(Minimizer minimizer, ToDoubleFunction<double[]> loss, double tol, Checkpoint from) {
    this.minimizer = minimizer;
    this.loss = loss;
    this.tol = tol;
    for (double earlier : from.validationLosses()) {
      add(earlier);
    }
    this.best = losses.isEmpty() ? minimizer.variables().clone() : from.best();
  }

  /** Computes and returns the loss at the minimizer's current variables. */
  double evaluate() {
    double now = loss.applyAsDouble(minimizer.variables());
    if (add(now)) {
      best = minimizer.variables().clone();
    }
    return now;
  }

  /** Adds the loss of the next iteration, and returns whether it is the least so far. */
  private boolean add(double now) {
    boolean isLeast = now < least;
    least = isLeast ? now : least;
    if (losses.isEmpty() || reference - now > tol * Math.max(now, LEAST_SCALE)) {
      reference = now;
      fell = losses.size();
    }
    losses.add(now);
    return isLeast;
  }

  /** Returns whether the loss has not fallen by the tolerance for {@value #PATIENCE} iterations. */
  boolean isReached() {
    return losses.size() - 1 - fell >= PATIENCE;
  }

  /** Returns the variables of the least loss. */
  double[] best() {
    return best;
  }

  List<Double> losses() {
    return losses;
  }
}
