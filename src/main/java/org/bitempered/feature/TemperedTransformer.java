// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.functions.BiTemperedFunctions;
import org.bitempered.math.Range;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.ParamsWriter;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;

/**
 * Base class of the transformers that apply a tempered function. Each adds one column, which a SQL
 * function computes from others. The result is null where an input is null or has a null element,
 * and NaN where an input has NaN.
 *
 * <p>{@link #transform} and {@link #transformSchema} throw an {@link IllegalArgumentException} if
 * an input column is missing or has a wrong type, or if the output column exists. The message names
 * the param and the column. A value that is not allowed makes the query fail with a {@link
 * org.apache.spark.SparkRuntimeException}.
 *
 * @param <T> the transformer's own class, which its setters return
 */
public abstract class TemperedTransformer<T extends TemperedTransformer<T>> extends Transformer
    implements DefaultParamsWritable {
  private final String uid;
  private final Param<String> outputCol;
  private final IntParam numIters;

  TemperedTransformer(String uid) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
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

  /**
   * Returns a writer that saves a complete directory or nothing, and overwrites only saved stages.
   */
  @Override
  public final MLWriter write() {
    return new ParamsWriter(this);
  }

  /** Param: name of the new column (default: the uid and {@code __output}). */
  public final Param<String> outputCol() {
    return outputCol;
  }

  /** Param: number of iterations of the published algorithm; 0 for exact results (default: 0). */
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

  @SuppressWarnings("unchecked") // Each subclass is its own T.
  final <V> T with(Param<V> param, V value) {
    return (T) set(param, value);
  }

  @Override
  public final Dataset<Row> transform(Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(dataset, () -> transformInSession(dataset));
  }

  private Dataset<Row> transformInSession(Dataset<?> dataset) {
    StructField field = transformSchema(dataset.schema()).apply(getOutputCol());
    BiTemperedFunctions.register(dataset.sparkSession());
    return dataset.withColumn(field.name(), output(dataset).as(field.name(), field.metadata()));
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    SchemaColumns columns = new SchemaColumns(schema);
    columns.checkNew(outputCol.name(), getOutputCol());
    return columns.with(outputCol.name(), outputField(columns)).schema();
  }

  @Override
  public final T copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Checks the input columns, and returns the field of the new column. */
  abstract StructField outputField(SchemaColumns columns);

  /** Returns the new column; the input columns have been checked. */
  abstract Column output(Dataset<?> dataset);

  final InputColumn input(SchemaColumns columns, Param<String> inputCol) {
    return columns.find(inputCol.name(), nameIn(inputCol));
  }

  final InputColumn input(Dataset<?> dataset, Param<String> inputCol) {
    return input(new SchemaColumns(dataset.schema()), inputCol);
  }

  private String nameIn(Param<String> inputCol) {
    return get(inputCol).getOrElse(() -> getDefault(inputCol).getOrElse(() -> notSet(inputCol)));
  }

  private static String notSet(Param<String> inputCol) {
    throw new IllegalArgumentException(inputCol.name() + " is not set, it has no default");
  }

  static boolean isVectorOrArray(InputColumn column) {
    return column.isVector()
        || (column.type() instanceof ArrayType array && array.elementType() instanceof NumericType);
  }

  /** Returns whether a value may be null or have a null element. */
  static boolean mayHoldNull(InputColumn column) {
    return column.field().nullable()
        || (column.type() instanceof ArrayType array && array.containsNull());
  }
}
