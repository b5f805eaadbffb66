// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.Hostile;

/**
 * Random training data: the columns features, label, weight, indicator, and one more. Half of all
 * tables are lawful, if odd.
 */
record HostileTable(List<Input> columns, int partitions) {
  private static final DataType VECTOR = SQLDataTypes.VectorType();
  private static final Vector HUGE =
      Vectors.sparse(Integer.MAX_VALUE, new int[] {7}, new double[] {1});

  /** A column: its name, its type, and its value in each row. */
  record Input(String name, DataType type, List<?> values) {}

  private record Labels(DataType type, Arbitrary<?> values) {}

  String name(int column) {
    return columns.get(column).name;
  }

  Dataset<Row> frame() {
    StructType schema =
        new StructType(
            columns.stream()
                .map(column -> DataTypes.createStructField(column.name, column.type, true))
                .toArray(StructField[]::new));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < columns.get(0).values.size(); i++) {
      int row = i;
      rows.add(RowFactory.create(columns.stream().map(c -> c.values.get(row)).toArray()));
    }
    return Samples.frame(rows, schema, partitions);
  }

  static Arbitrary<HostileTable> any() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 16),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(1, 4))
        .flatAs(
            (lawful, rows, features, classes) ->
                lawful ? lawful(rows + 1, features, classes) : lawless(rows, features, classes));
  }

  private static Arbitrary<HostileTable> lawful(int rows, int features, int classes) {
    Arbitrary<Double> numbers =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.doubles().between(-5, 5)),
            Tuple.of(1, Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, 1e-160, 1e-12, 1e12, 1e100)));
    Arbitrary<Double> weights =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.doubles().between(0, 4)),
            Tuple.of(1, Arbitraries.of(0.0, Double.MIN_VALUE, 1e-300, 1e100)));
    return combined(
        column(names("features", "x.y", "a`b"), VECTOR, Hostile.vectors(numbers, features), rows),
        Arbitraries.of(labels(index(classes), soft(classes)).subList(0, 5))
            .flatMap(l -> column(names("label", "select", " "), l.type, l.values, rows)),
        column(names("weight", "`", "1"), DataTypes.DoubleType, weights, rows),
        column(names("held", "``", "*"), DataTypes.BooleanType, indicators(), rows),
        text(names("text"), rows));
  }

  private static Arbitrary<HostileTable> lawless(int rows, int features, int classes) {
    Arbitrary<Vector> vectors =
        Arbitraries.frequencyOf(
            Tuple.of(24, Hostile.vectors(Hostile.finite(), features)),
            Tuple.of(1, Hostile.vectors(Hostile.any().map(x -> x == null ? 0 : x), features)),
            Tuple.of(1, Hostile.vectors(Hostile.finite(), features + 1)),
            Tuple.of(1, Arbitraries.of(Vectors.dense(new double[0]), HUGE, null)));
    Arbitrary<Double> index =
        Arbitraries.frequencyOf(
            Tuple.of(24, index(classes)),
            Tuple.of(1, Hostile.any()),
            Tuple.of(1, Arbitraries.of(3000.0, 1e9, 2147483648.0, 0.5)));
    Arbitrary<Vector> soft =
        Arbitraries.frequencyOf(
            Tuple.of(24, soft(classes)),
            Tuple.of(1, Hostile.vectors(Hostile.finite(), classes)),
            Tuple.of(1, Arbitraries.of(HUGE, null)));
    Arbitrary<Double> weights =
        Arbitraries.frequencyOf(
            Tuple.of(24, Arbitraries.doubles().between(0, 4)), Tuple.of(1, Hostile.any()));
    Arbitrary<String> names = Hostile.names();
    return combined(
        column(names, VECTOR, vectors, rows),
        Arbitraries.of(labels(index, soft)).flatMap(l -> column(names, l.type, l.values, rows)),
        column(names, DataTypes.DoubleType, weights, rows),
        column(names, DataTypes.BooleanType, indicators().injectNull(0.03), rows),
        text(names, rows));
  }

  private static Arbitrary<HostileTable> combined(
      Arbitrary<Input> features,
      Arbitrary<Input> label,
      Arbitrary<Input> weight,
      Arbitrary<Input> indicator,
      Arbitrary<Input> other) {
    Arbitrary<Integer> partitions = Arbitraries.integers().between(1, 4);
    return Combinators.combine(features, label, weight, indicator, other, partitions)
        .as((x, y, w, held, o, count) -> new HostileTable(List.of(x, y, w, held, o), count));
  }

  private static Arbitrary<String> names(String... names) {
    return Arbitraries.of(names);
  }

  private static Arbitrary<Input> text(Arbitrary<String> names, int rows) {
    return names.map(
        name -> new Input(name, DataTypes.StringType, Collections.nCopies(rows, "text")));
  }

  private static Arbitrary<Input> column(
      Arbitrary<String> names, DataType type, Arbitrary<?> values, int rows) {
    return Combinators.combine(names, values.list().ofSize(rows))
        .as((name, list) -> new Input(name, type, list));
  }

  private static Arbitrary<Boolean> indicators() {
    return Arbitraries.of(false, false, false, true);
  }

  private static Arbitrary<Double> index(int classes) {
    return Arbitraries.integers().between(0, classes - 1).map(Integer::doubleValue);
  }

  private static Arbitrary<Vector> soft(int classes) {
    return Hostile.dense(Arbitraries.doubles().between(0, 1), classes)
        .map(vector -> Vectors.dense(shares(vector.toArray())));
  }

  private static double[] shares(double[] values) {
    double sum = Arrays.stream(values).sum();
    return Arrays.stream(values).map(x -> sum == 0 ? 1.0 / values.length : x / sum).toArray();
  }

  /** Of every type; the last is not allowed. */
  private static List<Labels> labels(Arbitrary<Double> index, Arbitrary<Vector> soft) {
    return List.of(
        new Labels(DataTypes.DoubleType, index),
        new Labels(VECTOR, soft),
        new Labels(DataTypes.IntegerType, index.map(x -> x == null ? null : x.intValue())),
        new Labels(DataTypes.ByteType, index.map(x -> x == null ? null : x.byteValue())),
        new Labels(DataTypes.createDecimalType(), index.map(HostileTable::decimal)),
        new Labels(DataTypes.StringType, index.map(x -> "" + x)));
  }

  private static BigDecimal decimal(Double value) {
    return value == null || !(Math.abs(value) < 1e9) ? null : BigDecimal.valueOf(value.longValue());
  }
}
