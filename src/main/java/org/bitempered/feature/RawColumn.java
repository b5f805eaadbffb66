// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * A raw column of a table and its part of the feature vector.
 *
 * <p>A number is one feature. A text or boolean is a category, with a feature for each known
 * category and one for null and all others: 1 for the category of the row, 0 for the rest. A vector
 * has a feature for each entry.
 */
public final class RawColumn implements Serializable {
  /** The kinds of columns. */
  public enum Kind {
    /** Numbers of any of Spark's numeric types. */
    NUMBER,
    /** Texts, as categories. */
    TEXT,
    /** Booleans, as categories. */
    BOOLEAN,
    /** Vectors, all of the same size. */
    VECTOR;

    /** Returns the kind of a data type; null if it cannot be a feature. */
    public static Kind of(DataType type) {
      if (type instanceof NumericType) {
        return NUMBER;
      } else if (type instanceof StringType) {
        return TEXT;
      } else if (type instanceof BooleanType) {
        return BOOLEAN;
      }
      return type.equals(SQLDataTypes.VectorType()) ? VECTOR : null;
    }

    /** Returns whether the values are categories. */
    public boolean isCategory() {
      return this == TEXT || this == BOOLEAN;
    }
  }

  private final String name;
  private final Kind kind;
  private final DataType type;
  private final Map<String, Integer> categories;
  private final double fill;
  private final int width;

  private RawColumn(
      String name, DataType type, Map<String, Integer> categories, double fill, int width) {
    this.name = name;
    this.kind = Kind.of(type);
    this.type = type;
    this.categories = categories;
    this.fill = fill;
    this.width = width;
  }

  /**
   * Returns a column of numbers.
   *
   * @param type any numeric type
   * @param fill replaces missing numbers; NaN to leave them as NaN
   */
  public static RawColumn number(String name, DataType type, double fill) {
    return new RawColumn(name, type, Map.of(), fill, 1);
  }

  /**
   * Returns a column of categories.
   *
   * @param type string or boolean
   * @param known the known categories, in the order of their features; duplicates are ignored
   */
  public static RawColumn category(String name, DataType type, List<String> known) {
    Map<String, Integer> places = new HashMap<>();
    known.forEach(category -> places.putIfAbsent(category, places.size()));
    return new RawColumn(name, type, places, Double.NaN, places.size() + 1);
  }

  /** Returns a column of vectors of the given size; size 0 accepts vectors of any size. */
  public static RawColumn vector(String name, int size) {
    return new RawColumn(name, SQLDataTypes.VectorType(), Map.of(), Double.NaN, size);
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  public DataType type() {
    return type;
  }

  /** Returns the number of features: for categories, one more than are known. */
  public int width() {
    return width;
  }

  /** Returns the number that replaces missing ones; NaN if none does. */
  double fill() {
    return fill;
  }

  /** Returns the known categories in the order of their features. */
  String[] categories() {
    String[] known = new String[categories.size()];
    categories.forEach((category, place) -> known[place] = category);
    return known;
  }

  /**
   * Returns the feature index of a category within this column; the last one if unknown or null.
   */
  int place(String category) {
    return categories.getOrDefault(category, width - 1);
  }

  /** Returns the name of a feature of this column. */
  String name(int place) {
    return switch (kind) {
      case NUMBER -> name;
      case VECTOR -> name + "[" + place + "]";
      default -> place < categories.size() ? name + " = " + categories()[place] : name + ": other";
    };
  }

  @Override
  public String toString() {
    return name + ": " + type.simpleString() + " " + Arrays.toString(categories());
  }
}
