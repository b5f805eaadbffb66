// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of reference values computed with 60 digits; the scripts lie beside the files. */
public final class Oracle {
  private final Map<String, String> cells;

  private Oracle(Map<String, String> cells) {
    this.cells = cells;
  }

  public static List<Oracle> read(String file) {
    List<String> lines;
    try (var in = Oracle.class.getResourceAsStream("/oracle/" + file)) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Oracle> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(new Oracle(zip(lines.get(0).split(",", -1), line.split(",", -1))));
    }
    return rows;
  }

  private static Map<String, String> zip(String[] names, String[] values) {
    assertEquals(names.length, values.length);
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      cells.put(names[i], values[i]);
    }
    return cells;
  }

  public double number(String column) {
    return Double.parseDouble(cells.get(column));
  }

  public double[] numbers(String column) {
    return Arrays.stream(cells.get(column).split(";", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Override
  public String toString() {
    return cells.toString();
  }

  /** Equal within the tolerance, relative or absolute, whichever is larger. */
  public static void assertClose(double expected, double actual, double tolerance, Object where) {
    double bound = tolerance * Math.max(1, Math.abs(expected));
    assertTrue(
        expected == actual || Math.abs(expected - actual) <= bound,
        () -> "expected " + expected + ", got " + actual + ": " + where);
  }

  public static void assertClose(
      double[] expected, double[] actual, double tolerance, Object where) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertClose(expected[i], actual[i], tolerance, "entry " + i + " of " + where);
    }
  }
}
