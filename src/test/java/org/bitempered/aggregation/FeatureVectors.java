// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.UserDefinedType;

/** Vectors as Spark's rows hold them. */
final class FeatureVectors {
  private FeatureVectors() {}

  static InternalRow stored(Vector vector) {
    @SuppressWarnings("unchecked")
    UserDefinedType<Vector> type = (UserDefinedType<Vector>) SQLDataTypes.VectorType();
    return (InternalRow) type.serialize(vector);
  }

  static FeatureVector of(Vector vector) {
    FeatureVector read = new FeatureVector();
    assertTrue(read.read(stored(vector)));
    return read;
  }

  static FeatureVector dense(double... values) {
    return of(Vectors.dense(values));
  }
}
