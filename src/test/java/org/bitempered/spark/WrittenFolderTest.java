// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders may be replaced; classification.OverwriteTest replaces them. */
class WrittenFolderTest {
  @TempDir Path folder;

  private static Optional<String> refusal(Replaceable former, String path) throws IOException {
    FileSystem files = FileSystem.getLocal(new Configuration());
    return former.refusal(RealPath.of(files, new org.apache.hadoop.fs.Path(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "target/..", "/"})
  void theCurrentFolderAndThoseAboveItAreKept(String path) throws IOException {
    for (Replaceable former : List.of(WrittenFolder.STAGE, WrittenFolder.rows("csv"))) {
      String reason = refusal(former, path).orElseThrow();
      assertTrue(reason.matches("the (root of its file system|current folder.*)"), reason);
    }
  }

  @Test
  void aLinkToTheCurrentFolderIsAnotherNameOfIt() throws IOException {
    Path current = Path.of("").toAbsolutePath();
    Path link = Files.createSymbolicLink(folder.resolve("here"), current);
    assertTrue(refusal(WrittenFolder.STAGE, link.toString()).orElseThrow().contains("current"));
  }

  @Test
  void rowsAreReplacedOnlyByRowsOfTheirFormat() throws IOException {
    Path path = folder.resolve("rows");
    Dataset<Row> rows =
        LocalSpark.session().range(60).selectExpr("id % 2D AS label", "id / 8 AS weight");
    rows.write().partitionBy("label").option("compression", "gzip").csv(path.toString());
    assertEquals(Optional.empty(), refusal(WrittenFolder.rows("csv"), path.toString()));
    assertTrue(refusal(WrittenFolder.rows("parquet"), path.toString()).isPresent());
    for (String format : List.of("parquet", "orc", "json")) {
      String other = folder.resolve(format).toString();
      rows.write().format(format).save(other);
      assertEquals(Optional.empty(), refusal(WrittenFolder.rows(format), other), format);
      assertTrue(refusal(WrittenFolder.rows("csv"), other).isPresent(), format);
      assertTrue(refusal(WrittenFolder.STAGE, other).isPresent(), format);
    }
    Files.createDirectory(path.resolve("label=1.0/drafts"));
    assertTrue(
        refusal(WrittenFolder.rows("csv"), path.toString()).orElseThrow().contains("drafts"));
  }
}
