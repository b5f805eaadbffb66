// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/**
 * The one-coin model: one ability for each annotator, who is right with this probability whatever
 * the class, and otherwise gives one of the other classes, all equally probable.
 */
final class Abilities implements Posterior {
  private final int classes;
  private final double[] logShares;
  private final double[] logRight;
  private final double[] logWrong;

  /**
   * @param classShares share of each class among the items
   * @param logRight logarithm of each annotator's probability of the right answer
   * @param logWrong logarithm of each annotator's probability of a certain wrong answer
   */
  Abilities(double[] classShares, double[] logRight, double[] logWrong) {
    this.classes = classShares.length;
    this.logShares = new double[classes];
    for (int k = 0; k < classes; k++) {
      logShares[k] = Logs.of(classShares[k]);
    }
    this.logRight = logRight;
    this.logWrong = logWrong;
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
    double common = 0; // what each answer adds to every class
    for (int i = from; i < end; i++) {
      int annotator = PackedAnswer.annotator(answers[i]);
      common += logWrong[annotator];
      to[PackedAnswer.label(answers[i])] += logRight[annotator] - logWrong[annotator];
    }
    return common + Logs.normalize(to);
  }

  @Override
  public double[] classShares() {
    return Logs.exp(logShares);
  }

  @Override
  public double[] parameters(int annotator) {
    return new double[] {logRight[annotator], logWrong[annotator]};
  }

  @Override
  public double accuracy(int annotator) {
    return Math.exp(logRight[annotator]);
  }

  @Override
  public double[][] confusionMatrix(int annotator) {
    return null;
  }
}
