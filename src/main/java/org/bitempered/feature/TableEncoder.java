// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.ScalaCollections;
import org.bitempered.spark.SchemaNames;
import org.bitempered.spark.SparkSupport;
import scala.collection.Seq;

/**
 * Makes a feature vector from the raw columns of a table. It stores the names and types that the
 * columns had in training, the known categories, and the fill values of missing numbers. New tables
 * are therefore encoded as the training table was.
 *
 * <p>A column may have the type that it had in training, or one that converts exactly: any numeric
 * type for numbers; whole numbers and booleans for texts. Numbers and booleans may also be texts,
 * as in a csv file.
 *
 * <p>A text that is not a value of its column's type is a bad value, and so is a vector of another
 * size. {@code handleInvalid} says what happens: {@code error} makes the query fail, {@code skip}
 * leaves out the row, {@code keep} takes the value for null. A missing number becomes its column's
 * fill value, or NaN if there is none. {@link RawColumn} describes the features.
 *
 * <p>{@code transform} throws an {@link IllegalArgumentException} if a raw column is missing or has
 * a type that does not convert exactly, or if the output column exists.
 */
public final class TableEncoder extends Transformer implements DefaultParamsWritable {
  private final String uid;
  private final StringArrayParam inputCols;
  private final StringArrayParam inputTypes;
  private final StringArrayParam categories;
  private final IntArrayParam widths;
  private final DoubleArrayParam fillValues;
  private final StringArrayParam nullValues;
  private final Param<String> outputCol;
  private final Param<String> handleInvalid;

  /** Creates a transformer with a random uid. */
  public TableEncoder() {
    this(Identifiable$.MODULE$.randomUID("tableEncoder"));
  }

  /** Creates a transformer with the given uid. */
  public TableEncoder(String uid) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    inputCols = new StringArrayParam(this, "inputCols", "names of the raw columns");
    inputTypes = new StringArrayParam(this, "inputTypes", "their types in training, as JSON");
    categories =
        new StringArrayParam(this, "categories", "known categories, one column after the other");
    widths = new IntArrayParam(this, "widths", "how many features each column makes");
    fillValues = new DoubleArrayParam(this, "fillValues", "for missing numbers, NaN for none");
    nullValues = new StringArrayParam(this, "nullValues", "texts that mean null");
    outputCol = new Param<>(this, "outputCol", "name of the column with the feature vector");
    handleInvalid =
        new Param<>(
            this,
            "handleInvalid",
            "what happens to values that are none of their column's type: error, skip (the row) or"
                + " keep (as null)");
    setDefault(nullValues, new String[0]);
    setDefault(outputCol, uid + "__output");
    setDefault(handleInvalid, "error");
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Param: names of the raw columns. {@link #setColumns} sets it. */
  public StringArrayParam inputCols() {
    return inputCols;
  }

  /** Param: data types that the raw columns had in training, in Spark's JSON format. */
  public StringArrayParam inputTypes() {
    return inputTypes;
  }

  /** Param: known categories, one column after the other. */
  public StringArrayParam categories() {
    return categories;
  }

  /** Param: number of features of each column; for categories, one more than are known. */
  public IntArrayParam widths() {
    return widths;
  }

  /** Param: fill value for missing numbers of each column; NaN for none. */
  public DoubleArrayParam fillValues() {
    return fillValues;
  }

  /** Param: texts that mean null (default: none). */
  public StringArrayParam nullValues() {
    return nullValues;
  }

  /** Param: name of the new column of feature vectors (default: the uid and {@code __output}). */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Param: what happens to bad values: {@code error} (default), {@code skip} or {@code keep}. */
  public Param<String> handleInvalid() {
    return handleInvalid;
  }

  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  public TableEncoder setOutputCol(String value) {
    return (TableEncoder) set(outputCol, value);
  }

  public String getHandleInvalid() {
    return getOrDefault(handleInvalid);
  }

  /**
   * Sets what happens to bad values: {@code error}, {@code skip} or {@code keep}.
   *
   * @throws IllegalArgumentException if the value is none of these
   */
  public TableEncoder setHandleInvalid(String value) {
    if (!List.of("error", "skip", "keep").contains(value)) {
      throw new IllegalArgumentException(
          "handleInvalid given " + value + ", allowed are error, skip and keep");
    }
    return (TableEncoder) set(handleInvalid, value);
  }

  public String[] getNullValues() {
    return getOrDefault(nullValues);
  }

  public TableEncoder setNullValues(String... values) {
    return (TableEncoder) set(nullValues, values);
  }

  /** Sets the raw columns, with their categories and fill values. */
  public TableEncoder setColumns(List<RawColumn> columns) {
    set(inputCols, columns.stream().map(RawColumn::name).toArray(String[]::new));
    set(inputTypes, columns.stream().map(c -> c.type().json()).toArray(String[]::new));
    set(
        categories,
        columns.stream().flatMap(c -> Arrays.stream(c.categories())).toArray(String[]::new));
    set(widths, columns.stream().mapToInt(RawColumn::width).toArray());
    set(fillValues, columns.stream().mapToDouble(RawColumn::fill).toArray());
    return this;
  }

  /** Returns the raw columns, with their categories and fill values. */
  public List<RawColumn> columns() {
    String[] names = getOrDefault(inputCols);
    String[] types = getOrDefault(inputTypes);
    int[] sizes = getOrDefault(widths);
    double[] fills = getOrDefault(fillValues);
    List<String> known = List.of(getOrDefault(categories));
    List<RawColumn> columns = new ArrayList<>();
    Map<String, DataType> parsed = new LinkedHashMap<>();
    int used = 0;
    for (int i = 0; i < names.length; i++) {
      DataType type = parsed.computeIfAbsent(types[i], DataType::fromJson);
      switch (RawColumn.Kind.of(type)) {
        case NUMBER -> columns.add(RawColumn.number(names[i], type, fills[i]));
        case VECTOR -> columns.add(RawColumn.vector(names[i], sizes[i]));
        default -> {
          int end = used + sizes[i] - 1;
          columns.add(RawColumn.category(names[i], type, known.subList(used, end)));
          used = end;
        }
      }
    }
    return columns;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Column vector = udf(encoding(), SQLDataTypes.VectorType()).apply(struct(inputs(dataset)));
    return withVector(dataset.toDF(), vector);
  }

  /**
   * Adds the feature vector to rows that hold all cells of a table in one column, an array of
   * texts.
   *
   * @param rows with the array column
   * @param texts name of the array column
   * @param schema schema of the table, in the order of the cells
   */
  public Dataset<Row> transform(Dataset<Row> rows, String texts, StructType schema) {
    transformSchema(schema);
    int[] positions = positions(schema);
    Broadcast<EncodeRow> encoding =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(encoding());
    UDF1<Seq<String>, Vector> vector =
        given -> encoding.value().vector(at(positions, ScalaCollections.asJava(given)));
    return withVector(rows, udf(vector, SQLDataTypes.VectorType()).apply(column(texts)));
  }

  private static Object[] at(int[] positions, List<String> texts) {
    Object[] values = texts.toArray();
    return Arrays.stream(positions).mapToObj(i -> values[i]).toArray();
  }

  private Dataset<Row> withVector(Dataset<Row> rows, Column vector) {
    String name = getOutputCol();
    Metadata size = new AttributeGroup(name, new CellVector(columns()).size()).toMetadata();
    Dataset<Row> encoded = rows.withColumn(name, vector.as(name, size));
    return getHandleInvalid().equals("skip") ? encoded.filter(column(name).isNotNull()) : encoded;
  }

  private static Column column(String name) {
    return col(InputColumn.quoted(name));
  }

  private EncodeRow encoding() {
    return new EncodeRow(reader(), new CellVector(columns()), getHandleInvalid());
  }

  private CellReader reader() {
    return new CellReader(columns(), Set.of(getNullValues()));
  }

  /** Counts the values that cannot be used, in one pass over a table. */
  public BadCells badCells(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return badCells(dataset.select(inputs(dataset)).toJavaRDD().map(EncodeRow::values));
  }

  /**
   * Counts the values that cannot be used, in rows that hold all cells in one column.
   *
   * @param rows with the array column
   * @param texts name of the array column
   * @param schema schema of the table, in the order of the cells
   */
  public BadCells badCells(Dataset<Row> rows, String texts, StructType schema) {
    transformSchema(schema);
    int[] positions = positions(schema);
    return badCells(
        rows.select(column(texts)).toJavaRDD().map(row -> at(positions, row.getList(0))));
  }

  private BadCells badCells(JavaRDD<Object[]> rows) {
    CellReader reader = reader();
    int columns = getOrDefault(inputCols).length;
    return rows
        .mapPartitions(part -> List.of(BadCells.of(part, reader, columns)).iterator())
        .collect()
        .stream()
        .reduce(new BadCells(columns), BadCells::merge);
  }

  private int[] positions(StructType schema) {
    return names(schema).stream().mapToInt(schema::fieldIndex).toArray();
  }

  private Column[] inputs(Dataset<?> dataset) {
    return names(dataset.schema()).stream().map(TableEncoder::column).toArray(Column[]::new);
  }

  /** Returns the names of the raw columns as the table spells them; their case may differ. */
  private List<String> names(StructType schema) {
    SchemaNames names = new SchemaNames(schema);
    return Arrays.stream(getOrDefault(inputCols)).map(names::find).toList();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    SchemaNames names = new SchemaNames(schema);
    List<RawColumn> columns = columns();
    List<String> missing =
        columns.stream().map(RawColumn::name).filter(name -> names.find(name) == null).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no column " + names(missing) + "; there are: " + names.all());
    }
    List<String> wrong = new ArrayList<>();
    for (RawColumn column : columns) {
      DataType type = schema.apply(names.find(column.name())).dataType();
      if (!isExact(column, type)) {
        wrong.add(
            String.format(
                Locale.ROOT,
                "'%s' has type %s where it had %s in training",
                column.name(),
                type.simpleString(),
                column.type().simpleString()));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "column " + String.join(", ", wrong) + ", and its values cannot all be taken exactly");
    }
    if (names.find(getOutputCol()) != null) {
      throw new IllegalArgumentException(
          "outputCol given '" + getOutputCol() + "', allowed is a name that no column has");
    }
    AttributeGroup group = new AttributeGroup(getOutputCol(), new CellVector(columns).size());
    return schema.add(
        new StructField(getOutputCol(), SQLDataTypes.VectorType(), true, group.toMetadata()));
  }

  private static String names(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  private static boolean isExact(RawColumn column, DataType type) {
    RawColumn.Kind given = RawColumn.Kind.of(type);
    if (given == column.kind()) {
      return true;
    }
    return switch (column.kind()) {
      case NUMBER, BOOLEAN -> given == RawColumn.Kind.TEXT;
      case TEXT -> given == RawColumn.Kind.BOOLEAN || isWhole(type);
      case VECTOR -> false;
    };
  }

  private static boolean isWhole(DataType type) {
    return Set.of("tinyint", "smallint", "int", "bigint").contains(type.simpleString());
  }

  @Override
  public TableEncoder copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Returns a reader of saved transformers. */
  public static MLReader<TableEncoder> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a transformer that {@code write().save(path)} saved. */
  public static TableEncoder load(String path) {
    return read().load(path);
  }
}
