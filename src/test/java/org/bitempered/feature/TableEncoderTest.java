// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
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
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableEncoderTest {
  /** Names that are something else in SQL text, in templates and in Spark's column names. */
  private static final String ODD = "${env:HOME} __THIS__ `a`.b";

  @TempDir private Path folder;

  private static TableEncoder encoder() {
    return new TableEncoder()
        .setOutputCol("features")
        .setColumns(
            List.of(
                RawColumn.number(ODD, DataTypes.IntegerType, Double.NaN),
                RawColumn.category("kind", DataTypes.StringType, List.of("01", "x,y")),
                RawColumn.category("flag", DataTypes.BooleanType, List.of("false", "true")),
                RawColumn.vector("v", 2),
                RawColumn.number("filled", DataTypes.DoubleType, 7)));
  }

  private static Dataset<Row> rows(DataType[] types, Object[]... rows) {
    String[] names = {ODD, "kind", "flag", "v", "filled"};
    StructField[] fields = new StructField[names.length];
    Arrays.setAll(fields, i -> DataTypes.createStructField(names[i], types[i], true));
    List<Row> list = Arrays.stream(rows).map(RowFactory::create).toList();
    return LocalSpark.session().createDataFrame(list, new StructType(fields));
  }

  private static DataType[] typed() {
    return new DataType[] {
      DataTypes.IntegerType,
      DataTypes.StringType,
      DataTypes.BooleanType,
      SQLDataTypes.VectorType(),
      DataTypes.DoubleType
    };
  }

  private static DataType[] texts() {
    return new DataType[] {
      DataTypes.StringType,
      DataTypes.StringType,
      DataTypes.StringType,
      SQLDataTypes.VectorType(),
      DataTypes.StringType
    };
  }

  private static List<Vector> vectors(TableEncoder encoder, Dataset<Row> rows) {
    return encoder.transform(rows).select("features").collectAsList().stream()
        .map(row -> row.<Vector>getAs(0))
        .toList();
  }

  private static final Vector PAIR = Vectors.dense(0, -1);

  @Test
  void typedRowsAndTextsMakeTheSameVector() {
    List<Vector> expected =
        List.of(
            Vectors.dense(3, 1, 0, 0, 0, 1, 0, 0, -1, 0.5).compressed(),
            Vectors.dense(-2, 0, 0, 1, 0, 0, 1, 0, -1, 7).compressed());
    assertEquals(
        expected,
        vectors(
            encoder(),
            rows(
                typed(),
                new Object[] {3, "01", true, PAIR, 0.5},
                new Object[] {-2, "new", null, PAIR, null})));
    assertEquals(
        expected,
        vectors(
            encoder().setNullValues("NA"),
            rows(
                texts(),
                new Object[] {"3", "01", "True", PAIR, " 5e-1"},
                new Object[] {"-2.0", "1", "NA", PAIR, "NA"})));
  }

  @Test
  void missingNumbersAndVectorsAreNaN() {
    Vector vector =
        vectors(encoder(), rows(typed(), new Object[] {null, null, null, null, null})).get(0);
    assertEquals(
        "[NaN,0.0,0.0,1.0,0.0,0.0,1.0,NaN,NaN,7.0]", Vectors.dense(vector.toArray()).toString());
  }

  private static Dataset<Row> withBadValues() {
    return rows(
        texts(),
        new Object[] {"3f", "01", "yes", PAIR, "1"},
        new Object[] {"3", "B\uFFFDr", "true", PAIR, "1"},
        new Object[] {"3", "01", "true", Vectors.dense(1), "1"},
        new Object[] {"3", "01", "true", PAIR, "1"},
        new Object[] {"", "01", "true", PAIR, "Infinity"});
  }

  @Test
  void badValuesAreCountedAndNamed() {
    BadCells bad = encoder().badCells(withBadValues());
    assertEquals(4, bad.rows());
    String text = bad.describe(encoder().columns());
    assertTrue(text.contains("column '" + ODD + "' has '3f', allowed is a number (2 such"), text);
    assertTrue(text.contains("column 'kind' has 'B\uFFFDr', which was read in another"), text);
    assertTrue(text.contains("column 'flag' has 'yes', allowed are true and false"), text);
    assertTrue(
        text.contains("column 'v' has a vector of 1 numbers, allowed is a vector of 2"), text);
    assertTrue(text.contains("column 'filled' is null, NaN or infinite in 1 rows"), text);
  }

  @Test
  void badValuesEndSkipOrStayAsNulls() {
    Exception failure =
        assertThrows(Exception.class, () -> vectors(encoder(), withBadValues().limit(1)));
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage());
    }
    assertTrue(messages.toString().contains("has '3f', allowed is a number"), messages.toString());
    assertEquals(1, vectors(encoder().setHandleInvalid("skip"), withBadValues()).size());
    List<Vector> kept = vectors(encoder().setHandleInvalid("keep"), withBadValues());
    assertEquals(5, kept.size());
    assertTrue(Double.isNaN(kept.get(0).apply(0)));
    assertEquals(1, kept.get(0).apply(6)); // "yes" is as a null
    assertTrue(Double.isNaN(kept.get(2).apply(7)));
    assertThrows(IllegalArgumentException.class, () -> encoder().setHandleInvalid("drop"));
  }

  @Test
  void columnsAreTakenOnlyWhereThatIsExact() {
    DataType[] types = typed();
    types[0] = DataTypes.DoubleType;
    types[1] = DataTypes.LongType;
    assertEquals(
        2.5,
        vectors(encoder(), rows(types, new Object[] {2.5, 1L, true, PAIR, 1.0})).get(0).apply(0));
    types[1] = DataTypes.DoubleType;
    types[2] = DataTypes.IntegerType;
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder().transform(rows(types, new Object[] {2.5, 1.0, 1, PAIR, 1.0})))
            .getMessage();
    assertTrue(message.contains("'kind' has type double where it had string"), message);
    assertTrue(message.contains("'flag' has type int where it had boolean"), message);
  }

  @Test
  void allMissingColumnsAreNamed() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder().transform(LocalSpark.session().range(1).toDF("kind")))
            .getMessage();
    assertTrue(
        message.startsWith("there is no column '" + ODD + "', 'flag', 'v', 'filled'; there"));
  }

  @Test
  void itIsLoadedAsItWasSaved() throws IOException {
    LocalSpark.session();
    TableEncoder saved = encoder().setNullValues("NA", "").setHandleInvalid("skip");
    saved.save(folder.resolve("encoder").toString());
    TableEncoder loaded = TableEncoder.load(folder.resolve("encoder").toString());
    assertEquals(saved.uid(), loaded.uid());
    assertEquals("skip", loaded.getHandleInvalid());
    assertEquals(List.of("NA", ""), List.of(loaded.getNullValues()));
    assertEquals(saved.columns().toString(), loaded.columns().toString());
    Dataset<Row> rows = rows(typed(), new Object[] {3, "01", true, PAIR, 0.5});
    assertEquals(vectors(saved, rows), vectors(loaded, rows));
    StructType schema = loaded.transformSchema(rows.schema());
    assertEquals(10, AttributeGroup.fromStructField(schema.apply("features")).size());
  }

  @Test
  void aLabelComesBackInItsType() throws IOException {
    LocalSpark.session();
    for (DataType type :
        List.of(
            DataTypes.IntegerType,
            DataTypes.DoubleType,
            DataTypes.StringType,
            DataTypes.createDecimalType(20, 0))) {
      String[] labels =
          type.equals(DataTypes.DoubleType) ? new String[] {"1.0", "2.0"} : new String[] {"1", "2"};
      LabelDecoder decoder = new LabelDecoder().setLabels(type, labels).setOutputCol("out");
      decoder.save(folder.resolve(type.typeName().replaceAll("\\W", "")).toString());
      Dataset<Row> decoded =
          LabelDecoder.load(folder.resolve(type.typeName().replaceAll("\\W", "")).toString())
              .transform(LocalSpark.session().sql("SELECT stack(3, 1D, 0D, NULL) AS prediction"));
      assertEquals(type, decoded.schema().apply("out").dataType());
      List<Row> rows = decoded.selectExpr("string(out)").collectAsList();
      assertEquals(labels[1], rows.get(0).getString(0));
      assertEquals(labels[0], rows.get(1).getString(0));
      assertNull(rows.get(2).get(0));
    }
  }

  @Test
  void labelsCompareAsTheValuesThatTheyAre() {
    assertEquals("1", LabelDecoder.text(DataTypes.IntegerType, "01"));
    assertEquals("1", LabelDecoder.text(DataTypes.IntegerType, "1.0"));
    assertNull(LabelDecoder.text(DataTypes.IntegerType, "1.5"));
    assertNull(LabelDecoder.text(DataTypes.LongType, "99999999999999999999"));
    assertNull(LabelDecoder.text(DataTypes.IntegerType, "3000000000"));
    assertNull(LabelDecoder.value(DataTypes.ShortType, "70000"));
    assertEquals("2.0", LabelDecoder.text(DataTypes.DoubleType, "2"));
    assertEquals("01", LabelDecoder.text(DataTypes.StringType, "01"));
    assertEquals("true", LabelDecoder.text(DataTypes.BooleanType, "True"));
    assertNull(LabelDecoder.text(DataTypes.BooleanType, "1"));
  }
}
