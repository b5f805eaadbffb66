// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;

/**
 * Tells how probable each class is for an item, given its answers. Annotators are numbered from 0;
 * the last number stands for an annotator that was not seen in training.
 */
interface Posterior extends Serializable {
  int classes();

  /**
   * Adds up what is known of an item.
   *
   * @param answers packed answers; those to the item are the ones in [from, end)
   * @param logs on entry the logarithms of the item's own probabilities if {@code given}; on return
   *     the probability of each class
   * @param given whether the item has probabilities of its own; else the class shares take their
   *     place
   * @return the log-likelihood of the answers
   */
  double infer(long[] answers, int from, int end, double[] logs, boolean given);

  /** Returns the class to agree on, given the result of {@link #infer}. */
  default int consensus(double[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
    }
    return best;
  }

  /** Returns the estimated share of each class among the items. */
  double[] classShares();

  /** Returns the numbers that describe an annotator, for saving. */
  double[] parameters(int annotator);

  /** Returns the probability that an annotator answers right; NaN if the method has no estimate. */
  double accuracy(int annotator);

  /**
   * Returns the confusion matrix of an annotator, a row for each true class and a column for each
   * answer; null if the method has none.
   */
  double[][] confusionMatrix(int annotator);
}
