// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/** The EM algorithm of Dawid and Skene with one ability for each annotator. */
final class OneCoin implements ConsensusMethod {
  /** The expected number of right answers, and the number of answers. */
  private static final int SUMS = 2;

  private final SumLayout layout;
  private final int classes;
  private final PseudoCounts prior;

  OneCoin(int annotators, int classes, PseudoCounts prior) {
    this.layout = new SumLayout(annotators, SUMS, classes);
    this.classes = classes;
    this.prior = prior;
  }

  @Override
  public SumLayout layout() {
    return layout;
  }

  @Override
  public boolean isIterative() {
    return true;
  }

  @Override
  public void count(long[] answers, int from, int end, double[] probabilities, double[] sums) {
    for (int i = from; i < end; i++) {
      int at = SUMS * PackedAnswer.annotator(answers[i]);
      sums[at] += probabilities[PackedAnswer.label(answers[i])];
      sums[at + 1]++;
    }
  }

  @Override
  public Posterior estimate(double[] sums) {
    int annotators = layout.annotators();
    double[] right = new double[annotators + 1];
    double[] wrong = new double[annotators + 1];
    double allRight = 0;
    double all = 0;
    for (int annotator = 0; annotator < annotators; annotator++) {
      double rights = sums[SUMS * annotator];
      double answers = sums[SUMS * annotator + 1];
      estimate(rights, answers, annotator, right, wrong);
      allRight += rights;
      all += answers;
    }
    // An annotator not seen here is an average one.
    estimate(allRight, all, annotators, right, wrong);
    return new Abilities(prior.classShares(sums, layout.classSums(), classes), right, wrong);
  }

  private void estimate(double rights, double answers, int at, double[] right, double[] wrong) {
    // A sum of probabilities can exceed their number by rounding.
    double wrongs = Math.max(0, answers - rights) + prior.wrong();
    double total = rights + prior.right() + wrongs;
    right[at] = Logs.of(total > 0 ? (rights + prior.right()) / total : 1.0 / classes);
    wrong[at] = Logs.of((total > 0 ? wrongs / total : 1 - 1.0 / classes) / (classes - 1));
  }

  @Override
  public double logPrior(Posterior model, boolean withShares) {
    double sum = withShares ? prior.logPrior(model.classShares()) : 0;
    for (int annotator = 0; annotator < layout.annotators(); annotator++) {
      double[] logs = model.parameters(annotator);
      sum += prior.right() * logs[0] + prior.wrong() * logs[1];
    }
    return sum;
  }
}
