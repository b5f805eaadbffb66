// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;

/**
 * How well held-out positives are found.
 *
 * @param odds of positives to negatives where the model will be used; held-out positives are
 *     weighted to have them
 */
record RareClassScore(Labeled heldOut, double odds) {

  double[] activations(Vector coefficients, double intercept) {
    return Arrays.stream(heldOut.features())
        .mapToDouble(x -> coefficients.dot(x) + intercept)
        .toArray();
  }

  /** The share of positives with a positive activation. */
  double recall(double[] activations) {
    return Arrays.stream(heldOut.rowsOf(1)).filter(i -> activations[i] > 0).count()
        / (double) heldOut.rowsOf(1).length;
  }

  /** The mean over all positives of the precision among rows that rank at least as high. */
  double averagePrecision(double[] activations) {
    double positives = heldOut.rowsOf(1).length;
    double weight = odds * heldOut.rowsOf(0).length / positives;
    int[] order =
        IntStream.range(0, activations.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> activations[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double hits = 0;
    double falseAlarms = 0;
    double sum = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      double hitsBefore = hits;
      for (; to < order.length && activations[order[to]] == activations[order[from]]; to++) {
        hits += heldOut.labels()[order[to]];
        falseAlarms += 1 - heldOut.labels()[order[to]];
      }
      sum += (hits - hitsBefore) * weight * hits / (weight * hits + falseAlarms);
      from = to;
    }
    return sum / positives;
  }
}
