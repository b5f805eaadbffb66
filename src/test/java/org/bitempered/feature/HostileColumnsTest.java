// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.Hostile;
import org.bitempered.LocalSpark;

/** Whatever columns they are given, Transformers add one column, or there is one clear error. */
@AddLifecycleHook(Hostile.class)
class HostileColumnsTest {

  /** One row: activations, a label, and names for them and for the new column. */
  record Table(
      String activations,
      String label,
      String output,
      Kind kind,
      Kind labelKind,
      List<Double> a,
      List<Double> b) {
    Dataset<Row> frame() {
      StructType schema =
          new StructType().add(activations, kind.type()).add(label, labelKind.type());
      Row row = RowFactory.create(kind.value(a), labelKind.value(b));
      return LocalSpark.session().createDataFrame(List.of(row), schema);
    }
  }

  /** Types of columns. */
  enum Kind {
    VECTOR(SQLDataTypes.VectorType()),
    ARRAY(DataTypes.createArrayType(DataTypes.DoubleType)),
    NUMBER(DataTypes.DoubleType),
    TEXT(DataTypes.StringType);

    @SuppressWarnings("ImmutableEnumChecker") // Spark's types are not changed.
    private final DataType type;

    Kind(DataType type) {
      this.type = type;
    }

    DataType type() {
      return type;
    }

    Object value(List<Double> numbers) {
      return switch (this) {
        case VECTOR ->
            numbers.contains(null)
                ? null
                : org.apache.spark.ml.linalg.Vectors.dense(
                    numbers.stream().mapToDouble(x -> x).toArray());
        case ARRAY -> numbers.toArray();
        case NUMBER -> numbers.isEmpty() ? null : numbers.get(0);
        case TEXT -> "" + numbers;
      };
    }
  }

  @Provide
  Arbitrary<Table> tables() {
    return Combinators.combine(
            Hostile.names(),
            Hostile.names(),
            Hostile.names(),
            Arbitraries.of(Kind.class),
            Arbitraries.of(Kind.class),
            Hostile.any().list().ofMaxSize(3),
            Hostile.any().list().ofMaxSize(3))
        .as(Table::new);
  }

  private static List<Transformer> transformers(Table table) {
    return List.of(
        new TemperedSoftmax().setInputCol(table.activations).setOutputCol(table.output),
        new TemperedSigmoid().setInputCol(table.label).setOutputCol(table.output).setT(0.5),
        new BiTemperedLoss()
            .setActivationsCol(table.activations)
            .setLabelCol(table.label)
            .setOutputCol(table.output));
  }

  @Property(tries = 40)
  void aTransformerAddsAColumnOrThereIsOneClearError(@ForAll("tables") Table table) {
    Dataset<Row> frame = table.frame();
    for (Transformer transformer : transformers(table)) {
      List<String> words = new ArrayList<>();
      Arrays.stream(transformer.params()).forEach(param -> words.add(param.name()));
      words.addAll(List.of("activation", "label", "class_index", "AMBIGUOUS_REFERENCE"));
      Dataset<Row> result =
          Hostile.resultOrClearError(
              words,
              () -> {
                Dataset<Row> transformed = transformer.transform(frame);
                transformed.collectAsList().forEach(row -> assertNumbers(row.get(2), table));
                return transformed;
              });
      if (result != null) {
        List<String> expected = new ArrayList<>(Arrays.asList(frame.columns()));
        expected.add(table.output);
        assertEquals(expected, Arrays.asList(result.columns()));
      }
    }
  }

  private static void assertNumbers(Object result, Table table) {
    if (result instanceof Vector vector) {
      double sum = Arrays.stream(vector.toArray()).sum();
      assertEquals(isFinite(table.a) ? 1 : Double.NaN, sum, 1e-9);
    } else if (result != null) {
      boolean finite = isFinite(table.a) && isFinite(table.b);
      assertTrue(!finite || (Double) result >= 0, () -> "" + result);
    }
  }

  private static boolean isFinite(List<Double> numbers) {
    return numbers.stream().allMatch(x -> x != null && Double.isFinite(x));
  }
}
