// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/**
 * Stands in the place of the first row of a partition that cannot be trained on, and has no rows.
 * It carries the reason to the statistics, so that bad data end in one plain error on the driver
 * rather than in a failed Spark job.
 *
 * @param reason names the column, the value, and what is allowed
 */
record RejectedRow(String reason) implements Block {
  private static final RowLabels NONE = new RowLabels(new int[0], null);

  @Override
  public int rows() {
    return 0;
  }

  @Override
  public RowLabels labels() {
    return NONE;
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public int rowsAtOnce(int outputs) {
    return 1;
  }

  @Override
  public void activations(Products products, int first, int rows, double[] activations) {}

  @Override
  public void addGradient(Products products, int first, int rows, double[] multipliers) {}

  @Override
  public void addTo(DataStatistics statistics) {
    statistics.reject(reason);
  }

  @Override
  public Block reweighted(double[] classWeights) {
    return this;
  }

  @Override
  public Block gather(int[] chosen, int count) {
    return this;
  }
}
