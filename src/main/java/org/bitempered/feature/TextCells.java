// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import java.math.BigDecimal;
import java.util.Locale;

/** Parses texts of files. Type inference and the readers of rows share these rules. */
public final class TextCells {
  /** Readers put it in place of bytes that are not valid in the given encoding. */
  private static final char REPLACEMENT = '\uFFFD';

  private TextCells() {}

  /**
   * Reads a decimal number, with or without an exponent. Also allowed are {@code NaN}, and {@code
   * Inf} and {@code Infinity} with or without a sign. White space around the number is ignored.
   *
   * @return null if the text is not a number, such as Java's forms {@code 3f} and {@code 0x1p3}
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

  /** Returns whether the text has a digit, and only characters of a decimal number. */
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

  /** Reads {@code true} or {@code false} in any case; returns null for any other text. */
  public static Boolean bool(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  /** Reads a finite number of any length exactly; returns null for any other text. */
  static BigDecimal exact(String text) {
    Double number = number(text);
    return number == null || !Double.isFinite(number) ? null : new BigDecimal(text.strip());
  }

  /** Returns whether the text has a replacement character, as after reading in a wrong encoding. */
  public static boolean isGarbled(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }
}
