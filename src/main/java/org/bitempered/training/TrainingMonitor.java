// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.StopReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records and logs each iteration, and passes it on to the listener. */
final class TrainingMonitor implements Minimization.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingMonitor.class);

  private final String name;
  private final IterationListener listener;
  private final EarlyStopping early;
  private final JobDescription description;
  private final TrainingMetrics metrics = TrainingMetrics.ofApplication();
  private final List<Double> objectives = new ArrayList<>();
  private final List<Double> gradientNorms = new ArrayList<>();

  /**
   * @param early null if there are no validation rows
   * @param from checkpoint that the minimizer continues from; {@link Checkpoint#START} if none
   */
  TrainingMonitor(
      TrainingSpec spec, EarlyStopping early, Checkpoint from, JobDescription description) {
    this.name = spec.name();
    this.listener = spec.listener();
    this.early = early;
    this.description = description;
    Arrays.stream(from.objectives()).forEach(objectives::add);
    Arrays.stream(from.gradientNorms()).forEach(gradientNorms::add);
    description.set("iteration " + objectives.size());
  }

  /** Returns the current state, from which a fit can continue. */
  Checkpoint checkpoint(Minimizer minimizer) {
    return new Checkpoint(
        minimizer.state(),
        array(objectives),
        array(gradientNorms),
        validationLosses(),
        early == null ? new double[0] : early.best());
  }

  @Override
  public boolean completed(Minimization.Event event) {
    objectives.add(event.objective());
    gradientNorms.add(event.gradientNorm());
    metrics.completed(event);
    LOG.info(
        "{}: iteration {} objective {} gradient norm {} step {} in {} ms",
        name,
        event.iteration(),
        event.objective(),
        event.gradientNorm(),
        event.step(),
        Math.round(event.milliseconds()));
    double validationLoss = early == null ? Double.NaN : validationLoss(event.iteration());
    boolean goOn = listener == null || listener.completed(event, validationLoss);
    description.set("iteration " + (event.iteration() + 1));
    return goOn && (early == null || !early.isReached());
  }

  @Override
  public StopReason reason() {
    return early != null && early.isReached() ? StopReason.EARLY_STOPPING : StopReason.LISTENER;
  }

  private double validationLoss(int iteration) {
    description.set("validation of iteration " + iteration);
    double loss = early.evaluate();
    LOG.info("{}: iteration {} validation loss {}", name, iteration, loss);
    return loss;
  }

  FitHistory history(StopReason reason) {
    return new FitHistory(
        array(objectives), array(gradientNorms), validationLosses(), reason.text());
  }

  private double[] validationLosses() {
    return early == null ? new double[0] : array(early.losses());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
