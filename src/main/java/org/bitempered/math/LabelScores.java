// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * Scores in [0, 1] that say how likely the label of a row is right, from the probabilities of its
 * classes. The lower a score, the more likely the label is wrong. The first three are those of
 * Northcutt, Jiang and Chuang, JAIR 2021, scaled as cleanlab scales them.
 *
 * <p>Probabilities are in [0, 1] and sum to 1, and the label is a class index. This is not checked.
 */
public final class LabelScores {
  /** Replaces smaller numbers that others are divided by, as in cleanlab. */
  private static final double LEAST_DIVISOR = 1e-6;

  private LabelScores() {}

  /** Returns the probability of the labeled class. */
  public static double selfConfidence(double[] probabilities, int label) {
    return probabilities[label];
  }

  /**
   * Returns {@code (p - q + 1) / 2}, where p is the probability of the labeled class, and q the
   * largest one of the other classes; 0 if there is no other class.
   */
  public static double normalizedMargin(double[] probabilities, int label) {
    double other = 0;
    for (int k = 0; k < probabilities.length; k++) {
      if (k != label) {
        other = Math.max(other, probabilities[k]);
      }
    }
    return (probabilities[label] - other + 1) / 2;
  }

  /**
   * Returns {@code log(1 + s) / s}, where s is the entropy of the probabilities divided by log K
   * and by the probability of the labeled class.
   *
   * <p>The divisors are at least 1e-6, as in cleanlab. As a result, the score is 0 where one class
   * has probability 1, even if it is the labeled one. Do not use it for such probabilities.
   */
  public static double confidenceWeightedEntropy(double[] probabilities, int label) {
    double sum = 0;
    for (double p : probabilities) {
      sum += p == 0 ? 0 : p * Math.log(p);
    }
    double entropy = probabilities.length == 1 ? 0 : -sum / Math.log(probabilities.length);
    double ratio = entropy / Math.max(probabilities[label], LEAST_DIVISOR);
    return Math.log(ratio + 1) / Math.max(ratio, LEAST_DIVISOR);
  }

  /**
   * Returns {@code exp_t1(-L)}, where L is the bi-tempered logistic loss of the row. At t1 = 1 this
   * is the probability of the labeled class. At t1 below 1 the other probabilities count too.
   *
   * @param t1 temperature of the loss, in [0, 1]
   */
  public static double temperedConfidence(double[] probabilities, int label, double t1) {
    double b = 2 - t1;
    double sum = 0;
    for (double p : probabilities) {
      sum += p == 0 ? 0 : Math.exp(b * Math.log(p));
    }
    double loss = -TemperedFunctions.logT(probabilities[label], t1) - (1 - sum) / b;
    // Below 0 only by rounding.
    return TemperedFunctions.expT(-Math.max(0, loss), t1);
  }
}
