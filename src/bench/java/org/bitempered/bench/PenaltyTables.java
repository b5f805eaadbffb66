// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The tables of the comparison of penalties.
 *
 * @param fixed the regParam at which gains are shown
 */
record PenaltyTables(Results results, List<String> scalings, double fixed) {
  private static final String ACCURACY = "accuracy";

  String markdown() {
    return "## Best regParam, chosen on the held-out rows: accuracy ± standard error (regParam)\n\n"
        + table(cell -> cell.regParam() == 0, this::bestText)
        + "\n## Gain over (1, 1), both at regParam "
        + Cell.text(fixed)
        + ": points ± standard error, paired; * beyond two\n\n"
        + table(cell -> cell.regParam() == fixed, this::gainText)
        + "\n## Balanced accuracy at regParam "
        + Cell.text(fixed)
        + "\n\n"
        + table(
            cell -> cell.regParam() == fixed,
            cell -> results.estimate(cell, "balanced_accuracy").points(false))
        + "\n## All data sets: at one regParam, against (1, 1) at the same, and at its best\n\n"
        + summary();
  }

  /** A row for each data set and noise, a column for each temperatures and scaling. */
  private String table(Predicate<Cell> which, Function<Cell, String> text) {
    StringBuilder table = new StringBuilder("| data | labels |");
    columns().forEach(column -> table.append(' ').append(column).append(" |"));
    table.append("\n|---|---|").append("---|".repeat(columns().size())).append('\n');
    for (String row : distinct(PenaltyTables::row)) {
      table.append(row).append(" |");
      results.cells().stream()
          .filter(cell -> row(cell).equals(row) && which.test(cell))
          .forEach(cell -> table.append(' ').append(text.apply(cell)).append(" |"));
      table.append('\n');
    }
    return table.toString();
  }

  private Set<String> columns() {
    return distinct(PenaltyTables::column);
  }

  private Set<String> distinct(Function<Cell, String> key) {
    return results.cells().stream().map(key).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String row(Cell cell) {
    return "| " + cell.data() + " | " + cell.setting();
  }

  private static String column(Cell cell) {
    return cell.temperatures() + (cell.temperatures().isLogistic() ? "" : " " + cell.scaling());
  }

  private Cell best(Cell cell) {
    return results.cells().stream()
        .filter(other -> other.equals(cell.with(other.regParam())))
        .max(Comparator.comparingDouble(other -> results.estimate(other, ACCURACY).mean()))
        .orElseThrow();
  }

  private String bestText(Cell cell) {
    Cell best = best(cell);
    return results.estimate(best, ACCURACY).points(false) + " (" + Cell.text(best.regParam()) + ")";
  }

  private String gainText(Cell cell) {
    if (cell.temperatures().isLogistic()) {
      return results.estimate(cell, ACCURACY).points(false);
    }
    Estimate gain = gain(cell);
    return gain.points(true) + (gain.isGain() || gain.isLoss() ? " *" : "");
  }

  private Estimate gain(Cell cell) {
    return results.difference(cell, cell.logistic(scalings.get(0)), ACCURACY);
  }

  private Estimate gainOverBest(Cell cell) {
    return results.difference(cell, best(cell.logistic(scalings.get(0))), ACCURACY);
  }

  /** What is lost with this regParam against the best for the data, temperatures and scaling. */
  private Estimate regret(Cell cell) {
    return results.difference(cell, best(cell), ACCURACY);
  }

  private String summary() {
    StringBuilder text =
        new StringBuilder(
            "| (t1, t2), regScaling | regParam | labels | cells | mean accuracy | mean gain | wins"
                + " | losses | gain over best (1, 1) | wins | losses | lost against own best |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (String group : distinct(PenaltyTables::group)) {
      List<Cell> all = results.cells().stream().filter(cell -> group(cell).equals(group)).toList();
      line(text, group + " | all", all);
      line(text, group + " | clean", all.stream().filter(PenaltyTables::isClean).toList());
      line(text, group + " | wrong", all.stream().filter(cell -> !isClean(cell)).toList());
    }
    return text.toString();
  }

  private static boolean isClean(Cell cell) {
    return cell.setting().equals("clean");
  }

  private static String group(Cell cell) {
    return "| " + column(cell) + " | " + Cell.text(cell.regParam());
  }

  private void line(StringBuilder text, String name, List<Cell> cells) {
    if (cells.isEmpty()) {
      return;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%s | %d | %.2f | %+.2f | %d | %d | %+.2f | %d | %d | %+.2f |%n",
            name,
            cells.size(),
            mean(cells, cell -> results.estimate(cell, ACCURACY)),
            mean(cells, this::gain),
            cells.stream().filter(cell -> gain(cell).isGain()).count(),
            cells.stream().filter(cell -> gain(cell).isLoss()).count(),
            mean(cells, this::gainOverBest),
            cells.stream().filter(cell -> gainOverBest(cell).isGain()).count(),
            cells.stream().filter(cell -> gainOverBest(cell).isLoss()).count(),
            mean(cells, this::regret)));
  }

  private static double mean(List<Cell> cells, Function<Cell, Estimate> estimate) {
    return cells.stream()
        .mapToDouble(cell -> 100 * estimate.apply(cell).mean())
        .average()
        .orElseThrow();
  }
}
