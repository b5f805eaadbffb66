// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.UserDefinedType;
import org.bitempered.block.FeatureVector;

/** Vectors as Spark's rows hold them. */
public final class FeatureVectors {
  private FeatureVectors() {}

  public static InternalRow stored(Vector vector) {
    @SuppressWarnings("unchecked")
    UserDefinedType<Vector> type = (UserDefinedType<Vector>) SQLDataTypes.VectorType();
    return (InternalRow) type.serialize(vector);
  }

  public static FeatureVector of(Vector vector) {
    FeatureVector read = new FeatureVector();
    assertTrue(VectorStruct.read(stored(vector), read));
    return read;
  }

  public static FeatureVector dense(double... values) {
    return of(Vectors.dense(values));
  }
}
