// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;
import java.util.Locale;
import org.bitempered.math.LabelScores;

/** The scores of the labels. The lower a score, the more likely the label is wrong. */
enum RankBy {
  SELF_CONFIDENCE,
  NORMALIZED_MARGIN,
  CONFIDENCE_WEIGHTED_ENTROPY,
  BI_TEMPERED_LOSS;

  /** Returns the score that a param names. */
  static RankBy of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  static String[] names() {
    return Arrays.stream(values()).map(RankBy::param).toArray(String[]::new);
  }

  /**
   * Checks that this score goes together with {@code adjustPredProbs}.
   *
   * @throws IllegalArgumentException if it does not
   */
  void checkAdjusted(boolean adjustPredProbs) {
    if (adjustPredProbs && this == CONFIDENCE_WEIGHTED_ENTROPY) {
      throw new IllegalArgumentException(
          "adjustPredProbs given true, allowed is false if rankBy is " + param());
    }
  }

  private String param() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the score of a row.
   *
   * @param t1 temperature of the bi-tempered loss
   */
  double score(double[] probabilities, int given, double t1) {
    return switch (this) {
      case SELF_CONFIDENCE -> LabelScores.selfConfidence(probabilities, given);
      case NORMALIZED_MARGIN -> LabelScores.normalizedMargin(probabilities, given);
      case CONFIDENCE_WEIGHTED_ENTROPY ->
          LabelScores.confidenceWeightedEntropy(probabilities, given);
      case BI_TEMPERED_LOSS -> LabelScores.temperedConfidence(probabilities, given, t1);
    };
  }
}
