// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import org.bitempered.scoring.LinearScorer;

/**
 * The largest coefficients of a model.
 *
 * @param isStandardized whether the order is that of the standardized coefficients, which are
 *     coefficients times the standard deviation of their feature
 * @param groups one for each output; a single one of all outputs if there are many
 * @param total number of coefficients
 * @param zeros number of coefficients that are 0
 */
record LargestCoefficients(boolean isStandardized, List<Group> groups, long total, long zeros) {
  private static final int MOST_GROUPS = 12;
  private static final int MOST_IN_GROUP = 20;
  private static final int MOST_OF_ALL = 60;

  /**
   * The largest coefficients of some outputs.
   *
   * @param className the class whose activation they add to; empty for all classes
   * @param more number of coefficients other than 0 that are left out
   */
  record Group(String className, List<Line> lines, long more) {}

  /**
   * A coefficient.
   *
   * @param standardized coefficient times standard deviation; NaN if that is not known
   */
  record Line(String className, String feature, double coefficient, double standardized) {}

  /**
   * Finds the largest coefficients.
   *
   * @param classNames name of each class
   * @param deviations standard deviation of each feature; null if they are not known
   */
  static LargestCoefficients of(
      LinearScorer scorer,
      List<String> classNames,
      IntFunction<String> featureNames,
      double[] deviations) {
    double[] weights = scorer.weights();
    int outputs = scorer.isBinary() ? 1 : scorer.numClasses();
    long zeros = 0;
    for (double weight : weights) {
      zeros += weight == 0 ? 1 : 0;
    }
    List<Group> groups = new ArrayList<>();
    boolean areMany = outputs > MOST_GROUPS;
    for (int k = 0; k < (areMany ? 1 : outputs); k++) {
      List<String> names = scorer.isBinary() ? classNames.subList(1, 2) : classNames;
      Search search = new Search(weights, outputs, deviations);
      List<Integer> largest =
          areMany ? search.largest(0, 1, MOST_OF_ALL) : search.largest(k, outputs, MOST_IN_GROUP);
      groups.add(
          new Group(
              areMany ? "" : names.get(k),
              largest.stream().map(i -> search.line(i, names, featureNames)).toList(),
              search.found - largest.size()));
    }
    return new LargestCoefficients(deviations != null, groups, weights.length, zeros);
  }

  /** Finds large coefficients without sorting all of them. */
  private static final class Search {
    private final double[] weights;
    private final int outputs;
    private final double[] deviations;
    private long found;

    Search(double[] weights, int outputs, double[] deviations) {
      this.weights = weights;
      this.outputs = outputs;
      this.deviations = deviations;
    }

    private double size(int position) {
      double deviation = deviations == null ? 1 : deviations[position / outputs];
      return Math.abs(weights[position] * deviation);
    }

    /** Returns the positions of the largest coefficients among every {@code step}-th one. */
    List<Integer> largest(int from, int step, int most) {
      Comparator<Integer> bySize =
          Comparator.<Integer>comparingDouble(this::size).thenComparing(Comparator.reverseOrder());
      PriorityQueue<Integer> best = new PriorityQueue<>(bySize);
      for (int i = from; i < weights.length; i += step) {
        if (weights[i] != 0) {
          found++;
          if (best.size() < most || size(i) > size(best.peek())) {
            best.add(i);
          }
          if (best.size() > most) {
            best.remove();
          }
        }
      }
      return best.stream().sorted(bySize.reversed()).toList();
    }

    Line line(int position, List<String> classNames, IntFunction<String> featureNames) {
      int feature = position / outputs;
      return new Line(
          classNames.get(position % outputs),
          Texts.shown(featureNames.apply(feature)),
          weights[position],
          deviations == null ? Double.NaN : weights[position] * deviations[feature]);
    }
  }
}
