// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;

/**
 * What is assumed before the first answer, as counts that are added to the real ones.
 *
 * @param right number of right answers of each annotator; for each class if the method tells these
 *     apart
 * @param wrong number of wrong answers, likewise, spread evenly over the other classes
 * @param items number of items of each class
 */
record PseudoCounts(double right, double wrong, double items) implements Serializable {

  /** Returns the count of one of the wrong answers. */
  double eachWrong(int classes) {
    return wrong / (classes - 1);
  }

  /**
   * Returns the share of each class.
   *
   * @param sums array with the sum of the probabilities of each class over all items
   * @param at where the sum of the first class stands
   */
  double[] classShares(double[] sums, int at, int classes) {
    double total = items * classes;
    for (int k = 0; k < classes; k++) {
      total += sums[at + k];
    }
    double[] shares = new double[classes];
    for (int k = 0; k < classes; k++) {
      shares[k] = (sums[at + k] + items) / total;
    }
    return shares;
  }

  /** Returns the logarithm of the prior density of class shares, up to a constant. */
  double logPrior(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += items * Logs.of(share);
    }
    return sum;
  }
}
