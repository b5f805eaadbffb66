// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.bitempered.feature.TextCells;

/** The type that fits all texts of a column: the types that Spark infers, but in one pass. */
enum CellType {
  /** No value has been seen. */
  NONE,
  INT,
  LONG,
  /** Whole numbers that are too large for a LONG. */
  WHOLE,
  DOUBLE,
  BOOLEAN,
  DATE,
  TIMESTAMP,
  TEXT;

  private static final int LONGEST_WHOLE = 38;
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})([ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?");

  DataType type() {
    return switch (this) {
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case WHOLE -> DataTypes.createDecimalType(LONGEST_WHOLE, 0);
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampType;
      case NONE, TEXT -> DataTypes.StringType;
    };
  }

  /** Returns the type that also fits one more text. */
  CellType with(String text) {
    return this == TEXT ? TEXT : merge(of(text));
  }

  CellType merge(CellType other) {
    if (this == other || other == NONE) {
      return this;
    } else if (this == NONE) {
      return other;
    }
    boolean related = (isNumber() && other.isNumber()) || (isTime() && other.isTime());
    return !related ? TEXT : compareTo(other) > 0 ? this : other;
  }

  private boolean isNumber() {
    return this == INT || this == LONG || this == WHOLE || this == DOUBLE;
  }

  private boolean isTime() {
    return this == DATE || this == TIMESTAMP;
  }

  private static CellType of(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return TEXT;
    }
    if (TextCells.number(trimmed) != null) {
      return isWhole(trimmed) ? ofWhole(trimmed) : DOUBLE;
    }
    return TextCells.bool(trimmed) != null ? BOOLEAN : ofTime(trimmed);
  }

  private static boolean isWhole(String number) {
    int start = number.charAt(0) == '-' || number.charAt(0) == '+' ? 1 : 0;
    return number.length() > start
        && number.length() - start <= LONGEST_WHOLE
        && number.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }

  private static CellType ofWhole(String number) {
    BigDecimal value = new BigDecimal(number);
    int bits = value.toBigInteger().bitLength();
    return bits < Integer.SIZE ? INT : bits < Long.SIZE ? LONG : WHOLE;
  }

  private static CellType ofTime(String text) {
    var parts = TIME.matcher(text);
    if (!parts.matches()) {
      return TEXT;
    }
    try {
      LocalDate.parse(parts.group(1));
      return parts.group(2) == null ? DATE : TIMESTAMP;
    } catch (DateTimeException e) {
      return TEXT;
    }
  }

  /** Returns the type of the results of {@link #value}; dates and times stay texts. */
  DataType valueType() {
    return isTime() ? DataTypes.StringType : type();
  }

  /** Returns the value of a text of this type, in Spark's internal form. */
  Object value(String text) {
    return switch (this) {
      case INT -> Integer.valueOf(text.strip());
      case LONG -> Long.valueOf(text.strip());
      case WHOLE -> Decimal.apply(new BigDecimal(text.strip()));
      case DOUBLE -> TextCells.number(text);
      case BOOLEAN -> TextCells.bool(text);
      case NONE, DATE, TIMESTAMP, TEXT -> UTF8String.fromString(text);
    };
  }
}
