// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says that temperatures look too strong or too weak for the data. These are rules of thumb:
 * whether other temperatures are better, only a search can tell.
 *
 * @param verdict tooStrong, tooWeak, or unsuited where the cause may as well be the penalty
 * @param text a sentence
 */
record Advice(String verdict, String text) {
  /** From more of the rows whose labels it predicts, a loss should not take half of the weight. */
  private static final double MOST_OF_PREDICTED = 0.2;

  /** If the loss takes half of the weight from more rows of a label, the model may lose it. */
  private static final double MOST_OF_LABEL = 0.5;

  /** But not if other labels fare almost as badly, as under much noise. */
  private static final double TIMES_OVERALL = 2;

  /** Fewer labels that the model contradicts may be right, of rows between the classes. */
  private static final double LEAST_CONTRADICTED = 0.1;

  /** A robust loss takes half of the weight from about as many rows as it contradicts. */
  private static final double LEAST_HALVED_OF_CONTRADICTED = 0.25;

  /**
   * Judges a trained model.
   *
   * @param difference from Spark's classifier with the same penalty; null if there is none
   * @param labels names of the labels
   */
  static Optional<Advice> of(RobustWeights weights, Difference difference, List<String> labels) {
    if (difference != null && difference.isClear() && difference.points() < 0) {
      return Optional.of(
          new Advice(
              "unsuited",
              "The temperatures or the penalty do not suit these data: Spark's LogisticRegression"
                  + " is clearly more accurate."));
    }
    return lostLabel(weights, labels)
        .or(() -> manyPredicted(weights))
        .or(() -> manyContradicted(weights));
  }

  private static Optional<Advice> lostLabel(RobustWeights weights, List<String> labels) {
    double overall = (double) weights.halved() / weights.rows();
    double least = Math.max(MOST_OF_LABEL, TIMES_OVERALL * overall);
    return weights.classes().stream()
        .filter(each -> each.halved() > least * each.rows())
        .max(Comparator.comparingDouble(each -> (double) each.halved() / each.rows()))
        .map(
            each ->
                new Advice(
                    "tooStrong",
                    String.format(
                        Locale.ROOT,
                        "The temperatures look too strong: of the %d rows with the label %s, the"
                            + " loss took half of the weight from %d.",
                        each.rows(),
                        labels.get(each.label()),
                        each.halved())));
  }

  private static Optional<Advice> manyPredicted(RobustWeights weights) {
    return weights.halvedAndPredicted() > MOST_OF_PREDICTED * weights.predicted()
        ? Optional.of(
            new Advice(
                "tooStrong",
                String.format(
                    Locale.ROOT,
                    "The temperatures look too strong: of these rows, %d have the label that the"
                        + " model predicts.",
                    weights.halvedAndPredicted())))
        : Optional.empty();
  }

  private static Optional<Advice> manyContradicted(RobustWeights weights) {
    long contradicted = weights.rows() - weights.predicted();
    boolean areMany = contradicted >= LEAST_CONTRADICTED * weights.rows();
    return areMany && weights.halved() < LEAST_HALVED_OF_CONTRADICTED * contradicted
        ? Optional.of(
            new Advice(
                "tooWeak",
                String.format(
                    Locale.ROOT,
                    "The temperatures may be too weak: the model contradicts the labels of %d"
                        + " training rows (%s). Many of these labels may be wrong.",
                    contradicted,
                    Numbers.percent(contradicted, weights.rows()))))
        : Optional.empty();
  }
}
