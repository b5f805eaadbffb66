// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/** Something to minimize, from a start. */
final class Problem {
  private final String name;
  private final double[] start;
  private final double[] l1Weights;
  private final Objective objective;

  /** Null weights: no L1 penalty. */
  Problem(String name, double[] start, double[] l1Weights, Objective objective) {
    this.name = name;
    this.start = start;
    this.l1Weights = l1Weights;
    this.objective = objective;
  }

  Problem(String name, double[] start, Objective objective) {
    this(name, start, null, objective);
  }

  double[] start() {
    return start.clone();
  }

  double[] l1Weights() {
    return l1Weights;
  }

  Objective objective() {
    return objective;
  }

  double penalty(double[] x) {
    double sum = 0.0;
    for (int i = 0; l1Weights != null && i < x.length; i++) {
      sum += l1Weights[i] * Math.abs(x[i]);
    }
    return sum;
  }

  Minimizer minimizer(double tol, int maxIter) {
    return l1Weights == null
        ? new Lbfgs(start, tol, maxIter)
        : new OwlQn(start, l1Weights, tol, maxIter);
  }

  @Override
  public String toString() {
    return name;
  }
}
