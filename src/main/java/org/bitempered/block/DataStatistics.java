// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/**
 * Statistics of one pass over the blocks: counts, weights, labels, and the weighted mean and
 * standard deviation of each feature.
 *
 * <p>Means and squared deviations are updated and merged by the method of Chan, Golub and LeVeque
 * (<i>Algorithms for Computing the Sample Variance</i>, The American Statistician, 1983). Zeros
 * that a sparse row does not store enter at the end, through the total weight of the stored
 * entries.
 */
public final class DataStatistics implements Serializable {
  private static final double SHIFT_ROUNDING = 1000;

  private final String featuresCol;
  private String rejection;
  private long rows;
  private long bytes;
  private double weightSum;
  private double weightSquareSum;
  private boolean hasDense;

  /** May be longer than the number of classes. */
  private double[] labelWeights = new double[0];

  private int classes;
  private int softClasses;
  private long[] counts;
  private double[] seen;
  private double[] means;
  private double[] squares;

  /** The size of these statistics before they were cut; 0 if they are complete. */
  private long cutBytes;

  /**
   * @param featuresCol name of the features column, for error messages
   */
  public DataStatistics(String featuresCol) {
    this.featuresCol = featuresCol;
  }

  /** Adds the rows of a block, or the reason of a rejected one. */
  public void add(Block block) {
    if (block instanceof DenseBlock dense) {
      addDense(dense);
    } else if (block instanceof SparseBlock sparse) {
      addSparse(sparse);
    } else if (block instanceof Block.Rejected rejected) {
      reject(rejected.reason());
    }
  }

  private void reject(String reason) {
    if (rejection == null) {
      rejection = reason;
    }
  }

  /** Drops the arrays if they take more than this many bytes, and keeps only their size. */
  public void cutAbove(long mostBytes) {
    long size = sizeInBytes();
    if (size > mostBytes) {
      cutBytes = size;
      labelWeights = new double[0];
      classes = 0;
      counts = null;
      seen = null;
      means = null;
      squares = null;
    }
  }

  /** Returns whether the arrays were dropped. */
  public boolean isCut() {
    return cutBytes > 0;
  }

  public long sizeInBytes() {
    return Math.max(cutBytes, sizeInBytes(features(), classes));
  }

  /** Returns the size in bytes: four numbers for each feature and one for each class. */
  public static long sizeInBytes(int features, int classes) {
    return (4L * features + classes) * Double.BYTES;
  }

  private void addDense(DenseBlock block) {
    hasDense = true;
    addLabels(block.labels());
    bytes += block.bytes();
    int features = block.features();
    allocate(features);
    double blockWeight = block.labels().weightSum();
    double[] shifts = weighsLittle(blockWeight) ? means.clone() : means(block, blockWeight);
    double[] sums = new double[features];
    double[] shiftedSquares = new double[features];
    double[] row = new double[features];
    for (int i = 0; i < block.rows(); i++) {
      System.arraycopy(block.values(), i * features, row, 0, features);
      addRow(row, block.labels().weight(i), shifts, sums, shiftedSquares);
    }
    for (int j = 0; j < features; j++) {
      double shift = sums[j] / blockWeight;
      double square = Math.max(0, shiftedSquares[j] - shift * sums[j]);
      mergeFeature(j, block.rows(), blockWeight, shifts[j] + shift, square);
    }
  }

  /**
   * Returns whether the deviations of a block may be taken from the means so far, in one pass.
   * Rounding then costs at most {@link #SHIFT_ROUNDING} times what it costs over all rows, however
   * far the block's own means are away, since that distance is part of the deviations of all rows.
   */
  private boolean weighsLittle(double blockWeight) {
    for (double weight : seen) {
      if (!(SHIFT_ROUNDING * weight >= blockWeight)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Sums differences from the first row, so that the mean of a constant feature is exact and its
   * deviation 0.
   */
  private static double[] means(DenseBlock block, double blockWeight) {
    int features = block.features();
    double[] first = Arrays.copyOf(block.values(), features);
    double[] blockMeans = first.clone();
    double[] row = new double[features];
    for (int i = 1; i < block.rows(); i++) {
      System.arraycopy(block.values(), i * features, row, 0, features);
      double share = block.labels().weight(i) / blockWeight;
      for (int j = 0; j < features; j++) {
        blockMeans[j] += share * (row[j] - first[j]);
      }
    }
    return blockMeans;
  }

  /**
   * Adds a row, given as a copy, since the JIT compiler does not vectorize loops over a part of an
   * array.
   */
  private static void addRow(
      double[] row, double weight, double[] shifts, double[] sums, double[] shiftedSquares) {
    for (int j = 0; j < row.length; j++) {
      double deviation = row[j] - shifts[j];
      double weighted = weight * deviation;
      sums[j] += weighted;
      shiftedSquares[j] += weighted * deviation;
    }
  }

  private void addSparse(SparseBlock block) {
    addLabels(block.labels());
    bytes += block.bytes();
    allocate(block.features());
    int end = block.values().length;
    int feature = -1;
    int from = 0;
    while (from < end) {
      feature += block.gaps()[from];
      int to = from + 1;
      while (to < end && block.gaps()[to] == 0) {
        to++;
      }
      addEntries(block, feature, from, to);
      from = to;
    }
  }

  /** Adds the entries of a feature. A zero is a filler in a long gap and stands alone. */
  private void addEntries(SparseBlock block, int feature, int from, int to) {
    double[] values = block.values();
    if (values[from] == 0) {
      return;
    }
    double sum = 0;
    double weights = 0;
    for (int n = from; n < to; n++) {
      double weight = block.labels().weight(block.rowOf()[n]);
      weights += weight;
      sum += weight * (values[n] - values[from]);
    }
    double mean = values[from] + sum / weights;
    double square = 0;
    for (int n = from; n < to; n++) {
      double deviation = values[n] - mean;
      square += block.labels().weight(block.rowOf()[n]) * deviation * deviation;
    }
    mergeFeature(feature, to - from, weights, mean, square);
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

  /** Grows by half at least, since sorted labels grow the array with every row. */
  private void growLabels(int atLeast) {
    if (labelWeights.length < atLeast) {
      long more = Math.min(labelWeights.length * 3L / 2, CoefficientLayout.LONGEST_ARRAY);
      labelWeights = Arrays.copyOf(labelWeights, (int) Math.max(atLeast, more));
    }
    classes = Math.max(classes, atLeast);
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
    double share = weight / total;
    double delta = mean - means[j];
    squares[j] += square;
    if (seen[j] > 0) {
      squares[j] += delta * delta * seen[j] * share;
    }
    means[j] += delta * share;
    seen[j] = total;
  }

  /** Adds the statistics of other rows to these and returns these. */
  public DataStatistics merge(DataStatistics other) {
    if (other.rejection != null) {
      reject(other.rejection);
    }
    cutBytes = Math.max(cutBytes, other.cutBytes);
    hasDense |= other.hasDense;
    rows += other.rows;
    bytes += other.bytes;
    weightSum += other.weightSum;
    weightSquareSum += other.weightSquareSum;
    checkSoftClasses(other.softClasses);
    growLabels(other.classes);
    for (int c = 0; c < other.classes; c++) {
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
              Locale.ROOT,
              "featuresCol '%s' has vectors of %d and of %d features, allowed is one size for all"
                  + " rows",
              featuresCol,
              seen.length,
              other.seen.length));
      return;
    }
    for (int j = 0; j < seen.length; j++) {
      mergeFeature(j, other.counts[j], other.seen[j], other.means[j], other.squares[j]);
    }
  }

  /** Returns why the data are invalid, or null if they are valid. */
  public String rejection() {
    return rejection;
  }

  /** Returns the number of rows, all of positive weight. */
  public long rows() {
    return rows;
  }

  /** Returns whether there are dense blocks. */
  public boolean hasDense() {
    return hasDense;
  }

  /** Returns the memory of the blocks, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Returns the sum of the weights. */
  public double weightSum() {
    return weightSum;
  }

  /** Returns the number of features, or 0 without rows. */
  public int features() {
    return seen == null ? 0 : seen.length;
  }

  /**
   * Returns the sum of the weights of each class, up to the largest class index seen. A soft label
   * spreads its weight over the classes.
   */
  public double[] labelWeights() {
    if (labelWeights.length > classes) {
      labelWeights = Arrays.copyOf(labelWeights, classes);
    }
    return labelWeights;
  }

  /** Returns the classes of positive weight. */
  public BitSet seenClasses() {
    BitSet seen = new BitSet(labelWeights.length);
    for (int c = 0; c < labelWeights.length; c++) {
      seen.set(c, labelWeights[c] > 0);
    }
    return seen;
  }

  /** Returns the weighted mean of each feature. */
  public double[] means() {
    double[] all = new double[features()];
    for (int j = 0; j < all.length; j++) {
      all[j] = counts[j] == rows ? means[j] : means[j] * (seen[j] / weightSum);
    }
    return all;
  }

  /**
   * Returns the standard deviation of each feature, unbiased for reliability weights as in Spark's
   * Summarizer: the divisor is {@code sum w - (sum w^2) / (sum w)}. It is 0 if the divisor is not
   * positive.
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
