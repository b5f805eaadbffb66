// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was measured, for each cell and seed; may be filled by several threads. */
final class Results {
  private final List<String> metrics;
  private final int seeds;
  private final Map<Cell, Run[]> runs = new LinkedHashMap<>();

  /**
   * The outcome of one fit.
   *
   * @param values of the metrics in their order
   * @param stop why the training ended
   */
  record Run(double[] values, String stop) {}

  Results(List<String> metrics, int seeds) {
    this.metrics = metrics;
    this.seeds = seeds;
  }

  /** Names a cell before it is measured: tables have the order in which cells are named. */
  synchronized void declare(Cell cell) {
    runs.computeIfAbsent(cell, c -> new Run[seeds]);
  }

  synchronized void add(Cell cell, int seed, Run run) {
    runs.computeIfAbsent(cell, c -> new Run[seeds])[seed] = run;
  }

  synchronized Set<Cell> cells() {
    return runs.keySet();
  }

  double[] values(Cell cell, String metric) {
    int m = metrics.indexOf(metric);
    return Arrays.stream(runs.get(cell)).mapToDouble(run -> run.values()[m]).toArray();
  }

  Estimate estimate(Cell cell, String metric) {
    return Estimate.of(values(cell, metric));
  }

  Estimate difference(Cell cell, Cell other, String metric) {
    return Estimate.ofDifferences(values(cell, metric), values(other, metric));
  }

  /** The reasons for which the cell's trainings ended, each once. */
  Set<String> stops(Cell cell) {
    return Arrays.stream(runs.get(cell)).map(Run::stop).collect(Collectors.toSet());
  }

  /** All reasons. */
  Set<String> stops() {
    return runs.keySet().stream()
        .flatMap(cell -> stops(cell).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Writes target/bench/NAME.csv, a line for each fit, and NAME.md, and prints the latter. */
  void write(String name, String markdown) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "bench"));
    Files.writeString(folder.resolve(name + ".csv"), csv());
    Files.writeString(folder.resolve(name + ".md"), markdown);
    System.out.println(markdown);
    System.out.println("written: " + folder.resolve(name) + ".csv and .md");
  }

  private String csv() {
    StringBuilder text =
        new StringBuilder(
            Cell.CSV_HEADER + ",seed," + String.join(",", metrics) + ",stop_reason\n");
    runs.forEach(
        (cell, ofSeeds) -> {
          for (int seed = 0; seed < seeds; seed++) {
            Run run = ofSeeds[seed];
            String values =
                Arrays.stream(run.values()).mapToObj(Cell::text).collect(Collectors.joining(","));
            text.append(cell.csv()).append(',').append(seed).append(',').append(values);
            text.append(",\"").append(run.stop()).append("\"\n");
          }
        });
    return text.toString();
  }
}
