// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
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
final class FeatureCells {
  /** All numbers of a row as one vector, NaN where one is missing. */
  static final String NUMBERS = "__numbers";

  /** All texts and booleans of a row as an array of texts. */
  static final String TEXTS = "__texts";

  /** All vectors of a row as an array. */
  static final String VECTORS = "__vectors";

  /** A hash of the whole row. */
  static final String HASH = "__hash";

  private FeatureCells() {}

  /** Reads the table once, when the result is asked for. */
  static Dataset<Row> of(Table table, List<String> kept, List<Feature> features, long seed) {
    TypedRow types = table.typedRow();
    RowHash hash = new RowHash(seed, "split", types, table.schema().length());
    int[] keptAt = kept.stream().mapToInt(table.schema()::fieldIndex).toArray();
    int[] featuresAt =
        features.stream().mapToInt(f -> table.schema().fieldIndex(f.column())).toArray();
    CellReader reader =
        new CellReader(features.stream().map(Feature::unfitted).toList(), java.util.Set.of());
    JavaRDD<Row> rows =
        table.rows().map(raw -> row(types.typed(raw), types, hash, keptAt, featuresAt, reader));
    return table.raw().sparkSession().createDataFrame(rows, schema(types, kept, keptAt));
  }

  private static Row row(
      InternalRow typed,
      TypedRow types,
      RowHash hash,
      int[] keptAt,
      int[] featuresAt,
      CellReader reader) {
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

  private static StructType schema(TypedRow types, List<String> kept, int[] keptAt) {
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < keptAt.length; i++) {
      fields.add(DataTypes.createStructField(kept.get(i), types.type(keptAt[i]), true));
    }
    return new StructType(fields.toArray(StructField[]::new))
        .add(HASH, DataTypes.LongType, false)
        .add(NUMBERS, SQLDataTypes.VectorType())
        .add(TEXTS, DataTypes.createArrayType(DataTypes.StringType))
        .add(VECTORS, DataTypes.createArrayType(SQLDataTypes.VectorType()));
  }
}
