// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Makes a known share of the labels wrong: the same labels for the same rows and seed.
 *
 * <p>Rows are ranked by a hash of the seed and of all columns that Spark can hash. The partitions
 * and the order of the rows therefore do not matter; equal rows are exchangeable. The kinds, for a
 * share q of n rows and K classes:
 *
 * <ul>
 *   <li>symmetric: round(q n) rows get a uniformly random other class.
 *   <li>class-dependent: in each class c, round(q n_c) rows get class c + 1 modulo K ("pair"
 *       noise).
 *   <li>large-margin: the round(q n) rows with the largest margins (activation of the own class
 *       minus the largest other) of a logistic regression fitted on the original labels get a
 *       uniformly random other class. Rows whose margins agree to rounding may be exchanged when
 *       partitions differ.
 * </ul>
 *
 * @param kind which labels are changed, and how
 * @param rate share of the labels that are changed, in [0, 1]
 */
record LabelNoise(Kind kind, double rate) {
  /** The kinds of noise. */
  enum Kind {
    SYMMETRIC,
    CLASS_DEPENDENT,
    LARGE_MARGIN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final double CLEAN_PENALTY = 1e-3;
  private static final String KEY = "__key";
  private static final String ORDER = "__order";
  private static final String RANK = "__rank";
  private static final String MARGIN = "__margin";
  private static final String RAW = "__raw";
  private static final String ACTIVATIONS = "__activations";

  /** Reads {@code KIND:RATE}. */
  static LabelNoise parse(String text) {
    int colon = text.indexOf(':');
    for (Kind kind : Kind.values()) {
      if (colon > 0 && kind.toString().equals(text.substring(0, colon))) {
        return new LabelNoise(kind, rate(text, text.substring(colon + 1)));
      }
    }
    throw wrong(text);
  }

  private static double rate(String text, String number) {
    try {
      double rate = Double.parseDouble(number);
      if (rate >= 0 && rate <= 1) {
        return rate;
      }
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static IllegalArgumentException wrong(String text) {
    String kinds = Stream.of(Kind.values()).map(Kind::toString).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "--noise given %s, allowed is KIND:RATE with KIND one of %s and RATE in [0, 1]",
            text,
            kinds));
  }

  @Override
  public String toString() {
    return kind + ":" + rate;
  }

  boolean needsFeatures() {
    return kind == Kind.LARGE_MARGIN;
  }

  /**
   * Changes labels.
   *
   * @param rows with class indices from 0 to classes - 1 in column {@code index}
   * @param index name of the column to change; it keeps its metadata
   * @param classes number of classes, at least 2
   * @param features name of the feature vector column; null unless {@link #needsFeatures}
   * @return the rows in their original order
   * @throws IllegalArgumentException if there is only one class
   */
  Dataset<Row> apply(Dataset<Row> rows, String index, int classes, String features, long seed) {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "--noise needs at least 2 classes, the label column has 1");
    }
    Dataset<Row> keyed =
        rows.withColumn(KEY, hash(seed, "noise", hashable(rows)))
            .withColumn(ORDER, monotonically_increasing_id());
    Column changed = isChanged(keyed, index, classes);
    Column target =
        kind == Kind.CLASS_DEPENDENT ? next(index, classes) : other(index, classes, seed);
    Metadata metadata = rows.schema().apply(index).metadata();
    int partitions = rows.javaRDD().getNumPartitions();
    return sorted(
            ranked(order(keyed, index, features, partitions))
                .withColumn(index, when(changed, target).otherwise(col(index)).as(index, metadata)),
            partitions,
            col(ORDER))
        .drop(KEY, ORDER, RANK, MARGIN);
  }

  private Dataset<Row> order(Dataset<Row> keyed, String index, String features, int partitions) {
    return switch (kind) {
      case SYMMETRIC -> sorted(keyed, partitions, col(KEY));
      case CLASS_DEPENDENT -> sorted(keyed, partitions, col(index), col(KEY));
      case LARGE_MARGIN ->
          sorted(margins(keyed, index, features), partitions, col(MARGIN).desc(), col(KEY));
    };
  }

  /** Sorts all rows into the given number of partitions, which {@code orderBy} cannot do. */
  private static Dataset<Row> sorted(Dataset<Row> rows, int partitions, Column... order) {
    return rows.repartitionByRange(partitions, order).sortWithinPartitions(order);
  }

  /** Returns a pseudo-random long that depends only on the seed, the purpose and the columns. */
  static Column hash(long seed, String purpose, String... columns) {
    return xxhash64(
        Stream.concat(
                Stream.of(lit(seed), lit(purpose)), Arrays.stream(columns).map(Columns::column))
            .toArray(Column[]::new));
  }

  /** Returns the columns of types that Spark can hash: no maps, and no types that contain one. */
  static String[] hashable(Dataset<Row> rows) {
    Map<DataType, Boolean> known = new HashMap<>();
    return Arrays.stream(rows.schema().fields())
        .filter(field -> known.computeIfAbsent(field.dataType(), t -> isHashable(rows, field)))
        .map(StructField::name)
        .toArray(String[]::new);
  }

  private static boolean isHashable(Dataset<Row> rows, StructField field) {
    try {
      return rows.select(xxhash64(Columns.column(field.name()))).columns().length == 1;
    } catch (Exception e) { // AnalysisException is checked, but Scala does not declare it
      return false;
    }
  }

  /** Numbers the rows from 0, in their sorted order. */
  private static Dataset<Row> ranked(Dataset<Row> sorted) {
    StructType schema = sorted.schema().add(RANK, DataTypes.LongType);
    JavaRDD<Row> rows = sorted.toJavaRDD().zipWithIndex().map(pair -> with(pair._1(), pair._2()));
    return sorted.sparkSession().createDataFrame(rows, schema);
  }

  private static Row with(Row row, long rank) {
    Object[] values = new Object[row.length() + 1];
    Arrays.setAll(values, i -> i < row.length() ? row.get(i) : (Object) rank);
    return RowFactory.create(values);
  }

  private static Dataset<Row> margins(Dataset<Row> rows, String index, String features) {
    LogisticRegression clean =
        new LogisticRegression()
            .setFeaturesCol(features)
            .setLabelCol(index)
            .setRegParam(CLEAN_PENALTY)
            .setRawPredictionCol(RAW)
            .setProbabilityCol("")
            .setPredictionCol("");
    String margin =
        String.format(
            Locale.ROOT,
            "element_at(%1$s, int(%2$s) + 1) - array_max(filter(%1$s, (a, i) -> i != int(%2$s)))",
            ACTIVATIONS,
            index);
    return clean
        .fit(rows)
        .transform(rows)
        .withColumn(ACTIVATIONS, vector_to_array(col(RAW), "float64"))
        .withColumn(MARGIN, expr(margin))
        .drop(RAW, ACTIVATIONS);
  }

  private Column isChanged(Dataset<Row> rows, String index, int classes) {
    long[] sizes = new long[classes];
    for (Row row : rows.groupBy(index).count().collectAsList()) {
      sizes[(int) row.getDouble(0)] = row.getLong(1);
    }
    if (kind != Kind.CLASS_DEPENDENT) {
      return col(RANK).lt(Math.round(rate * Arrays.stream(sizes).sum()));
    }
    Column[] ends = new Column[classes];
    long start = 0;
    for (int c = 0; c < classes; c++) {
      ends[c] = lit(start + Math.round(rate * sizes[c]));
      start += sizes[c];
    }
    return col(RANK).lt(element_at(array(ends), col(index).cast("int").plus(1)));
  }

  private static Column next(String index, int classes) {
    return pmod(col(index).plus(1), lit((double) classes));
  }

  private static Column other(String index, int classes, long seed) {
    Column step = pmod(hash(seed, "other", RANK), lit((long) classes - 1));
    return pmod(col(index).plus(step).plus(1), lit((double) classes));
  }
}
