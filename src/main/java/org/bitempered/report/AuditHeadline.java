// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What matters of a page about labels, in sentences and in a few numbers.
 *
 * @param rows number of rows
 * @param kinds number of rows with each kind of issue
 * @param folds number of classifiers that judge
 * @param isRepaired whether the page says what a repair would gain
 */
record AuditHeadline(
    long rows, List<AuditPage.Kind> kinds, LabelHealth labels, int folds, boolean isRepaired) {
  private static final String LABEL = "label";

  /** So much worse than the labels of all classes are those of a class that is named. */
  private static final double CLEARLY_WORSE = 0.05;

  private long of(String kind) {
    return kinds.stream()
        .filter(each -> each.name().equals(kind))
        .mapToLong(AuditPage.Kind::rows)
        .sum();
  }

  private String share(long part) {
    return Texts.percent(rows == 0 ? 0 : (double) part / rows);
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        of(LABEL) == 0
            ? String.format(Locale.ROOT, "None of %s labels looks wrong.", Texts.count(rows))
            : String.format(
                Locale.ROOT,
                "%s of %s labels look wrong (%s).",
                Texts.count(of(LABEL)),
                Texts.count(rows),
                share(of(LABEL))));
    if (!labels.overlaps().isEmpty()) {
      LabelHealth.Overlap most = labels.overlaps().get(0);
      sentences.add(
          String.format(
              Locale.ROOT,
              "The labels %s and %s are confused most often, in about %s.",
              most.one(),
              most.other(),
              rows(most.rows())));
    }
    if (!labels.classes().isEmpty()) {
      LabelHealth.ClassLine worst = labels.classes().get(0);
      if (labels.classes().size() > 2 && worst.quality() < 1 - labels.share() - CLEARLY_WORSE) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "The label %s is the worst: about %s of the rows that have it should have another.",
                worst.name(),
                Texts.percent(1 - worst.quality())));
      }
    }
    addOthers(sentences);
    sentences.add(next());
    return sentences;
  }

  private void addOthers(List<String> sentences) {
    add(sentences, "conflicting_duplicate", "Same features as a row with another label");
    add(sentences, "rare_class", "Class with too few rows to judge the label");
    add(sentences, "null", "Label or features missing");
  }

  private void add(List<String> sentences, String kind, String meaning) {
    if (of(kind) > 0) {
      sentences.add(meaning + ": " + rows(of(kind)) + ".");
    }
  }

  private static String rows(long count) {
    return Texts.count(count) + (count == 1 ? " row" : " rows");
  }

  private String next() {
    if (of(LABEL) == 0) {
      return "What to do next: train on the labels as they are.";
    }
    return "What to do next: look at the most suspect rows below. "
        + (isRepaired
            ? "The section about repairs says what to do with them."
            : "Then repair the labels: LabelRepair, or the option --repair auto, measures whether"
                + " leaving rows out, new labels or weights make the classifier better.");
  }

  List<Page.Figure> figures() {
    long others =
        kinds.stream()
            .filter(kind -> !kind.name().equals(LABEL))
            .mapToLong(AuditPage.Kind::rows)
            .sum();
    return List.of(
        new Page.Figure("labels that look wrong", share(of(LABEL)), rows(of(LABEL))),
        new Page.Figure(
            "estimated share of wrong labels",
            Texts.percent(labels.share()),
            "by confident learning"),
        new Page.Figure("rows with other issues", Texts.count(others), share(others)),
        new Page.Figure(
            "judged by", Texts.count(folds), "classifiers; each judges rows that it has not seen"));
  }
}
