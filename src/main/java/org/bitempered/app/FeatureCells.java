// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.feature.CellReader;

/**
 * The rows of a table with their features in three columns, however many features there are, beside
 * the few columns that are needed by name.
 */
final class FeatureCells implements Serializable {
  /** All numbers of a row as one vector, NaN where one is missing. */
  static final String NUMBERS = "__numbers";

  /** All texts and booleans of a row as an array of texts. */
  static final String TEXTS = "__texts";

  /** All vectors of a row as an array. */
  static final String VECTORS = "__vectors";

  /** A hash of the whole row. */
  static final String HASH = "__hash";

  private final TypedRow types;
  private final RowHash hash;
  private final int[] keptAt;
  private final int[] featuresAt;
  private final CellReader reader;

  private FeatureCells(Table table, List<String> kept, List<Feature> features, long seed) {
    types = new TypedRow(table.typed());
    hash = new RowHash(seed, "split", types);
    keptAt = kept.stream().mapToInt(table.schema()::fieldIndex).toArray();
    featuresAt = features.stream().mapToInt(f -> table.schema().fieldIndex(f.column())).toArray();
    reader = new CellReader(features.stream().map(Feature::unfitted).toList(), Set.of());
  }

  /**
   * Reads the table once, when the result is asked for. What there is of each column is sent once,
   * not with each job that reads the result.
   */
  static Dataset<Row> of(Table table, List<String> kept, List<Feature> features, long seed) {
    Broadcast<FeatureCells> cells =
        JavaSparkContext.fromSparkContext(table.spark().sparkContext())
            .broadcast(new FeatureCells(table, kept, features, seed));
    JavaRDD<Row> rows = table.rows().map(row -> cells.value().row(row));
    return table.spark().createDataFrame(rows, schema(table, kept));
  }

  private Row row(InternalRow typed) {
    Object[] features = new Object[featuresAt.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = types.external(typed, featuresAt[i]);
    }
    CellReader.Cells cells = reader.read(features);
    List<Object> values = new ArrayList<>();
    for (int column : keptAt) {
      values.add(types.external(typed, column));
    }
    values.add(hash.of(typed));
    values.add(Vectors.dense(cells.numbers()));
    values.add(cells.texts());
    values.add(cells.vectors());
    return RowFactory.create(values.toArray());
  }

  private static StructType schema(Table table, List<String> kept) {
    StructField[] fields =
        kept.stream()
            .map(
                name ->
                    DataTypes.createStructField(name, table.typed().apply(name).dataType(), true))
            .toArray(StructField[]::new);
    return new StructType(fields)
        .add(HASH, DataTypes.LongType, false)
        .add(NUMBERS, SQLDataTypes.VectorType())
        .add(TEXTS, DataTypes.createArrayType(DataTypes.StringType))
        .add(VECTORS, DataTypes.createArrayType(SQLDataTypes.VectorType()));
  }
}
