// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bitempered.optim.Minimizer;

/**
 * Watches the loss on validation rows: keeps the iterate where it is least, and says when it no
 * longer falls.
 */
final class EarlyStopping {
  static final String REASON = "the validation loss no longer falls by validationTol";

  /** Over so many iterations it must have fallen; the tempered losses have short plateaus. */
  private static final int PATIENCE = 5;

  /** Below this loss the tolerance is absolute, as in Spark's GBTClassifier. */
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
   * @param loss on the validation rows, of the minimizer's variables
   */
  EarlyStopping(Minimizer minimizer, ToDoubleFunction<double[]> loss, double tol) {
    this.minimizer = minimizer;
    this.loss = loss;
    this.tol = tol;
    this.best = minimizer.position().clone();
  }

  /** Evaluates and returns the loss of the minimizer's current iterate. */
  double evaluate() {
    double now = loss.applyAsDouble(minimizer.position());
    if (now < least) {
      least = now;
      best = minimizer.position().clone();
    }
    if (losses.isEmpty() || reference - now > tol * Math.max(now, LEAST_SCALE)) {
      reference = now;
      fell = losses.size();
    }
    losses.add(now);
    return now;
  }

  /** Whether the loss has not fallen by the tolerance for {@value #PATIENCE} iterations. */
  boolean isReached() {
    return losses.size() - 1 - fell >= PATIENCE;
  }

  /** The variables of least loss. */
  double[] best() {
    return best;
  }

  List<Double> losses() {
    return losses;
  }
}
