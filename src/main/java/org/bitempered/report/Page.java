// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.List;
import java.util.Map;

/**
 * The data of a page. A part that is null or empty is not shown.
 *
 * @param findings what matters, as sentences
 * @param figures the numbers that matter
 * @param classifiers the classifiers that were compared
 * @param evaluations one for each set of rows
 * @param settings names and values, in groups with headings
 * @param command the command that makes the page again
 */
record Page(
    String title,
    List<String> findings,
    List<Figure> figures,
    List<Classifier> classifiers,
    TrainingCurves training,
    Margins margins,
    LossCurves loss,
    SearchResults search,
    List<Evaluation> evaluations,
    LabelHealth labels,
    LargestCoefficients coefficients,
    Map<String, Map<String, String>> settings,
    String command) {

  /** A number that matters, with a word about it. */
  record Figure(String name, String value, String note) {}

  /** A trained classifier and its metrics. Numbers that are not known are NaN. */
  record Classifier(String name, double accuracy, double logLoss, double seconds, int iterations) {}
}
