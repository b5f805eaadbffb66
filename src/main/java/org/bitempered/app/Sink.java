// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructField;
import picocli.CommandLine.Option;

/** The options that say where rows are written, and the writing. */
final class Sink {
  private static final Set<Format> FORMATS =
      Set.of(Format.CSV, Format.PARQUET, Format.JSON, Format.ORC, Format.DELTA);
  private static final Set<Format> WITH_VECTORS = Set.of(Format.PARQUET, Format.ORC, Format.DELTA);

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description = "The directory to write, as Spark does: with part files in it.")
  private String path;

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      description =
          "csv, parquet, json, orc or delta (default: by the ending of --output, else the format of"
              + " --input, parquet for libsvm).")
  private Format format;

  @Option(
      names = "--overwrite",
      description = "Replace what is at --output, once the new rows are whole.")
  private boolean overwrite;

  String path() {
    return path;
  }

  /** Fails unless the output can be written; needs no Spark session. */
  void check(Source source) throws IOException {
    if (!FORMATS.contains(format(source))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--output-format given %s, allowed are csv, parquet, json, orc and delta",
              format(source)));
    }
    String mark = format(source) == Format.DELTA ? "_delta_log" : "_SUCCESS";
    Storage.checkOutput(path, overwrite, source.path(), mark);
  }

  Format format(Source source) {
    Format fallback = source.format() == Format.LIBSVM ? Format.PARQUET : source.format();
    return format != null ? format : Format.ofEnding(path).orElse(fallback);
  }

  /** Fails if the format cannot hold one of the columns. */
  void checkColumns(Source source, Dataset<Row> rows) {
    List<String> vectors =
        Arrays.stream(rows.schema().fields())
            .filter(field -> field.dataType().equals(SQLDataTypes.VectorType()))
            .map(StructField::name)
            .toList();
    if (!vectors.isEmpty() && !WITH_VECTORS.contains(format(source))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--output-format given %s, which cannot hold the vector column %s; parquet, orc and delta can",
              format(source),
              vectors.get(0)));
    }
  }

  void write(Source source, Dataset<Row> rows) throws IOException {
    DataFrameWriter<Row> writer = format(source).writer(rows);
    if (format(source) == Format.DELTA) {
      // Replaces the rows in one transaction, which keeps the table's versions.
      writer
          .mode(overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
          .option("overwriteSchema", overwrite)
          .save(path);
    } else {
      Storage.write(path, overwrite, writer::save);
    }
  }
}
