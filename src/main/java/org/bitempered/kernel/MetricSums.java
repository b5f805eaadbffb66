// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.io.Serializable;
import java.util.Arrays;
import org.bitempered.math.TemperedFunctions;

/** Sums over held-out rows from which all metrics of a model follow. */
public final class MetricSums implements Serializable {
  /** Probabilities below are taken for it in the log loss, as in scikit-learn. */
  private static final double LEAST_PROBABILITY = Math.ulp(1.0);

  /** Of the bi-tempered loss that judges all models alike. */
  private static final double T1 = 0.5;

  /** Bins of the scores of two classes, for the area under the ROC curve. */
  private static final int BINS = 1000;

  private double weight;
  private double correct;
  private double logLoss;
  private double brier;
  private double tempered;
  private final double[] classWeights;
  private final double[] classCorrect;
  private final double[][] scores;

  /** Makes sums of no rows. */
  public MetricSums(int classes) {
    classWeights = new double[classes];
    classCorrect = new double[classes];
    scores = classes == 2 ? new double[2][BINS] : new double[0][];
  }

  /** Returns sums of no rows for as many classes. */
  public MetricSums empty() {
    return new MetricSums(classWeights.length);
  }

  /**
   * Adds a row.
   *
   * @param labels probability of each class by the label
   * @param p probability of each class by the model
   */
  void add(double[] labels, double[] p, double rowWeight) {
    int predicted = largest(p);
    double log = 0;
    double square = 0;
    double loss = 0;
    for (int k = 0; k < p.length; k++) {
      double difference = p[k] - labels[k];
      square += difference * difference;
      loss += divergence(labels[k], p[k]);
      if (labels[k] > 0) {
        log -= labels[k] * Math.log(Math.max(p[k], LEAST_PROBABILITY));
        classWeights[k] += rowWeight * labels[k];
      }
    }
    classCorrect[predicted] += rowWeight * labels[predicted];
    correct += rowWeight * labels[predicted];
    logLoss += rowWeight * log;
    brier += rowWeight * square;
    tempered += rowWeight * loss;
    weight += rowWeight;
    if (scores.length > 0) {
      int bin = (int) Math.min(BINS - 1, BINS * p[1]);
      scores[0][bin] += rowWeight * labels[0];
      scores[1][bin] += rowWeight * labels[1];
    }
  }

  private static int largest(double[] p) {
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      best = p[k] > p[best] ? k : best;
    }
    return best;
  }

  private static double divergence(double label, double p) {
    double b = 2 - T1;
    double tail = Math.pow(p, b) / b;
    if (label == 0) {
      return tail;
    }
    double gap = TemperedFunctions.logT(label, T1) - TemperedFunctions.logT(p, T1);
    return label * gap - Math.pow(label, b) / b + tail;
  }

  /** Adds the sums over other rows to these, and returns these. */
  public MetricSums merge(MetricSums other) {
    weight += other.weight;
    correct += other.correct;
    logLoss += other.logLoss;
    brier += other.brier;
    tempered += other.tempered;
    add(other.classWeights, classWeights);
    add(other.classCorrect, classCorrect);
    for (int c = 0; c < scores.length; c++) {
      add(other.scores[c], scores[c]);
    }
    return this;
  }

  private static void add(double[] values, double[] to) {
    Arrays.setAll(to, i -> to[i] + values[i]);
  }

  /** Returns the sum of the weights of the rows. */
  public double weight() {
    return weight;
  }

  /** Returns the share of rows whose most probable class is that of the label. */
  public double accuracy() {
    return correct / weight;
  }

  /** Returns the mean over the classes of the share that is predicted right. */
  public double balancedAccuracy() {
    double sum = 0;
    int seen = 0;
    for (int k = 0; k < classWeights.length; k++) {
      if (classWeights[k] > 0) {
        sum += classCorrect[k] / classWeights[k];
        seen++;
      }
    }
    return sum / seen;
  }

  /** Returns the mean negative logarithm of the probability of the label. */
  public double logLoss() {
    return logLoss / weight;
  }

  /** Returns the mean squared distance of the probabilities from the labels, over all classes. */
  public double brierScore() {
    return brier / weight;
  }

  /** Returns the mean Bregman divergence at t1 = 0.5, whatever the model's temperatures are. */
  public double biTemperedLoss() {
    return tempered / weight;
  }

  /**
   * Returns the area under the ROC curve of two classes; scores that differ by less than a
   * thousandth count as equal.
   */
  public double areaUnderRoc() {
    double area = 0;
    double below = 0;
    double positives = 0;
    for (int bin = 0; bin < BINS; bin++) {
      area += scores[1][bin] * (below + scores[0][bin] / 2);
      below += scores[0][bin];
      positives += scores[1][bin];
    }
    return area / (below * positives);
  }
}
