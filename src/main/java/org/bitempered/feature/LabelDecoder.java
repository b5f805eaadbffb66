// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.apache.spark.ml.Transformer;
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
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaNames;
import org.bitempered.spark.SparkSupport;

/**
 * Converts class indices into labels of the type that the label column had in training.
 *
 * <p>Input: a numeric column of class indices, whole numbers from 0 to the number of labels minus
 * 1. Null gives null, and an index out of range makes the query fail. Output: a column of the type
 * of the labels.
 */
public final class LabelDecoder extends Transformer implements DefaultParamsWritable {
  private final String uid;
  private final StringArrayParam labels;
  private final Param<String> labelType;
  private final Param<String> inputCol;
  private final Param<String> outputCol;

  /** Creates a transformer with a random uid. */
  public LabelDecoder() {
    this(Identifiable$.MODULE$.randomUID("labelDecoder"));
  }

  /** Creates a transformer with the given uid. */
  public LabelDecoder(String uid) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    labels = new StringArrayParam(this, "labels", "the labels in the order of their class indices");
    labelType = new Param<>(this, "labelType", "type of the label, as JSON");
    inputCol = new Param<>(this, "inputCol", "name of the column with the class index");
    outputCol = new Param<>(this, "outputCol", "name of the new column with the label");
    setDefault(inputCol, "prediction");
    setDefault(outputCol, uid + "__output");
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Param: the labels as texts, in the order of their class indices. It has no default. */
  public StringArrayParam labels() {
    return labels;
  }

  /** Param: data type of the labels, in Spark's JSON format. It has no default. */
  public Param<String> labelType() {
    return labelType;
  }

  /** Param: name of the column of class indices (default: {@code prediction}). */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Param: name of the new column (default: the uid and {@code __output}). */
  public Param<String> outputCol() {
    return outputCol;
  }

  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  public LabelDecoder setOutputCol(String value) {
    return (LabelDecoder) set(outputCol, value);
  }

  public String getInputCol() {
    return getOrDefault(inputCol);
  }

  public LabelDecoder setInputCol(String value) {
    return (LabelDecoder) set(inputCol, value);
  }

  public String[] getLabels() {
    return getOrDefault(labels);
  }

  /** Returns the data type of the labels. */
  public DataType type() {
    return DataType.fromJson(getOrDefault(labelType));
  }

  /**
   * Sets the labels and their data type.
   *
   * @param type boolean, string or any numeric type
   * @param values the labels as texts, in the order of their class indices
   */
  public LabelDecoder setLabels(DataType type, String... values) {
    set(labelType, type.json());
    return (LabelDecoder) set(labels, values);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Column index = col(InputColumn.quoted(getInputCol()));
    return dataset.withColumn(getOutputCol(), label(index));
  }

  /** Returns a column with the label of each class index; null for null. */
  public Column label(Column index) {
    return udf(new Decode(type(), getLabels()), type()).apply(index.cast("double"));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    SchemaNames names = new SchemaNames(schema);
    String input = names.find(getInputCol());
    if (input == null || !(schema.apply(input).dataType() instanceof NumericType)) {
      throw new IllegalArgumentException(
          "inputCol given '" + getInputCol() + "', allowed is a column of class indices");
    }
    if (names.find(getOutputCol()) != null) {
      throw new IllegalArgumentException(
          "outputCol given '" + getOutputCol() + "', allowed is a name that no column has");
    }
    return schema.add(getOutputCol(), type());
  }

  /** Returns the label of a class index. */
  private static final class Decode implements UDF1<Double, Object> {
    private final Object[] labels;

    Decode(DataType type, String[] texts) {
      labels = Arrays.stream(texts).map(text -> parse(type, text)).toArray();
    }

    @Override
    public Object call(Double index) {
      return index == null ? null : labels[Objects.checkIndex(index.intValue(), labels.length)];
    }
  }

  /**
   * Returns the value of a text in a file.
   *
   * @return a value of the given type; null for null, and for a text that is not a value of the
   *     type
   */
  public static Object value(DataType type, String given) {
    String text = text(type, given);
    return text == null ? null : parse(type, text);
  }

  private static Object parse(DataType type, String text) {
    return switch (type.typeName()) {
      case "boolean" -> Boolean.valueOf(text);
      case "byte" -> Byte.valueOf(text);
      case "short" -> Short.valueOf(text);
      case "integer" -> Integer.valueOf(text);
      case "long" -> Long.valueOf(text);
      case "float" -> Float.valueOf(text);
      case "double" -> Double.valueOf(text);
      default -> type instanceof DecimalType ? new BigDecimal(text) : text;
    };
  }

  /**
   * Returns the canonical form of a label in a file. For whole numbers, {@code 01} and {@code 1.0}
   * become {@code 1}. For booleans, {@code True} becomes {@code true}.
   *
   * @return null for null, and for a text that is not a value of the type
   */
  public static String text(DataType type, String given) {
    if (given == null) {
      return null;
    }
    if (type.typeName().equals("boolean")) {
      Boolean value = TextCells.bool(given);
      return value == null ? null : value.toString();
    }
    return type instanceof NumericType ? number(type, TextCells.exact(given)) : given;
  }

  private static String number(DataType type, BigDecimal number) {
    if (number == null) {
      return null;
    }
    try {
      return switch (type.typeName()) {
        case "float" -> String.valueOf(number.floatValue());
        case "double" -> String.valueOf(number.doubleValue());
        case "byte" -> String.valueOf(number.byteValueExact());
        case "short" -> String.valueOf(number.shortValueExact());
        case "integer" -> String.valueOf(number.intValueExact());
        case "long" -> String.valueOf(number.longValueExact());
        default -> number.setScale(((DecimalType) type).scale()).toPlainString();
      };
    } catch (ArithmeticException e) {
      return null; // has a fraction or more digits than the type can hold
    }
  }

  @Override
  public LabelDecoder copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Returns a reader of saved transformers. */
  public static MLReader<LabelDecoder> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a transformer that {@code write().save(path)} saved. */
  public static LabelDecoder load(String path) {
    return read().load(path);
  }
}
