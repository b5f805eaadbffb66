// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructField;
import org.bitempered.spark.RealPath;
import org.bitempered.spark.Replaceable;
import org.bitempered.spark.WrittenFolder;
import picocli.CommandLine.Option;

/** The options that say where rows are written, and the writing. */
final class OutputOptions {
  private static final Set<Format> FORMATS =
      Set.of(Format.CSV, Format.PARQUET, Format.JSON, Format.ORC, Format.DELTA);
  private static final Set<Format> WITH_VECTORS = Set.of(Format.PARQUET, Format.ORC, Format.DELTA);

  /** Whether Spark makes Java code for each plan and compiles it. */
  private static final String CODE = "spark.sql.codegen.factoryMode";

  /** For more columns, to compile takes longer than to do without. */
  private static final int MOST_COMPILED = 1_000;

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

  /**
   * Fails unless the output can be written; needs no Spark session.
   *
   * @param read what the command reads, by the option that names it
   */
  void check(InputOptions source, Map<String, String> read) throws IOException {
    if (!FORMATS.contains(format(source))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--output-format given %s, allowed are csv, parquet, json, orc and delta",
              format(source)));
    }
    Storage.checkOutput(path, overwrite, former(source), read);
  }

  private Replaceable former(InputOptions source) {
    return format(source) == Format.DELTA
        ? OutputOptions::noDeltaTable
        : WrittenFolder.rows(format(source).toString());
  }

  /** Delta removes no file itself when it replaces the rows of a table. */
  private static Optional<String> noDeltaTable(RealPath at) throws IOException {
    boolean isEmpty = at.files().listStatus(at.path()).length == 0;
    return isEmpty || at.files().exists(new Path(at.path(), "_delta_log"))
        ? Optional.empty()
        : Optional.of("a folder without _delta_log; --overwrite replaces only a Delta table");
  }

  Format format(InputOptions source) {
    Format fallback = source.format() == Format.LIBSVM ? Format.PARQUET : source.format();
    return format != null ? format : Format.ofEnding(path).orElse(fallback);
  }

  /** Fails if the format cannot hold one of the columns. */
  void checkColumns(InputOptions source, Dataset<Row> rows) {
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

  void write(InputOptions source, Dataset<Row> rows) throws IOException {
    RuntimeConfig settings = rows.sparkSession().conf();
    String former = settings.get(CODE, "FALLBACK");
    try {
      settings.set(CODE, rows.columns().length > MOST_COMPILED ? "NO_CODEGEN" : former);
      writeRows(source, rows);
    } finally {
      settings.set(CODE, former);
    }
  }

  private void writeRows(InputOptions source, Dataset<Row> rows) throws IOException {
    DataFrameWriter<Row> writer = format(source).writer(rows);
    if (format(source) == Format.DELTA) {
      // Replaces the rows in one transaction, which keeps the table's versions.
      writer
          .mode(overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
          .option("overwriteSchema", overwrite)
          .save(path);
    } else {
      Storage.write(path, overwrite, former(source), writer::save);
    }
  }
}
