// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaNames;

/** Finds columns by their exact names, which may contain dots. */
final class Columns {
  /** Explains a replacement character in a text. */
  static final String WRONG_ENCODING =
      "it was most likely read in another encoding than it was written in; --encoding says which, as in --encoding windows-1252";

  private static final int LISTED = 8;

  private Columns() {}

  static Column column(String name) {
    return col(InputColumn.quoted(name));
  }

  static Column[] columns(List<String> names) {
    return names.stream().map(Columns::column).toArray(Column[]::new);
  }

  /** Quotes a text for a message, so that white space at its ends can be seen. */
  static String shown(String text) {
    return "'" + text + "'";
  }

  /** Lists texts for a message, and says how many more there are. */
  static String listed(List<String> texts, int most) {
    String listed = String.join(", ", texts.subList(0, Math.min(most, texts.size())));
    return texts.size() > most ? listed + ", and " + (texts.size() - most) + " more" : listed;
  }

  /** Fails if the column does not exist; the message lists the existing ones, the nearest first. */
  static void check(Dataset<Row> rows, String option, String name) {
    check(rows.schema(), option, name);
  }

  static void check(StructType schema, String option, String name) {
    List<String> existing = List.of(schema.fieldNames());
    if (!existing.contains(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s given %s, there is no such column; there are: %s",
              option,
              shown(name),
              nearest(existing, name)));
    }
  }

  private static String nearest(List<String> existing, String name) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    List<String> sorted =
        existing.stream()
            .sorted(Comparator.comparingInt(e -> distance.apply(e, name)))
            .map(Columns::shown)
            .toList();
    return listed(sorted, LISTED);
  }

  /**
   * Returns the columns that an option names. The option may be given several times, each with one
   * or more names, separated by commas. A name may contain commas: the longest column name that
   * fits counts. A name may be in quotes.
   */
  static List<String> named(StructType schema, String option, List<String> given) {
    Set<String> existing = new HashSet<>(List.of(schema.fieldNames()));
    List<String> names = new ArrayList<>();
    for (String text : given) {
      addNames(schema, existing, option, text, names);
    }
    return names.stream().distinct().toList();
  }

  private static void addNames(
      StructType schema, Set<String> existing, String option, String text, List<String> names) {
    String rest = text;
    while (rest != null) {
      int end = rest.length();
      while (end >= 0 && !existing.contains(unquoted(rest.substring(0, end)))) {
        end = rest.lastIndexOf(',', end - 1);
      }
      if (end < 0) {
        check(schema, option, unquoted(rest.split(",", 2)[0]));
      }
      names.add(unquoted(rest.substring(0, end)));
      rest = end < rest.length() ? rest.substring(end + 1) : null;
    }
  }

  private static String unquoted(String name) {
    boolean isQuoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
    return isQuoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
  }

  /** Fails if a column that the program is about to add exists. */
  static void checkFree(Dataset<Row> rows, String... added) {
    checkFree(rows.schema(), added);
  }

  /** Fails if a column to be added exists, by Spark's rule for upper and lower case. */
  static void checkFree(StructType schema, String... added) {
    SchemaNames names = new SchemaNames(schema);
    for (String name : added) {
      String taken = names.find(name);
      if (taken != null) {
        String alike =
            taken.equals(name)
                ? ""
                : " (" + shown(name) + ", as upper and lower case do not count)";
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the input has a column %s, the name of a column that is added%s; rename it",
                shown(taken),
                alike));
      }
    }
  }
}
