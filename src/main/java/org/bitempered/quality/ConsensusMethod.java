// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;

/** A way to find consensus labels: what it sums over the answers, and what it concludes of that. */
interface ConsensusMethod extends Serializable {

  /** Returns the places of the sums. */
  SumLayout layout();

  /** Returns whether estimates improve when the sums are taken again with them. */
  boolean isIterative();

  /**
   * Adds the answers to an item to the sums of their annotators.
   *
   * @param answers packed answers; those to the item are the ones in [from, end)
   * @param probabilities of the classes of the item
   */
  void count(long[] answers, int from, int end, double[] probabilities, double[] sums);

  /** Returns the most probable model given the sums. */
  Posterior estimate(double[] sums);

  /**
   * Returns the logarithm of the prior density of a model that {@link #estimate} returned, up to a
   * constant.
   *
   * @param withShares whether the class shares count
   */
  double logPrior(Posterior model, boolean withShares);
}
