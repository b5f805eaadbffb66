// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * The coefficients that a fit found.
 *
 * @param coefficients coefficients and intercepts on the original features, laid out as in {@link
 *     org.bitempered.block.CoefficientLayout}
 * @param history how the fit went
 */
record FittedCoefficients(double[] coefficients, FitHistory history) {}
