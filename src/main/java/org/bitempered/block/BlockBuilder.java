// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects rows with their labels and weights into blocks. */
public final class BlockBuilder {
  /**
   * Small enough for a block that was read for the activations to be in the L2 cache for the
   * gradient.
   */
  private static final long CACHE_BYTES = 256 << 10;

  /** The number of activations of a sparse block that fit the L2 cache. */
  private static final int CACHE_ACTIVATIONS = 64 << 10;

  private static final long LARGEST_BYTES = 1 << 30;
  private static final long LARGEST_SPARSE_BYTES = 8 << 20;

  private final long maxBytes;
  private final int fold;
  private final boolean trusted;
  private final FeatureRows rows = new FeatureRows();
  private final List<double[]> probabilities = new ArrayList<>();
  private int[] classes = new int[16];
  private double[] weights = new double[16];

  /** A lower bound on the number of classes. */
  private int seenClasses = 1;

  private boolean weighted;

  /**
   * @param maxBytes size of a block's features, in bytes; 0 to choose it for the processor's cache
   */
  public BlockBuilder(long maxBytes) {
    this(maxBytes, 0, true);
  }

  /**
   * @param maxBytes bytes of a block's features; 0 chooses for the processor's cache
   * @param fold of all rows
   * @param trusted whether the labels of all rows are trusted
   */
  public BlockBuilder(long maxBytes, int fold, boolean trusted) {
    this.fold = fold;
    this.trusted = trusted;
    this.maxBytes = maxBytes > 0 ? Math.min(maxBytes, LARGEST_BYTES) : 0;
  }

  public void add(FeatureVector row, int label, double weight) {
    int at = rows.rows();
    if (at == classes.length) {
      classes = Arrays.copyOf(classes, 2 * at);
      weights = Arrays.copyOf(weights, 2 * at);
    }
    rows.add(row);
    classes[at] = label;
    weights[at] = weight;
    seenClasses = Math.max(seenClasses, label + 1);
    weighted |= weight != 1;
  }

  /**
   * Adds a row with a soft label.
   *
   * @param label probability of each class
   */
  public void addSoft(FeatureVector row, double[] label, double weight) {
    probabilities.add(label);
    add(row, SoftLabels.mostProbable(label), weight);
  }

  public boolean isEmpty() {
    return rows.rows() == 0;
  }

  public boolean isFull() {
    int count = rows.rows();
    if (count == SparseBlock.MAX_ROWS) {
      return true;
    }
    if (maxBytes > 0) {
      return rows.bytes() >= maxBytes;
    }
    return rows.isSparse()
        ? count * (long) seenClasses >= CACHE_ACTIVATIONS || rows.bytes() >= LARGEST_SPARSE_BYTES
        : rows.bytes() >= CACHE_BYTES && count % DenseBlock.TILE_ROWS == 0;
  }

  /** Returns the rows added since the last call. */
  public Block build() {
    int count = rows.rows();
    RowLabels labels =
        new RowLabels(
            Arrays.copyOf(classes, count),
            soft(),
            weighted ? Arrays.copyOf(weights, count) : null,
            probabilities.isEmpty() ? 0 : probabilities.get(0).length,
            fold,
            trusted);
    probabilities.clear();
    weighted = false;
    return rows.block(labels);
  }

  /** Returns the soft labels, scaled to sum to 1, or null if class indices are equivalent. */
  private double[] soft() {
    if (probabilities.stream().allMatch(SoftLabels::isOneHot)) {
      return null;
    }
    int labelClasses = probabilities.get(0).length;
    double[] all = new double[probabilities.size() * labelClasses];
    for (int i = 0; i < probabilities.size(); i++) {
      double sum = SoftLabels.sum(probabilities.get(i));
      for (int c = 0; c < labelClasses; c++) {
        all[i * labelClasses + c] = probabilities.get(i)[c] / sum;
      }
    }
    return all;
  }

  /**
   * The features of the rows of the next block. The block is sparse if this takes less than half
   * the memory of a dense one, since a processor handles the numbers of a dense block several times
   * faster. The same rule decides how each row is stored here.
   */
  private static final class FeatureRows {
    private static final int FIRST_ROWS = 16;

    private int features;
    private int rows;
    private long nonZeros;
    private final SparseEntries entries = new SparseEntries();

    /** The rows stored in full. Their features follow in {@link #full}, row after row. */
    private int[] fullRows = new int[FIRST_ROWS];

    private int fullCount;
    private double[] full = new double[0];

    /** The length of the last block's array. If the next one is as long, no copy is needed. */
    private int lastLength;

    void add(FeatureVector row) {
      features = row.size();
      nonZeros += row.nonZeros();
      if (takesLessAsSparse(row.nonZeros(), features)) {
        row.addTo(entries, rows);
      } else {
        reserveFull();
        row.copyTo(full, fullCount * features);
        fullRows[fullCount++] = rows;
      }
      rows++;
    }

    private void reserveFull() {
      if (fullCount == fullRows.length) {
        fullRows = Arrays.copyOf(fullRows, 2 * fullCount);
      }
      int length = (fullCount + 1) * features;
      if (full.length < length) {
        long more = full.length == 0 ? Math.max(lastLength, length) : 2L * length;
        full = Arrays.copyOf(full, (int) Math.min(CoefficientLayout.LONGEST_ARRAY, more));
      }
    }

    int rows() {
      return rows;
    }

    boolean isSparse() {
      return takesLessAsSparse(nonZeros, (long) features * rows);
    }

    private static boolean takesLessAsSparse(long nonZeros, long numbers) {
      return 2 * SparseBlock.ENTRY_BYTES * nonZeros < Double.BYTES * numbers;
    }

    /** Returns the size of the block of these rows, in bytes. */
    long bytes() {
      return isSparse()
          ? SparseBlock.ENTRY_BYTES * nonZeros
          : (long) Double.BYTES * features * rows;
    }

    /** Returns the rows as a block and removes them. */
    Block block(RowLabels labels) {
      Block block = isSparse() ? sparse(labels) : new DenseBlock(features, denseValues(), labels);
      rows = 0;
      fullCount = 0;
      nonZeros = 0;
      entries.clear();
      return block;
    }

    private Block sparse(RowLabels labels) {
      for (int i = 0; i < fullCount; i++) {
        for (int j = 0; j < features; j++) {
          if (full[i * features + j] != 0) {
            entries.add(fullRows[i], j, full[i * features + j]);
          }
        }
      }
      return SparseBlock.of(features, entries, labels);
    }

    private double[] denseValues() {
      return fullCount == rows ? takeFull() : scattered();
    }

    private double[] takeFull() {
      lastLength = rows * features;
      double[] taken = full.length == lastLength ? full : Arrays.copyOf(full, lastLength);
      full = new double[0];
      return taken;
    }

    private double[] scattered() {
      double[] all = new double[rows * features];
      for (int i = 0; i < fullCount; i++) {
        System.arraycopy(full, i * features, all, fullRows[i] * features, features);
      }
      for (int n = 0; n < entries.count(); n++) {
        all[entries.row(n) * features + entries.feature(n)] = entries.value(n);
      }
      return all;
    }
  }
}
