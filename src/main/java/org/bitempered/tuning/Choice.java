// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.List;
import java.util.Locale;
import org.bitempered.classification.Candidates;
import org.bitempered.kernel.MetricSums;

/** Chooses among the candidates of a grid by a metric and a rule, and keeps what it saw. */
final class Choice implements Candidates.Chooser {
  private final List<Candidate> grid;
  private final Metric metric;
  private final String rule;
  private Selection selection;
  private int chosen;

  Choice(List<Candidate> grid, Metric metric, String rule) {
    this.grid = grid;
    this.metric = metric;
    this.rule = rule;
  }

  @Override
  public int best(MetricSums[][] metrics, boolean[] dropped) {
    selection = new Selection(grid, metric, metrics, dropped);
    chosen =
        switch (rule.toLowerCase(Locale.ROOT)) {
          case "best" -> selection.best();
          case "onestandarderror" -> selection.simplestWithinOneStandardError();
          default -> selection.defaultUnlessBetter();
        };
    return chosen;
  }

  @Override
  public List<Integer> worst(List<Integer> alive, MetricSums[][] metrics) {
    List<Candidate> some = alive.stream().map(grid::get).toList();
    return new Selection(some, metric, metrics, new boolean[some.size()])
        .worseHalf().stream().map(alive::get).toList();
  }

  Selection selection() {
    return selection;
  }

  int chosen() {
    return chosen;
  }
}
