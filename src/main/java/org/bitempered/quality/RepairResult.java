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

  /**
   * Rows that got another label.
   *
   * @param from index of the given class
   * @param to index of the new class
   */
  record Relabeled(int from, int to, long rows) {}
}
