// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * Label smoothing as in the code published with the loss: {@code y <- (1 - K/(K-1) s) y + s/(K-1)}.
 * It moves the share s of the labeled class to the K - 1 other classes in equal parts.
 */
public final class LabelSmoothing {
  private LabelSmoothing() {}

  /** Returns one smoothed label, in [0, 1] if the label is. A single class stays unchanged. */
  public static double smooth(double label, int classes, double labelSmoothing) {
    if (labelSmoothing == 0 || classes == 1) {
      return label;
    }
    // The published formula, rearranged so that rounding cannot make it negative.
    return (1 - labelSmoothing) * label + labelSmoothing / (classes - 1) * (1 - label);
  }

  /** Returns the smoothed labels of a row in a new array. */
  public static double[] smooth(double[] labels, double labelSmoothing) {
    double[] smoothed = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      smoothed[i] = smooth(labels[i], labels.length, labelSmoothing);
    }
    return smoothed;
  }

  /** Returns the smoothed one-hot labels of a class. */
  static double[] smoothOneHot(int classIndex, int classes, double labelSmoothing) {
    double[] smoothed = new double[classes];
    for (int i = 0; i < classes; i++) {
      smoothed[i] = smooth(i == classIndex ? 1 : 0, classes, labelSmoothing);
    }
    return smoothed;
  }
}
