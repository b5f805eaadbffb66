// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/**
 * Gathers rows and packs them into a block: sparse where that takes less than half the memory, else
 * dense, which a processor works through several times faster for each number.
 */
final class BlockBuilder {
  /** Small enough that a block, read for the activations, is in the L2 cache for the gradient. */
  private static final long CACHE_BYTES = 256 << 10;

  /** As many activations of a sparse block as the L2 cache holds. */
  private static final int CACHE_ACTIVATIONS = 64 << 10;

  /** The kernels work on tiles of so many rows. */
  private static final int TILE_ROWS = 8;

  private static final long LARGEST_BYTES = 1 << 30;
  private static final long LARGEST_SPARSE_BYTES = 8 << 20;

  private final long maxBytes;
  private final List<Vector> rows = new ArrayList<>();
  private final List<double[]> probabilities = new ArrayList<>();
  private int[] classes = new int[16];
  private double[] weights = new double[16];
  private int features;

  /** A lower bound of the number of classes. */
  private int seenClasses = 1;

  private long nonZeros;
  private boolean weighted;

  /**
   * @param maxBytes bytes of a block's features; 0 chooses for the processor's cache
   */
  BlockBuilder(long maxBytes) {
    this.maxBytes = maxBytes > 0 ? Math.min(maxBytes, LARGEST_BYTES) : 0;
  }

  void add(Vector row, int label, double weight) {
    int at = rows.size();
    if (at == classes.length) {
      classes = Arrays.copyOf(classes, 2 * at);
      weights = Arrays.copyOf(weights, 2 * at);
    }
    rows.add(row);
    classes[at] = label;
    weights[at] = weight;
    features = row.size();
    seenClasses = Math.max(seenClasses, label + 1);
    nonZeros += row.numNonzeros();
    weighted |= weight != 1;
  }

  /**
   * @param label probability of each class
   */
  void addSoft(Vector row, double[] label, double weight) {
    probabilities.add(label);
    add(row, SoftLabels.mostProbable(label), weight);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  boolean isFull() {
    if (rows.size() == SparseBlock.MAX_ROWS) {
      return true;
    }
    boolean sparse = isSparse();
    long bytes = sparse ? sparseBytes() : denseBytes();
    if (maxBytes > 0) {
      return bytes >= maxBytes;
    }
    return sparse
        ? rows.size() * (long) seenClasses >= CACHE_ACTIVATIONS || bytes >= LARGEST_SPARSE_BYTES
        : bytes >= CACHE_BYTES && rows.size() % TILE_ROWS == 0;
  }

  private boolean isSparse() {
    return 2 * sparseBytes() < denseBytes();
  }

  private long denseBytes() {
    return (long) Double.BYTES * features * rows.size();
  }

  private long sparseBytes() {
    return (Double.BYTES + 2 * Character.BYTES) * nonZeros;
  }

  /** The rows added since the last call, as a block. */
  Block build() {
    RowLabels labels =
        new RowLabels(
            Arrays.copyOf(classes, rows.size()),
            soft(),
            weighted ? Arrays.copyOf(weights, rows.size()) : null,
            probabilities.isEmpty() ? 0 : probabilities.get(0).length);
    Block block = isSparse() ? sparse(labels) : dense(labels);
    rows.clear();
    probabilities.clear();
    nonZeros = 0;
    weighted = false;
    return block;
  }

  /** The class probabilities; null where all labels are certain, which class indices say best. */
  private double[] soft() {
    if (probabilities.stream().allMatch(SoftLabels::isOneHot)) {
      return null;
    }
    int labelClasses = probabilities.get(0).length;
    double[] all = new double[rows.size() * labelClasses];
    for (int i = 0; i < rows.size(); i++) {
      double sum = SoftLabels.sum(probabilities.get(i));
      for (int c = 0; c < labelClasses; c++) {
        all[i * labelClasses + c] = probabilities.get(i)[c] / sum;
      }
    }
    return all;
  }

  private Block dense(RowLabels labels) {
    double[] values = new double[rows.size() * features];
    for (int i = 0; i < rows.size(); i++) {
      double[] stored = RowReader.stored(rows.get(i));
      if (rows.get(i) instanceof SparseVector sparse) {
        int[] indices = sparse.indices();
        for (int n = 0; n < stored.length; n++) {
          values[i * features + indices[n]] = stored[n];
        }
      } else {
        System.arraycopy(stored, 0, values, i * features, features);
      }
    }
    return new DenseBlock(features, values, labels);
  }

  private Block sparse(RowLabels labels) {
    int[] starts = new int[rows.size() + 1];
    int[] indices = new int[(int) nonZeros];
    double[] values = new double[(int) nonZeros];
    int n = 0;
    for (int i = 0; i < rows.size(); i++) {
      double[] stored = RowReader.stored(rows.get(i));
      int[] at = rows.get(i) instanceof SparseVector sparse ? sparse.indices() : null;
      for (int m = 0; m < stored.length; m++) {
        if (stored[m] != 0) {
          indices[n] = at == null ? m : at[m];
          values[n++] = stored[m];
        }
      }
      starts[i + 1] = n;
    }
    return SparseBlock.ofRows(features, starts, indices, values, labels);
  }
}
