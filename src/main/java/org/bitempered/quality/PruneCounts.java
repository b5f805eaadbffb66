// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/**
 * How many rows each cell of the calibrated joint calls wrong. Whole numbers are cut off as in
 * cleanlab.
 */
final class PruneCounts {
  private final CountMatrix joint;
  private final long[] rows;
  private final double share;
  private final int least;

  private PruneCounts(CountMatrix joint, long[] rows, double share, int least) {
    this.joint = joint;
    this.rows = rows;
    this.share = share;
    this.least = least;
  }

  /**
   * Returns the number of rows to prune: in a cell of two classes, of those with this given class,
   * as rows of this true class; on the diagonal, of all rows of the class.
   *
   * @param joint the calibrated joint
   * @param rows number of rows of each class
   * @param share share of the wrong labels to prune
   * @param least rows that each class keeps; a class of no more rows, or of a single one, keeps all
   */
  static CountMatrix of(CountMatrix joint, long[] rows, double share, int least) {
    return new PruneCounts(joint, rows, share, least).counts();
  }

  private CountMatrix counts() {
    long[] pruned = new long[joint.counts().length];
    for (int k = 0; k < rows.length; k++) {
      if (rows[k] > Math.max(1, least)) {
        prune(k, pruned);
      }
    }
    return joint.with(pruned);
  }

  private void prune(int given, long[] pruned) {
    int from = joint.starts()[given];
    int to = joint.starts()[given + 1];
    long right = joint.get(given, given);
    long kept = Math.max(right, least);
    int wrongCells = to - from - 1 - (right == 0 ? 1 : 0);
    // What the diagonal gains is taken from the other cells, from each the same.
    double less = (double) (kept - right) / Math.max(1, wrongCells);
    long[] places = new long[to - from];
    double[] spared = new double[to - from];
    int diagonal = from;
    for (int i = from; i < to; i++) {
      places[i - from] = joint.columns()[i];
      if (joint.columns()[i] == given) {
        diagonal = i;
      } else {
        double wrong = Math.max(0, joint.counts()[i] - less);
        double part = wrong * share;
        spared[i - from] = wrong - part;
        pruned[i] = (long) part;
      }
    }
    long rest = (long) (kept + PairwiseSum.of(rows.length, places, spared));
    pruned[diagonal] = Math.max(0, rows[given] - rest);
  }
}
