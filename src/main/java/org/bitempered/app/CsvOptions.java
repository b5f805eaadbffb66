// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for the dialect of csv files. */
final class CsvOptions {
  private static final List<String> NULLS = List.of("", "NA", "NaN", "null");

  /** Spark's limit is 20,480; gene data have more columns. */
  private static final int MOST_COLUMNS = 1_000_000;

  @Option(
      names = "--null-value",
      paramLabel = "TEXT",
      description =
          "csv: a text that means a missing value, in addition to NA, NaN, null and an empty cell;"
              + " may be given several times.")
  private List<String> nullValues = List.of();

  @Option(
      names = "--separator",
      paramLabel = "TEXT",
      converter = Separator.class,
      description =
          "csv: what separates columns, such as ; or \\t (default: a comma; in .tsv a tab).")
  private String separator;

  @Option(
      names = "--no-header",
      description = "csv: the first line holds values; columns are named _c0, _c1 and so on.")
  private boolean noHeader;

  @Option(
      names = "--multiline",
      description =
          "csv: quoted texts may contain line breaks; json: a file is one value or array.")
  private boolean multiline;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      converter = Encoding.class,
      description = "csv, json: the encoding, such as windows-1252 or UTF-16 (default: UTF-8).")
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
      description = "csv: lines that begin with this character are left out.")
  private String comment;

  /** Returns the texts that mean a missing value. */
  Set<String> nullValues() {
    Set<String> all = new LinkedHashSet<>(NULLS);
    all.addAll(nullValues);
    return all;
  }

  /** Returns the options of Spark's csv reader, which reads every cell as a text. */
  Map<String, String> reading(String path) {
    Map<String, String> options = new HashMap<>();
    options.put("header", String.valueOf(!noHeader));
    options.put("sep", separator != null ? separator : isTabs(path) ? "\t" : ",");
    if (quote != null) {
      options.put("quote", quote);
    }
    if (comment != null && !comment.isEmpty()) {
      options.put("comment", comment);
    }
    if (encoding != null) {
      options.put("encoding", encoding.name());
    }
    options.put("multiLine", String.valueOf(isWhole()));
    options.put("maxColumns", String.valueOf(MOST_COLUMNS));
    return options;
  }

  /**
   * Returns whether files must be read as a whole. Spark splits lines at single bytes, which fails
   * for line breaks in quotes and for UTF-16 and UTF-32.
   */
  boolean isWhole() {
    return multiline || isWide();
  }

  /**
   * Sets the options of Spark's json reader; {@code --multiline} means one value or array in a
   * file.
   */
  void applyToJson(DataFrameReader reader) {
    if (encoding != null) {
      reader.option("encoding", encoding.name());
    }
    reader.option("multiLine", multiline);
    if (isWide()) {
      reader.option("lineSep", "\n");
    }
  }

  /** Lets the session read any encoding: by default, Spark 4 accepts only a few. */
  void applyTo(SparkSession spark) {
    if (encoding != null) {
      spark.conf().set("spark.sql.legacy.javaCharsets", true);
    }
  }

  private boolean isWide() {
    return encoding != null && encoding.name().toUpperCase(Locale.ROOT).matches("UTF-(16|32).*");
  }

  private static boolean isTabs(String path) {
    return path.toLowerCase(Locale.ROOT).matches(".*\\.tsv(\\.\\w+)?/*");
  }

  /** Accepts any text that is not empty. */
  static final class Separator implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isEmpty()) {
        throw new TypeConversionException("given '', allowed is a text such as ; or \\t");
      }
      return text;
    }
  }

  /** Accepts one character or none. */
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

  /** Accepts the name of an encoding. */
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
