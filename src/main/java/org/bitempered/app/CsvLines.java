// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import com.univocity.parsers.csv.CsvParser;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.unsafe.types.UTF8String;
import org.bitempered.spark.ScalaCollections;

/**
 * Reads the cells of csv files line by line, with the parser and the rules of Spark's reader.
 *
 * <p>Spark's own reader is too slow for thousands of columns: it sends objects for each column to
 * each task of each job, several times, and searches all columns for each one.
 */
final class CsvLines implements FlatMapFunction<Iterator<InternalRow>, String[]> {
  private final CSVOptions options;
  private final int columns;

  private CsvLines(CSVOptions options, int columns) {
    this.options = options;
    this.columns = columns;
  }

  /**
   * Returns the cells of each row; null for an empty cell. A row with too few cells is padded with
   * nulls, and extra cells are dropped.
   *
   * @param lines the lines of the files, from Spark's text reader
   * @param options the options of Spark's csv reader
   * @param columns number of cells of each row
   */
  static JavaRDD<String[]> read(Dataset<Row> lines, Map<String, String> options, int columns) {
    CSVOptions parsed = new CSVOptions(ScalaCollections.asScala(options), false, "UTC");
    return lines.queryExecution().toRdd().toJavaRDD().mapPartitions(new CsvLines(parsed, columns));
  }

  @Override
  public Iterator<String[]> call(Iterator<InternalRow> lines) {
    return new Rows(lines);
  }

  /** The rows of the file parts that one task reads. */
  private final class Rows implements Iterator<String[]> {
    private final Iterator<InternalRow> lines;
    private final CsvParser parser = new CsvParser(options.asParserSettings());
    private final Charset charset = Charset.forName(options.charset());
    private final String comment =
        options.isCommentSet() ? String.valueOf(options.comment()) : null;
    private UTF8String file;
    private long start;
    private boolean isBeforeHeader;
    private String[] next;

    Rows(Iterator<InternalRow> lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      while (next == null && lines.hasNext()) {
        byte[] line = lines.next().getUTF8String(0).getBytes();
        enterFile();
        next = row(new String(line, charset));
      }
      return next != null;
    }

    @Override
    public String[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String[] row = next;
      next = null;
      return row;
    }

    /** Notes the file part of the line: each file begins with a header, in its first part. */
    private void enterFile() {
      UTF8String from = InputFileBlockHolder.getInputFilePath();
      long at = InputFileBlockHolder.getStartOffset();
      if (at != start || !from.equals(file)) {
        file = from;
        start = at;
        isBeforeHeader = options.headerFlag() && at == 0;
      }
    }

    /** Returns null for a blank line, a comment and the header. */
    private String[] row(String line) {
      if (line.trim().isEmpty() || (comment != null && line.startsWith(comment))) {
        return null;
      } else if (isBeforeHeader) {
        isBeforeHeader = false;
        return null;
      }
      return cells(parser.parseLine(line));
    }

    private String[] cells(String[] tokens) {
      if (tokens == null) {
        return new String[columns];
      }
      String[] cells = Arrays.copyOf(tokens, columns);
      for (int i = 0; i < columns; i++) {
        cells[i] = cells[i] == null || cells[i].isEmpty() ? null : cells[i];
      }
      return cells;
    }
  }
}
