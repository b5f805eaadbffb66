// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/**
 * A block of dense rows.
 *
 * @param features number of features
 * @param values rows x features, row-major
 */
record DenseBlock(int features, double[] values, RowLabels labels) implements Block {

  /** Activations that stay in the cache from one kernel to the next. */
  static final int CACHED = 8192;

  /** The kernels work on tiles of so many rows. */
  private static final int TILE_ROWS = 8;

  @Override
  public int rows() {
    return labels.classes().length;
  }

  @Override
  public long bytes() {
    return (long) Double.BYTES * values.length + labels.bytes();
  }

  @Override
  public int rowsAtOnce(int outputs) {
    return Math.max(1, CACHED / outputs / TILE_ROWS) * TILE_ROWS;
  }

  @Override
  public void activations(Products products, int first, int rows, double[] activations) {
    products.dense().activations(values, first, rows, activations);
  }

  @Override
  public void addGradient(Products products, int first, int rows, double[] multipliers) {
    products.dense().addGradient(values, first, rows, multipliers);
  }

  @Override
  public void addTo(DataStatistics statistics) {
    statistics.addDense(this);
  }

  @Override
  public Block reweighted(double[] classWeights) {
    return new DenseBlock(features, values, labels.reweighted(classWeights));
  }

  @Override
  public Block gather(int[] chosen, int count) {
    double[] some = new double[count * features];
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, chosen[i] * features, some, i * features, features);
    }
    return new DenseBlock(features, some, labels.gather(chosen, count));
  }
}
