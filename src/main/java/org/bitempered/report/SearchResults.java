// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What a search tried.
 *
 * @param metric name of the metric on held-out rows
 * @param isLargerBetter whether the best candidate has the largest value
 * @param candidates by rank; the best ones if there are many
 * @param simplest position of the simplest candidate within one standard error of the best; -1 if
 *     no candidate has a value
 * @param moreCandidates number of candidates that are left out
 */
record SearchResults(
    String metric,
    boolean isLargerBetter,
    List<Candidate> candidates,
    int simplest,
    int moreCandidates) {
  private static final int MOST = 1500;

  /** The order of the selection rule {@code oneStandardError}. */
  private static final Comparator<Candidate> BY_SIMPLICITY =
      Comparator.comparingDouble((Candidate each) -> -each.regParam())
          .thenComparingDouble(each -> 1 - each.t1() + Math.abs(each.t2() - 1))
          .thenComparing(Candidate::loss)
          .thenComparingDouble(each -> -each.elasticNetParam())
          .thenComparingInt(Candidate::start);

  /** A candidate; the columns of the results of a search say what its figures are. */
  record Candidate(
      String loss,
      double t1,
      double t2,
      double regParam,
      double elasticNetParam,
      int start,
      double value,
      double standardError,
      List<Double> foldValues,
      boolean isDropped,
      int rank,
      boolean isChosen) {

    static Candidate of(Row row) {
      return new Candidate(
          row.getAs("loss"),
          row.getAs("t1"),
          row.getAs("t2"),
          row.getAs("regParam"),
          row.getAs("elasticNetParam"),
          row.getAs("start"),
          row.getAs("value"),
          row.getAs("standardError"),
          row.getList(row.fieldIndex("foldValues")),
          row.getAs("dropped"),
          row.getAs("rank"),
          row.getAs("chosen"));
    }
  }

  /** Reads the rows of the results of a search. */
  static SearchResults of(List<Row> rows) {
    List<Candidate> all =
        rows.stream().map(Candidate::of).sorted(Comparator.comparingInt(Candidate::rank)).toList();
    List<Candidate> judged =
        all.stream().filter(each -> !each.isDropped() && !Double.isNaN(each.value())).toList();
    boolean isLargerBetter =
        judged.isEmpty() || judged.get(0).value() >= judged.get(judged.size() - 1).value();
    List<Candidate> shown =
        all.stream()
            .filter(each -> each.rank() <= MOST || each.isChosen())
            .limit(MOST + 1)
            .toList();
    return new SearchResults(
        rows.get(0).getAs("metric"),
        isLargerBetter,
        shown,
        simplest(shown),
        all.size() - shown.size());
  }

  /** Returns the position of the simplest candidate within one standard error of the first. */
  private static int simplest(List<Candidate> shown) {
    Candidate best = shown.get(0);
    return shown.stream()
        .filter(each -> !each.isDropped())
        .filter(each -> Math.abs(each.value() - best.value()) <= best.standardError())
        .min(BY_SIMPLICITY)
        .map(shown::indexOf)
        .orElse(-1);
  }

  Candidate chosen() {
    return candidates.stream().filter(Candidate::isChosen).findFirst().orElseThrow();
  }
}
