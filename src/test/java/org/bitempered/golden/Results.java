// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.ScalaCollections;
import scala.collection.Seq;

/**
 * Named results as lines of text that keep every bit of a number.
 *
 * <p>After a name and {@code =}, a result must come back bit for bit. After {@code ~}, numbers may
 * differ by 1e-12: what powers and logarithms give, and the sums of a kernel, depends on the JVM
 * and on the processor.
 */
final class Results {
  private static final double TOLERANCE = 1e-12;

  private final List<String> lines = new ArrayList<>();

  /** Adds a result that must come back bit for bit. */
  void exact(String name, Object value) {
    lines.add(name + " = " + text(value));
  }

  /** Adds a result whose numbers may differ by rounding. */
  void near(String name, Object value) {
    lines.add(name + " ~ " + text(value));
  }

  /** Adds each row of a table, as {@link #exact}. */
  void exactRows(String name, Dataset<Row> table) {
    table.collectAsList().forEach(row -> exact(name, row));
  }

  /** Adds each row of a table, as {@link #near}. */
  void nearRows(String name, Dataset<Row> table) {
    table.collectAsList().forEach(row -> near(name, row));
  }

  List<String> lines() {
    return lines;
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return Double.toHexString(number);
    } else if (value instanceof double[] numbers) {
      return Arrays.stream(numbers).mapToObj(Double::toHexString).collect(Collectors.joining(" "));
    } else if (value instanceof Vector vector) {
      return text(vector.toArray());
    } else if (value instanceof Seq<?> values) {
      return text(ScalaCollections.asJava(values));
    } else if (value instanceof List<?> values) {
      return values.stream().map(Results::text).collect(Collectors.joining(" "));
    } else if (value instanceof Row row) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(text(row.get(i)));
      }
      return String.join("; ", cells);
    }
    return String.valueOf(value);
  }

  /**
   * Checks that these are the results of an older version. Names that it did not have are ignored:
   * params and columns are added in later versions.
   */
  void check(List<String> expected) {
    Map<String, List<String>> actual = byName(lines);
    byName(expected)
        .forEach(
            (name, values) -> {
              List<String> given = actual.get(name);
              assertNotNull(given, name + " is missing");
              assertEquals(values.size(), given.size(), name);
              for (int i = 0; i < values.size(); i++) {
                check(name, values.get(i), given.get(i));
              }
            });
  }

  private static void check(String name, String expected, String actual) {
    if (name.endsWith("=")) {
      assertEquals(expected, actual, name);
      return;
    }
    String[] parts = expected.split(" ", -1);
    String[] given = actual.split(" ", -1);
    assertEquals(parts.length, given.length, name + " " + actual);
    for (int i = 0; i < parts.length; i++) {
      if (!isNear(parts[i], given[i])) {
        assertEquals(expected, actual, name);
      }
    }
  }

  private static boolean isNear(String expected, String actual) {
    if (expected.equals(actual)) {
      return true;
    } else if (!expected.contains("0x") || !actual.contains("0x")) {
      return false;
    }
    double number = number(expected);
    return Math.abs(number - number(actual)) <= TOLERANCE * Math.max(1, Math.abs(number));
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(";", ""));
  }

  private static Map<String, List<String>> byName(List<String> lines) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String line : lines) {
      int end = line.indexOf(' ') + 2;
      values
          .computeIfAbsent(line.substring(0, end), name -> new ArrayList<>())
          .add(line.substring(end + 1));
    }
    return values;
  }
}
