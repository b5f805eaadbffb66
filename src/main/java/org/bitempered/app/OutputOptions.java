// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.to_json;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.bitempered.spark.RealPath;
import org.bitempered.spark.Replaceable;
import org.bitempered.spark.WrittenFolder;
import picocli.CommandLine.Option;

/** The options for the output, and its writer. */
final class OutputOptions {
  private static final Set<Format> FORMATS =
      Set.of(Format.CSV, Format.PARQUET, Format.JSON, Format.ORC, Format.DELTA);
  private static final Set<Format> WITH_VECTORS = Set.of(Format.PARQUET, Format.ORC, Format.DELTA);

  /** The setting for Spark's code generation. */
  private static final String CODE = "spark.sql.codegen.factoryMode";

  /** With more columns, compiling generated code takes longer than it saves. */
  private static final int MOST_COMPILED = 1_000;

  private String option = "--output";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description = "The directory to write; Spark puts part files in it.")
  private String path;

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      description =
          "csv, parquet, json, orc or delta (default: by the file name extension of --output, else"
              + " the format of --input; for libsvm parquet).")
  private Format format;

  @Option(
      names = "--overwrite",
      description = "Replace what is at --output, once the new rows are complete.")
  private boolean overwrite;

  /**
   * Returns the options for another output of the command. Its format is that of its name, else
   * that of this output.
   *
   * @param otherOption the option that names it
   */
  OutputOptions other(InputOptions source, String otherOption, String otherPath) {
    OutputOptions other = new OutputOptions();
    other.option = otherOption;
    other.path = otherPath;
    other.format = Format.ofEnding(otherPath).orElse(format(source));
    other.overwrite = overwrite;
    return other;
  }

  String path() {
    return path;
  }

  /**
   * Fails if the output cannot be written; needs no Spark session.
   *
   * @param read the paths that the command reads, by the options that name them
   */
  void check(InputOptions source, Map<String, String> read) throws IOException {
    if (!FORMATS.contains(format(source))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s given %s, allowed are csv, parquet, json, orc and delta",
              option.equals("--output") ? "--output-format" : "format of " + option,
              format(source)));
    }
    Storage.checkOutput(option, path, overwrite, former(source), read);
  }

  private Replaceable former(InputOptions source) {
    return format(source) == Format.DELTA
        ? OutputOptions::noDeltaTable
        : WrittenFolder.rows(format(source).toString());
  }

  /** Refuses a directory without a Delta table: Delta would leave its other files there. */
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

  /** Fails if the format cannot hold vectors and a column has them. */
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

  /** Writes arrays as JSON texts if the format has no arrays. */
  Dataset<Row> flattened(InputOptions source, Dataset<Row> rows) {
    if (format(source) != Format.CSV) {
      return rows;
    }
    Column[] columns =
        Arrays.stream(rows.schema().fields())
            .map(
                field -> {
                  Column column = Columns.column(field.name());
                  return field.dataType() instanceof ArrayType
                      ? to_json(column).as(field.name())
                      : column;
                })
            .toArray(Column[]::new);
    return rows.select(columns);
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
      // Delta replaces the rows in one transaction, and keeps the table's versions.
      writer
          .mode(overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
          .option("overwriteSchema", overwrite)
          .save(path);
    } else {
      Storage.write(path, overwrite, former(source), writer::save);
    }
  }
}
