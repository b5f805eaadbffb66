// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.bitempered.block.SoftLabels;
import org.bitempered.math.LabelSmoothing;
import org.bitempered.math.LossCurvature;
import org.bitempered.scoring.LinearScorer;

/**
 * Adds up rows of features, label and weight for robust standard errors. The activation of class 0
 * is fixed, because a number that is added to all activations changes nothing.
 */
final class SandwichRows implements Serializable {
  private static final long serialVersionUID = 1;

  private final LinearScorer scorer;
  private final double labelSmoothing;
  private final boolean fitIntercept;

  SandwichRows(LinearScorer scorer, double labelSmoothing, boolean fitIntercept) {
    this.scorer = scorer;
    this.labelSmoothing = labelSmoothing;
    this.fitIntercept = fitIntercept;
  }

  int variables() {
    return scorer.numFeatures() + (fitIntercept ? 1 : 0);
  }

  int outputs() {
    return scorer.numClasses() - 1;
  }

  /** Returns the sums over the rows of a partition. */
  SandwichSums sum(Iterator<Row> rows) {
    SandwichSums sums = new SandwichSums(variables(), outputs());
    Work work = new Work(scorer, variables(), outputs());
    while (rows.hasNext()) {
      Row row = rows.next();
      double weight = weight(row);
      if (weight > 0) {
        RowScorer.raw(scorer, features(row)); // Checks them.
        work.add(features(row), labels(row), weight, fitIntercept, sums);
      }
    }
    return sums;
  }

  private static double weight(Row row) {
    double weight = row.isNullAt(2) ? Double.NaN : row.getDouble(2);
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw refused("weightCol", row.get(2), "a finite number >= 0");
    }
    return weight;
  }

  private static Vector features(Row row) {
    if (row.isNullAt(0)) {
      throw refused("featuresCol", null, "a vector of finite numbers");
    }
    return row.getAs(0);
  }

  private double[] labels(Row row) {
    int classes = scorer.numClasses();
    double[] labels = new double[classes];
    if (row.get(1) instanceof Vector soft) {
      labels = soft.toArray();
      if (labels.length != classes || !SoftLabels.areValid(labels)) {
        throw refused("labelCol", soft, classes + " probabilities that sum to 1");
      }
    } else {
      double label = row.isNullAt(1) ? Double.NaN : row.getDouble(1);
      if (!(label >= 0 && label < classes && label == Math.rint(label))) {
        throw refused("labelCol", row.get(1), "a whole number from 0 to " + (classes - 1));
      }
      labels[(int) label] = 1;
    }
    return LabelSmoothing.smooth(labels, labelSmoothing);
  }

  private static IllegalArgumentException refused(String param, Object given, String allowed) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s has %s, allowed is %s", param, given, allowed));
  }

  /** The arrays that are used for row after row. */
  private static final class Work {
    private final boolean isBinary;
    private final double[] weights;
    private final double[] intercepts;
    private final int[] indices;
    private final double[] values;
    private final double[] activations;
    private final double[] slopes;
    private final double[] hessian;
    private final LossCurvature curvature;
    private int count;

    Work(LinearScorer scorer, int variables, int outputs) {
      isBinary = scorer.isBinary();
      weights = scorer.weights();
      intercepts = scorer.intercepts();
      indices = new int[variables];
      values = new double[variables];
      activations = new double[scorer.numClasses()];
      slopes = new double[outputs];
      hessian = new double[outputs * (outputs + 1) / 2];
      curvature = new LossCurvature(scorer.loss(), scorer.t1(), scorer.t2(), scorer.numClasses());
    }

    void add(
        Vector features, double[] labels, double weight, boolean intercept, SandwichSums sums) {
      read(features, intercept);
      curvature.evaluate(activations, labels);
      int pair = 0;
      for (int k = 0; k < slopes.length; k++) {
        slopes[k] = weight * curvature.gradient(k + 1);
        for (int m = 0; m <= k; m++) {
          hessian[pair++] = weight * curvature.hessian(k + 1, m + 1);
        }
      }
      sums.add(count, indices, values, slopes, hessian);
    }

    /** Keeps the features that are not 0, and computes the activations. */
    private void read(Vector features, boolean intercept) {
      // A binomial model has the margin as the activation of class 1, and 0 as that of class 0.
      int first = isBinary ? 1 : 0;
      Arrays.fill(activations, 0);
      System.arraycopy(intercepts, 0, activations, first, intercepts.length);
      count = 0;
      if (features instanceof SparseVector sparse) {
        for (int i = 0; i < sparse.indices().length; i++) {
          add(sparse.indices()[i], sparse.values()[i], first);
        }
      } else {
        for (int i = 0; i < features.size(); i++) {
          add(i, features.apply(i), first);
        }
      }
      if (intercept) {
        keep(features.size(), 1);
      }
    }

    private void add(int index, double value, int first) {
      if (value != 0) {
        keep(index, value);
        for (int k = 0; k < intercepts.length; k++) {
          activations[first + k] += value * weights[index * intercepts.length + k];
        }
      }
    }

    private void keep(int index, double value) {
      indices[count] = index;
      values[count] = value;
      count++;
    }
  }
}
