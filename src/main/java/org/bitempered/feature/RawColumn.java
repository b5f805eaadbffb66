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
 * A raw column of a table and what becomes of it in the feature vector: a number as it is, a
 * category as one place for each that is known and one for any other, a vector as its entries.
 */
public final class RawColumn implements Serializable {
  /** What kind of values a column has. */
  public enum Kind {
    /** Any of Spark's numbers. */
    NUMBER,
    /** Texts. */
    TEXT,
    /** True and false, as categories. */
    BOOLEAN,
    /** Vectors of one size. */
    VECTOR;

    /** The kind of a type; null if no feature can be of that type. */
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

    /** True for kinds of which each value has a place of its own in the vector. */
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

  /** A number; {@code fill} stands for one that is missing, NaN if nothing does. */
  public static RawColumn number(String name, DataType type, double fill) {
    return new RawColumn(name, type, Map.of(), fill, 1);
  }

  /** A category with those that are known, in the order of their places. */
  public static RawColumn category(String name, DataType type, List<String> known) {
    Map<String, Integer> places = new HashMap<>();
    known.forEach(category -> places.putIfAbsent(category, places.size()));
    return new RawColumn(name, type, places, Double.NaN, places.size() + 1);
  }

  /** A vector of a size. */
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

  /** How many places of the feature vector it takes. */
  public int width() {
    return width;
  }

  /** What stands for a missing number; NaN if nothing does. */
  double fill() {
    return fill;
  }

  /** The known categories in the order of their places. */
  String[] categories() {
    String[] known = new String[categories.size()];
    categories.forEach((category, place) -> known[place] = category);
    return known;
  }

  /** The place of a category, the last one for null and any that is not known. */
  int place(String category) {
    return categories.getOrDefault(category, width - 1);
  }

  @Override
  public String toString() {
    return name + ": " + type.simpleString() + " " + Arrays.toString(categories());
  }
}
