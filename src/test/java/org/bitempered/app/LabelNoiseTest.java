// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;

class LabelNoiseTest {
  private static final int ROWS = 1000;
  private static final int CLASSES = 4;

  /** Class sizes 400, 300, 200, 100; the feature tells the class, more clearly for larger ids. */
  private static Dataset<Row> rows() {
    return LocalSpark.session()
        .range(ROWS)
        .withColumn(
            "right",
            expr(
                "double(CASE WHEN id % 10 < 4 THEN 0 WHEN id % 10 < 7 THEN 1 WHEN id % 10 < 9 THEN 2 ELSE 3 END)"))
        .withColumn("c", col("right"))
        .toDF();
  }

  private static Dataset<Row> noisy(String noise, Dataset<Row> rows, long seed) {
    return LabelNoise.parse(noise).apply(rows, "c", CLASSES, null, seed);
  }

  private static List<Row> sorted(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList();
  }

  private static long count(Dataset<Row> rows, String condition) {
    return rows.filter(condition).count();
  }

  @Test
  void symmetricNoiseChangesExactlyItsShareToOtherClasses() {
    Dataset<Row> noisy = noisy("symmetric:0.4", rows(), 1).cache();
    assertEquals(ROWS, noisy.count());
    assertEquals(400, count(noisy, "c != right"));
    assertEquals(0, count(noisy, "c NOT IN (0, 1, 2, 3)"));
    for (int c = 0; c < CLASSES; c++) {
      long wrong = count(noisy, "c != right AND right = " + c);
      assertTrue(Math.abs(160 - 40 * c - wrong) < 45, c + ": " + wrong);
      for (int other = 0; other < CLASSES; other++) {
        if (other != c) {
          assertTrue(count(noisy, "right = " + c + " AND c = " + other) > 0, c + " to " + other);
        }
      }
    }
  }

  @Test
  void classDependentNoiseMovesTheShareOfEachClassToTheNext() {
    Dataset<Row> noisy = noisy("class-dependent:0.25", rows(), 1).cache();
    assertEquals(100, count(noisy, "right = 0 AND c = 1"));
    assertEquals(75, count(noisy, "right = 1 AND c = 2"));
    assertEquals(50, count(noisy, "right = 2 AND c = 3"));
    assertEquals(25, count(noisy, "right = 3 AND c = 0"));
    assertEquals(250, count(noisy, "c != right"));
  }

  @Test
  void largeMarginNoiseChangesTheClearestRows() {
    Dataset<Row> line =
        LocalSpark.session()
            .range(101)
            .withColumn("x", expr("double(id - 50)"))
            .withColumn("c", expr("double(if(id >= 50, 1, 0))"))
            .withColumn("right", col("c"))
            .toDF();
    Dataset<Row> ready =
        new VectorAssembler().setInputCols(new String[] {"x"}).setOutputCol("f").transform(line);
    Dataset<Row> noisy = LabelNoise.parse("large-margin:0.1").apply(ready, "c", 2, "f", 1).cache();
    assertEquals(10, count(noisy, "c != right"));
    assertEquals(10, count(noisy, "c != right AND abs(x) >= 45"));
    assertFalse(List.of(noisy.columns()).contains("__margin"));
  }

  @Test
  void largeMarginNoiseTakesTheOwnClassAgainstTheLargestOther() {
    Dataset<Row> groups =
        LocalSpark.session()
            .range(90)
            .withColumn("c", expr("double(id % 3)"))
            .withColumn("right", col("c"))
            .withColumn("x", expr("double(if(id % 3 = 0, 1, 0)) * (1 + id / 90)"))
            .withColumn("y", expr("double(if(id % 3 = 1, 1, 0)) * (1 + id / 90)"))
            .toDF();
    Dataset<Row> ready =
        new VectorAssembler()
            .setInputCols(new String[] {"x", "y"})
            .setOutputCol("f")
            .transform(groups);
    Dataset<Row> noisy = LabelNoise.parse("large-margin:0.1").apply(ready, "c", 3, "f", 1);
    assertEquals(9, count(noisy, "c != right"));
    assertEquals(9, count(noisy, "c != right AND id >= 60 AND right < 2"));
  }

  @Test
  void theSameSeedGivesTheSameRowsWhateverThePartitions() {
    for (String noise : List.of("symmetric:0.3", "class-dependent:0.3")) {
      List<Row> once = sorted(noisy(noise, rows().coalesce(1), 5));
      assertEquals(once, sorted(noisy(noise, rows().repartition(7), 5)));
      assertNotEquals(once, sorted(noisy(noise, rows(), 6)));
    }
  }

  @Test
  void equalRowsAreChangedInTheSameNumberAlways() {
    Dataset<Row> equal = rows().drop("id");
    List<Row> once =
        noisy("symmetric:0.3", equal.coalesce(1), 5)
            .groupBy("right", "c")
            .count()
            .orderBy("right", "c")
            .collectAsList();
    assertEquals(
        once,
        noisy("symmetric:0.3", equal.repartition(7), 5)
            .groupBy("right", "c")
            .count()
            .orderBy("right", "c")
            .collectAsList());
  }

  @Test
  void orderColumnsAndMetadataStay() {
    Dataset<Row> rows =
        new Labels(
                "right",
                rows().schema().apply("right").dataType(),
                List.of("0.0", "1.0", "2.0", "3.0"))
            .addIndex(rows().coalesce(1));
    Dataset<Row> noisy =
        LabelNoise.parse("symmetric:0.5").apply(rows, Labels.INDEX, CLASSES, null, 1);
    assertEquals(List.of(rows.columns()), List.of(noisy.columns()));
    assertEquals(
        rows.schema().apply(Labels.INDEX).metadata(),
        noisy.schema().apply(Labels.INDEX).metadata());
    List<Row> collected = noisy.collectAsList();
    for (int i = 0; i < ROWS; i++) {
      assertEquals(i, collected.get(i).getLong(0));
    }
  }

  @Test
  void noneAndAllAreShares() {
    assertEquals(0, count(noisy("symmetric:0", rows(), 1), "c != right"));
    assertEquals(ROWS, count(noisy("symmetric:1", rows(), 1), "c != right"));
  }

  @Test
  void oneClassCannotBeMadeWrong() {
    LabelNoise noise = LabelNoise.parse("symmetric:0.1");
    Dataset<Row> rows = rows();
    assertThrows(IllegalArgumentException.class, () -> noise.apply(rows, "c", 1, null, 1));
  }

  @Test
  void namesItselfAsItIsWritten() {
    assertEquals("large-margin:0.1", LabelNoise.parse("large-margin:0.1").toString());
  }
}
