// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.feature.RawColumn;
import org.bitempered.feature.TableEncoder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the input, and its reader. */
final class InputOptions {
  private static final String WIDTH = "numFeatures";

  private String option = "--input";

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = "The file, directory or glob to read.")
  private String path;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES} (default: by the file name extension of --input, else csv)."
              + " The column types of csv files are inferred.")
  private Format format;

  @Mixin private CsvOptions csv;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description = "Spark's master, unless spark-submit sets it (default: ${DEFAULT-VALUE}).")
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

  /**
   * Returns the options for another input of the command, which is read in the same way but for its
   * format, which is that of its name.
   *
   * @param otherOption the option that names it
   */
  InputOptions other(String otherOption, String otherPath) {
    InputOptions other = new InputOptions();
    other.option = otherOption;
    other.path = otherPath;
    other.format = Format.ofEnding(otherPath).orElse(format());
    other.csv = csv;
    other.master = master;
    return other;
  }

  /** Fails if the input does not exist or cannot be read; needs no Spark session. */
  void check() throws IOException {
    FileSystem files = Storage.fileSystem(PathNames.path(option, path));
    for (FileStatus file : PathNames.found(files, option, path)) {
      Storage.checkReadable(files, file, option);
    }
  }

  /** Returns the rows with their column types, which are inferred for csv. */
  Table table(SparkSession spark) {
    return table(spark, Set.of());
  }

  private Table table(SparkSession spark, Set<String> kept) {
    return format() == Format.CSV
        ? Table.ofTexts(texts(load(reader(spark))), csv.nullValues(), kept)
        : Table.of(load(reader(spark)));
  }

  /** Returns typed rows; dates and times in a csv file stay texts. */
  Dataset<Row> read(SparkSession spark) {
    return read(spark, Set.of());
  }

  /** Returns typed rows; the given columns of a csv file stay texts, as ids such as 0042 must. */
  Dataset<Row> read(SparkSession spark, Set<String> texts) {
    return format() == Format.CSV ? table(spark, texts).dataset() : load(reader(spark));
  }

  /** Returns csv cells; only Spark's reader can add partition columns, as from year=2024. */
  private TextRows texts(Dataset<Row> read) {
    Dataset<Row> lines = read.sparkSession().read().text(path);
    String[] names = read.columns();
    return csv.isWhole() || lines.columns().length > 1
        ? TextRows.of(read)
        : new TextRows(
            read.sparkSession(), names, CsvLines.read(lines, csv.reading(path), names.length));
  }

  /**
   * Returns the rows for a stage that knows the columns. Texts stay as they are in the file, and
   * libsvm vectors get the size that they had in training.
   */
  Unscored read(SparkSession spark, TableEncoder known) {
    Dataset<Row> rows = load(reader(spark));
    return switch (format()) {
      case CSV -> Unscored.of(texts(rows));
      case JSON -> Unscored.of(load(reader(spark).schema(withTexts(rows.schema(), known))));
      case LIBSVM -> Unscored.of(load(reader(spark).option(WIDTH, width(rows, known))));
      default -> Unscored.of(rows);
    };
  }

  /** Returns the texts that mean null; none for formats other than csv. */
  String[] nullValues() {
    return format() == Format.CSV ? csv.nullValues().toArray(String[]::new) : new String[0];
  }

  /** Returns the options with which Spark alone reads the input, for code that people see. */
  Map<String, String> sparkOptions() {
    if (format() != Format.CSV) {
      return Map.of();
    }
    Map<String, String> options = new TreeMap<>(csv.reading(path));
    options.remove("maxColumns");
    options.remove("sep", ",");
    options.remove("multiLine", "false");
    options.put("inferSchema", "true");
    return options;
  }

  private DataFrameReader reader(SparkSession spark) {
    csv.applyTo(spark);
    DataFrameReader reader = spark.read();
    if (format() == Format.CSV) {
      reader.options(csv.reading(path));
    } else if (format() == Format.JSON) {
      csv.applyToJson(reader);
    }
    return reader;
  }

  private Dataset<Row> load(DataFrameReader reader) {
    Dataset<Row> rows;
    try {
      rows = format().read(reader, path);
    } catch (Exception e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s given %s cannot be read as %s: %s; --format says what it is",
              option,
              path,
              format(),
              Failures.describe(e)));
    }
    if (rows.schema().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s given %s holds no columns", option, path));
    }
    return rows;
  }

  /**
   * Returns a schema with texts for columns that are of another kind than in training. Number
   * columns that the json lacks are added as texts, and so are null.
   */
  private static StructType withTexts(StructType found, TableEncoder known) {
    Map<String, StructField> fields = new LinkedHashMap<>();
    Arrays.stream(found.fields()).forEach(field -> fields.put(field.name(), field));
    for (RawColumn column : known.columns()) {
      StructField field = fields.get(column.name());
      boolean isAbsent = field == null && column.kind() == RawColumn.Kind.NUMBER;
      boolean isOther = field != null && RawColumn.Kind.of(field.dataType()) != column.kind();
      if (isAbsent || isOther) {
        fields.put(
            column.name(), DataTypes.createStructField(column.name(), DataTypes.StringType, true));
      }
    }
    return new StructType(fields.values().toArray(StructField[]::new));
  }

  private long width(Dataset<Row> rows, TableEncoder known) {
    long found = rows.schema().apply("features").metadata().getLong(WIDTH);
    long width =
        known.columns().stream()
            .filter(column -> column.name().equals("features"))
            .mapToLong(RawColumn::width)
            .findFirst()
            .orElse(found);
    if (found > width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--input given %s has features up to number %d, the model was trained on %d",
              path,
              found,
              width));
    }
    return width;
  }
}
