// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Map;
import org.bitempered.scoring.LinearScorer;

/**
 * All that identifies one fit, apart from its rows. Immutable; checked by whoever makes it, but for
 * what depends on the rows.
 *
 * <p>Fits with equal {@link DataSpec} train on the same blocks.
 *
 * @param name of the fit, for logs and Spark's UI
 * @param data what is trained on, and how it is prepared
 * @param model which model is trained
 * @param penalty on its coefficients
 * @param solver how the objective is minimized
 * @param earlyStoppingTol share by which the validation loss has to fall, where rows are held out
 * @param maxLocalSizeInMB size up to which all iterations run inside one task
 * @param localSizeIsGiven whether that size is a user's choice; otherwise only data for which one
 *     thread is as quick as a job run inside one task
 * @param checkpoints where and when they are written; null for never
 * @param initial model to start from; null for zero
 * @param listener told of each iteration; null for none
 * @param thresholds the decisions that a user has set
 * @param params of the fit by name, for the fingerprint of its checkpoints
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

  /** Whether the fit writes checkpoints. */
  boolean hasCheckpoints() {
    return checkpoints != null;
  }
}
