// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bitempered.classification.BiTemperedLogisticRegression;

/** Reports what a search tried and chose, as text and as JSON. */
final class SearchReport {
  private static final int MOST_SHOWN = 10;

  private final Search search;
  private final Candidate chosen;
  private final List<Rival> rivals = new ArrayList<>();

  /**
   * A candidate that the chosen one is compared with.
   *
   * @param key name in JSON
   */
  private record Rival(String name, String key, Candidate candidate, FoldDifference difference) {}

  SearchReport(Search search) {
    this.search = search;
    chosen = search.chosen();
    add("logistic regression", "overLogisticRegression", 1, 1);
    BiTemperedLogisticRegression defaults = new BiTemperedLogisticRegression();
    double t1 = defaults.getT1();
    double t2 = defaults.getT2();
    String name = String.format(Locale.ROOT, "the default temperatures (%s, %s)", t1, t2);
    add(name, "overDefaultTemperatures", t1, t2);
  }

  /** Adds the best candidate with these temperatures, unless the chosen one has them. */
  private void add(String name, String key, double t1, double t2) {
    search
        .best(t1, t2)
        .filter(best -> !chosen.isAt(t1, t2) && !best.isDropped() && !Double.isNaN(best.value()))
        .ifPresent(best -> rivals.add(new Rival(name, key, best, FoldDifference.of(chosen, best))));
  }

  /** Returns the choice in sentences, after a table of candidates if it is wanted. */
  String text(boolean withTable) {
    String line = System.lineSeparator();
    String comparison =
        rivals.stream().map(this::sentence).collect(Collectors.joining(", and ", "It is ", "."));
    return (withTable ? table() + line : "")
        + choice()
        + line
        + (rivals.isEmpty() ? "" : comparison + line)
        + line;
  }

  private String table() {
    boolean withStarts = search.candidates().stream().anyMatch(each -> each.start() > 0);
    List<Object> head =
        new ArrayList<>(List.of("rank", "loss", "t1", "t2", "regParam", "elasticNetParam"));
    if (withStarts) {
      head.add("start");
    }
    head.addAll(List.of(search.metric(), "standard error", ""));
    TextTable table = new TextTable().add(head);
    List<Candidate> shown = shown();
    shown.forEach(candidate -> table.add(line(candidate, withStarts)));
    int rest = search.candidates().size() - shown.size();
    return rest == 0
        ? table.toString()
        : String.format(Locale.ROOT, "%sand %d more candidates%n", table, rest);
  }

  private static List<Object> line(Candidate candidate, boolean withStart) {
    List<Object> cells = new ArrayList<>();
    cells.add(candidate.rank());
    cells.add(candidate.loss());
    cells.add(String.valueOf(candidate.t1()));
    cells.add(String.valueOf(candidate.t2()));
    cells.add(Numbers.plain(candidate.regParam()));
    cells.add(Numbers.plain(candidate.elasticNetParam()));
    if (withStart) {
      cells.add(candidate.start());
    }
    cells.add(candidate.value());
    cells.add(candidate.standardError());
    cells.add(note(candidate));
    return cells;
  }

  private static String note(Candidate candidate) {
    List<String> notes = new ArrayList<>();
    if (candidate.isChosen()) {
      notes.add("chosen");
    }
    if (candidate.isLogistic()) {
      notes.add("logistic regression");
    }
    if (candidate.isDropped()) {
      notes.add("dropped early");
    }
    return String.join(", ", notes);
  }

  /** Returns the best candidates, the chosen one, and those that it is compared with. */
  private List<Candidate> shown() {
    List<Candidate> all = search.candidates();
    List<Candidate> compared = rivals.stream().map(Rival::candidate).toList();
    return IntStream.range(0, all.size())
        .filter(i -> i < MOST_SHOWN || all.get(i).isChosen() || compared.contains(all.get(i)))
        .mapToObj(all::get)
        .toList();
  }

  private String choice() {
    return String.format(
        Locale.ROOT,
        "Chosen by %s in %d folds: loss = %s, t1 = %s, t2 = %s, regParam = %s, elasticNetParam ="
            + " %s%s.",
        search.metric(),
        chosen.foldValues().length,
        chosen.loss(),
        chosen.t1(),
        chosen.t2(),
        Numbers.plain(chosen.regParam()),
        Numbers.plain(chosen.elasticNetParam()),
        chosen.isLogistic() ? ", which is logistic regression" : "");
  }

  private String sentence(Rival rival) {
    FoldDifference difference = rival.difference();
    return String.format(
        Locale.ROOT,
        "%s %s with regParam %s (standard error %s%s)",
        difference.value() == 0
            ? "as good as"
            : amount(Math.abs(difference.value()))
                + (difference.value() < 0 ? " worse than" : " better than"),
        rival.name(),
        Numbers.plain(rival.candidate().regParam()),
        number(difference.standardError()),
        difference.isClear() ? "" : ", no clear difference");
  }

  private String amount(double difference) {
    return number(difference) + (isShare() ? " percentage points" : "");
  }

  /** Returns shares of rows in percentage points, other metrics as they are. */
  private String number(double difference) {
    return isShare() ? Numbers.rounded(100 * difference) : Numbers.precise(difference);
  }

  private boolean isShare() {
    return search.metric().toLowerCase(Locale.ROOT).endsWith("accuracy");
  }

  /**
   * Returns all candidates and the comparisons.
   *
   * @param params of the search
   */
  Map<String, Object> json(Map<String, Object> params) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("params", params);
    result.put("candidates", search.candidates().stream().map(Candidate::json).toList());
    for (Rival rival : rivals) {
      result.put(rival.key(), rival.difference().json());
    }
    return result;
  }
}
