// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.List;
import java.util.Map;

/**
 * The data of a page about labels. A part that is null or empty is not shown.
 *
 * @param findings what matters, as sentences
 * @param figures the numbers that matter
 * @param labels what confident learning estimates
 * @param kinds the kinds of issues that rows have
 * @param scores how the rows spread over the score of their label
 * @param repairs the repairs that were compared
 * @param settings names and values, in groups with headings
 * @param command the command that makes the page again
 */
record AuditPage(
    String title,
    List<String> findings,
    List<Page.Figure> figures,
    LabelHealth labels,
    List<Kind> kinds,
    ScoreBins scores,
    SuspectRows suspects,
    List<Repair> repairs,
    Map<String, Map<String, String>> settings,
    String command) {

  /** A kind of issue. */
  record Kind(String name, long rows) {}

  /**
   * A repair of the labels.
   *
   * @param accuracy on held-out rows
   * @param gain in accuracy over no repair
   */
  record Repair(
      String action, double accuracy, double gain, double standardError, boolean isChosen) {}
}
