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
import org.bitempered.classification.SparkSupport;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes one feature vector of the raw columns of a table, in one pass over a row however many
 * columns there are. It carries the names and types that the columns had in training, the known
 * categories, and what stands for missing numbers, so that new tables are read as the first one
 * was.
 *
 * <p>A column may have its type of training, another from which every value can be taken exactly
 * (any number for a number; whole numbers and booleans for a text), or hold texts as they stand in
 * a file. A text that is no value of its column's type, and a vector of another size, is a bad
 * value: {@code handleInvalid} says whether it ends the query, its row is skipped, or it is kept as
 * null. A number that is missing becomes NaN unless something stands for it.
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

  /** With a random uid. */
  public TableEncoder() {
    this(Identifiable$.MODULE$.randomUID("tableEncoder"));
  }

  /** With a given uid. */
  public TableEncoder(String uid) {
    SparkSupport.check();
    // Before any param: each takes it as its parent.
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

  /** Param: the names of the raw columns. */
  public StringArrayParam inputCols() {
    return inputCols;
  }

  /** Param: the types that the raw columns had in training, as Spark writes them as JSON. */
  public StringArrayParam inputTypes() {
    return inputTypes;
  }

  /** Param: the known categories of one column after the other. */
  public StringArrayParam categories() {
    return categories;
  }

  /** Param: how many features each column makes; a category has one more than are known. */
  public IntArrayParam widths() {
    return widths;
  }

  /** Param: what stands for a missing number in each column; NaN for nothing. */
  public DoubleArrayParam fillValues() {
    return fillValues;
  }

  /** Param: the texts that mean null. */
  public StringArrayParam nullValues() {
    return nullValues;
  }

  /** Param: the name of the new column with the feature vector. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Param: what happens to bad values: {@code error}, {@code skip} or {@code keep}. */
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

  /** Sets what happens to bad values: {@code error}, {@code skip} or {@code keep}. */
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

  /** Sets the raw columns, with all that is known of them. */
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

  /** The raw columns, with all that is known of them. */
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
   * The same for rows with the texts of all columns of a table in one column, an array. What there
   * is of each raw column is sent once, not with each job.
   *
   * @param texts the column with the array
   * @param schema of the table
   */
  public Dataset<Row> transform(Dataset<Row> rows, String texts, StructType schema) {
    transformSchema(schema);
    int[] positions = positions(schema);
    Broadcast<EncodeRow> encoding =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(encoding());
    UDF1<Seq<String>, Vector> vector =
        given -> encoding.value().vector(at(positions, CollectionConverters.asJava(given)));
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
    return col("`" + name.replace("`", "``") + "`");
  }

  private EncodeRow encoding() {
    return new EncodeRow(reader(), new CellVector(columns()), getHandleInvalid());
  }

  private CellReader reader() {
    return new CellReader(columns(), Set.of(getNullValues()));
  }

  /** Counts the values of a table that cannot be used, in a pass over it. */
  public BadCells badCells(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return badCells(dataset.select(inputs(dataset)).toJavaRDD().map(EncodeRow::values));
  }

  /** The same for rows with the texts of all columns of a table in one column. */
  public BadCells badCells(Dataset<Row> rows, String texts, StructType schema) {
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

  /** The names that the columns have in a table, where the case may differ if it does not count. */
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

  /** Reads what {@code write} wrote. */
  public static MLReader<TableEncoder> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads what {@code save} wrote. */
  public static TableEncoder load(String path) {
    return read().load(path);
  }
}
