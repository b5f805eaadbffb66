// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.bitempered.feature.CellVector;
import org.bitempered.feature.RawColumn;
import org.bitempered.feature.TableEncoder;
import org.bitempered.spark.ScalaCollections;
import scala.collection.Seq;

/**
 * The feature columns, and the stage that makes a feature vector from them: numbers and vectors as
 * they are, booleans and texts as categories.
 */
final class Features {
  private static final String ASSEMBLED = "__features";

  private final List<Feature> features;

  private Features(List<Feature> features) {
    this.features = features;
  }

  /** Returns the named columns; all but the excluded ones if {@code names} is null. */
  static Features of(StructType schema, List<String> names, Collection<String> excluded) {
    List<Feature> features = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String name : names == null ? List.of(schema.fieldNames()) : names) {
      if (!excluded.contains(name)) {
        Feature feature = new Feature(name, schema.apply(name).dataType());
        features.add(feature);
        if (feature.kind() == null) {
          wrong.add(Columns.shown(name) + " has type " + feature.type().simpleString());
        }
      } else if (names != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "--features given %s, which has another part in this command",
                Columns.shown(name)));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "feature column %s; allowed are numbers, booleans, texts and vectors; --features chooses",
              Columns.listed(wrong, wrong.size())));
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException("the input has no feature column beside the label");
    }
    return new Features(features);
  }

  static Features of(Dataset<Row> rows, List<String> names, Set<String> excluded) {
    List<String> chosen = names == null ? null : Columns.named(rows.schema(), "--features", names);
    return of(rows.schema(), chosen, excluded);
  }

  /** Returns the name of the column with the feature vector. */
  String vectorColumn() {
    return ASSEMBLED;
  }

  /** Returns rows with all features packed into three columns, and the columns to keep. */
  Dataset<Row> cells(Table table, List<String> kept, long seed) {
    return FeatureCells.of(table, kept, features, seed);
  }

  private Dataset<Row> cells(Dataset<Row> rows) {
    List<String> names = features.stream().map(Feature::column).toList();
    return cells(Table.of(rows.select(Columns.columns(names))), List.of(), 0);
  }

  FeatureProfile profile(Dataset<Row> cells) {
    FeatureProfile profile = FeatureProfile.of(cells, features);
    profile.checkUsable();
    return profile;
  }

  /** Fails if a feature column cannot be used, or has a number that is null, NaN or infinite. */
  void check(Dataset<Row> rows) {
    checkFinite(profile(cells(rows)), false);
  }

  /**
   * Returns whether all numbers of a row that {@link #cells} made can be used.
   *
   * @param isFilled whether missing numbers will be filled, so that they can be used
   */
  static Column isUsable(boolean isFilled) {
    UDF2<Vector, Seq<Vector>, Boolean> udf =
        (numbers, vectors) ->
            Arrays.stream(numbers.toArray())
                    .allMatch(
                        number -> Double.isFinite(number) || (isFilled && Double.isNaN(number)))
                && ScalaCollections.asJava(vectors).stream().allMatch(VectorProfile::isUsable);
    return udf(udf, DataTypes.BooleanType)
        .apply(col(FeatureCells.NUMBERS), col(FeatureCells.VECTORS));
  }

  static void checkFinite(FeatureProfile profile, boolean isFilled) {
    String unusable = profile.unusable(isFilled);
    if (!unusable.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "null, NaN or infinite in feature column %s; clean them, leave the columns out with --features, fill missing numbers with --impute, or leave the rows out with --handleInvalid skip",
              unusable));
    }
  }

  /** Fits the stage that makes the feature vector; it needs only the feature columns. */
  TableEncoder fit(Dataset<Row> rows) {
    Dataset<Row> cells = cells(rows);
    return encoder(fit(cells, profile(cells), Imputation.NONE));
  }

  /** Finds the categories and fill values of the columns in the training rows. */
  List<RawColumn> fit(Dataset<Row> cells, FeatureProfile profile, Imputation imputation) {
    double[] fills = imputation.fit(cells, count(RawColumn.Kind.NUMBER));
    List<Set<String>> categories = categories(cells);
    List<RawColumn> columns = new ArrayList<>();
    int number = 0;
    int text = 0;
    for (int i = 0; i < features.size(); i++) {
      Feature feature = features.get(i);
      columns.add(
          switch (feature.kind()) {
            case NUMBER -> RawColumn.number(feature.column(), feature.type(), fills[number++]);
            case VECTOR -> RawColumn.vector(feature.column(), profile.size(i));
            default ->
                RawColumn.category(
                    feature.column(), feature.type(), List.copyOf(categories.get(text++)));
          });
    }
    return columns;
  }

  private int count(RawColumn.Kind kind) {
    return (int) features.stream().filter(feature -> feature.kind() == kind).count();
  }

  private List<Set<String>> categories(Dataset<Row> cells) {
    int columns = (int) features.stream().filter(f -> f.kind().isCategory()).count();
    if (columns == 0) {
      return List.of();
    }
    return cells
        .select(FeatureCells.TEXTS)
        .toJavaRDD()
        .mapPartitions(rows -> List.of(categories(rows, columns)).iterator())
        .fold(
            noCategories(columns),
            (sum, more) -> {
              for (int i = 0; i < columns; i++) {
                sum.get(i).addAll(more.get(i));
              }
              return sum;
            });
  }

  private static List<Set<String>> noCategories(int columns) {
    List<Set<String>> none = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      none.add(new TreeSet<>());
    }
    return none;
  }

  private static List<Set<String>> categories(Iterator<Row> rows, int columns) {
    List<Set<String>> categories = noCategories(columns);
    while (rows.hasNext()) {
      List<String> texts = rows.next().getList(0);
      for (int i = 0; i < columns; i++) {
        if (texts.get(i) != null) {
          categories.get(i).add(texts.get(i));
        }
      }
    }
    return categories;
  }

  /** Returns the stage for the saved pipeline. */
  TableEncoder encoder(List<RawColumn> columns) {
    return new TableEncoder().setColumns(columns).setOutputCol(vectorColumn());
  }

  /** Adds the feature vector to rows that {@link #cells} made. */
  Dataset<Row> withVector(Dataset<Row> cells, List<RawColumn> columns) {
    return with(cells, columns, vector(cells, columns));
  }

  /** Does the same, with null for the features of rows that cannot be used. */
  Dataset<Row> withVectorOrNull(Dataset<Row> cells, List<RawColumn> columns, boolean isFilled) {
    return with(cells, columns, when(isUsable(isFilled), vector(cells, columns)));
  }

  private Dataset<Row> with(Dataset<Row> cells, List<RawColumn> columns, Column vector) {
    Metadata size = new AttributeGroup(vectorColumn(), new CellVector(columns).size()).toMetadata();
    return cells.withColumn(vectorColumn(), vector.as(vectorColumn(), size));
  }

  private static Column vector(Dataset<Row> cells, List<RawColumn> columns) {
    Broadcast<CellVector> sent =
        JavaSparkContext.fromSparkContext(cells.sparkSession().sparkContext())
            .broadcast(new CellVector(columns));
    UDF3<Vector, Seq<String>, Seq<Vector>, Vector> udf =
        (numbers, texts, vectors) ->
            sent.value()
                .of(
                    numbers.toArray(),
                    ScalaCollections.asJava(texts).toArray(String[]::new),
                    ScalaCollections.asJava(vectors).toArray(Vector[]::new));
    return udf(udf, SQLDataTypes.VectorType())
        .apply(col(FeatureCells.NUMBERS), col(FeatureCells.TEXTS), col(FeatureCells.VECTORS));
  }
}
