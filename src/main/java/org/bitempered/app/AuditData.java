// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.feature.CellVector;
import org.bitempered.feature.RawColumn;

/** The rows of an audit: features, class index, and the columns to keep. Cached until closed. */
final class AuditData implements AutoCloseable {
  /** What an audit adds to the kept columns. */
  static final String[] ADDED = {
    "given_label", "predicted_label", "label_score", "is_label_issue", "issue_kind"
  };

  private static final String WEIGHT = "repair_weight";

  private final AuditOptions options;
  private final StructType schema;
  private final List<String> keep;
  private final Features features;
  private final Dataset<Row> cells;
  private final Labels labels;
  private final List<String> warnings;
  private final CellVector vector;
  private final Dataset<Row> rows;

  /** Checks and prepares the rows. */
  AuditData(Table table, AuditOptions options) {
    this.options = options;
    schema = table.schema();
    check();
    keep = kept();
    features = features();
    Set<String> needed = needed();
    Columns.checkFree(named(schema, needed), ADDED);
    cells =
        features
            .cells(table, List.copyOf(needed), options.seed())
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> counting = Weights.positive(cells, options.weight());
    labels =
        Labels.of(counting.filter(Columns.column(options.label()).isNotNull()), options.label());
    FeatureProfile profile = features.profile(counting);
    warnings = profile.warnings();
    List<RawColumn> columns = features.fit(counting, profile, options.imputation());
    vector = new CellVector(columns);
    rows = prepared(counting, columns, needed);
  }

  private void check() {
    Columns.check(schema, "--label", options.label());
    checkIfGiven("--weight", options.weight());
    checkIfGiven("--key", options.key());
    checkIfGiven("--trusted", options.trusted());
    if (options.outputData() != null) {
      Columns.checkFree(schema, "given_label", WEIGHT);
    }
  }

  private void checkIfGiven(String option, String name) {
    if (name != null) {
      Columns.check(schema, option, name);
    }
  }

  private List<String> kept() {
    if (options.keep() != null) {
      return Columns.named(schema, "--keep", options.keep());
    }
    return Arrays.stream(schema.fields())
        .filter(field -> !field.dataType().equals(SQLDataTypes.VectorType()))
        .map(StructField::name)
        .toList();
  }

  /** Returns the columns that are needed by name. */
  private Set<String> needed() {
    Set<String> needed = new LinkedHashSet<>(keep);
    parts().forEach(needed::add);
    if (options.outputData() != null) {
      needed.addAll(List.of(schema.fieldNames()));
    }
    return needed;
  }

  private static StructType named(StructType schema, Collection<String> names) {
    return new StructType(names.stream().map(schema::apply).toArray(StructField[]::new));
  }

  /** Returns the columns that have a part other than that of a feature. */
  private Stream<String> parts() {
    return Stream.of(options.label(), options.weight(), options.key(), options.trusted())
        .filter(Objects::nonNull);
  }

  private Features features() {
    Set<String> excluded = new LinkedHashSet<>(parts().toList());
    if (options.features() != null) {
      return Features.of(schema, Columns.named(schema, "--features", options.features()), excluded);
    }
    if (options.keep() != null) {
      excluded.addAll(keep);
    }
    return Features.of(schema, null, excluded);
  }

  private Dataset<Row> prepared(
      Dataset<Row> counting, List<RawColumn> columns, Set<String> needed) {
    List<String> names = new ArrayList<>(needed);
    names.add(features.vectorColumn());
    names.add(Labels.INDEX);
    boolean isFilled = options.imputation() != Imputation.NONE;
    return features
        .withVectorOrNull(labels.addIndexOrNull(counting), columns, isFilled)
        .select(Columns.columns(names))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Returns the rows with features, class index, kept columns and those that options name. */
  Dataset<Row> rows() {
    return rows;
  }

  Labels labels() {
    return labels;
  }

  /** Returns warnings about columns that the user should look at. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns the column of feature vectors. */
  String featuresColumn() {
    return features.vectorColumn();
  }

  /** Returns the name of a feature, by its index in the feature vector. */
  String featureName(int index) {
    return vector.name(index);
  }

  /** Returns the names of the kept columns without the label. */
  String[] shown() {
    return keep.stream().filter(name -> !name.equals(options.label())).toArray(String[]::new);
  }

  /**
   * Returns the kept columns and what the audit says, with labels in the type of the label column.
   *
   * @param audited rows with the columns of an audit, under their usual names
   */
  Dataset<Row> table(Dataset<Row> audited) {
    List<Column> columns = new ArrayList<>(keep.stream().map(Columns::column).toList());
    columns.add(labels.label("given_label").as("given_label"));
    columns.add(labels.label("predicted_label").as("predicted_label"));
    columns.addAll(List.of(col("label_score"), col("is_label_issue"), col("issue_kind")));
    return audited.select(columns.toArray(Column[]::new));
  }

  /**
   * Returns all columns of the input with the repaired label, the given one and the weight.
   *
   * @param repaired rows with {@code repaired_label} and {@code repair_weight}
   */
  Dataset<Row> repaired(Dataset<Row> repaired) {
    List<Column> columns = new ArrayList<>();
    for (String name : schema.fieldNames()) {
      boolean isLabel = name.equals(options.label());
      columns.add(isLabel ? labels.label("repaired_label").as(name) : Columns.column(name));
    }
    columns.add(Columns.column(options.label()).as("given_label"));
    columns.add(col(WEIGHT));
    return repaired.select(columns.toArray(Column[]::new));
  }

  @Override
  public void close() {
    List.of(cells, rows).forEach(Dataset::unpersist);
  }
}
