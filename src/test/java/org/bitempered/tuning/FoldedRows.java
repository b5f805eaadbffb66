// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;

/** Classes in a ring of features, of whose labels a fifth is wrong. */
final class FoldedRows {
  private FoldedRows() {}

  /**
   * Columns: features, label, truth, weight, part (the fold), known (whether the label is true).
   */
  static Dataset<Row> of(int count, int classes, int folds) {
    Random random = new Random(31L * count + classes);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int truth = random.nextInt(classes);
      double[] x = new double[6];
      for (int j = 0; j < x.length; j++) {
        x[j] = random.nextGaussian() + (j % classes == truth ? 1.5 : 0);
      }
      double label = random.nextInt(5) == 0 ? random.nextInt(classes) : truth;
      double weight = 0.25 * (1 + random.nextInt(8));
      boolean known = label == truth && random.nextInt(3) == 0;
      rows.add(
          RowFactory.create(
              Vectors.dense(x), label, (double) truth, weight, random.nextInt(folds), known));
    }
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType)
            .add("truth", DataTypes.DoubleType)
            .add("weight", DataTypes.DoubleType)
            .add("part", DataTypes.IntegerType)
            .add("known", DataTypes.BooleanType);
    return LocalSpark.session().createDataFrame(rows, schema).repartition(2).cache();
  }
}
