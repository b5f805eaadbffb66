// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What one pass over the blocks tells: counts, weights, labels, and each feature's weighted mean
 * and standard deviation.
 *
 * <p>Means and squared deviations are updated and merged by the method of Chan, Golub and LeVeque
 * (<i>Algorithms for Computing the Sample Variance</i>, The American Statistician, 1983). Zeros
 * that a sparse row does not store are counted at the end, through the weight that was seen.
 */
public final class DataStatistics implements Serializable {
  private final String featuresCol;
  private String rejection;
  private long rows;
  private long bytes;
  private double weightSum;
  private double weightSquareSum;
  private double[] labelWeights = new double[0];
  private int softClasses;
  private long[] counts;
  private double[] seen;
  private double[] means;
  private double[] squares;

  /**
   * @param featuresCol name of the features' column, for errors
   */
  DataStatistics(String featuresCol) {
    this.featuresCol = featuresCol;
  }

  void reject(String reason) {
    if (rejection == null) {
      rejection = reason;
    }
  }

  void addDense(DenseBlock block) {
    addLabels(block.labels());
    bytes += block.bytes();
    int features = block.features();
    allocate(features);
    double blockWeight = block.labels().weightSum();
    // From the first row on, so that a constant feature's mean is exact and its deviation 0.
    double[] blockMeans = Arrays.copyOf(block.values(), features);
    for (int i = 1; i < block.rows(); i++) {
      double share = block.labels().weight(i) / blockWeight;
      for (int j = 0; j < features; j++) {
        blockMeans[j] += share * (block.values()[i * features + j] - block.values()[j]);
      }
    }
    double[] blockSquares = new double[features];
    for (int i = 0; i < block.rows(); i++) {
      double weight = block.labels().weight(i);
      for (int j = 0; j < features; j++) {
        double deviation = block.values()[i * features + j] - blockMeans[j];
        blockSquares[j] += weight * deviation * deviation;
      }
    }
    for (int j = 0; j < features; j++) {
      mergeFeature(j, block.rows(), blockWeight, blockMeans[j], blockSquares[j]);
    }
  }

  void addSparse(SparseBlock block) {
    addLabels(block.labels());
    bytes += block.bytes();
    allocate(block.features());
    int feature = -1;
    for (int n = 0; n < block.values().length; n++) {
      feature += block.gaps()[n];
      if (block.values()[n] != 0) {
        double weight = block.labels().weight(block.rowOf()[n]);
        mergeFeature(feature, 1, weight, block.values()[n], 0);
      }
    }
  }

  private void addLabels(RowLabels labels) {
    rows += labels.classes().length;
    checkSoftClasses(labels.softClasses());
    growLabels(labels.softClasses());
    for (int i = 0; i < labels.classes().length; i++) {
      double weight = labels.weight(i);
      weightSum += weight;
      weightSquareSum += weight * weight;
      if (labels.probabilities() == null) {
        int label = labels.classes()[i];
        growLabels(label + 1);
        labelWeights[label] += weight;
      } else {
        for (int c = 0; c < labels.softClasses(); c++) {
          labelWeights[c] += weight * labels.probabilities()[i * labels.softClasses() + c];
        }
      }
    }
  }

  private void checkSoftClasses(int other) {
    if (softClasses == 0) {
      softClasses = other;
    } else if (other > 0 && other != softClasses) {
      reject(
          "labelCol has vectors of " + softClasses + " and of " + other + " class probabilities");
    }
  }

  private void growLabels(int classes) {
    if (labelWeights.length < classes) {
      labelWeights = Arrays.copyOf(labelWeights, classes);
    }
  }

  private void allocate(int features) {
    if (seen == null) {
      counts = new long[features];
      seen = new double[features];
      means = new double[features];
      squares = new double[features];
    }
  }

  private void mergeFeature(int j, long count, double weight, double mean, double square) {
    counts[j] += count;
    if (weight == 0) {
      return;
    }
    double total = seen[j] + weight;
    double delta = mean - means[j];
    squares[j] += square;
    if (seen[j] > 0) {
      squares[j] += delta * delta * seen[j] * (weight / total);
    }
    means[j] += delta * (weight / total);
    seen[j] = total;
  }

  /** Adds the statistics of other rows to these, and returns these. */
  public DataStatistics merge(DataStatistics other) {
    if (other.rejection != null) {
      reject(other.rejection);
    }
    rows += other.rows;
    bytes += other.bytes;
    weightSum += other.weightSum;
    weightSquareSum += other.weightSquareSum;
    checkSoftClasses(other.softClasses);
    growLabels(other.labelWeights.length);
    for (int c = 0; c < other.labelWeights.length; c++) {
      labelWeights[c] += other.labelWeights[c];
    }
    if (other.seen != null) {
      mergeFeatures(other);
    }
    return this;
  }

  private void mergeFeatures(DataStatistics other) {
    allocate(other.seen.length);
    if (seen.length != other.seen.length) {
      reject(
          String.format(
              "featuresCol '%s' has vectors of %d and of %d features, allowed is one size for all"
                  + " rows",
              featuresCol, seen.length, other.seen.length));
      return;
    }
    for (int j = 0; j < seen.length; j++) {
      mergeFeature(j, other.counts[j], other.seen[j], other.means[j], other.squares[j]);
    }
  }

  /** Why the data cannot be trained on; null where they can. */
  public String rejection() {
    return rejection;
  }

  /** Number of rows of positive weight. */
  public long rows() {
    return rows;
  }

  /** Memory that the blocks take, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Sum of the weights. */
  public double weightSum() {
    return weightSum;
  }

  /** Number of features; 0 where there are no rows. */
  public int features() {
    return seen == null ? 0 : seen.length;
  }

  /** Sum of the weights of each class, as long as the largest label seen plus 1. */
  public double[] labelWeights() {
    return labelWeights;
  }

  /** Weighted mean of each feature. */
  public double[] means() {
    double[] all = new double[features()];
    for (int j = 0; j < all.length; j++) {
      all[j] = counts[j] == rows ? means[j] : means[j] * (seen[j] / weightSum);
    }
    return all;
  }

  /**
   * Standard deviation of each feature, unbiased for reliability weights as in Spark's Summarizer:
   * the divisor is {@code sum w - (sum w^2) / (sum w)}; 0 where that divisor is not positive.
   */
  public double[] deviations() {
    double divisor = weightSum - weightSquareSum / weightSum;
    double[] all = new double[features()];
    for (int j = 0; j < all.length && divisor > 0; j++) {
      double square = squares[j];
      if (counts[j] < rows) {
        square += means[j] * means[j] * seen[j] * ((weightSum - seen[j]) / weightSum);
      }
      all[j] = Math.sqrt(Math.max(square, 0) / divisor);
    }
    return all;
  }
}
