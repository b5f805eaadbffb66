// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaColumnsTest {
  private static final String CASE = "spark.sql.caseSensitive";

  /** A struct with a field of each of the names, itself a column beside a plain one. */
  private static StructType schema(String column, String... fields) {
    StructType struct = new StructType();
    for (String field : fields) {
      struct = struct.add(field, DataTypes.DoubleType, false);
    }
    return new StructType().add(column, struct, true).add("plain", DataTypes.IntegerType, false);
  }

  @AfterEach
  void reset() {
    LocalSpark.session().conf().unset(CASE);
  }

  private static InputColumn find(StructType schema, String name) {
    return new SchemaColumns(schema).find("featuresCol", name);
  }

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "PLAIN, plain",
    "`plain`, plain",
    "data.x, data/x",
    "Data.X, data/x",
    "data.`x`, data/x",
    "`data`.`a.b`, data/a.b",
    "data.`c``d`, data/c`d"
  })
  void findsColumnsAndFieldsOfStructs(String name, String path) {
    StructType schema = schema("data", "x", "a.b", "c`d");
    assertEquals(List.of(path.split("/", -1)), find(schema, name).path());
  }

  @ParameterizedTest
  @CsvSource({"data.x", "`data`.x", "`data.x`", "a`b", "`", "a..b", "*", "' '"})
  void aColumnOfTheVeryNameComesFirst(String name) {
    StructType schema = schema("data", "x").add(name, DataTypes.StringType);
    assertEquals(List.of(name), find(schema, name).path());
  }

  @Test
  void aFieldMayBeNullWhereItsStructMay() {
    StructType schema = schema("data", "x");
    assertTrue(find(schema, "data.x").field().nullable());
    assertFalse(find(schema, "plain").field().nullable());
  }

  @ParameterizedTest
  @CsvSource({"x", "data.y", "plain.x", "data.x.y", "data.", ".x", "da`ta", "''"})
  void whatIsNotThereIsRefused(String name) {
    assertRefused(
        "featuresCol given '" + name + "', allowed is one of the columns 'data', 'plain'",
        () -> find(schema("data", "x"), name));
  }

  @Test
  void whatIsThereTwiceIsRefused() {
    StructType schema = schema("data", "x", "X").add("Plain", DataTypes.IntegerType);
    assertRefused(
        "featuresCol given 'plain', which 2 columns have: 'plain', 'Plain'",
        () -> find(schema, "plain"));
    assertRefused("which 2 columns have: 'x', 'X'", () -> find(schema, "data.x"));
  }

  @Test
  void caseCountsWhereTheSessionSaysSo() {
    LocalSpark.session().conf().set(CASE, true);
    StructType schema = schema("data", "x", "X").add("Plain", DataTypes.StringType);
    assertEquals(DataTypes.StringType, find(schema, "Plain").type());
    assertEquals(List.of("data", "X"), find(schema, "data.X").path());
    assertRefused("featuresCol given 'PLAIN', allowed is", () -> find(schema, "PLAIN"));
    StructField added = new StructField("PLAIN", DataTypes.DoubleType, true, null);
    assertEquals(4, new SchemaColumns(schema).with("predictionCol", added).schema().size());
  }

  @Test
  void aNewColumnNeedsANewName() {
    SchemaColumns columns = new SchemaColumns(schema("data", "x"));
    StructField taken = new StructField("Plain", DataTypes.DoubleType, true, null);
    assertRefused("predictionCol given 'Plain'", () -> columns.with("predictionCol", taken));
    // A name with a dot is a name of its own, not that of the field.
    StructField free = new StructField("data.x", DataTypes.DoubleType, true, null);
    assertEquals(3, columns.with("predictionCol", free).schema().size());
  }

  @Test
  void manyColumnsAreNotAllListed() {
    StructType wide = new StructType();
    for (int i = 0; i < 1000; i++) {
      wide = wide.add("c" + i, DataTypes.DoubleType);
    }
    StructType schema = wide;
    assertRefused("'c19' and 980 more", () -> find(schema, "x"));
  }

  private static void assertRefused(String message, Executable call) {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, call);
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }
}
