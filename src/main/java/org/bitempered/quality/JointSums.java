// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.bitempered.quality.LabelRows.Sum;

/** The confident joint before calibration, and what else the same pass counts. */
final class JointSums implements Sum<JointSums> {
  private final int classes;
  private final CellCounts cells = new CellCounts();
  private final MarginHistograms histograms;
  private final transient Thresholds thresholds;
  private long issues;

  /**
   * @param withHistograms whether to count the margins too
   */
  JointSums(Thresholds thresholds, boolean withHistograms) {
    this.thresholds = thresholds;
    this.classes = thresholds.values().length;
    this.histograms = withHistograms ? MarginHistograms.empty(classes) : null;
  }

  @Override
  public void add(int given, double[] probabilities) {
    int truth = thresholds.confidentClass(probabilities);
    if (truth != Thresholds.NONE) {
      cells.add((long) given * classes + truth, 1);
      issues += truth != given && !Thresholds.confirms(probabilities, given) ? 1 : 0;
    }
    if (histograms != null) {
      histograms.add(given, probabilities);
    }
  }

  @Override
  public JointSums merge(JointSums other, RowChecks checks) {
    cells.addAll(other.cells);
    issues += other.issues;
    if (histograms != null) {
      histograms.addAll(other.histograms);
    }
    return this;
  }

  /** Returns the confident joint. It has at least one row of each class in the class itself. */
  CountMatrix confidentJoint() {
    for (long k = 0; k < classes; k++) {
      if (cells.get(k * classes + k) == 0) {
        cells.add(k * classes + k, 1);
      }
    }
    return CountMatrix.of(cells, classes);
  }

  /** Returns the number of rows that are confidently in another class than the given one. */
  long issues() {
    return issues;
  }

  /** Returns the histograms of margins; null if there are none. */
  MarginHistograms histograms() {
    return histograms;
  }
}
