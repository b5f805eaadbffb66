// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.List;
import java.util.Map;

/**
 * Where a table comes from. The page of an explorer shows code that reads it.
 *
 * @param path what Spark reads; null if that is not known, and the labels are class indices
 * @param format name of Spark's format; null if the path is null
 * @param options of Spark's reader
 * @param labelCol the column of labels
 * @param featuresCols the columns of features; empty for all but {@code otherCols}
 * @param otherCols the columns that are not features, with the label
 * @param hasCategories whether there are texts or booleans among the features
 * @param command the start of a command that trains on the table; null if there is none
 */
public record TableSource(
    String path,
    String format,
    Map<String, String> options,
    String labelCol,
    List<String> featuresCols,
    List<String> otherCols,
    boolean hasCategories,
    String command) {
  private static final int LONGEST = 2_000;
  private static final int LONGEST_OF_MANY = 200;

  /** Returns the same with the start of texts that are too long for a page. */
  TableSource shortened() {
    return new TableSource(
        start(path),
        format,
        options,
        start(labelCol),
        starts(featuresCols),
        starts(otherCols),
        hasCategories,
        command == null ? null : start(command, 10 * LONGEST));
  }

  private static List<String> starts(List<String> texts) {
    return texts.stream().map(text -> start(text, LONGEST_OF_MANY)).toList();
  }

  /** Returns the text, or its start if it is too long for a page. */
  static String start(String text) {
    return start(text, LONGEST);
  }

  private static String start(String text, int longest) {
    return text == null || text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
