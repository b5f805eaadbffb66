// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/**
 * A block of sparse rows (compressed sparse rows): the non-zeros of row i are the entries from
 * {@code starts[i]} to {@code starts[i + 1]}.
 *
 * @param features number of features
 * @param starts rows + 1 offsets
 * @param indices feature of each non-zero
 * @param values value of each non-zero
 */
record SparseBlock(int features, int[] starts, int[] indices, double[] values, RowLabels labels)
    implements Block {

  @Override
  public int rows() {
    return labels.classes().length;
  }

  @Override
  public long bytes() {
    return (long) (Double.BYTES + Integer.BYTES) * values.length
        + (long) Integer.BYTES * starts.length
        + labels.bytes();
  }

  @Override
  public void activations(Products products, int first, int rows, double[] activations) {
    products.sparse().activations(this, first, rows, activations);
  }

  @Override
  public void addGradient(Products products, int first, int rows, double[] multipliers) {
    products.sparse().addGradient(this, first, rows, multipliers);
  }

  @Override
  public void addTo(DataStatistics statistics) {
    statistics.addSparse(this);
  }

  @Override
  public Block reweighted(double[] classWeights) {
    return new SparseBlock(features, starts, indices, values, labels.reweighted(classWeights));
  }

  @Override
  public Block gather(int[] chosen, int count) {
    int[] someStarts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      someStarts[i + 1] = someStarts[i] + starts[chosen[i] + 1] - starts[chosen[i]];
    }
    int[] someIndices = new int[someStarts[count]];
    double[] someValues = new double[someStarts[count]];
    for (int i = 0; i < count; i++) {
      int from = starts[chosen[i]];
      int length = someStarts[i + 1] - someStarts[i];
      System.arraycopy(indices, from, someIndices, someStarts[i], length);
      System.arraycopy(values, from, someValues, someStarts[i], length);
    }
    return new SparseBlock(
        features, someStarts, someIndices, someValues, labels.gather(chosen, count));
  }
}
