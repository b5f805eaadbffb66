// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Columns by their exact names, dots and all. */
final class Columns {
  private static final int LISTED = 8;

  private Columns() {}

  /** The name as Spark's expressions take it. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static Column column(String name) {
    return col(quoted(name));
  }

  static Column[] columns(List<String> names) {
    return names.stream().map(Columns::column).toArray(Column[]::new);
  }

  /**
   * Fails unless the data have the column; the message lists those there are, the nearest first.
   */
  static void check(Dataset<Row> rows, String option, String name) {
    List<String> existing = List.of(rows.columns());
    if (!existing.contains(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s given %s, there is no such column; there are: %s",
              option,
              name,
              nearest(existing, name)));
    }
  }

  private static String nearest(List<String> existing, String name) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    List<String> sorted =
        existing.stream().sorted(Comparator.comparingInt(e -> distance.apply(e, name))).toList();
    String listed = String.join(", ", sorted.subList(0, Math.min(LISTED, sorted.size())));
    return sorted.size() > LISTED ? listed + ", and " + (sorted.size() - LISTED) + " more" : listed;
  }

  /** Fails if the data have one of these columns, which the program is about to add. */
  static void checkFree(Dataset<Row> rows, String... added) {
    for (String name : added) {
      if (Arrays.asList(rows.columns()).contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the input has a column %s, the name of a column that is added; rename it",
                name));
      }
    }
  }
}
