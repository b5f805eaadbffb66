// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

public final class StochasticGradientDescent extends DescentMethod {
  public StochasticGradientDescent(
      double[] start,
      double[] l1Weights,
      double stepSize,
      double stepSizeDecay,
      double momentum,
      double fraction,
      long seed,
      double tol,
      int maxIter) {
    super(start, L1Penalty.of(l1Weights, start.length), tol, maxIter);
  }

  @Override
  public double[] ask() {
    return position;
  }

  @Override
  void begin(double[] startGradient) {}

  @Override
  void proceed(double loss, double[] newGradient) {}
}
