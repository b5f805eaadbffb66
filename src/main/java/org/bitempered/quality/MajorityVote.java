// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/** The most frequent answer. */
final class MajorityVote implements ConsensusMethod {
  private final SumLayout layout;
  private final PseudoCounts prior;

  MajorityVote(int annotators, int classes, PseudoCounts prior) {
    this.layout = new SumLayout(annotators, 0, classes);
    this.prior = prior;
  }

  @Override
  public SumLayout layout() {
    return layout;
  }

  @Override
  public boolean isIterative() {
    return false;
  }

  @Override
  public void count(long[] answers, int from, int end, double[] probabilities, double[] sums) {
    // Votes count equally, whoever gives them.
  }

  @Override
  public Posterior estimate(double[] sums) {
    return new VoteShares(prior.classShares(sums, layout.classSums(), layout.classes()));
  }

  @Override
  public double logPrior(Posterior model, boolean withShares) {
    return 0;
  }
}
