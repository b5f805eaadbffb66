// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * What a training found.
 *
 * @param coefficients on the features as given, laid out as in {@link
 *     org.bitempered.block.CoefficientLayout}
 * @param history how it got there
 */
record FittedCoefficients(double[] coefficients, FitHistory history) {}
