// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of the comparison on rare classes. */
record RareClassTables(Results results, List<String> scalings) {
  private static final String RECALL = "recall";
  private static final String PRECISION = "average_precision";
  private static final double CLEARLY_FOUND = 0.2;

  String markdown() {
    return "## Recall and average precision, mean ± standard error\n\n"
        + cells()
        + "\n## Against (1, 1) at the same regParam, paired\n\n"
        + verdicts()
        + "\n"
        + counts()
        + "\nStops:\n\n"
        + stopReasons();
  }

  private String cells() {
    StringBuilder text =
        new StringBuilder(
            "| data | positives | regParam | trainer | regScaling | (t1, t2) | recall | average"
                + " precision | iterations | stop |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n");
    for (Cell cell : results.cells()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %s | %s | %s | %.0f | %s |%n",
              cell.data(),
              cell.setting(),
              Cell.text(cell.regParam()),
              cell.trainer(),
              cell.scaling(),
              cell.temperatures(),
              results.estimate(cell, RECALL).points(false),
              results.estimate(cell, PRECISION).points(false),
              results.estimate(cell, "iterations").mean(),
              stops(cell)));
    }
    return text.toString();
  }

  /** Letters for the reasons, which are listed below the tables. */
  private String stops(Cell cell) {
    List<String> all = List.copyOf(results.stops());
    return results.stops(cell).stream()
        .map(stop -> letter(all.indexOf(stop)))
        .sorted()
        .collect(Collectors.joining());
  }

  private static String letter(int index) {
    return Character.toString('a' + index);
  }

  private String stopReasons() {
    List<String> all = List.copyOf(results.stops());
    return IntStream.range(0, all.size())
        .mapToObj(i -> "- " + letter(i) + ": " + all.get(i) + "\n")
        .collect(Collectors.joining());
  }

  private String verdicts() {
    StringBuilder text =
        new StringBuilder(
            "| data | positives | regParam | trainer | regScaling | (t1, t2) | recall | average"
                + " precision | verdict |\n"
                + "|---|---|---|---|---|---|---|---|---|\n");
    for (Cell cell : others()) {
      text.append(
          String.format(
              "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
              cell.data(),
              cell.setting(),
              Cell.text(cell.regParam()),
              cell.trainer(),
              cell.scaling(),
              cell.temperatures(),
              difference(cell, RECALL).points(true),
              difference(cell, PRECISION).points(true),
              verdict(cell)));
    }
    return text.toString();
  }

  private List<Cell> others() {
    return results.cells().stream().filter(cell -> !cell.temperatures().isLogistic()).toList();
  }

  private Estimate difference(Cell cell, String metric) {
    return results.difference(cell, cell.logistic(scalings.get(0)), metric);
  }

  private String verdict(Cell cell) {
    if (isVanished(cell)) {
      return "VANISHED";
    }
    boolean worse = difference(cell, RECALL).isLoss() || difference(cell, PRECISION).isLoss();
    return worse ? "WORSE" : "no worse";
  }

  /** Whether nothing is found where logistic regression finds much. */
  private boolean isVanished(Cell cell) {
    return results.estimate(cell, RECALL).mean() == 0
        && results.estimate(cell.logistic(scalings.get(0)), RECALL).mean() > CLEARLY_FOUND;
  }

  private String counts() {
    StringBuilder text =
        new StringBuilder(
            "| trainer | regScaling | (t1, t2) | cells | vanished | recall worse | better |"
                + " average precision worse | better | mean gain in recall, average precision |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n");
    for (String group : groups()) {
      List<Cell> cells = others().stream().filter(cell -> group(cell).equals(group)).toList();
      text.append(
          String.format(
              Locale.ROOT,
              "%s | %d | %d | %d | %d | %d | %d | %+.1f, %+.1f |%n",
              group,
              cells.size(),
              cells.stream().filter(this::isVanished).count(),
              count(cells, cell -> difference(cell, RECALL).isLoss()),
              count(cells, cell -> difference(cell, RECALL).isGain()),
              count(cells, cell -> difference(cell, PRECISION).isLoss()),
              count(cells, cell -> difference(cell, PRECISION).isGain()),
              gain(cells, RECALL),
              gain(cells, PRECISION)));
    }
    return text.toString();
  }

  private double gain(List<Cell> cells, String metric) {
    return cells.stream()
        .mapToDouble(cell -> 100 * difference(cell, metric).mean())
        .average()
        .orElse(Double.NaN);
  }

  private static long count(List<Cell> cells, Function<Cell, Boolean> test) {
    return cells.stream().filter(test::apply).count();
  }

  private Set<String> groups() {
    return others().stream()
        .map(RareClassTables::group)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String group(Cell cell) {
    return "| %s | %s | %s".formatted(cell.trainer(), cell.scaling(), cell.temperatures());
  }
}
