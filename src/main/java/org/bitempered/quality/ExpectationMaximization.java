// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;

/**
 * Improves the model of the annotators until the objective stands still: the log-likelihood of the
 * answers plus the logarithm of the prior.
 */
final class ExpectationMaximization {
  private final ConsensusMethod method;
  private final int maxIter;
  private final double leastGain;

  /**
   * @param leastGain ends the iterations when one of them gains no more
   */
  ExpectationMaximization(ConsensusMethod method, int maxIter, double leastGain) {
    this.method = method;
    this.maxIter = maxIter;
    this.leastGain = leastGain;
  }

  /**
   * The end of the iterations.
   *
   * @param model the last model
   * @param sums over the answers with the last model
   * @param objectives of the model that the iterations started from, then after each iteration
   */
  record Estimate(Posterior model, double[] sums, double[] objectives) {}

  /** Starts with the shares of votes. */
  Estimate fromVotes(CachedAnswers answers) {
    Posterior votes = VoteShares.first(method.layout().classes());
    return from(method.estimate(ExpectationPass.sums(answers.blocks(), method, votes)), answers);
  }

  /** Starts with a model. */
  Estimate from(Posterior start, CachedAnswers answers) {
    JavaRDD<AnswerBlock> blocks = answers.blocks();
    boolean priors = answers.hasPriors();
    Posterior model = start;
    double[] sums = ExpectationPass.sums(blocks, method, model);
    int most = method.isIterative() ? maxIter : 0;
    double[] objectives = new double[most + 1];
    objectives[0] = objective(model, sums, priors);
    for (int i = 1; i <= most; i++) {
      model = method.estimate(sums);
      sums = ExpectationPass.sums(blocks, method, model);
      objectives[i] = objective(model, sums, priors);
      if (objectives[i] - objectives[i - 1] <= leastGain) {
        return new Estimate(model, sums, Arrays.copyOf(objectives, i + 1));
      }
    }
    return new Estimate(model, sums, objectives);
  }

  private double objective(Posterior model, double[] sums, boolean priors) {
    return sums[method.layout().logLikelihood()] + method.logPrior(model, !priors);
  }
}
