// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import org.bitempered.bench.Labeled;

/**
 * Rows to train on and to test on.
 *
 * @param training with wrong labels
 * @param test with right labels
 * @param fitIntercept whether models have intercepts
 */
record Trial(Place place, int seed, Labeled training, Labeled test, boolean fitIntercept) {}
