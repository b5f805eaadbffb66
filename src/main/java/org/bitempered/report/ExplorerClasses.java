// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.col;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.bitempered.spark.ClassNames;

/**
 * The two classes of a page: one class of the table, and the other or all others.
 *
 * @param names of the labels 0 and 1
 * @param positive the class that is label 1
 * @param counts numbers of rows of the labels 0 and 1
 * @param classes number of classes of the table
 */
record ExplorerClasses(
    List<String> names, ExplorerTable.Positive positive, List<Long> counts, int classes) {
  private static final int LISTED = 20;

  /** The number of rows of a class. */
  record Count(int index, long rows) {}

  /**
   * Chooses the class that is label 1: the named one, the second of two, or else the most frequent.
   *
   * @param found the classes that have rows
   * @param wanted name of the class; null if none is named
   */
  static ExplorerClasses of(List<Count> found, StructField label, String wanted) {
    String[] known = ClassNames.of(label);
    List<Count> sorted = found.stream().sorted(Comparator.comparingInt(Count::index)).toList();
    if (sorted.size() < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labelCol has one class, '%s', allowed are 2 or more",
              name(known, sorted.get(0).index())));
    }
    Count positive = wanted == null ? usual(sorted) : named(sorted, known, wanted);
    long all = sorted.stream().mapToLong(Count::rows).sum();
    return new ExplorerClasses(
        List.of(rest(sorted, positive, known), Texts.shown(name(known, positive.index()))),
        new ExplorerTable.Positive(positive.index(), name(known, positive.index())),
        List.of(all - positive.rows(), positive.rows()),
        sorted.size());
  }

  private static Count usual(List<Count> sorted) {
    if (sorted.size() == 2) {
      return sorted.get(1);
    }
    return sorted.stream()
        .max(
            Comparator.comparingLong(Count::rows)
                .thenComparing(Comparator.comparingInt(Count::index).reversed()))
        .orElseThrow();
  }

  private static Count named(List<Count> sorted, String[] known, String wanted) {
    return sorted.stream()
        .filter(each -> name(known, each.index()).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "positiveClass given '%s', allowed is one of the classes %s",
                        wanted,
                        Texts.listed(
                            sorted.stream().map(each -> name(known, each.index())).toList(),
                            LISTED))));
  }

  private static String rest(List<Count> sorted, Count positive, String[] known) {
    return sorted.size() > 2
        ? "the " + Texts.count(sorted.size() - 1) + " other classes"
        : sorted.stream()
            .filter(each -> !each.equals(positive))
            .map(each -> Texts.shown(name(known, each.index())))
            .findFirst()
            .orElseThrow();
  }

  private static String name(String[] known, int index) {
    return index < known.length ? known[index] : Integer.toString(index);
  }

  long rows() {
    return counts.get(0) + counts.get(1);
  }

  /** Returns whether a row has label 1. */
  Column isPositive() {
    return col(ExplorerRows.LABEL).equalTo(positive.index());
  }

  /**
   * Returns whether the labels of the table are 0 and 1 as on the page.
   *
   * @param areNames whether the names of the classes are the labels of the table
   */
  boolean areLabels(boolean areNames) {
    return classes == 2
        && positive.index() == 1
        && (!areNames || (names.get(0).matches("0(\\.0)?") && names.get(1).matches("1(\\.0)?")));
  }

  /** Says which classes are shown; null if these are all. */
  String note(boolean isChosen) {
    return classes == 2
        ? null
        : String.format(
            Locale.ROOT,
            "The table has %s classes. The page shows %s, %s (%s), against the %s others.",
            Texts.count(classes),
            names.get(1),
            isChosen ? "as asked for" : "the most frequent one",
            Texts.percent(counts.get(1) / (double) rows()),
            Texts.count(classes - 1));
  }
}
