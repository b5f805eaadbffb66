// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.bitempered.bench.Labeled;

/**
 * How good a model is on rows whose labels are right.
 *
 * @param logLoss mean negative logarithm of the probability of the label
 * @param calibrationError expected calibration error of the most probable class, in bins of equal
 *     width
 */
record Score(double accuracy, double logLoss, double calibrationError) {
  private static final int BINS = 15;
  private static final double LEAST_PROBABILITY = Math.ulp(1.0);

  static Score of(ProbabilisticClassificationModel<Vector, ?> model, Labeled test) {
    double[][] probabilities = new double[test.rows()][];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = model.predictProbability(test.features()[i]).toArray();
    }
    return of(probabilities, test.labels());
  }

  static Score of(double[][] probabilities, int[] labels) {
    double right = 0;
    double logLoss = 0;
    double[] surplus = new double[BINS]; // confidence minus hits
    for (int i = 0; i < labels.length; i++) {
      double[] p = probabilities[i];
      int predicted = largest(p);
      int hit = predicted == labels[i] ? 1 : 0;
      right += hit;
      logLoss -= Math.log(Math.max(probability(p, labels[i]), LEAST_PROBABILITY));
      surplus[(int) Math.min(BINS - 1, BINS * p[predicted])] += p[predicted] - hit;
    }
    double error = 0;
    for (double bin : surplus) {
      error += Math.abs(bin);
    }
    return new Score(right / labels.length, logLoss / labels.length, error / labels.length);
  }

  /** A class of which the training rows had none may have no probability. */
  private static double probability(double[] p, int label) {
    return label < p.length ? p[label] : 0;
  }

  private static int largest(double[] p) {
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      best = p[k] > p[best] ? k : best;
    }
    return best;
  }
}
