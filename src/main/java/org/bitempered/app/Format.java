// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.TypeConversionException;

/** The file formats, with their names in Spark. */
enum Format {
  CSV,
  PARQUET,
  JSON,
  ORC,
  LIBSVM,
  DELTA;

  /** Returns the format with this name; case does not matter. */
  static Format of(String name) {
    for (Format format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw new TypeConversionException(
        String.format(
            Locale.ROOT, "given %s, allowed are csv, parquet, json, orc, libsvm, delta", name));
  }

  /** Returns the format by the file name extension; extensions of compression are ignored. */
  static Optional<Format> ofEnding(String path) {
    String name =
        path.toLowerCase(Locale.ROOT)
            .replaceAll("/+$", "")
            .replaceAll("\\.(gz|bz2|zst|lz4|snappy)$", "");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv", "tsv" -> Optional.of(CSV);
      case "parquet" -> Optional.of(PARQUET);
      case "json", "jsonl", "ndjson" -> Optional.of(JSON);
      case "orc" -> Optional.of(ORC);
      case "libsvm", "svm" -> Optional.of(LIBSVM);
      default -> Optional.empty();
    };
  }

  Dataset<Row> read(DataFrameReader reader, String path) {
    return reader.format(toString()).load(path);
  }

  DataFrameWriter<Row> writer(Dataset<Row> rows) {
    DataFrameWriter<Row> writer = rows.write();
    if (this == CSV) {
      writer.option("header", true);
    }
    return writer.format(toString());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
