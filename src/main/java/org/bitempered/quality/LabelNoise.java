// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What the calibrated joint says about the noise of the labels: for each cell (given class, true
 * class), for each class, and for each pair of classes.
 */
final class LabelNoise {
  /** The largest rate of a wrong class, as in cleanlab. */
  private static final double LARGEST_RATE = 0.9999;

  private final CountMatrix joint;
  private final long[] given;
  private final long[] truth;
  private final double all;

  LabelNoise(CountMatrix joint) {
    this.joint = joint;
    this.given = joint.rowSums();
    this.truth = joint.columnSums();
    this.all = LongStream.of(given).sum();
  }

  /**
   * One cell.
   *
   * @param count estimated number of rows
   * @param joint estimated P(given, true)
   * @param noise estimated P(given | true)
   * @param inverseNoise estimated P(true | given)
   */
  record Cell(int given, int truth, long count, double joint, double noise, double inverseNoise) {}

  /**
   * One class.
   *
   * @param issues estimated number of rows that have this label and should have another one
   * @param inverseIssues estimated number of rows that have another label and should have this one
   * @param noise share of the issues in the rows that have this label
   * @param inverseNoise share of the inverse issues in the rows that should have this label
   * @param quality 1 - noise
   */
  record OfClass(
      int index,
      long issues,
      long inverseIssues,
      double noise,
      double inverseNoise,
      double quality) {}

  /**
   * Two classes, the first with the lower index.
   *
   * @param count estimated number of rows that have the label of one and should have the other's
   * @param joint their share in all rows
   */
  record Pair(int first, int second, long count, double joint) {}

  /** Returns the cells that have rows, by given and then true class. */
  List<Cell> cells() {
    double[] noise = rates(truth, true);
    double[] inverse = rates(given, false);
    List<Cell> cells = new ArrayList<>();
    for (int k = 0; k < joint.classes(); k++) {
      for (int i = joint.starts()[k]; i < joint.starts()[k + 1]; i++) {
        long count = joint.counts()[i];
        if (count > 0) {
          cells.add(new Cell(k, joint.columns()[i], count, count / all, noise[i], inverse[i]));
        }
      }
    }
    return cells;
  }

  /** Returns the share of each cell in its true or given class, with rates of at most 0.9999. */
  private double[] rates(long[] classes, boolean ofTruth) {
    double[] rates = new double[joint.counts().length];
    double[] sums = new double[classes.length];
    for (int k = 0; k < joint.classes(); k++) {
      for (int i = joint.starts()[k]; i < joint.starts()[k + 1]; i++) {
        int of = ofTruth ? joint.columns()[i] : k;
        double rate = classes[of] == 0 ? 0 : (double) joint.counts()[i] / classes[of];
        rates[i] = joint.columns()[i] == k ? rate : Math.min(LARGEST_RATE, rate);
        sums[of] += rates[i];
      }
    }
    for (int k = 0; k < joint.classes(); k++) {
      for (int i = joint.starts()[k]; i < joint.starts()[k + 1]; i++) {
        double sum = sums[ofTruth ? joint.columns()[i] : k];
        rates[i] = sum == 0 ? 0 : rates[i] / sum;
      }
    }
    return rates;
  }

  /** Returns the classes, the worst first. */
  List<OfClass> classes() {
    List<OfClass> classes = new ArrayList<>();
    for (int k = 0; k < joint.classes(); k++) {
      long right = joint.get(k, k);
      double noise = share(given[k] - right, given[k]);
      classes.add(
          new OfClass(
              k,
              given[k] - right,
              truth[k] - right,
              noise,
              share(truth[k] - right, truth[k]),
              1 - noise));
    }
    classes.sort(Comparator.comparingDouble(OfClass::quality));
    return classes;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Returns the pairs of classes that overlap, those with the most rows first. */
  List<Pair> pairs() {
    Map<Long, Long> counts = new HashMap<>();
    long classes = joint.classes();
    for (int k = 0; k < classes; k++) {
      for (int i = joint.starts()[k]; i < joint.starts()[k + 1]; i++) {
        int other = joint.columns()[i];
        if (other != k && joint.counts()[i] > 0) {
          counts.merge(
              Math.min(k, other) * classes + Math.max(k, other), joint.counts()[i], Long::sum);
        }
      }
    }
    long[] keys = counts.keySet().stream().mapToLong(key -> key).sorted().toArray();
    List<Pair> pairs = new ArrayList<>();
    for (long key : keys) {
      long count = counts.get(key);
      pairs.add(new Pair((int) (key / classes), (int) (key % classes), count, count / all));
    }
    pairs.sort(Comparator.comparingLong(Pair::count).reversed());
    return pairs;
  }

  /** Returns the estimated number of rows whose label is wrong. */
  long issues() {
    long right = 0;
    for (int k = 0; k < joint.classes(); k++) {
      right += joint.get(k, k);
    }
    return Arrays.stream(given).sum() - right;
  }
}
