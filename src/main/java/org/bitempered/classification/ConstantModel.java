// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.BitSet;
import org.bitempered.aggregation.DataStatistics;
import org.bitempered.aggregation.LinearShape;
import org.bitempered.aggregation.LossFunction;
import org.bitempered.math.Tempered;

/**
 * The model of training data with one class only, where the logistic loss has its minimum at
 * infinity. Its intercept instead gives that class the probability (n + 1) / (n + K) of Laplace's
 * rule of succession.
 */
final class ConstantModel {
  private ConstantModel() {}

  /** The class that all rows have; -1 where there are several. */
  static int onlyClass(DataStatistics statistics) {
    BitSet seen = statistics.seenClasses();
    return seen.cardinality() == 1 ? seen.nextSetBit(0) : -1;
  }

  static FittedParameters of(
      int only, LossFunction loss, LinearShape shape, DataStatistics statistics) {
    int classes = loss.classes();
    double other = UnseenClasses.laplace(statistics.rows(), classes);
    double probability = 1 - (classes - 1) * other;
    double gap = Tempered.logT(probability, loss.t2()) - Tempered.logT(other, loss.t2());
    double[] parameters = new double[shape.size()];
    if (loss.binary()) {
      parameters[shape.weights()] = only == 1 ? gap : -gap;
    } else {
      for (int k = 0; k < classes; k++) {
        parameters[shape.weights() + k] = ((k == only ? 1 : 0) - 1.0 / classes) * gap;
      }
    }
    return new FittedParameters(
        parameters,
        new TrainingHistory(
            new double[] {0},
            new double[] {0},
            new double[0],
            "all labels are the same, there is nothing to minimise"));
  }
}
