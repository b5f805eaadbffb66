// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseCommandTest {
  private static final String CANCER = "data/breast_cancer.csv";

  @TempDir private Path directory;

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  private String output(String name) {
    return directory.resolve(name).toString();
  }

  private static Dataset<Row> csv(String path) {
    return LocalSpark.session()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(path)
        .toDF();
  }

  @Test
  void writesTheWrongLabelAndTheTrueOneAndNothingElseChanges() {
    Program run =
        Program.good(
            "noise",
            "--input",
            CANCER,
            "--noise",
            "symmetric:0.2",
            "--output",
            output("noisy.csv"));
    assertContains("114 of 569 labels made wrong (symmetric:0.2, seed 42)", run.out());
    Dataset<Row> noisy = csv(output("noisy.csv"));
    assertEquals(114, noisy.filter("label != trueLabel").count());
    List<Row> clean = csv(CANCER).collectAsList();
    assertEquals(
        clean, noisy.drop("label").withColumnRenamed("trueLabel", "label").collectAsList());
  }

  @Test
  void textLabelsStayTexts() throws IOException {
    Program.good(
        "noise",
        "--input",
        Irises.csv(directory),
        "--label",
        "species",
        "--noise",
        "class-dependent:0.5",
        "--true-label",
        "was",
        "--output",
        output("noisy"),
        "--output-format",
        "parquet");
    Dataset<Row> noisy = LocalSpark.session().read().parquet(output("noisy"));
    assertEquals(DataTypes.StringType, noisy.schema().apply("species").dataType());
    assertEquals(Irises.ROWS / 2, noisy.filter("species != was").count());
    assertEquals(
        noisy.select("was").distinct().orderBy("was").collectAsList(),
        noisy.select("species").distinct().orderBy("species").collectAsList());
  }

  @Test
  void largeMarginNoiseUsesTheFeatures() throws IOException {
    String input = Irises.numeric(directory, "-1", "1");
    Program.good(
        "noise",
        "--input",
        input,
        "--noise",
        "large-margin:0.1",
        "--features",
        "a",
        "--output",
        output("noisy.csv"));
    Dataset<Row> noisy = csv(output("noisy.csv"));
    assertEquals(24, noisy.filter("label != trueLabel").count());
    assertEquals(0, noisy.filter("label != trueLabel AND a > 1 AND a < 4").count());
    assertEquals(List.of("a", "b", "label", "trueLabel"), List.of(noisy.columns()));
  }

  @Test
  void libsvmGoesToParquet() throws IOException {
    String input = Irises.write(directory, "rows.libsvm", "0 1:1.0 3:2.0\n1 2:1.5\n".repeat(10));
    Program.good(
        "noise", "--input", input, "--noise", "symmetric:0.5", "--output", output("noisy"));
    Dataset<Row> noisy = LocalSpark.session().read().parquet(output("noisy"));
    assertEquals(10, noisy.filter("label != trueLabel").count());
    String error =
        Program.error(
            1, "noise", "--input", input, "--noise", "symmetric:0.5", "--output", output("a.csv"));
    assertContains("cannot hold the vector column features", error);
    error =
        Program.error(
            1,
            "noise",
            "--input",
            input,
            "--noise",
            "symmetric:0.5",
            "--output",
            output("a.libsvm"));
    assertContains("allowed are csv, parquet, json, orc and delta", error);
    assertTrue(Files.notExists(directory.resolve("a.csv")));
  }

  @Test
  void wrongRequestsLeaveNothing() throws IOException {
    String input = Irises.write(directory, "one.csv", "a,label\n1,x\n2,x\n");
    String[] noise = {"noise", "--input", input, "--output", output("noisy.csv"), "--noise"};
    assertContains("at least 2 classes", error(noise, "symmetric:0.5"));
    assertContains("a column 'label'", error(noise, "symmetric:0.5", "--true-label", "label"));
    assertContains("--label given 'y'", error(noise, "symmetric:0.5", "--label", "y"));
    assertTrue(Files.notExists(directory.resolve("noisy.csv")));
    Files.createDirectories(directory.resolve("noisy.csv"));
    assertContains("exists already", error(noise, "symmetric:0.5"));
  }

  private static String error(String[] first, String... rest) {
    String[] all = java.util.Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return Program.error(1, all);
  }

  /** Spark can hash neither maps nor variants, wherever they are. */
  @ParameterizedTest
  @ValueSource(strings = {"symmetric:0.3", "class-dependent:0.3", "large-margin:0.3"})
  void columnsThatCannotBeHashedDoNotMatter(String noise) {
    Dataset<Row> rows =
        LocalSpark.session()
            .range(0, 60, 1, 3)
            .selectExpr("id % 7 AS a", "id AS b", "IF(id % 2 = 0, 'x', 'y') AS label");
    Dataset<Row> odd =
        rows.selectExpr(
            "a",
            "map('k', b) AS m",
            "b",
            "struct(a, map(b, array(1)) AS inner) AS nested",
            "array(map(1, 2), map()) AS maps",
            "parse_json(CONCAT('{\"b\":', b, '}')) AS variant",
            "label");
    rows.write().parquet(output("plain.parquet"));
    odd.write().parquet(output("odd.parquet"));
    List<List<Row>> labels = new ArrayList<>();
    for (String table : List.of("plain", "odd")) {
      Program.good(
          "noise",
          "--input",
          output(table + ".parquet"),
          "--noise",
          noise,
          "--features",
          "a,b",
          "--output",
          output(table + "-noisy.parquet"));
      labels.add(
          LocalSpark.session()
              .read()
              .parquet(output(table + "-noisy.parquet"))
              .select("b", "label", "trueLabel")
              .orderBy("b")
              .collectAsList());
    }
    assertEquals(labels.get(0), labels.get(1));
    assertEquals(18, labels.get(0).stream().filter(r -> !r.get(1).equals(r.get(2))).count());
    Dataset<Row> written = LocalSpark.session().read().parquet(output("odd-noisy.parquet"));
    assertEquals(60, written.filter("m['k'] = b AND nested.inner[b] = array(1)").count());
    assertEquals(60, written.filter("variant_get(variant, '$.b', 'bigint') = b").count());
  }
}
