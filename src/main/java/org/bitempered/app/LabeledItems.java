// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * The items that annotators have labeled, with their features.
 *
 * @param rows the columns of the input
 * @param item the column that identifies an item
 * @param features the feature columns
 */
record LabeledItems(Dataset<Row> rows, String item, Features features) {
  private static final String KEY = "__item";

  /**
   * Checks the columns and the values of the features.
   *
   * @param names the feature columns; null for all but the item
   */
  static LabeledItems of(Dataset<Row> rows, String item, List<String> names) {
    Columns.check(rows, "--item", item);
    Features features = Features.of(rows, names, Set.of(item));
    features.check(rows);
    return new LabeledItems(rows, item, features);
  }

  DataType keyType() {
    return rows.schema().apply(item).dataType();
  }

  /** Returns the item and its feature vector, {@code features}. */
  Dataset<Row> vectors() {
    return features
        .fit(rows)
        .transform(rows)
        .select(Columns.column(item).as(item), col(features.vectorColumn()).as("features"));
  }

  /** Adds the other columns of the items to rows that have the item. */
  Dataset<Row> addTo(Dataset<Row> consensus) {
    List<String> others = Arrays.stream(rows.columns()).filter(name -> !name.equals(item)).toList();
    Columns.checkFree(consensus, others.toArray(String[]::new));
    Column[] columns =
        Stream.concat(Stream.of(Columns.column(item).as(KEY)), others.stream().map(Columns::column))
            .toArray(Column[]::new);
    return consensus.join(rows.select(columns), Columns.column(item).equalTo(col(KEY))).drop(KEY);
  }
}
