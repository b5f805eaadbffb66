// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.io.Serializable;

/**
 * The labels and weights of the rows of a block.
 *
 * @param classes class index of each row; for a soft label, its most probable class
 * @param probabilities soft labels, rows x softClasses, row-major; null if class indices suffice
 * @param weights weight of each row, all positive; null if every weight is 1
 * @param softClasses length of a soft label; 0 if the labels were given as class indices
 * @param fold of all rows; 0 if there are no folds
 * @param trusted whether the labels are known to be right, or nobody said which ones are
 */
public record RowLabels(
    int[] classes,
    double[] probabilities,
    double[] weights,
    int softClasses,
    int fold,
    boolean trusted)
    implements Serializable {

  /** Creates labels from class indices. */
  public RowLabels(int[] classes, double[] weights) {
    this(classes, null, weights, 0, 0, true);
  }

  /** Creates soft labels from rows x classes; their class indices are unknown and set to 0. */
  public static RowLabels soft(double[] probabilities, int classes, double[] weights) {
    int[] none = new int[probabilities.length / classes];
    return new RowLabels(none, probabilities, weights, classes, 0, true);
  }

  /** Returns whether the labels are soft. */
  public boolean areSoft() {
    return probabilities != null;
  }

  long bytes() {
    return (long) Integer.BYTES * classes.length
        + (weights == null ? 0 : (long) Double.BYTES * weights.length)
        + (probabilities == null ? 0 : (long) Double.BYTES * probabilities.length);
  }

  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** Returns the sum of the weights. */
  public double weightSum() {
    if (weights == null) {
      return classes.length;
    }
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }

  public RowLabels gather(int[] chosen, int count) {
    int[] someClasses = new int[count];
    double[] someWeights = weights == null ? null : new double[count];
    for (int i = 0; i < count; i++) {
      someClasses[i] = classes[chosen[i]];
      if (someWeights != null) {
        someWeights[i] = weights[chosen[i]];
      }
    }
    return new RowLabels(
        someClasses, gatherSoft(chosen, count), someWeights, softClasses, fold, trusted);
  }

  private double[] gatherSoft(int[] chosen, int count) {
    if (probabilities == null) {
      return null;
    }
    double[] some = new double[count * softClasses];
    for (int i = 0; i < count; i++) {
      System.arraycopy(probabilities, chosen[i] * softClasses, some, i * softClasses, softClasses);
    }
    return some;
  }

  /**
   * Returns the same labels, with each weight multiplied by the expected weight of the row's class.
   */
  public RowLabels reweighted(double[] classWeights) {
    double[] products = new double[classes.length];
    for (int i = 0; i < products.length; i++) {
      products[i] = weight(i) * expected(classWeights, i);
    }
    return new RowLabels(classes, probabilities, products, softClasses, fold, trusted);
  }

  private double expected(double[] classWeights, int row) {
    if (probabilities == null) {
      return classWeights[classes[row]];
    }
    double sum = 0;
    for (int c = 0; c < softClasses; c++) {
      sum += probabilities[row * softClasses + c] * classWeights[c];
    }
    return sum;
  }
}
