// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Pairs of times in milliseconds, and their ratios. */
final class Ratios {
  private final String first;
  private final String second;
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> theirs = new ArrayList<>();

  /** What the two times are of. */
  Ratios(String first, String second) {
    this.first = first;
    this.second = second;
  }

  void add(double our, double their) {
    ours.add(our);
    theirs.add(their);
  }

  String line(String name) {
    double[] ratios = ratios();
    return String.format(
        Locale.ROOT,
        "RATIO %s %s/%s %.3f %.3f %.3f (medians %.1f ms, %.1f ms)",
        name,
        first,
        second,
        median(ratios),
        Arrays.stream(ratios).min().orElseThrow(),
        Arrays.stream(ratios).max().orElseThrow(),
        median(array(ours)),
        median(array(theirs)));
  }

  private double[] ratios() {
    double[] ratios = new double[ours.size()];
    Arrays.setAll(ratios, i -> ours.get(i) / theirs.get(i));
    return ratios;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Writes target/bench/NAME.json: for each name all times of both sides in milliseconds. */
  static void write(String name, Map<String, Ratios> results) throws IOException {
    StringJoiner entries = new StringJoiner(",\n", "{\n", "\n}\n");
    results.forEach(
        (key, ratios) ->
            entries.add(
                String.format(
                    "  \"%s\": {\"%s\": %s, \"%s\": %s}",
                    key, ratios.first, ratios.ours, ratios.second, ratios.theirs)));
    Path file = Path.of("target", "bench", name + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, entries.toString());
    System.out.println("written: " + file);
  }
}
