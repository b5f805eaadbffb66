// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers in reports. */
final class Numbers {
  private Numbers() {}

  /** Returns the number with two decimals; a dash for NaN. */
  static String rounded(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }

  /** Returns the number with four decimals; a dash for NaN. */
  static String precise(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** Returns all digits of the number, without an exponent: 0.0001 instead of 1.0E-4. */
  static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Returns a count as a percentage of a total. */
  static String percent(long count, long total) {
    return String.format(Locale.ROOT, "%.0f%%", 100.0 * count / total);
  }

  /** Returns null for NaN, which JSON does not have. */
  static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
