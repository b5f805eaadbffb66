// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows with every kind of column that the Transformers take, and one that they do not. */
final class Rows {
  static final Vector SPARSE = Vectors.sparse(3, new int[] {1}, new double[] {2});
  static final double[] ACTIVATIONS = {0, 2, 0};
  static final double[] SOFT = {0.25, 0.75, 0};
  static final float MARGIN = 1.5f;

  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.IntegerType)
          .add(
              new StructField(
                  "rawPrediction",
                  SQLDataTypes.VectorType(),
                  true,
                  new AttributeGroup("rawPrediction", 3).toMetadata()))
          .add("array", DataTypes.createArrayType(DataTypes.DoubleType))
          .add("margin", DataTypes.FloatType)
          .add("label", DataTypes.IntegerType)
          .add("soft", SQLDataTypes.VectorType())
          .add(new StructField("text", DataTypes.StringType, true, Metadata.empty()));

  private Rows() {}

  /** Two equal rows, sparse and dense, one of nulls, one of NaN; over two partitions. */
  static Dataset<Row> in(SparkSession spark) {
    double nan = Double.NaN;
    Vector nans = Vectors.dense(0, nan, 0);
    return spark
        .createDataFrame(
            List.of(
                row(0, SPARSE, ACTIVATIONS, MARGIN, 1, Vectors.dense(SOFT)),
                row(1, Vectors.dense(ACTIVATIONS), ACTIVATIONS, MARGIN, 1, Vectors.dense(SOFT)),
                RowFactory.create(2, null, null, null, null, null, null),
                row(3, nans, nans.toArray(), Float.NaN, 1, Vectors.dense(SOFT))),
            SCHEMA)
        .repartition(2);
  }

  private static Row row(
      int id, Vector activations, double[] array, float margin, int label, Vector soft) {
    return RowFactory.create(id, activations, array, margin, label, soft, "text");
  }
}
