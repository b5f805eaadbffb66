// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.BitSet;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.kernel.LossSpec;

/**
 * The model for training rows of a single class, for which the loss has its minimum at infinity.
 * Instead, the intercepts give that class the probability (n + 1) / (n + K) of Laplace's rule of
 * succession, for n rows and K classes.
 */
final class ConstantModel {
  private ConstantModel() {}

  /** Returns the class of all rows; -1 if there are several classes. */
  static int onlyClass(DataStatistics statistics) {
    BitSet seen = statistics.seenClasses();
    return seen.cardinality() == 1 ? seen.nextSetBit(0) : -1;
  }

  static FittedCoefficients of(
      int only, LossSpec loss, CoefficientLayout layout, DataStatistics statistics) {
    int classes = loss.classes();
    double other = UnseenClasses.laplace(statistics.rows(), classes);
    double probability = 1 - (classes - 1) * other;
    double gap = loss.recalibration().gap(probability, 1, other, classes - 1);
    double[] coefficients = new double[layout.size()];
    if (loss.binomial()) {
      coefficients[layout.firstIntercept()] = only == 1 ? gap : -gap;
    } else {
      for (int k = 0; k < classes; k++) {
        coefficients[layout.firstIntercept() + k] = ((k == only ? 1 : 0) - 1.0 / classes) * gap;
      }
    }
    return new FittedCoefficients(
        coefficients,
        new FitHistory(
            new double[] {0},
            new double[] {0},
            new double[0],
            "all labels are the same, so there is nothing to minimize"));
  }
}
