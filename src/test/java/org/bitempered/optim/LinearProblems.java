// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Linear classification on seeded data: multinomial logistic regression with L2 and L1 penalties,
 * and the bi-tempered loss at (0.5, 2). Weights are features x classes.
 */
final class LinearProblems {
  private final double[][] rows;
  private final int[] labels;
  private final int classes;

  /** Features of scales from 1 down to leastScale; labels drawn from a random linear model. */
  LinearProblems(int rows, int features, int classes, double leastScale, long seed) {
    Random random = new Random(seed);
    double[][] truth = new double[features][classes];
    for (double[] row : truth) {
      Arrays.setAll(row, k -> random.nextGaussian());
    }
    this.rows = new double[rows][features];
    this.labels = new int[rows];
    this.classes = classes;
    for (int r = 0; r < rows; r++) {
      double common = random.nextGaussian();
      for (int f = 0; f < features; f++) {
        double scale = Math.pow(leastScale, f / Math.max(1.0, features - 1.0));
        this.rows[r][f] = scale * (random.nextGaussian() + 0.5 * common);
      }
      labels[r] = drawLabel(this.rows[r], truth, random);
    }
  }

  private int drawLabel(double[] row, double[][] truth, Random random) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      double score = -Math.log(-Math.log(random.nextDouble()));
      for (int f = 0; f < row.length; f++) {
        score += row[f] * truth[f][k];
      }
      if (score > most) {
        most = score;
        best = k;
      }
    }
    return best;
  }

  /** Convex ones, smooth and with an L1 penalty, and bi-tempered ones. */
  static List<Problem> all() {
    LinearProblems binary = new LinearProblems(400, 20, 2, 0.1, 1);
    LinearProblems ten = new LinearProblems(500, 30, 10, 0.1, 2);
    LinearProblems skewed = new LinearProblems(400, 20, 3, 1e-2, 3);
    return List.of(
        binary.logistic("binary", 1e-2, 0.0),
        binary.logistic("binary", 0.0, 0.0),
        ten.logistic("ten classes", 1e-2, 0.0),
        ten.logistic("ten classes", 1e-4, 0.0),
        skewed.logistic("skewed", 1e-4, 0.0),
        binary.logistic("binary", 0.0, 1e-2),
        binary.logistic("binary", 1e-2, 1e-2),
        ten.logistic("ten classes", 0.0, 3e-3),
        ten.logistic("ten classes", 1e-3, 1e-3),
        skewed.logistic("skewed", 0.0, 1e-3),
        binary.biTempered("binary", 1e-3, 0.0),
        ten.biTempered("ten classes", 1e-3, 0.0),
        ten.biTempered("ten classes", 0.0, 1e-3));
  }

  /** Convex. */
  Problem logistic(String name, double l2, double l1) {
    return problem(name + " logistic, L2 " + l2 + ", L1 " + l1, l2, l1, this::logisticRow);
  }

  /** Not convex. */
  Problem biTempered(String name, double l2, double l1) {
    return problem(name + " (0.5, 2), L2 " + l2 + ", L1 " + l1, l2, l1, this::biTemperedRow);
  }

  /** Turns the activations into the gradient in them and returns the loss. */
  private interface RowLoss {
    double evaluate(double[] activations, int label);
  }

  private Problem problem(String name, double l2, double l1, RowLoss rowLoss) {
    int size = rows[0].length * classes;
    double[] weights = null;
    if (l1 > 0.0) {
      weights = new double[size];
      Arrays.fill(weights, classes, size, l1); // the first feature goes free
    }
    return new Problem(
        name, new double[size], weights, (x, batch, g) -> evaluate(x, batch, g, l2, rowLoss));
  }

  private double evaluate(double[] x, Batch batch, double[] g, double l2, RowLoss rowLoss) {
    double sum = 0.0;
    int count = 0;
    Random random = new Random(batch.number());
    Arrays.fill(g, 0.0);
    for (int r = 0; r < rows.length; r++) {
      if (batch.isFull() || random.nextDouble() < batch.fraction()) {
        sum += addRow(x, g, rows[r], labels[r], rowLoss);
        count++;
      }
    }
    double norm = 0.0;
    for (int i = 0; i < g.length; i++) {
      norm += x[i] * x[i];
      g[i] = g[i] / Math.max(count, 1) + l2 * x[i];
    }
    return sum / Math.max(count, 1) + 0.5 * l2 * norm;
  }

  private double addRow(double[] x, double[] g, double[] row, int label, RowLoss rowLoss) {
    double[] a = new double[classes];
    for (int f = 0; f < row.length; f++) {
      for (int k = 0; k < classes; k++) {
        a[k] += row[f] * x[f * classes + k];
      }
    }
    double loss = rowLoss.evaluate(a, label);
    for (int f = 0; f < row.length; f++) {
      for (int k = 0; k < classes; k++) {
        g[f * classes + k] += row[f] * a[k];
      }
    }
    return loss;
  }

  private double logisticRow(double[] a, int label) {
    double max = Arrays.stream(a).max().orElseThrow();
    double sum = 0.0;
    double own = a[label];
    for (int k = 0; k < classes; k++) {
      a[k] = Math.exp(a[k] - max);
      sum += a[k];
    }
    for (int k = 0; k < classes; k++) {
      a[k] = a[k] / sum - (k == label ? 1.0 : 0.0);
    }
    return max + Math.log(sum) - own;
  }

  /** At t2 = 2, exp_t(x) = 1 / (1 - x); the normalizer by Newton's method. */
  private double biTemperedRow(double[] a, int label) {
    double lambda = Arrays.stream(a).max().orElseThrow();
    for (int step = 0; step < 15; step++) {
      double sum = 0.0;
      double squares = 0.0;
      for (double entry : a) {
        double p = 1.0 / (1.0 - entry + lambda);
        sum += p;
        squares += p * p;
      }
      lambda += (1.0 - 1.0 / sum) * sum * sum / squares;
    }
    double squares = 0.0;
    double powers = 0.0;
    double pulls = 0.0;
    for (int k = 0; k < classes; k++) {
      a[k] = 1.0 / (1.0 - a[k] + lambda);
      squares += a[k] * a[k];
      powers += Math.pow(a[k], 1.5);
      pulls += Math.pow(a[k], 1.5) * (a[k] - (k == label ? 1.0 : 0.0));
    }
    double loss = -2.0 * (Math.sqrt(a[label]) - 1.0) - (1.0 - powers) / 1.5;
    for (int k = 0; k < classes; k++) {
      double pull = Math.pow(a[k], 1.5) * (a[k] - (k == label ? 1.0 : 0.0));
      a[k] = pull - a[k] * a[k] / squares * pulls;
    }
    return loss;
  }
}
