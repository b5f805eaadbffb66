// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.bitempered.spark.SchemaColumns;

/**
 * A page on which people try the temperatures on a table of their own.
 *
 * <pre>{@code
 * Explorer.of(rows).setFeaturesCol("length", "width").write("explorer.html");
 * }</pre>
 *
 * <p>The page has a random sample of at most 1,000 rows, in which both labels have their shares. If
 * there are two features, these are the axes; otherwise the axes are the first two principal
 * components of the standardized features. If there are more than two classes, the page shows one
 * of them against all others. Rows without a label, and with features that are null, NaN or
 * infinite, are left out, and the page says how many. The rows are cached while the page is made,
 * and are read a few times.
 */
public final class TableExplorer {
  private final Dataset<?> rows;
  private String labelCol = "label";
  private List<String> featuresCol = List.of("features");
  private IntFunction<String> featureNames;
  private String positiveClass;
  private long seed = 42;
  private TableSource source;

  TableExplorer(Dataset<?> rows) {
    this.rows = rows;
  }

  /** Sets the column of class indices. The default is {@code label}. */
  public TableExplorer setLabelCol(String value) {
    labelCol = value;
    return this;
  }

  /**
   * Sets the features: one column of vectors, or two or more columns of numbers. The default is
   * {@code features}.
   *
   * @throws IllegalArgumentException if there is no column
   */
  public TableExplorer setFeaturesCol(String... value) {
    if (value.length == 0) {
      throw new IllegalArgumentException(
          "featuresCol given has no column, allowed are one of vectors or two or more of numbers");
    }
    featuresCol = List.of(value);
    return this;
  }

  /**
   * Sets the name of each feature, by its index. Otherwise, they are those of the columns of
   * numbers, or those in the metadata of the column of vectors.
   */
  public TableExplorer setFeatureNames(IntFunction<String> value) {
    featureNames = value;
    return this;
  }

  /**
   * Sets the class that is shown against all others, by its name in the metadata of the label
   * column, or by its index if it has no name. Otherwise, this is the second of two classes, or the
   * most frequent one of more.
   */
  public TableExplorer setPositiveClass(String value) {
    positiveClass = value;
    return this;
  }

  /** Sets the seed of the sample. The default is 42. */
  public TableExplorer setSeed(long value) {
    seed = value;
    return this;
  }

  /** Sets where the table comes from, for the code that the page shows. */
  public TableExplorer setSource(TableSource value) {
    source = value;
    return this;
  }

  /**
   * Writes the page to a path of any file system that Hadoop knows. It replaces an earlier page.
   *
   * @throws IllegalArgumentException if there is a directory, or a file that is not such a page
   */
  public void write(String path) throws IOException {
    PageFile.write(path, toHtml());
  }

  /**
   * Returns the page as HTML, of less than 2 MB.
   *
   * @throws IllegalArgumentException if a column is missing or has the wrong type, if labels are no
   *     class indices, if there is only one class, or if there are less than 2 or more than 1,024
   *     features
   */
  public String toHtml() {
    return Explorer.toHtml(table());
  }

  /** Gathers the data of the page. */
  ExplorerTable table() {
    return SchemaColumns.inSessionOf(rows, this::inSession);
  }

  private ExplorerTable inSession() {
    try (ExplorerRows given = ExplorerRows.of(rows, labelCol, featuresCol)) {
      ExplorerRows.Counts counts = given.counted();
      ExplorerClasses classes =
          ExplorerClasses.of(counts.classes(), given.labelField(), positiveClass);
      IntFunction<String> names = featureNames == null ? given.featureNames() : featureNames;
      ExplorerAxes axes = ExplorerAxes.of(given.usable(), counts.features(), names);
      List<double[]> points = ExplorerSample.draw(axes.rows(), classes, seed);
      return new ExplorerTable(
          name(),
          notes(counts, classes, axes, points.size()),
          axes.axes(),
          axes.isProjected(),
          classes.names(),
          positive(classes),
          points,
          counts.leftOut(),
          (source == null ? unknownSource() : source).shortened());
    }
  }

  private String name() {
    return source == null || source.path() == null ? "your table" : Texts.shown(source.path());
  }

  private ExplorerTable.Positive positive(ExplorerClasses classes) {
    ExplorerTable.Positive found = classes.positive();
    return classes.areLabels(source != null)
        ? null
        : new ExplorerTable.Positive(found.index(), TableSource.start(found.name()));
  }

  private List<String> notes(
      ExplorerRows.Counts counts, ExplorerClasses classes, ExplorerAxes axes, int points) {
    return Stream.of(
            sampled(name(), points, classes.rows()),
            axes.note(),
            classes.note(positiveClass != null),
            leftOut(counts.leftOut()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String sampled(String name, int points, long rows) {
    return points == rows
        ? String.format(Locale.ROOT, "These are all %s rows of %s.", Texts.count(rows), name)
        : String.format(
            Locale.ROOT,
            "These are %s of the %s rows of %s, drawn at random.",
            Texts.count(points),
            Texts.count(rows),
            name);
  }

  private static String leftOut(long rows) {
    return rows == 0
        ? null
        : String.format(
            Locale.ROOT,
            "Rows left out because they have no label, or a feature that is null, NaN or infinite: %s.",
            Texts.count(rows));
  }

  /** Returns the source of a table that is not read from a path. */
  private TableSource unknownSource() {
    return new TableSource(
        null, null, Map.of(), labelCol, featuresCol, List.of(labelCol), false, null);
  }
}
