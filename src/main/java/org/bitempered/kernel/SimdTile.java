// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static org.bitempered.kernel.SimdSpecies.LANES;

/**
 * As many rows as a SIMD vector has lanes, class after class, one row for each lane:
 *
 * <pre>
 *   block, row-major            tile, for 4 lanes
 *   row 0:  a0 a1 a2            class 0:  a0 b0 c0 d0
 *   row 1:  b0 b1 b2            class 1:  a1 b1 c1 d1
 *   row 2:  c0 c1 c2            class 2:  a2 b2 c2 d2
 *   row 3:  d0 d1 d2
 * </pre>
 *
 * <p>Sums over classes are thus sums of vectors, however few classes there are. Lanes without a
 * row, or with a row of weight 0, hold zeros.
 */
final class SimdTile {

  /** This many classes of all lanes fit into the L1 cache, whatever the number of lanes. */
  private static final int CLASSES_AT_ONCE = 64;

  final double[] weight = new double[LANES];
  final int[] label = new int[LANES];
  private final int classes;
  private int first;
  private int row;
  private int count;

  SimdTile(int classes) {
    this.classes = classes;
  }

  /**
   * Moves to the rows starting at {@code row}, at most one for each lane.
   *
   * @param first position of row 0 in labels and weights
   */
  void moveTo(int first, int row, int rows, double[] weights) {
    this.first = first;
    this.row = row;
    count = Math.min(LANES, rows - row);
    for (int lane = 0; lane < LANES; lane++) {
      weight[lane] = lane >= count ? 0 : weights == null ? 1 : weights[first + row + lane];
    }
  }

  void loadActivations(double[] activations, double[] x) {
    load(activations, row, x);
  }

  void loadProbabilities(double[] labels, double[] tile) {
    load(labels, first + row, tile);
  }

  private void load(double[] block, int from, double[] tile) {
    for (int start = 0; start < classes; start += CLASSES_AT_ONCE) {
      int end = Math.min(start + CLASSES_AT_ONCE, classes);
      for (int lane = 0; lane < LANES; lane++) {
        load(block, from + lane, tile, lane, start, end);
      }
    }
  }

  private void load(double[] block, int from, double[] tile, int lane, int start, int end) {
    boolean empty = weight[lane] == 0;
    int offset = from * classes;
    for (int i = start; i < end; i++) {
      tile[i * LANES + lane] = empty ? 0 : block[offset + i];
    }
  }

  void loadLabels(int[] labels) {
    for (int lane = 0; lane < LANES; lane++) {
      label[lane] = weight[lane] == 0 ? 0 : labels[first + row + lane];
    }
  }

  /** Returns the position of a lane's labeled class in a tile. */
  int labeled(int lane) {
    return label[lane] * LANES + lane;
  }

  void storeGradient(double[] gradient, double[] activations) {
    for (int first = 0; first < classes; first += CLASSES_AT_ONCE) {
      int end = Math.min(first + CLASSES_AT_ONCE, classes);
      for (int lane = 0; lane < count; lane++) {
        store(gradient, activations, lane, first, end);
      }
    }
  }

  private void store(double[] gradient, double[] activations, int lane, int first, int end) {
    boolean empty = weight[lane] == 0;
    int offset = (row + lane) * classes;
    for (int i = first; i < end; i++) {
      activations[offset + i] = empty ? 0 : gradient[i * LANES + lane];
    }
  }
}
