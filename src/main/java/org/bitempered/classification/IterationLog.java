// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.List;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.StopReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps and logs what the minimiser reports of each iteration. */
final class TrainingHistory {
  private static final Logger LOG = LoggerFactory.getLogger(BiTemperedLogisticRegression.class);

  private final String uid;
  private final JobDescription description;
  private final List<Double> objectives = new ArrayList<>();
  private final List<Double> gradientNorms = new ArrayList<>();

  TrainingHistory(String uid, JobDescription description) {
    this.uid = uid;
    this.description = description;
    description.set("iteration 0");
  }

  boolean completed(Minimization.Event event) {
    objectives.add(event.objective());
    gradientNorms.add(event.gradientNorm());
    LOG.info(
        "{}: iteration {} objective {} gradient norm {} step {} in {} ms",
        uid,
        event.iteration(),
        event.objective(),
        event.gradientNorm(),
        event.step(),
        Math.round(event.milliseconds()));
    description.set("iteration " + (event.iteration() + 1));
    return true;
  }

  BiTemperedLogisticRegressionTrainingSummary summary(StopReason reason) {
    return new BiTemperedLogisticRegressionTrainingSummary(
        array(objectives), array(gradientNorms), reason.text());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
