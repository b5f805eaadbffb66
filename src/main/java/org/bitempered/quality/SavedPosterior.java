// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/** Makes the model of the annotators again from its saved parts. */
final class SavedPosterior {
  private SavedPosterior() {}

  /**
   * Makes the model.
   *
   * @param parameters of each annotator, as {@link Posterior#parameters} returned them
   * @throws IllegalArgumentException if the method is unknown or has other parameters
   */
  static Posterior of(String method, double[] classShares, double[][] parameters) {
    int classes = classShares.length;
    return switch (method) {
      case ConsensusParamSet.MAJORITY_VOTE -> {
        flat(parameters, 0);
        yield new VoteShares(classShares);
      }
      case ConsensusParamSet.ONE_COIN -> {
        double[] logs = flat(parameters, 2);
        double[] right = new double[parameters.length];
        double[] wrong = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
          right[i] = logs[2 * i];
          wrong[i] = logs[2 * i + 1];
        }
        yield new Abilities(classShares, right, wrong);
      }
      case ConsensusParamSet.DAWID_SKENE ->
          new ConfusionMatrices(classShares, flat(parameters, classes * classes));
      default ->
          throw new IllegalArgumentException(
              "model given has the method " + method + ", which is unknown");
    };
  }

  private static double[] flat(double[][] parameters, int each) {
    double[] all = new double[parameters.length * each];
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].length != each) {
        throw new IllegalArgumentException(
            "annotator given has " + parameters[i].length + " parameters, allowed are " + each);
      }
      System.arraycopy(parameters[i], 0, all, i * each, each);
    }
    return all;
  }
}
