// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;

/** Majority vote: the probability of a class is its share of the answers. */
final class VoteShares implements Posterior {
  private final double[] classShares;

  /**
   * @param classShares decide between classes with equally many votes
   */
  VoteShares(double[] classShares) {
    this.classShares = classShares;
  }

  /** Returns votes for the first look at the answers, when the class shares are not yet known. */
  static VoteShares first(int classes) {
    double[] equal = new double[classes];
    Arrays.fill(equal, 1.0 / classes);
    return new VoteShares(equal);
  }

  @Override
  public int classes() {
    return classShares.length;
  }

  @Override
  public double infer(long[] answers, int from, int end, double[] logs, boolean given) {
    Arrays.fill(logs, 0);
    for (int i = from; i < end; i++) {
      logs[PackedAnswer.label(answers[i])]++;
    }
    for (int k = 0; k < logs.length; k++) {
      logs[k] /= end - from;
    }
    return 0;
  }

  @Override
  public int consensus(double[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      double difference = probabilities[k] - probabilities[best];
      if (difference > 0 || (difference == 0 && classShares[k] > classShares[best])) {
        best = k;
      }
    }
    return best;
  }

  @Override
  public double[] classShares() {
    return classShares.clone();
  }

  @Override
  public double[] parameters(int annotator) {
    return new double[0];
  }

  @Override
  public double accuracy(int annotator) {
    return Double.NaN;
  }

  @Override
  public double[][] confusionMatrix(int annotator) {
    return null;
  }
}
