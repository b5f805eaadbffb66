// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.ParamsWriter;
import org.bitempered.classification.SparkSupport;
import org.bitempered.functions.BiTemperedFunctions;
import org.bitempered.functions.Range;

/**
 * What the Transformers of this package share: one new column, computed by a SQL function from
 * others; null where an input is null or holds one, NaN where an input holds NaN.
 *
 * <p>{@link #transform} and {@link #transformSchema} refuse missing columns, columns of a wrong
 * type and an output column that exists with an {@link IllegalArgumentException} that names the
 * param and the column. A value in a row that is not allowed ends the query with a {@link
 * org.apache.spark.SparkRuntimeException}.
 *
 * @param <T> the Transformer itself, which its setters return
 */
public abstract class TemperedTransformer<T extends TemperedTransformer<T>> extends Transformer
    implements DefaultParamsWritable {
  private final String uid;
  private final Param<String> outputCol;
  private final IntParam numIters;

  TemperedTransformer(String uid) {
    SparkSupport.check();
    // Before any param: each takes it as its parent.
    this.uid = uid;
    outputCol = new Param<>(this, "outputCol", "name of the new column");
    numIters =
        RangeParams.whole(
            this,
            "numIters",
            "iterations of the published algorithm, 0 for exact results",
            Range.ITERATIONS_OR_EXACT);
    setDefault(outputCol, uid + "__output");
    setDefault(numIters, 0);
  }

  @Override
  public final String uid() {
    return uid;
  }

  /** Saves a whole directory or none, and overwrites nothing but saved stages. */
  @Override
  public final MLWriter write() {
    return new ParamsWriter(this);
  }

  /** Param: the name of the new column, by default the uid and {@code __output}. */
  public final Param<String> outputCol() {
    return outputCol;
  }

  /** Param: the iterations of the published algorithm; 0, the default, for exact results. */
  public final IntParam numIters() {
    return numIters;
  }

  public final String getOutputCol() {
    return getOrDefault(outputCol);
  }

  public final T setOutputCol(String value) {
    return with(outputCol, value);
  }

  public final int getNumIters() {
    return (int) getOrDefault(numIters);
  }

  public final T setNumIters(int value) {
    return with(numIters, value);
  }

  @SuppressWarnings("unchecked") // Each child names itself as T.
  final <V> T with(Param<V> param, V value) {
    return (T) set(param, value);
  }

  @Override
  public final Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = dataset.schema();
    StructField field = transformSchema(schema).apply(getOutputCol());
    BiTemperedFunctions.register(dataset.sparkSession());
    return dataset.withColumn(field.name(), output(schema).as(field.name(), field.metadata()));
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    String output = getOutputCol();
    if (output.isEmpty() || Arrays.stream(schema.fieldNames()).anyMatch(output::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "outputCol given '" + output + "', allowed is a name that no column has, in any case");
    }
    return schema.add(outputField(schema));
  }

  @Override
  public final T copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** The new column's field; checks the input columns. */
  abstract StructField outputField(StructType schema);

  /** The new column, of input columns that were checked. */
  abstract Column output(StructType schema);

  final StructField field(StructType schema, Param<String> inputCol) {
    String column =
        get(inputCol).getOrElse(() -> getDefault(inputCol).getOrElse(() -> notSet(inputCol)));
    if (column.isEmpty() || Collections.frequency(List.of(schema.fieldNames()), column) != 1) {
      throw new IllegalArgumentException(
          inputCol.name()
              + " given "
              + column
              + ", allowed is the name of one of the columns "
              + Arrays.toString(schema.fieldNames()));
    }
    return schema.apply(column);
  }

  private static String notSet(Param<String> inputCol) {
    throw new IllegalArgumentException(inputCol.name() + " is not set, it has no default");
  }

  static IllegalArgumentException wrongType(
      Param<String> inputCol, StructField field, String allowed) {
    return new IllegalArgumentException(
        inputCol.name()
            + " given "
            + field.name()
            + " of type "
            + field.dataType().simpleString()
            + ", allowed is "
            + allowed);
  }

  static Column column(StructField field) {
    return col("`" + field.name().replace("`", "``") + "`");
  }

  static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  static boolean isVectorOrArray(DataType type) {
    return isVector(type)
        || (type instanceof ArrayType array && array.elementType() instanceof NumericType);
  }
}
