// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.scoring.LinearScorer;

/**
 * The result of a fit.
 *
 * @param scorer the model, without thresholds
 * @param history how the fit went
 */
public record Fit(LinearScorer scorer, FitHistory history) {}
