// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.bitempered.feature.TableEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as they really come. */
class InputFormsTest {
  private static final int ROWS = 60;

  @TempDir private Path directory;

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  private String output(String name) {
    return directory.resolve(name).toString();
  }

  /** A table of two classes that column a tells apart; each cell of column b is made anew. */
  private static String table(String header, String separator, IntFunction<String> b) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(header);
    for (int i = 0; i < ROWS; i++) {
      double a = (i % 2 == 0 ? 3 : -3) + random.nextGaussian();
      text.append("%.3f".formatted(a)).append(separator).append(b.apply(i)).append(separator);
      text.append(i % 2 == 0 ? "ja" : "nein").append('\n');
    }
    return text.toString();
  }

  private static String number(int row) {
    return String.valueOf((row * 7) % 5);
  }

  private Program train(String file, String... options) {
    List<String> args =
        new ArrayList<>(List.of("train", "--no-compare", "--maxIter", "20", "--input", file));
    args.addAll(List.of(options));
    return Program.good(args.toArray(String[]::new));
  }

  private void assertReads(String features, String file, String... options) {
    assertContains(
        "%d rows x %s features x 2 classes".formatted(ROWS, features), train(file, options).err());
  }

  @Test
  void csvInItsDialects() throws IOException {
    String header = "a;b;label\n";
    String semicolons = table(header, ";", InputFormsTest::number);
    assertReads("2", Irises.write(directory, "s.csv", semicolons), "--separator", ";");
    String tabs = semicolons.replace(';', '\t');
    assertReads("2", Irises.write(directory, "t.tsv", tabs));
    assertReads("2", Irises.write(directory, "t.csv", tabs), "--separator", "\\t");
    String plain = semicolons.replace(';', ',');
    assertReads(
        "2",
        Irises.write(directory, "n.csv", plain.substring(header.length())),
        "--no-header",
        "--label",
        "_c2");
    assertReads(
        "2", Irises.write(directory, "c.csv", "# made by hand\n" + plain), "--comment", "#");
    String quoted = table("a,b,label\n", ",", row -> "'x,y'");
    assertReads("3", Irises.write(directory, "q.csv", quoted), "--quote", "'");
    String broken = table("a,b,label\n", ",", row -> "\"one\ntwo\"");
    assertReads("3", Irises.write(directory, "m.csv", broken), "--multiline");
  }

  @Test
  void foldersTellAColumnOfACsv() throws IOException {
    for (String year : List.of("2023", "2024")) {
      Path folder = Files.createDirectories(directory.resolve("years/year=" + year));
      Irises.write(folder, "rows.csv", table("a,b,label\n", ",", InputFormsTest::number));
    }
    String input = directory.resolve("years").toString();
    Program run = train(input, "--output", output("m"));
    assertContains("120 rows x 3 features x 2 classes", run.err());
    Program.good("evaluate", "--model", output("m"), "--input", input);
    Program.good("score", "--model", output("m"), "--input", input, "--output", output("s.csv"));
    Dataset<Row> scored = LocalSpark.session().read().option("header", true).csv(output("s.csv"));
    assertEquals(60, scored.filter("year = '2024'").count());
  }

  @Test
  void encodings() throws IOException {
    String text = table("a,größe,label\n", ",", InputFormsTest::number).replace("nein", "nö");
    for (String encoding : List.of("windows-1252", "ISO-8859-1", "UTF-16", "UTF-16LE")) {
      Path file = directory.resolve(encoding + ".csv");
      Files.write(file, text.getBytes(Charset.forName(encoding)));
      Program run =
          train(file.toString(), "--encoding", encoding, "--json", "--features", "a,größe");
      assertEquals("[\"ja\",\"nö\"]", run.json().get("labels").toString());
    }
  }

  @Test
  void textsOfAnotherEncodingAreRefused() throws IOException {
    Path labels = directory.resolve("labels.csv");
    Files.write(
        labels,
        table("a,b,label\n", ",", InputFormsTest::number)
            .replace("nein", "nö")
            .getBytes(Charset.forName("ISO-8859-1")));
    String error = Program.error(1, "train", "--input", labels.toString());
    assertContains("label column 'label' holds 'n\uFFFD'", error);
    assertContains("--encoding", error);
    Path categories = directory.resolve("categories.csv");
    Files.write(
        categories,
        table("a,b,label\n", ",", row -> "tür").getBytes(Charset.forName("ISO-8859-1")));
    error = Program.error(1, "train", "--input", categories.toString());
    assertContains("feature column 'b' holds 't\uFFFDr'", error);
    assertContains("--encoding", error);
  }

  @Test
  void wrongOptionsOfACsvAreErrorsInUsage() {
    for (List<String> option :
        List.of(
            List.of("--encoding", "latin-none"),
            List.of("--quote", "ab"),
            List.of("--comment", "//"),
            List.of("--separator", ""),
            List.of("--impute", "mode"))) {
      Program run =
          Program.runWithoutSession("train", "--input", "x.csv", option.get(0), option.get(1));
      assertEquals(2, run.code(), run.err());
      assertContains(option.get(0), run.err());
      assertContains("'" + option.get(1) + "', allowed", run.err());
    }
  }

  private String withQuestionMarks() throws IOException {
    return Irises.write(
        directory,
        "question.csv",
        table(
            "a,b,label\n",
            ",",
            row -> row % 15 == 0 ? "?" : row % 15 == 1 ? "NA" : row % 4 + ".5"));
  }

  @Test
  void aColumnOfNumbersAndSomethingElseIsNamed() throws IOException {
    String warning =
        train(withQuestionMarks())
            .err()
            .lines()
            .filter(line -> line.startsWith("WARN:"))
            .findFirst()
            .orElseThrow();
    assertContains(
        "column 'b' is read as texts, since 4 of its 56 values are no numbers, such as '?'",
        warning);
    assertContains("--null-value", warning);
  }

  @Test
  void textsMeanMissingNumbersWhichAreRefusedSkippedOrFilled() throws IOException {
    String input = withQuestionMarks();
    String error = Program.error(1, "train", "--input", input, "--null-value", "?");
    assertContains("null, NaN or infinite in feature column 'b' (8 rows)", error);
    Program skipped = train(input, "--null-value", "?", "--handleInvalid", "skip");
    assertContains("8 rows skipped", skipped.err());
    assertContains("52 rows x 2 features", skipped.err());
    Dataset<Row> numbers =
        LocalSpark.session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(input)
            .selectExpr("if(b IN ('?', 'NA'), NULL, double(b)) AS b");
    for (String how : List.of("mean", "median")) {
      assertContains(
          "60 rows x 2 features",
          train(
                  input,
                  "--null-value",
                  "?",
                  "--impute",
                  how,
                  "--holdout",
                  "0",
                  "--output",
                  output(how))
              .err());
      TableEncoder encoder = (TableEncoder) PipelineModel.load(output(how)).stages()[0];
      double expected =
          new Imputer()
              .setInputCols(new String[] {"b"})
              .setOutputCols(new String[] {"c"})
              .setStrategy(how)
              .fit(numbers)
              .surrogateDF()
              .first()
              .getDouble(0);
      double[] fills = encoder.get(encoder.fillValues()).get();
      assertEquals(expected, fills[1], 1e-12);
    }
    String holes = Irises.write(directory, "holes.csv", "a,b\n3,?\n-3,\n");
    Program.good("score", "--model", output("mean"), "--input", holes, "--output", output("s.csv"));
    assertEquals(
        2,
        LocalSpark.session()
            .read()
            .option("header", true)
            .csv(output("s.csv"))
            .filter("prediction IS NOT NULL")
            .count());
  }

  @Test
  void allUnusableColumnsAreNamedAtOnce() throws IOException {
    String input =
        Irises.write(directory, "bad.csv", "a,b,c,d,label\n1,,Infinity,x,0\n,2,3,y,1\n2,,5,x,1\n");
    assertContains(
        "feature column 'a' (1 rows), 'b' (2 rows), 'c' (1 rows);",
        Program.error(1, "train", "--input", input));
    String times =
        Irises.write(
            directory,
            "times.csv",
            "on,at,label\n2024-01-01,2024-01-01 10:00:00,0\n2024-01-02,2024-01-02 11:00:00,1\n");
    assertContains(
        "feature column 'on' has type date, 'at' has type timestamp;",
        Program.error(1, "train", "--input", times));
  }

  @Test
  void idsAndManyCategoriesAreNamed() throws IOException {
    Program ids =
        train(
            Irises.write(
                directory,
                "id.csv",
                table("a,row,label\n", ",", row -> String.valueOf(1000 + row))));
    assertContains("WARN: another value in each row, as an id has, in column 'row'", ids.err());
    Program many =
        train(
            Irises.write(
                directory, "many.csv", table("a,kind,label\n", ",", row -> "k" + row / 2)));
    assertContains("WARN: many categories in column 'kind' (30)", many.err());
    Program few =
        train(
            Irises.write(directory, "few.csv", table("a,kind,label\n", ",", row -> "k" + row % 9)));
    assertFalse(few.err().contains("WARN"), few.err());
  }

  @Test
  void blanksInNamesCanBeSeenAndCommasAreTaken() throws IOException {
    String spaces =
        Irises.write(directory, "space.csv", table("a, b,label \n", ",", InputFormsTest::number));
    assertContains(
        "--label given 'label', there is no such column; there are: 'label '",
        Program.error(1, "train", "--input", spaces));
    String commas =
        Irises.write(
            directory,
            "comma.csv",
            table("a,\"Income, USD\",label\n", ",", InputFormsTest::number));
    assertReads("2", commas, "--features", "Income, USD,a");
    assertReads("2", commas, "--features", "a,\"Income, USD\"");
    assertReads("1", commas, "--features", "Income, USD");
    assertReads("2", commas, "--features", "a", "--features", "Income, USD");
    assertContains(
        "--features given 'Income'",
        Program.error(1, "train", "--input", commas, "--features", "Income,a"));
  }

  @Test
  void unusedColumnsDoNotMatter() {
    String withMaps =
        "SELECT double(id % 2) AS a, double(id % 3) AS b, id % 2 AS label, map('k', id) AS m, struct(array(map(1, id)) AS n) AS s";
    for (String more : List.of("", ", parse_json('{\"a\": 1}') AS v")) {
      String path = output("maps" + more.length() + ".parquet");
      LocalSpark.session().sql(withMaps + more + " FROM range(60)").write().parquet(path);
      assertReads("2", path, "--features", "a,b");
    }
    assertContains(
        "'m' has type map<string,bigint>",
        Program.error(1, "train", "--input", output("maps0.parquet")));
  }

  @Test
  void outputColumnsThatClashAreFoundBeforeTraining() throws IOException {
    String input =
        Irises.write(
            directory, "p.csv", table("Probability,b,label\n", ",", InputFormsTest::number));
    String error = Program.error(1, "train", "--input", input);
    assertContains(
        "the input has a column 'Probability', the name of a column that is added ('probability'",
        error);
    LocalSpark.session().conf().set("spark.sql.caseSensitive", "true");
    try {
      Columns.checkFree(
          LocalSpark.session().read().option("header", true).csv(input), "probability");
    } finally {
      LocalSpark.session().conf().unset("spark.sql.caseSensitive");
    }
  }

  @Test
  void namesOfFilesThatSparkTakesForSomethingElse() throws IOException {
    String text = table("a,b,label\n", ",", InputFormsTest::number);
    assertContains(
        "Spark ignores files whose names begin with _",
        Program.error(1, "train", "--input", Irises.write(directory, "_hidden.csv", text)));
    String brackets = Irises.write(directory, "data[1].csv", text);
    String escaped = brackets.replace("[", "\\[").replace("]", "\\]");
    assertContains(
        "with a backslash before each it is the file of that name: '" + escaped + "'",
        Program.error(1, "train", "--input", brackets));
    assertReads("2", escaped);
    String braces = Irises.write(directory, "t{1}.csv", text);
    assertContains("with a backslash before each", Program.error(1, "train", "--input", braces));
    assertContains("is taken for a file system", Program.error(1, "train", "--input", "12:30.csv"));
    assertContains(
        "would not find it again",
        Program.error(
            1,
            "train",
            "--input",
            Irises.write(directory, "plain.csv", text),
            "--output",
            output("m[1]")));
  }

  @Test
  void noNameLabelOrValueIsTakenForSql() throws IOException {
    String odd = "${env:HOME},__THIS__,`a`,\"it's \\\"q\\\"\",a.b,-- x,label\n";
    StringBuilder text = new StringBuilder(odd);
    for (int i = 0; i < ROWS; i++) {
      boolean yes = i % 2 == 0;
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%s,%d,%s,%s,%s%n",
              yes ? 3 : -3,
              i % 5,
              yes ? "__THIS__" : "${env:HOME}",
              i % 3,
              i % 4,
              yes ? "'" : "`",
              yes ? "${env:HOME}" : "__THIS__ ' `"));
    }
    String input = Irises.write(directory, "odd.csv", text.toString());
    train(input, "--output", output("model"));
    Program run = Program.good("evaluate", "--model", output("model"), "--input", input, "--json");
    JsonNode json = run.json();
    assertEquals(1.0, json.get("accuracy").asDouble());
    assertEquals("[\"${env:HOME}\",\"__THIS__ ' `\"]", json.get("labels").toString());
    Program.good(
        "score", "--model", output("model"), "--input", input, "--output", output("s.csv"));
    Row first = LocalSpark.session().read().option("header", true).csv(output("s.csv")).first();
    assertEquals("${env:HOME}", first.getAs("predictedLabel"));
    Program.good(
        "noise", "--input", input, "--noise", "symmetric:0.5", "--output", output("n.csv"));
  }
}
