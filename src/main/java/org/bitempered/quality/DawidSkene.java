// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/**
 * The EM algorithm of Dawid and Skene, "Maximum likelihood estimation of observer error-rates using
 * the EM algorithm", Applied Statistics 28 (1979), with pseudo-counts.
 */
final class DawidSkene implements ConsensusMethod {
  /** Largest number of entries of all confusion matrices: 128 MiB for one copy. */
  static final long MOST_ENTRIES = 1 << 24;

  private final SumLayout layout;
  private final int classes;
  private final PseudoCounts prior;

  DawidSkene(int annotators, int classes, PseudoCounts prior) {
    long entries = (long) annotators * classes * classes;
    if (entries > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "method given dawid_skene, whose confusion matrices of "
              + annotators
              + " annotators and "
              + classes
              + " classes have "
              + entries
              + " entries, allowed are "
              + MOST_ENTRIES
              + "; one_coin needs one number an annotator");
    }
    this.layout = new SumLayout(annotators, classes * classes, classes);
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
      int at = at(PackedAnswer.annotator(answers[i]), PackedAnswer.label(answers[i]));
      for (int k = 0; k < classes; k++) {
        sums[at + k] += probabilities[k];
      }
    }
  }

  private int at(int annotator, int answer) {
    return (annotator * classes + answer) * classes;
  }

  @Override
  public Posterior estimate(double[] sums) {
    int annotators = layout.annotators();
    double[] logs = new double[(annotators + 1) * layout.perAnnotator()];
    double[] all = new double[layout.perAnnotator()];
    for (int annotator = 0; annotator < annotators; annotator++) {
      int at = at(annotator, 0);
      for (int i = 0; i < all.length; i++) {
        all[i] += sums[at + i];
      }
      estimate(sums, at, logs, at);
    }
    estimate(all, 0, logs, at(annotators, 0)); // an annotator not seen here is an average one
    return new ConfusionMatrices(prior.classShares(sums, layout.classSums(), classes), logs);
  }

  private void estimate(double[] sums, int from, double[] logs, int to) {
    for (int truth = 0; truth < classes; truth++) {
      double total = prior.right() + prior.wrong();
      for (int answer = 0; answer < classes; answer++) {
        total += sums[from + answer * classes + truth];
      }
      for (int answer = 0; answer < classes; answer++) {
        int i = answer * classes + truth;
        double count = sums[from + i] + pseudoCount(answer, truth);
        logs[to + i] = Logs.of(total > 0 ? count / total : 1.0 / classes);
      }
    }
  }

  private double pseudoCount(int answer, int truth) {
    return answer == truth ? prior.right() : prior.eachWrong(classes);
  }

  @Override
  public double logPrior(Posterior model, boolean withShares) {
    double sum = withShares ? prior.logPrior(model.classShares()) : 0;
    if (prior.right() == 0 && prior.wrong() == 0) {
      return sum;
    }
    for (int annotator = 0; annotator < layout.annotators(); annotator++) {
      double[] logs = model.parameters(annotator);
      for (int i = 0; i < logs.length; i++) {
        sum += pseudoCount(i / classes, i % classes) * logs[i];
      }
    }
    return sum;
  }
}
