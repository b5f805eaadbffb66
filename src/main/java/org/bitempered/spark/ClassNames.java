// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.util.Arrays;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/** The names of classes in the metadata of a label column. */
public final class ClassNames {
  private ClassNames() {}

  /** Returns the names that Spark's StringIndexer and others write; none if there are none. */
  public static String[] of(StructField label) {
    if (!(label.dataType() instanceof NumericType)) {
      return new String[0]; // soft labels
    }
    Attribute attribute = Attribute.fromStructField(label);
    Option<String[]> names = Option.empty();
    if (attribute instanceof NominalAttribute nominal) {
      names = nominal.values();
    } else if (attribute instanceof BinaryAttribute binary) {
      names = binary.values();
    }
    return names.isEmpty() ? new String[0] : Arrays.copyOf(names.get(), names.get().length);
  }

  /** Returns a name for each class: the one in the metadata, or else the index as a text. */
  public static String[] of(StructField label, int classes) {
    String[] known = of(label);
    String[] names = new String[classes];
    for (int i = 0; i < classes; i++) {
      names[i] = i < known.length ? known[i] : Integer.toString(i);
    }
    return names;
  }
}
