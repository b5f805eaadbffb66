// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.text.Bidi;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Texts of a page, which are of bounded length whatever the data. */
final class Texts {
  /** Longer names are cut; a page has thousands of them at most. */
  static final int LONGEST = 120;

  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';

  private Texts() {}

  /**
   * Returns the text, or its start and length if it is long. Text that is written from right to
   * left is isolated, so that it does not turn around what stands beside it.
   */
  static String shown(String text) {
    return shown(text, LONGEST);
  }

  /**
   * Does the same for a text of another length.
   *
   * @param longest number of characters that are shown
   */
  static String shown(String text, int longest) {
    int length = text.codePointCount(0, text.length());
    if (length <= longest) {
      return isolated(text);
    }
    String start = isolated(text.substring(0, text.offsetByCodePoints(0, longest)));
    return String.format(Locale.ROOT, "%s… (%d characters)", start, length);
  }

  private static String isolated(String text) {
    return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
        ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE
        : text;
  }

  /** Returns the value of a param as a text. */
  static String ofValue(Object value) {
    if (value instanceof double[] numbers) {
      return shown(Arrays.toString(numbers));
    }
    return shown(value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value));
  }

  /** Returns a share as a percentage with one decimal. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** Returns a number with a comma between thousands. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns the first names, and how many more there are. */
  static String listed(List<String> names, int most) {
    List<String> first = names.subList(0, Math.min(most, names.size()));
    int rest = names.size() - first.size();
    return String.join(", ", first) + (rest == 0 ? "" : " and " + count(rest) + " more");
  }
}
