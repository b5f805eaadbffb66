// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bitempered.kernel.MetricSums;

/** The metrics of all candidates, and the choice among them. */
final class Selection {
  private final List<Candidate> candidates;
  private final Metric metric;
  private final boolean[] dropped;
  private final double[][] ofFolds;
  private final double[] pooled;

  /**
   * @param sums of each candidate on each fold
   * @param dropped candidates that cannot be chosen
   */
  Selection(List<Candidate> candidates, Metric metric, MetricSums[][] sums, boolean[] dropped) {
    this.candidates = candidates;
    this.metric = metric;
    this.dropped = dropped;
    ofFolds = new double[sums.length][];
    pooled = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      ofFolds[i] = Arrays.stream(sums[i]).mapToDouble(metric::of).toArray();
      pooled[i] = metric.of(pooled(sums[i]));
    }
  }

  private static MetricSums pooled(MetricSums[] folds) {
    MetricSums all = folds[0].empty();
    for (MetricSums fold : folds) {
      all.merge(fold);
    }
    return all;
  }

  double[][] ofFolds() {
    return ofFolds;
  }

  /** Returns the metric of each candidate over the rows of all folds together. */
  double[] pooled() {
    return pooled;
  }

  /** Returns the standard error of each candidate's mean over the folds. */
  double[] standardErrors() {
    return Arrays.stream(ofFolds).mapToDouble(Selection::standardError).toArray();
  }

  private static double standardError(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }

  /** Returns the index of the candidate with the best metric; among equals, the simplest. */
  int best() {
    return best(candidate -> true)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "metric given cannot be computed on the held-out rows: is a class missing?"));
  }

  private Optional<Integer> best(Predicate<Candidate> among) {
    return IntStream.range(0, pooled.length)
        .filter(i -> !dropped[i] && !Double.isNaN(pooled[i]) && among.test(candidates.get(i)))
        .boxed()
        .max(
            Comparator.comparingDouble((Integer i) -> metric.score(pooled[i]))
                .thenComparing(candidates::get, Candidate.BY_SIMPLICITY.reversed()));
  }

  /**
   * Returns the index of the best candidate at the default temperatures, unless the best of all is
   * better by more than one standard error of the difference.
   */
  int defaultUnlessBetter() {
    int best = best();
    int usual = best(Candidate::isDefault).orElse(best);
    return meanGain(best, usual) > standardErrorOfDifference(best, usual) ? best : usual;
  }

  /** Returns the mean over the folds of the difference of the scores. */
  private double meanGain(int some, int other) {
    double sum = 0;
    for (int fold = 0; fold < ofFolds[some].length; fold++) {
      sum += metric.score(ofFolds[some][fold]) - metric.score(ofFolds[other][fold]);
    }
    return sum / ofFolds[some].length;
  }

  /** Returns the index of the simplest candidate within one standard error of the best. */
  int simplestWithinOneStandardError() {
    int best = best();
    double least = metric.score(pooled[best]) - standardError(ofFolds[best]);
    return IntStream.range(0, pooled.length)
        .filter(i -> !dropped[i] && metric.score(pooled[i]) >= least)
        .boxed()
        .min(Comparator.comparing(candidates::get, Candidate.BY_SIMPLICITY))
        .orElse(best);
  }

  /**
   * Returns the worse half of the candidates. Logistic regression keeps its best one, so that the
   * result can be compared with it.
   */
  List<Integer> worseHalf() {
    Comparator<Integer> bestFirst =
        Comparator.comparingDouble((Integer i) -> -scoreOrLeast(i))
            .thenComparing(candidates::get, Candidate.BY_SIMPLICITY);
    List<Integer> sorted = IntStream.range(0, pooled.length).boxed().sorted(bestFirst).toList();
    Integer logistic =
        sorted.stream().filter(i -> candidates.get(i).isLogistic()).findFirst().orElse(-1);
    return sorted.subList((sorted.size() + 1) / 2, sorted.size()).stream()
        .filter(i -> !i.equals(logistic))
        .toList();
  }

  private double scoreOrLeast(int i) {
    return Double.isNaN(pooled[i]) ? Double.NEGATIVE_INFINITY : metric.score(pooled[i]);
  }

  /**
   * Returns the standard error of the mean difference between two candidates over the folds.
   *
   * @return NaN where the metric of a fold cannot be computed
   */
  double standardErrorOfDifference(int some, int other) {
    double[] differences = new double[ofFolds[some].length];
    Arrays.setAll(differences, fold -> ofFolds[some][fold] - ofFolds[other][fold]);
    return standardError(differences);
  }

  /** Returns the difference of the scores of two candidates; positive if the first is better. */
  double gain(int some, int other) {
    return metric.score(pooled[some]) - metric.score(pooled[other]);
  }

  boolean wasDropped(int candidate) {
    return dropped[candidate];
  }
}
