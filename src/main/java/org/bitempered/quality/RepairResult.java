// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.List;

/**
 * What a repair did.
 *
 * @param action the chosen one
 * @param rows number of rows that can be trained on
 * @param pruned number of rows that were left out
 * @param relabeled how many rows got which other label, those with the most rows first
 * @param trials of the actions that were compared, without a repair first
 */
record RepairResult(
    RepairAction action,
    long rows,
    long pruned,
    List<Relabeled> relabeled,
    List<RepairTrial> trials) {
  /** What was done to no rows. */
  static final RepairResult NOTHING =
      new RepairResult(RepairAction.NONE, 0, 0, List.of(), List.of());

  private static final long BYTES_PER_ENTRY = 64;

  /**
   * Rows that got another label.
   *
   * @param from index of the given class
   * @param to index of the new class
   */
  record Relabeled(int from, int to, long rows) {}

  /** Returns an estimate of the size in bytes. */
  long estimatedSize() {
    return BYTES_PER_ENTRY * (relabeled.size() + trials.size() + 1);
  }
}
