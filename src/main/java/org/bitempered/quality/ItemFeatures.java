// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * The features of items, one row per item.
 *
 * @param rows columns {@link AnswerColumns#ITEM}, {@link #FEATURES} and {@link #AMBIGUOUS}
 * @param ambiguity what is wrong with the items whose AMBIGUOUS is true
 */
record ItemFeatures(Dataset<Row> rows, String ambiguity) {
  static final String FEATURES = "features";

  /** Whether an item has several feature vectors. */
  static final String AMBIGUOUS = "ambiguous";

  /** Takes the features from a DataFrame of items. */
  static ItemFeatures ofItems(AnnotatorConsensusParams params, Dataset<?> items, InputColumn item) {
    SchemaColumns columns = new SchemaColumns(items.schema());
    InputColumn own = columns.find("itemCol", params.getItemCol());
    own.check(
        own.type().equals(item.type()),
        item.type().catalogString() + " in the items as in the answers");
    return of(own, features(params, columns), items, count(lit(1)).gt(1), "several rows of items");
  }

  /** Takes the features from the answers, each of which repeats those of its item. */
  static ItemFeatures ofAnswers(
      AnnotatorConsensusParams params, Dataset<?> answers, InputColumn item) {
    InputColumn features = features(params, new SchemaColumns(answers.schema()));
    Column hash = xxhash64(col(FEATURES));
    return of(item, features, answers, min(hash).notEqual(max(hash)), "answers that differ in it");
  }

  /** Finds the features column of answers or items. */
  static InputColumn features(AnnotatorConsensusParams params, SchemaColumns columns) {
    return columns.find("featuresCol", name(params)).ofVectors();
  }

  /** Returns the name of the features column; it is needed, even if the param is empty. */
  static String name(AnnotatorConsensusParams params) {
    return params.getFeaturesCol().isEmpty() ? "features" : params.getFeaturesCol();
  }

  private static ItemFeatures of(
      InputColumn item,
      InputColumn features,
      Dataset<?> dataset,
      Column isAmbiguous,
      String ambiguity) {
    Dataset<Row> rows =
        dataset
            .select(
                item.in(dataset).as(AnswerColumns.ITEM),
                features.in(dataset).as(FEATURES, features.field().metadata()))
            .groupBy(AnswerColumns.ITEM)
            .agg(
                first(FEATURES).as(FEATURES, features.field().metadata()),
                isAmbiguous.as(AMBIGUOUS));
    return new ItemFeatures(rows, ambiguity);
  }

  /** Adds the columns of features to gathered answers; null for an item without features. */
  Dataset<Row> addTo(Dataset<Row> gathered) {
    Column item = rows.col(AnswerColumns.ITEM);
    return gathered.join(rows, gathered.col(AnswerColumns.ITEM).equalTo(item), "left").drop(item);
  }

  /**
   * Checks that each item has features, and only one vector.
   *
   * @param joined result of {@link #addTo}
   */
  void check(String itemCol, String featuresCol, Dataset<Row> joined) {
    refuse(
        joined.filter(col(FEATURES).isNull()),
        "itemCol '" + itemCol + "' has ",
        ", which has answers but no vector in featuresCol '" + featuresCol + "'");
    refuse(joined.filter(AMBIGUOUS), unclear(featuresCol), ", which has " + ambiguity);
  }

  /** Returns the same features; the query fails at an item that has several vectors. */
  ItemFeatures certain(AnnotatorConsensusParams params) {
    Column text =
        concat(
            lit(unclear(name(params))),
            col(AnswerColumns.ITEM).cast("string"),
            lit(", which has " + ambiguity));
    Metadata metadata = rows.schema().apply(FEATURES).metadata();
    Column checked = when(col(AMBIGUOUS), raise_error(text)).otherwise(col(FEATURES));
    return new ItemFeatures(rows.withColumn(FEATURES, checked.as(FEATURES, metadata)), ambiguity);
  }

  private static String unclear(String featuresCol) {
    return "featuresCol '" + featuresCol + "' is not clear for the item ";
  }

  private static void refuse(Dataset<Row> wrong, String before, String after) {
    for (Row row : wrong.select(col(AnswerColumns.ITEM).cast("string")).takeAsList(1)) {
      throw new IllegalArgumentException(
          before + row.getString(0) + after + ", allowed is one vector for each item");
    }
  }
}
