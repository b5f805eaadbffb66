// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

/**
 * A block of dense rows.
 *
 * @param features number of features
 * @param values rows x features, row-major
 */
public record DenseBlock(int features, double[] values, RowLabels labels) implements Block {
  /**
   * The largest number of rows in a kernel's tile. Blocks sized for the cache hold a multiple of
   * it.
   */
  public static final int TILE_ROWS = 8;

  @Override
  public int rows() {
    return labels.classes().length;
  }

  @Override
  public long bytes() {
    return (long) Double.BYTES * values.length + labels.bytes();
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
