// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.feature.VectorSizeHint;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stages that make one feature vector of the chosen columns: numbers and vectors as they are,
 * booleans and texts as categories.
 */
final class Features {
  private static final String ASSEMBLED = "__features";

  private final List<Feature> features;

  private Features(List<Feature> features) {
    this.features = features;
  }

  /** The named columns, or all but the excluded ones if {@code names} is null. */
  static Features of(Dataset<Row> rows, List<String> names, Set<String> excluded) {
    List<Feature> features = new ArrayList<>();
    for (String name : names == null ? List.of(rows.columns()) : names) {
      Columns.check(rows, "--features", name);
      if (!excluded.contains(name)) {
        features.add(new Feature(name, rows.schema().apply(name).dataType(), features.size()));
      } else if (names != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "--features given %s, which has another part in this command", name));
      }
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException("the input has no feature column beside the label");
    }
    return new Features(features);
  }

  /** The column with the vector of all features. */
  String vectorColumn() {
    return isReady() ? features.get(0).column() : ASSEMBLED;
  }

  /** True if the input has the feature vector already. */
  private boolean isReady() {
    return features.size() == 1 && features.get(0).isVector() && !features.get(0).isRenamed();
  }

  /** Fails if a feature is null, NaN or infinite, or has too many categories. */
  void check(Dataset<Row> rows) {
    Column[] counts = features.stream().map(Feature::count).toArray(Column[]::new);
    Row counted = rows.agg(lit(0), counts).first();
    for (Feature feature : features) {
      feature.check(counted.getLong(feature.position() + 1));
    }
  }

  /** Fits the stages; their model needs only the feature columns. */
  PipelineModel fit(Dataset<Row> rows) {
    return new Pipeline().setStages(isReady() ? new PipelineStage[0] : stages(rows)).fit(rows);
  }

  private PipelineStage[] stages(Dataset<Row> rows) {
    List<PipelineStage> stages = new ArrayList<>();
    if (features.stream().anyMatch(Feature::isRenamed)) {
      stages.add(renaming());
    }
    if (features.stream().anyMatch(Feature::isCategory)) {
      stages.add(indexing());
      stages.add(encoding());
    }
    features.stream().filter(Feature::isVector).forEach(f -> stages.add(sizeHint(rows, f)));
    stages.add(
        new VectorAssembler()
            .setInputCols(features.stream().map(Feature::finalName).toArray(String[]::new))
            .setOutputCol(ASSEMBLED)
            .setHandleInvalid("keep"));
    return stages.toArray(PipelineStage[]::new);
  }

  private PipelineStage renaming() {
    String columns =
        features.stream()
            .filter(Feature::isRenamed)
            .map(Feature::renaming)
            .collect(Collectors.joining(", "));
    return new SQLTransformer().setStatement("SELECT *, " + columns + " FROM __THIS__");
  }

  private PipelineStage indexing() {
    return new StringIndexer()
        .setInputCols(categories(Feature::plainName))
        .setOutputCols(categories(Feature::indexName))
        .setStringOrderType("alphabetAsc")
        .setHandleInvalid("keep");
  }

  private PipelineStage encoding() {
    return new OneHotEncoder()
        .setInputCols(categories(Feature::indexName))
        .setOutputCols(categories(Feature::finalName))
        .setHandleInvalid("keep");
  }

  private String[] categories(Function<Feature, String> name) {
    return features.stream().filter(Feature::isCategory).map(name).toArray(String[]::new);
  }

  private static PipelineStage sizeHint(Dataset<Row> rows, Feature feature) {
    Vector first = rows.select(Columns.column(feature.column())).first().getAs(0);
    return new VectorSizeHint()
        .setInputCol(feature.plainName())
        .setSize(first.size())
        .setHandleInvalid("optimistic");
  }
}
