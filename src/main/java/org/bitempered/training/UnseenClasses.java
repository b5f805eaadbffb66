// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import java.util.BitSet;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.kernel.LossSpec;

/**
 * The classes without training rows. The loss would push their intercepts down for as long as
 * training goes on.
 *
 * <p>Their activation is tied to the mean activation of the seen classes, a constant below it. If
 * the seen classes are equally probable, an unseen one then has the probability 1 / (n + K) of
 * Laplace's rule of succession, for n rows and K classes. Ties need a multinomial model with
 * intercepts. Label smoothing makes them unnecessary, because it gives each class a part of each
 * label.
 */
final class UnseenClasses implements Serializable {
  private final CoefficientLayout layout;
  private final BitSet unseen;
  private final double gap;

  private UnseenClasses(CoefficientLayout layout, BitSet unseen, double gap) {
    this.layout = layout;
    this.unseen = unseen;
    this.gap = gap;
  }

  static UnseenClasses of(
      CoefficientLayout layout, LossSpec loss, boolean intercept, DataStatistics statistics) {
    boolean tied = intercept && !loss.binomial() && loss.labelSmoothing() == 0;
    BitSet unseen = tied ? complement(statistics.seenClasses(), loss.classes()) : new BitSet();
    return new UnseenClasses(layout, unseen, unseen.isEmpty() ? 0 : gap(loss, unseen, statistics));
  }

  private static BitSet complement(BitSet seen, int classes) {
    BitSet unseen = (BitSet) seen.clone();
    unseen.flip(0, classes);
    return unseen;
  }

  private static double gap(LossSpec loss, BitSet unseen, DataStatistics statistics) {
    int seen = loss.classes() - unseen.cardinality();
    double each = laplace(statistics.rows(), loss.classes());
    double others = (1 - unseen.cardinality() * each) / seen;
    return loss.recalibration().gap(others, seen, each, unseen.cardinality());
  }

  /** Returns the probability of a class without rows, by Laplace's rule of succession. */
  static double laplace(long rows, int classes) {
    return 1.0 / (rows + classes);
  }

  /** Sets the outputs of the tied classes to 0. */
  void clear(double[] outputs) {
    unseen.stream().forEach(k -> outputs[k] = 0);
  }

  /** Computes the coefficients of the tied classes from the others. */
  void fill(double[] coefficients) {
    if (unseen.isEmpty()) {
      return;
    }
    int outputs = layout.outputs();
    for (int from = 0; from < layout.size(); from += outputs) {
      double activation = mean(coefficients, from) - (from == layout.firstIntercept() ? gap : 0);
      for (int k = unseen.nextSetBit(0); k >= 0; k = unseen.nextSetBit(k + 1)) {
        coefficients[from + k] = activation;
      }
    }
  }

  /** Moves the gradient in the tied coefficients to the coefficients that they follow. */
  void fold(double[] gradient) {
    if (unseen.isEmpty()) {
      return;
    }
    int outputs = layout.outputs();
    int seen = outputs - unseen.cardinality();
    for (int from = 0; from < layout.size(); from += outputs) {
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

  /** Returns the mean over the classes that are not tied, of the entries that start at an index. */
  double mean(double[] coefficients, int from) {
    int outputs = layout.outputs();
    double sum = 0;
    for (int k = unseen.nextClearBit(0); k < outputs; k = unseen.nextClearBit(k + 1)) {
      sum += coefficients[from + k];
    }
    return sum / (outputs - unseen.cardinality());
  }
}
