// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.bitempered.scoring.LinearScorer;

/**
 * Scores rows whose features can be invalid. For such a row, throws an error that names the column,
 * or returns null.
 */
final class RowScorer implements Serializable {
  private final LinearScorer scorer;
  private final String featuresCol;
  private final boolean keepInvalid;

  RowScorer(LinearScorer scorer, String featuresCol, boolean keepInvalid) {
    this.scorer = scorer;
    this.featuresCol = featuresCol;
    this.keepInvalid = keepInvalid;
  }

  boolean valid(Vector features) {
    return hasFiniteFeatures(features) && rawUnlessOverflow(features) != null;
  }

  private boolean hasFiniteFeatures(Vector features) {
    return features != null
        && features.size() == scorer.numFeatures()
        && LinearScorer.firstNonFinite(stored(features)) < 0;
  }

  private static double[] stored(Vector features) {
    return features instanceof SparseVector sparse ? sparse.values() : features.toArray();
  }

  private double[] rawUnlessOverflow(Vector features) {
    try {
      return raw(scorer, features);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Returns the raw prediction of valid features. */
  static double[] raw(LinearScorer scorer, Vector features) {
    return features instanceof SparseVector sparse
        ? scorer.raw(sparse.size(), sparse.indices(), sparse.values())
        : scorer.raw(features.toArray());
  }

  double[] raw(Vector features) {
    if (keepInvalid) {
      return hasFiniteFeatures(features) ? rawUnlessOverflow(features) : null;
    }
    if (features == null) {
      throw invalid("features given are null", null);
    }
    try {
      return raw(scorer, features);
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage(), e);
    }
  }

  private IllegalArgumentException invalid(String problem, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "featuresCol '"
            + featuresCol
            + "': "
            + problem
            + "; handleInvalid 'skip' drops such rows, 'keep' gives them null outputs",
        cause);
  }

  double[] probability(double[] raw) {
    return raw == null ? null : scorer.probability(raw);
  }

  Double prediction(double[] probability) {
    return probability == null ? null : (double) scorer.prediction(probability);
  }
}
