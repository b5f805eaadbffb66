// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers rows with their labels and weights until they are a block. */
public final class BlockBuilder {
  /** Small enough that a block, read for the activations, is in the L2 cache for the gradient. */
  private static final long CACHE_BYTES = 256 << 10;

  /** As many activations of a sparse block as the L2 cache holds. */
  private static final int CACHE_ACTIVATIONS = 64 << 10;

  private static final long LARGEST_BYTES = 1 << 30;
  private static final long LARGEST_SPARSE_BYTES = 8 << 20;

  private final long maxBytes;
  private final FeatureRows rows = new FeatureRows();
  private final List<double[]> probabilities = new ArrayList<>();
  private int[] classes = new int[16];
  private double[] weights = new double[16];

  /** A lower bound of the number of classes. */
  private int seenClasses = 1;

  private boolean weighted;

  /**
   * @param maxBytes bytes of a block's features; 0 chooses for the processor's cache
   */
  public BlockBuilder(long maxBytes) {
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

  /** The rows added since the last call, as a block. */
  public Block build() {
    int count = rows.rows();
    RowLabels labels =
        new RowLabels(
            Arrays.copyOf(classes, count),
            soft(),
            weighted ? Arrays.copyOf(weights, count) : null,
            probabilities.isEmpty() ? 0 : probabilities.get(0).length);
    probabilities.clear();
    weighted = false;
    return rows.block(labels);
  }

  /** The class probabilities; null where all labels are certain, which class indices say best. */
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
}
