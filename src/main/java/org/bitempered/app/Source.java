// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options that say what is read, and the reading. */
final class Source {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = "The file or directory to read; a glob is fine.")
  private String path;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}; default: by the ending of --input, else csv."
              + " A csv has a header line; its column types are inferred.")
  private Format format;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description = "Spark's master, if spark-submit gave none (default: ${DEFAULT-VALUE}).")
  private String master;

  String path() {
    return path;
  }

  String master() {
    return master;
  }

  Format format() {
    return format != null ? format : Format.ofEnding(path).orElse(Format.CSV);
  }

  /** Fails unless something readable is there; needs no Spark session. */
  void check() throws IOException {
    Path pattern = new Path(path);
    FileSystem files = Storage.fileSystem(pattern);
    FileStatus[] found = files.globStatus(pattern);
    if (found == null || found.length == 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "--input given %s, there is no such file or directory", path));
    }
    for (FileStatus file : found) {
      Storage.checkReadable(files, file, "--input");
    }
  }

  Dataset<Row> read(SparkSession spark) {
    Dataset<Row> rows;
    try {
      rows = format().read(spark.read(), path);
    } catch (Exception e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--input given %s cannot be read as %s: %s; --format says what it is",
              path,
              format(),
              Failures.describe(e)));
    }
    if (rows.columns().length == 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "--input given %s holds no columns", path));
    }
    return rows;
  }
}
