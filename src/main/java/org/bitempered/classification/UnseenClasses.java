// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import java.util.BitSet;
import org.bitempered.aggregation.DataStatistics;
import org.bitempered.aggregation.LinearShape;
import org.bitempered.aggregation.LossFunction;
import org.bitempered.math.Tempered;

/**
 * Classes without a training row, of which nothing can be learned: the loss would push their
 * intercepts down for as long as training goes on.
 *
 * <p>Their activation is instead tied to the mean activation of the seen classes, a constant below
 * it: where the seen classes are equally probable, an unseen one has the probability 1 / (n + K) of
 * Laplace's rule of succession, for n rows and K classes. Ties need intercepts, and they are not
 * needed where label smoothing gives each class a part of each label.
 */
final class UnseenClasses implements Serializable {
  private final LinearShape shape;
  private final BitSet unseen;
  private final double gap;

  private UnseenClasses(LinearShape shape, BitSet unseen, double gap) {
    this.shape = shape;
    this.unseen = unseen;
    this.gap = gap;
  }

  static UnseenClasses of(
      LinearShape shape, LossFunction loss, boolean intercept, DataStatistics statistics) {
    boolean tied = intercept && !loss.binary() && loss.labelSmoothing() == 0;
    BitSet unseen = tied ? complement(statistics.seenClasses(), loss.classes()) : new BitSet();
    return new UnseenClasses(shape, unseen, unseen.isEmpty() ? 0 : gap(loss, unseen, statistics));
  }

  private static BitSet complement(BitSet seen, int classes) {
    BitSet unseen = (BitSet) seen.clone();
    unseen.flip(0, classes);
    return unseen;
  }

  private static double gap(LossFunction loss, BitSet unseen, DataStatistics statistics) {
    int seen = loss.classes() - unseen.cardinality();
    double each = laplace(statistics.rows(), loss.classes());
    double others = (1 - unseen.cardinality() * each) / seen;
    return Tempered.logT(others, loss.t2()) - Tempered.logT(each, loss.t2());
  }

  /** The probability of a class that none of the rows has. */
  static double laplace(long rows, int classes) {
    return 1.0 / (rows + classes);
  }

  /** Writes 0 for each tied class. */
  void clear(double[] outputs) {
    unseen.stream().forEach(k -> outputs[k] = 0);
  }

  /** Writes the tied parameters, given the others. */
  void fill(double[] parameters) {
    if (unseen.isEmpty()) {
      return;
    }
    int outputs = shape.outputs();
    for (int from = 0; from < shape.size(); from += outputs) {
      double activation = mean(parameters, from) - (from == shape.weights() ? gap : 0);
      for (int k = unseen.nextSetBit(0); k >= 0; k = unseen.nextSetBit(k + 1)) {
        parameters[from + k] = activation;
      }
    }
  }

  /** Moves the gradient in the tied parameters to those that they follow. */
  void fold(double[] gradient) {
    if (unseen.isEmpty()) {
      return;
    }
    int outputs = shape.outputs();
    int seen = outputs - unseen.cardinality();
    for (int from = 0; from < shape.size(); from += outputs) {
      double tied = 0;
      for (int k = unseen.nextSetBit(0); k >= 0; k = unseen.nextSetBit(k + 1)) {
        tied += gradient[from + k];
        gradient[from + k] = 0;
      }
      for (int k = unseen.nextClearBit(0); k < outputs; k = unseen.nextClearBit(k + 1)) {
        gradient[from + k] += tied / seen;
      }
    }
  }

  /** The mean over the seen classes of as many numbers as there are outputs. */
  double mean(double[] parameters, int from) {
    int outputs = shape.outputs();
    double sum = 0;
    for (int k = unseen.nextClearBit(0); k < outputs; k = unseen.nextClearBit(k + 1)) {
      sum += parameters[from + k];
    }
    return sum / (outputs - unseen.cardinality());
  }
}
