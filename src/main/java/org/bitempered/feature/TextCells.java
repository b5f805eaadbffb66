// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import java.math.BigDecimal;
import java.util.Locale;

/** What a text in a file stands for, the same when types are found out and when rows are read. */
public final class TextCells {
  /** What a reader writes for bytes that are no character of the encoding it was told. */
  private static final char REPLACEMENT = '\uFFFD';

  private TextCells() {}

  /**
   * Reads a number as people write it: decimal, with or without exponent, or an infinity; blanks
   * around it do not count.
   *
   * @return null if the text is none; so are Java's own forms, as in {@code 3f} and {@code 0x1p3}
   */
  public static Double number(String text) {
    String trimmed = text.strip();
    return switch (trimmed) {
      case "" -> null;
      case "NaN" -> Double.NaN;
      case "Inf", "+Inf", "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
      case "-Inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> isDecimal(trimmed) ? parse(trimmed) : null;
    };
  }

  /** True if nothing but digits, a point, signs and an exponent is in the text. */
  private static boolean isDecimal(String text) {
    boolean hasDigit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      hasDigit |= digit;
      if (!digit && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return hasDigit;
  }

  private static Double parse(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Reads true or false in any case; null if the text is neither. */
  public static Boolean bool(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  /** Reads a number of any length exactly; null if the text is none. */
  static BigDecimal exact(String text) {
    Double number = number(text);
    return number == null || !Double.isFinite(number) ? null : new BigDecimal(text.strip());
  }

  /** True if the text was read in another encoding than it was written in. */
  public static boolean isGarbled(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }
}
