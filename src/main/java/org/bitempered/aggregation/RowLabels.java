// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;

/**
 * The labels and weights of a block's rows.
 *
 * @param classes class index of each row
 * @param weights weight of each row, all positive; null where every weight is 1
 */
public record RowLabels(int[] classes, double[] weights) implements Serializable {

  long bytes() {
    return (long) Integer.BYTES * classes.length
        + (weights == null ? 0 : (long) Double.BYTES * weights.length);
  }

  double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** Sum of the weights. */
  double weightSum() {
    if (weights == null) {
      return classes.length;
    }
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }

  RowLabels gather(int[] chosen, int count) {
    int[] someClasses = new int[count];
    double[] someWeights = weights == null ? null : new double[count];
    for (int i = 0; i < count; i++) {
      someClasses[i] = classes[chosen[i]];
      if (someWeights != null) {
        someWeights[i] = weights[chosen[i]];
      }
    }
    return new RowLabels(someClasses, someWeights);
  }
}
