// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.bitempered.spark.InputColumn;

/**
 * The number of usable rows of each class.
 *
 * @param rows by class index; for at least two classes
 */
record ClassRows(long[] rows) {
  /** More classes than this would be too many for the driver. */
  private static final int MOST = 1_000_000;

  private static final int INVALID = -1;

  /**
   * Counts the rows of {@link AuditColumns#addTo} that can be used.
   *
   * @throws IllegalArgumentException if a label is not a class index, or no row can be used
   */
  static ClassRows of(Dataset<Row> rows, InputColumn label) {
    Column given = col(AuditColumns.LABEL);
    Column isIndex = given.geq(0).and(given.lt(MOST)).and(given.equalTo(rint(given)));
    List<Row> counts =
        rows.filter(AuditColumns.isUsable(rows))
            .groupBy(when(isIndex, given).otherwise(INVALID).as(AuditColumns.LABEL))
            .agg(count(lit(1)))
            .orderBy(AuditColumns.LABEL)
            .collectAsList();
    if (counts.isEmpty()) {
      throw new IllegalArgumentException(
          "the dataset has no rows with a label and finite features; at least one is needed");
    }
    if (counts.get(0).getDouble(0) == INVALID) {
      Object found = rows.filter(isIndex.equalTo(false)).select(given).first().get(0);
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labelCol '%s' has %s, allowed is a class index 0 to %d",
              label.name(),
              found,
              MOST - 1));
    }
    int classes = 1 + (int) counts.get(counts.size() - 1).getDouble(0);
    long[] numbers = new long[Math.max(2, classes)];
    counts.forEach(row -> numbers[(int) row.getDouble(0)] = row.getLong(1));
    return new ClassRows(numbers);
  }

  int classes() {
    return rows.length;
  }

  /** Returns the classes that have rows, but fewer than these. */
  int[] rare(int least) {
    return IntStream.range(0, rows.length).filter(k -> rows[k] > 0 && rows[k] < least).toArray();
  }

  boolean areAllRare(int least) {
    return Arrays.stream(rows).allMatch(count -> count < least);
  }

  /**
   * Returns the metadata of a label column that says how many classes there are, so that models of
   * all folds have them. Names of the classes stay.
   */
  Metadata metadata(InputColumn label) {
    Attribute given = Attribute.fromStructField(label.field());
    boolean isKnown =
        given instanceof BinaryAttribute
            ? rows.length == 2
            : given instanceof NominalAttribute nominal
                && nominal.getNumValues().isDefined()
                && (Integer) nominal.getNumValues().get() >= rows.length;
    return isKnown
        ? label.field().metadata()
        : NominalAttribute.defaultAttr().withNumValues(rows.length).toMetadata();
  }
}
