// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;

/**
 * What a fit learns.
 *
 * @param rows number of rows of each class
 * @param thresholds of each class
 * @param confidentJoint number of rows of each given class that are confidently in each class, at
 *     least 1 for each class and itself
 * @param issues number of rows that are confidently in another class
 * @param cuts of the pruning methods; null for the other methods
 * @param classNames name of each class; empty if the metadata of the label has none
 */
record ConfidentLearning(
    long[] rows,
    Thresholds thresholds,
    CountMatrix confidentJoint,
    long issues,
    Cuts cuts,
    String[] classNames)
    implements Serializable {
  private static final long BYTES_PER_CELL = 32;

  static ConfidentLearning of(Dataset<?> dataset, LabelIssuesParams params) {
    return of(dataset, params, LabelColumns.in(dataset.schema(), params).checks());
  }

  /**
   * Learns from rows.
   *
   * @param checks of the rows, with the names that the user knows
   */
  static ConfidentLearning of(Dataset<?> dataset, LabelIssuesParams params, RowChecks checks) {
    LabelColumns columns = LabelColumns.in(dataset.schema(), params);
    LabelRows rows = new LabelRows(dataset, columns, checks);
    ClassSums classes = rows.sum(ClassSums::new, 1 << 16);
    if (classes.classes() == 0) {
      throw new IllegalArgumentException("the dataset has no rows; at least one is needed");
    }
    boolean cuts = FilterBy.of(params.getFilterBy()).needsCuts();
    Thresholds thresholds = Thresholds.of(classes);
    JointSums joint = rows.sum(() -> new JointSums(thresholds, cuts), bytes(classes, cuts));
    CountMatrix confident = joint.confidentJoint();
    return new ConfidentLearning(
        classes.rows(),
        thresholds,
        confident,
        joint.issues(),
        cuts ? cuts(rows, classes.rows(), confident, joint.histograms(), params) : null,
        classNames(columns, classes.classes()));
  }

  /** Returns the size of the sums of the joint, which are larger with histograms. */
  private static long bytes(ClassSums classes, boolean cuts) {
    long cells = (long) classes.classes() * classes.classes();
    long most = LongStream.of(classes.rows()).sum();
    return BYTES_PER_CELL * Math.min(cells, most)
        + (cuts ? MarginHistograms.bytes(classes.classes()) : 0);
  }

  private static Cuts cuts(
      LabelRows rows,
      long[] counts,
      CountMatrix confident,
      MarginHistograms histograms,
      LabelIssuesParams params) {
    CountMatrix prune =
        PruneCounts.of(
            Calibration.of(confident, counts),
            counts,
            params.getFracNoise(),
            params.getMinExamplesPerClass());
    return CutSearch.find(rows, prune, histograms);
  }

  private static String[] classNames(LabelColumns columns, int classes) {
    String[] names = columns.classNames();
    return names.length == classes ? names : new String[0];
  }

  /** Returns what there is to learn from no rows of two classes. */
  static ConfidentLearning nothing() {
    CountMatrix joint = new CountMatrix(new int[] {0, 1, 2}, new int[] {0, 1}, new long[] {1, 1});
    Thresholds thresholds =
        new Thresholds(new double[] {Thresholds.UNREACHABLE, Thresholds.UNREACHABLE});
    return new ConfidentLearning(new long[2], thresholds, joint, 0, Cuts.none(2), new String[0]);
  }

  int classes() {
    return rows.length;
  }

  /** Returns an estimate of the size in bytes. */
  long estimatedSize() {
    long cells = confidentJoint.counts().length;
    return BYTES_PER_CELL * (2 * cells + classes()) + 4096;
  }
}
