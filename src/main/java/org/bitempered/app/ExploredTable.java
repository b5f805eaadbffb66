// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.feature.CellVector;
import org.bitempered.feature.RawColumn;
import org.bitempered.report.Explorer;
import org.bitempered.report.TableExplorer;
import org.bitempered.report.TableSource;

/** The rows of {@code explore}: features and class index. Cached until closed. */
final class ExploredTable implements AutoCloseable {
  /** Code lists so many feature columns, or so many others. */
  private static final int FEW = 8;

  private final ExploreOptions options;
  private final StructType schema;
  private final List<String> named;
  private final List<String> ignored;
  private final Features features;
  private final Dataset<Row> cells;
  private final Labels labels;
  private final List<String> warnings;
  private final List<RawColumn> columns;

  /** Checks and prepares the rows. */
  ExploredTable(Table table, ExploreOptions options) {
    this.options = options;
    schema = table.schema();
    String label = options.label();
    Columns.check(schema, "--label", label);
    named = options.features(schema);
    ignored = options.ignored(schema);
    Set<String> excluded = new LinkedHashSet<>(List.of(label));
    excluded.addAll(ignored);
    features = Features.of(schema, named, excluded);
    cells =
        features
            .cells(table, List.of(label), options.seed())
            .persist(StorageLevel.MEMORY_AND_DISK());
    labels = Labels.of(cells.filter(Columns.column(label).isNotNull()), label);
    checkPositive();
    FeatureProfile profile = features.profile(cells);
    warnings = profile.warnings();
    columns = features.fit(cells, profile, Imputation.NONE);
  }

  private void checkPositive() {
    if (options.positive() != null && !labels.names().contains(options.positive())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--positive given %s, allowed is one of the labels %s",
              Columns.shown(options.positive()),
              Columns.listed(labels.names().stream().map(Columns::shown).toList(), FEW)));
    }
  }

  /** Returns warnings about columns that the user should look at. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns the page. */
  TableExplorer explorer(InputOptions source, String command) {
    Dataset<Row> indexed = labels.addIndexOrNull(cells);
    Dataset<Row> rows =
        features
            .withVectorOrNull(indexed, columns, false)
            .select(Labels.INDEX, features.vectorColumn());
    TableExplorer made =
        Explorer.of(rows)
            .setLabelCol(Labels.INDEX)
            .setFeaturesCol(features.vectorColumn())
            .setFeatureNames(new CellVector(columns)::name)
            .setSeed(options.seed())
            .setSource(source(source, command));
    return options.positive() == null ? made : made.setPositiveClass(options.positive());
  }

  private TableSource source(InputOptions source, String command) {
    List<String> others = new ArrayList<>(List.of(options.label()));
    others.addAll(ignored);
    boolean areAllOthers = named == null && columns.size() > FEW && others.size() <= FEW;
    return new TableSource(
        source.path(),
        source.format().toString(),
        source.sparkOptions(),
        options.label(),
        areAllOthers ? List.of() : columns.stream().map(RawColumn::name).toList(),
        others,
        columns.stream().anyMatch(column -> column.kind().isCategory()),
        command);
  }

  @Override
  public void close() {
    cells.unpersist();
  }
}
