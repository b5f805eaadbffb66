// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;

/**
 * Rows around three corners of a triangle, a part of which have a wrong label: columns id, label,
 * features, truth, trusted (every fourth row, whose labels are right) and weight.
 */
final class MarkedRows {
  static final int CLASSES = 3;

  private static final double[][] CORNERS = {{4, 0}, {-2, 3.5}, {-2, -3.5}};
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType())
          .add("truth", DataTypes.DoubleType)
          .add("trusted", DataTypes.BooleanType)
          .add("weight", DataTypes.DoubleType);

  private MarkedRows() {}

  /** Makes rows of which every n-th has a wrong label. */
  static List<Row> list(int rows, int everyWrong, long seed) {
    Random random = new Random(seed);
    List<Row> list = new ArrayList<>();
    for (long id = 0; id < rows; id++) {
      int truth = random.nextInt(CLASSES);
      boolean isWrong = id % everyWrong == 1;
      double label = isWrong ? (truth + 1) % CLASSES : truth;
      Vector features =
          Vectors.dense(
              CORNERS[truth][0] + random.nextGaussian(), CORNERS[truth][1] + random.nextGaussian());
      list.add(row(id, label, features, (double) truth, id % 4 == 0));
    }
    return list;
  }

  static Row row(long id, Double label, Vector features, Double truth, boolean trusted) {
    return RowFactory.create(id, label, features, truth, trusted, 1.0);
  }

  static Dataset<Row> frame(List<Row> rows) {
    return LocalSpark.session().createDataFrame(rows, SCHEMA);
  }
}
