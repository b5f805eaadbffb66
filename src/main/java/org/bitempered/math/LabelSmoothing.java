// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * Label smoothing as in the code published with the loss: {@code y <- (1 - K/(K-1) s) y + s/(K-1)},
 * which moves the share s from the labeled class to the K - 1 others in equal parts.
 */
public final class LabelSmoothing {
  private LabelSmoothing() {}

  /** One smoothed label; in [0, 1] for every label in [0, 1]. A single class stays as it is. */
  public static double smooth(double label, int classes, double labelSmoothing) {
    if (labelSmoothing == 0 || classes == 1) {
      return label;
    }
    // The published formula, with its terms arranged so that rounding cannot make it negative.
    return (1 - labelSmoothing) * label + labelSmoothing / (classes - 1) * (1 - label);
  }

  /** All labels of a row, in a new array. */
  public static double[] smooth(double[] labels, double labelSmoothing) {
    double[] smoothed = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      smoothed[i] = smooth(labels[i], labels.length, labelSmoothing);
    }
    return smoothed;
  }

  /** The smoothed one-hot labels of a class. */
  static double[] smoothOneHot(int classIndex, int classes, double labelSmoothing) {
    double[] smoothed = new double[classes];
    for (int i = 0; i < classes; i++) {
      smoothed[i] = smooth(i == classIndex ? 1 : 0, classes, labelSmoothing);
    }
    return smoothed;
  }
}
