// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cells are those of Spark's reader, one by one. */
class CsvLinesTest {
  private static final String AWKWARD =
      """

      a,b,c
      1,2,3

      "x,y",z,
      "",'q',"he said ""no""\"
      "a\\"b",\\,"\\\\"
      a"b"c,"d"e,"f" ,
      too,few
      ,,
      one,two,three,four,five
       blanks , " in quotes " ,\t
      #1,#,x
       #2,#,x
      "#3",#,x
      "not closed,b,c
      NULL,null,NaN
      ü,€,😀
      """;

  @TempDir private Path directory;

  private static SparkSession spark() {
    return LocalSpark.session();
  }

  /** Options of Spark's reader, by their names and values in turn. */
  private static Map<String, String> options(String... more) {
    Map<String, String> options = new HashMap<>(Map.of("header", "true"));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return options;
  }

  private String file(String name, String text, Charset charset) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(charset));
    return file.toString();
  }

  private String file(String name, String text) throws IOException {
    return file(name, text, StandardCharsets.UTF_8);
  }

  /** Returns how many rows there are. */
  private static int assertIsAsSparks(String path, Map<String, String> options) {
    Dataset<Row> sparks = spark().read().options(options).csv(path);
    int columns = sparks.columns().length;
    List<String> expected = sparks.collectAsList().stream().map(CsvLinesTest::shown).toList();
    List<String> actual =
        CsvLines.read(spark().read().text(path), options, columns).collect().stream()
            .map(Arrays::toString)
            .toList();
    assertEquals(expected, actual);
    return actual.size();
  }

  private static String shown(Row row) {
    Object[] cells = new Object[row.length()];
    Arrays.setAll(cells, row::get);
    return Arrays.toString(cells);
  }

  @Test
  void awkwardCells() throws IOException {
    String path = file("awkward.csv", AWKWARD);
    assertEquals(15, assertIsAsSparks(path, options()));
    assertEquals(14, assertIsAsSparks(path, options("comment", "#")));
    assertIsAsSparks(path, options("header", "false"));
    assertIsAsSparks(path, options("quote", "'"));
    assertIsAsSparks(path, options("quote", ""));
    assertIsAsSparks(path, options("sep", ";"));
    assertIsAsSparks(path, options("sep", "\\t"));
    assertIsAsSparks(path, options("sep", "b,"));
    assertIsAsSparks(path, options("sep", "b", "quote", "a", "comment", "o"));
  }

  @Test
  void endsOfLines() throws IOException {
    for (String end : List.of("\r\n", "\r", "\n")) {
      String path = file("ends.csv", AWKWARD.strip().replace("\n", end));
      assertEquals(15, assertIsAsSparks(path, options()), end);
    }
  }

  @Test
  void linesBeforeTheHeader() throws IOException {
    String path = file("before.csv", "\n# one\n  # two\n \t\na,b\n# three\n # four\n1,2\n");
    assertEquals(3, assertIsAsSparks(path, options("comment", "#")));
    assertIsAsSparks(path, options());
    assertEquals(0, assertIsAsSparks(file("header.csv", "a,b"), options()));
  }

  @Test
  void aByteOrderMark() throws IOException {
    assertEquals(1, assertIsAsSparks(file("bom.csv", "\uFEFFa,b\n1,2\n"), options()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "IBM500", "GB18030", "UTF-8"})
  void encodings(String encoding) throws IOException {
    spark().conf().set("spark.sql.legacy.javaCharsets", true);
    String path = file("encoded.csv", AWKWARD.replace("😀", "x"), Charset.forName(encoding));
    assertIsAsSparks(path, options("encoding", encoding));
    String plain = file("utf-8.csv", AWKWARD);
    assertIsAsSparks(plain, options("encoding", encoding));
  }

  @Test
  void eachFileHasAHeader() throws IOException {
    file("many/1.csv", "a,b\n1,2\n3,4\n");
    file("many/2.csv", "");
    file("many/3.csv", "# x\na,b\n");
    file("many/4.csv", "b,a\n5,6\n");
    file("many/5.csv", "a,b,c\n7,8,9\n");
    file("many/_hidden.csv", "a,b\n10,11\n");
    String path = directory.resolve("many").toString();
    assertEquals(4, assertIsAsSparks(path, options("comment", "#")));
    assertEquals(8, assertIsAsSparks(path, options("comment", "#", "header", "false")));
    assertEquals(2, assertIsAsSparks(path + "/[1-3].csv", options("comment", "#")));
  }

  @Test
  void partsOfFiles() throws IOException {
    StringBuilder text =
        new StringBuilder("# a comment that is longer than one part of the file\n");
    text.append("a,b,label\n");
    for (int i = 0; i < 150; i++) {
      text.append(i).append(",").append(i % 3 == 0 ? "\"q,q\"" : "").append(",#").append('\n');
    }
    for (int i = 0; i < 3; i++) {
      file("parts/" + i + ".csv", text.substring(i == 2 ? text.indexOf("\n") + 1 : 0));
    }
    String path = directory.resolve("parts").toString();
    for (String bytes : List.of("40", "100", "300")) {
      spark().conf().set("spark.sql.files.maxPartitionBytes", bytes);
      spark().conf().set("spark.sql.files.openCostInBytes", "1");
      try {
        assertTrue(spark().read().text(path).rdd().getNumPartitions() > 10);
        assertIsAsSparks(path, options());
        assertIsAsSparks(path, options("comment", "#"));
        assertIsAsSparks(path, options("comment", "#", "header", "false"));
      } finally {
        spark().conf().unset("spark.sql.files.maxPartitionBytes");
        spark().conf().unset("spark.sql.files.openCostInBytes");
      }
    }
  }

  @Test
  void compressedFiles() throws IOException {
    Path file = directory.resolve("rows.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(AWKWARD.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(15, assertIsAsSparks(file.toString(), options()));
  }

  @Test
  void linesOfRandomCharacters() throws IOException {
    Random random = new Random(11);
    String characters = "ab1, \t\"'\\#;\0\u0001\u00A0\u2028é";
    StringBuilder text = new StringBuilder("a,b,c,d\n");
    for (int i = 0; i < 3_000; i++) {
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      text.append('\n');
    }
    String path = file("random.csv", text.toString());
    assertIsAsSparks(path, options());
    assertIsAsSparks(path, options("comment", "#", "quote", "'"));
    assertIsAsSparks(path, options("sep", ";", "header", "false"));
  }

  @Test
  void moreColumnsThanSparkTakes() throws IOException {
    int columns = 30_000;
    String row = "1,".repeat(columns - 1) + "x\n";
    String path = file("wide.csv", row + row);
    Map<String, String> options = options("header", "false", "maxColumns", "1000000");
    List<String[]> rows = CsvLines.read(spark().read().text(path), options, columns).collect();
    assertEquals(2, rows.size());
    assertEquals("x", rows.get(1)[columns - 1]);
  }
}
