// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

/**
 * What a training found.
 *
 * @param parameters on the features as given, laid out as in {@link
 *     org.bitempered.aggregation.LinearShape}
 * @param history how it got there
 */
record FittedParameters(double[] parameters, TrainingHistory history) {}
