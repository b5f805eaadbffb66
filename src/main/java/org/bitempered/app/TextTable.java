// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A text table: the first column is left-aligned, the others are right-aligned. */
final class TextTable {
  private final List<List<String>> lines = new ArrayList<>();

  /** Adds a line. Doubles have four decimals; null and NaN become a dash. */
  TextTable add(List<?> cells) {
    lines.add(cells.stream().map(TextTable::text).toList());
    return this;
  }

  TextTable add(Object... cells) {
    return add(Arrays.asList(cells));
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "-";
    }
    if (cell instanceof Double number) {
      return number.isNaN() ? "-" : String.format(Locale.ROOT, "%.4f", number);
    }
    return String.valueOf(cell);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        String format = i == 0 ? "%-" + width(i) + "s" : "  %" + width(i) + "s";
        row.append(String.format(Locale.ROOT, format, line.get(i)));
      }
      text.append(row.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int width(int column) {
    return Math.max(1, lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(1));
  }
}
