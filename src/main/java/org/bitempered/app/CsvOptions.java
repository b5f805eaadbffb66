// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.nio.charset.Charset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how a csv is written. */
final class CsvOptions {
  private static final List<String> NULLS = List.of("", "NA", "NaN", "null");

  @Option(
      names = "--null-value",
      paramLabel = "TEXT",
      description =
          "csv: a text that means a missing value, as NA, NaN, null and an empty cell always do;"
              + " may be given several times.")
  private List<String> nullValues = List.of();

  @Option(
      names = "--separator",
      paramLabel = "TEXT",
      converter = Separator.class,
      description =
          "csv: what stands between columns, as ; or \\t (default: a comma, in .tsv a tab).")
  private String separator;

  @Option(
      names = "--no-header",
      description = "csv: the first line holds values; columns are named _c0, _c1 and so on.")
  private boolean noHeader;

  @Option(
      names = "--multiline",
      description = "csv: quoted texts may hold line breaks; json: one value in a file.")
  private boolean multiline;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      converter = Encoding.class,
      description = "csv, json: as windows-1252 or UTF-16 (default: UTF-8).")
  private Charset encoding;

  @Option(
      names = "--quote",
      paramLabel = "CHARACTER",
      converter = OneCharacter.class,
      description = "csv: what encloses texts (default: \"; '' for nothing).")
  private String quote;

  @Option(
      names = "--comment",
      paramLabel = "CHARACTER",
      converter = OneCharacter.class,
      description = "csv: a line that starts with it is left out.")
  private String comment;

  /** The texts that mean a missing value. */
  Set<String> nullValues() {
    Set<String> all = new LinkedHashSet<>(NULLS);
    all.addAll(nullValues);
    return all;
  }

  /** Tells a reader, which reads every cell as a text. */
  void applyTo(DataFrameReader reader, String path) {
    reader.option("header", !noHeader).option("inferSchema", false);
    reader.option("sep", separator != null ? separator : isTabs(path) ? "\t" : ",");
    if (quote != null) {
      reader.option("quote", quote);
    }
    if (comment != null && !comment.isEmpty()) {
      reader.option("comment", comment);
    }
    applyEncodingTo(reader);
    // Spark finds the lines of a file by single bytes, unless it reads it as a whole.
    reader.option("multiLine", multiline || isWide());
  }

  /** Tells a reader of JSON, in which {@code --multiline} means one value or array in a file. */
  void applyToJson(DataFrameReader reader) {
    applyEncodingTo(reader);
    reader.option("multiLine", multiline);
    if (isWide()) {
      reader.option("lineSep", "\n");
    }
  }

  /** Lets the session read the encoding given: Spark 4 takes a few only, unless told otherwise. */
  void applyTo(SparkSession spark) {
    if (encoding != null) {
      spark.conf().set("spark.sql.legacy.javaCharsets", true);
    }
  }

  private void applyEncodingTo(DataFrameReader reader) {
    if (encoding != null) {
      reader.option("encoding", encoding.name());
    }
  }

  private boolean isWide() {
    return encoding != null && encoding.name().toUpperCase(Locale.ROOT).matches("UTF-(16|32).*");
  }

  private static boolean isTabs(String path) {
    return path.toLowerCase(Locale.ROOT).matches(".*\\.tsv(\\.\\w+)?/*");
  }

  /** Any text but the empty one. */
  static final class Separator implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isEmpty()) {
        throw new TypeConversionException("given '', allowed is a text such as ; or \\t");
      }
      return text;
    }
  }

  /** One character, or none. */
  static final class OneCharacter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.length() > 1) {
        throw new TypeConversionException(
            String.format(Locale.ROOT, "given '%s', allowed is one character", text));
      }
      return text;
    }
  }

  /** An encoding by its name. */
  static final class Encoding implements ITypeConverter<Charset> {
    @Override
    public Charset convert(String name) {
      try {
        return Charset.forName(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            String.format(
                Locale.ROOT,
                "given '%s', allowed are the encodings of this Java, such as UTF-8, windows-1252, ISO-8859-1, UTF-16",
                name));
      }
    }
  }
}
