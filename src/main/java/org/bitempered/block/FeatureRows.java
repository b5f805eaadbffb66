// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.util.Arrays;

/**
 * The features of consecutive rows, until they become a block: sparse where that takes less than
 * half the memory, else dense, which a processor works through several times faster for each
 * number. By the same rule each row is kept as its non-zeros, or in full.
 */
final class FeatureRows {
  private static final int FIRST_ROWS = 16;

  private int features;
  private int rows;
  private long nonZeros;
  private final SparseEntries entries = new SparseEntries();

  /** Which rows are in full, and their features one row after the other. */
  private int[] fullRows = new int[FIRST_ROWS];

  private int fullCount;
  private double[] full = new double[0];

  /** Of the array that the last block was given; the next one is as long, and needs no copy. */
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

  /** Bytes of the block that the rows make. */
  long bytes() {
    return isSparse() ? SparseBlock.ENTRY_BYTES * nonZeros : (long) Double.BYTES * features * rows;
  }

  /** The rows as a block; there are none afterwards. */
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
