// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.scoring.LinearScorer;

/** What a fit results in. */
public record Fit(LinearScorer scorer, FitHistory history) {}
