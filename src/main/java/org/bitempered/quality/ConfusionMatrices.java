// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/** The model of Dawid and Skene (1979): a confusion matrix for each annotator. */
final class ConfusionMatrices implements Posterior {
  private final int classes;
  private final double[] logShares;

  /** Entry {@code (annotator * classes + answer) * classes + truth}. */
  private final double[] logs;

  /**
   * @param classShares share of each class among the items
   * @param logs logarithm of the probability of each answer, by annotator, answer and true class
   */
  ConfusionMatrices(double[] classShares, double[] logs) {
    this.classes = classShares.length;
    this.logShares = new double[classes];
    for (int k = 0; k < classes; k++) {
      logShares[k] = Logs.of(classShares[k]);
    }
    this.logs = logs;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public double infer(long[] answers, int from, int end, double[] to, boolean given) {
    if (!given) {
      System.arraycopy(logShares, 0, to, 0, classes);
    }
    for (int i = from; i < end; i++) {
      int at = at(PackedAnswer.annotator(answers[i]), PackedAnswer.label(answers[i]));
      for (int k = 0; k < classes; k++) {
        to[k] += logs[at + k];
      }
    }
    return Logs.normalize(to);
  }

  private int at(int annotator, int answer) {
    return (annotator * classes + answer) * classes;
  }

  @Override
  public double[] classShares() {
    return Logs.exp(logShares);
  }

  @Override
  public double[] parameters(int annotator) {
    double[] own = new double[classes * classes];
    System.arraycopy(logs, at(annotator, 0), own, 0, own.length);
    return own;
  }

  @Override
  public double accuracy(int annotator) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(logShares[k] + logs[at(annotator, k) + k]);
    }
    return Math.min(1, sum);
  }

  @Override
  public double[][] confusionMatrix(int annotator) {
    double[][] matrix = new double[classes][classes];
    for (int truth = 0; truth < classes; truth++) {
      for (int answer = 0; answer < classes; answer++) {
        matrix[truth][answer] = Math.exp(logs[at(annotator, answer) + truth]);
      }
    }
    return matrix;
  }
}
