// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Map;
import org.bitempered.scoring.LinearScorer;

/**
 * The specification of one fit, without its rows. Whoever creates it has checked the values, except
 * for what depends on the rows.
 *
 * <p>On the same rows, fits with equal {@link DataSpec} train on the same blocks.
 *
 * @param name name of the fit in logs and in Spark's UI
 * @param data the input, and how it is prepared
 * @param model kind of model to train
 * @param penalty penalty on the coefficients
 * @param solver minimizer and its settings
 * @param earlyStoppingTol share by which the validation loss must fall, if there are validation
 *     rows
 * @param maxLocalSizeInMB size of the blocks up to which all iterations run inside one task
 * @param localSizeIsGiven whether the user has set that size; if not, one thread must also be as
 *     fast as a job
 * @param checkpoints where and how often checkpoints are written; null for never
 * @param initial model to start from; null to start from zero
 * @param listener called after each iteration; null for none
 * @param thresholds thresholds that the user has set
 * @param params params by name, as JSON, for the fingerprint of checkpoints
 */
public record TrainingSpec(
    String name,
    DataSpec data,
    ModelSpec model,
    PenaltySpec penalty,
    SolverSpec solver,
    double earlyStoppingTol,
    double maxLocalSizeInMB,
    boolean localSizeIsGiven,
    CheckpointSpec checkpoints,
    LinearScorer initial,
    IterationListener listener,
    ThresholdSpec thresholds,
    Map<String, String> params) {

  /** Returns the same specification with another start. */
  public TrainingSpec withInitial(LinearScorer other) {
    return with(other, listener);
  }

  /** Returns the same specification with another listener. */
  public TrainingSpec withListener(IterationListener other) {
    return with(initial, other);
  }

  private TrainingSpec with(LinearScorer otherInitial, IterationListener otherListener) {
    return new TrainingSpec(
        name,
        data,
        model,
        penalty,
        solver,
        earlyStoppingTol,
        maxLocalSizeInMB,
        localSizeIsGiven,
        checkpoints,
        otherInitial,
        otherListener,
        thresholds,
        params);
  }

  /** Returns whether the fit writes checkpoints. */
  boolean hasCheckpoints() {
    return checkpoints != null;
  }
}
