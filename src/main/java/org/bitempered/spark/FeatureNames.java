// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.Serializable;
import java.util.function.IntFunction;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.types.StructField;

/**
 * The names of features. A feature without a name in the metadata of its column is called after the
 * column and its index, such as {@code features[3]}.
 */
public final class FeatureNames implements IntFunction<String>, Serializable {
  private final String column;
  private final String[] names;

  private FeatureNames(String column, String[] names) {
    this.column = column;
    this.names = names;
  }

  /** Returns the names in the metadata that Spark's VectorAssembler and others write. */
  public static FeatureNames of(StructField field) {
    AttributeGroup group = AttributeGroup.fromStructField(field);
    if (group.attributes().isEmpty()) {
      return new FeatureNames(field.name(), new String[0]);
    }
    Attribute[] attributes = group.attributes().get();
    String[] names = new String[attributes.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = attributes[i].name().isDefined() ? attributes[i].name().get() : null;
    }
    return new FeatureNames(field.name(), names);
  }

  @Override
  public String apply(int index) {
    String name = index < names.length ? names[index] : null;
    return name == null ? column + "[" + index + "]" : name;
  }
}
