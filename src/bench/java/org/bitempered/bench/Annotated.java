// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.CountVectorizer;
import org.apache.spark.ml.feature.IDF;
import org.apache.spark.ml.feature.NGram;
import org.apache.spark.ml.feature.RegexTokenizer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Items that several people have labeled.
 *
 * @param answers item, annotator, label
 * @param items item, features, truth
 * @param test rows with the true label and the features
 */
record Annotated(String name, Dataset<Row> answers, Dataset<Row> items, List<Row> test) {

  /** Reads a set from the folder with the folders of all sets. */
  static Annotated read(SparkSession spark, String folder, String name) {
    String of = folder + "/" + name + "/";
    return switch (name) {
      case "labelme" -> labelme(spark, of);
      case "music_genre" -> music(spark, of);
      case "sentiment_polarity" -> sentiment(spark, of);
      default -> throw new IllegalArgumentException("set given " + name + ", which is unknown");
    };
  }

  private static Dataset<Row> csv(SparkSession spark, String file) {
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .option("escape", "\"")
        .csv(file);
  }

  private static Annotated labelme(SparkSession spark, String of) {
    Dataset<Row> training =
        csv(spark, of + "labelme_train.csv")
            .coalesce(1)
            .withColumn("item", monotonically_increasing_id().cast("int"));
    return of(
        "labelme",
        csv(spark, of + "labelme_answers.csv"),
        assembled(training, "trueLabel", "f\\d+"),
        assembled(csv(spark, of + "labelme_test.csv"), "trueLabel", "f\\d+"));
  }

  private static Annotated music(SparkSession spark, String of) {
    Dataset<Row> gold = csv(spark, of + "music_genre_gold.csv").withColumnRenamed("id", "item");
    StringIndexerModel indexer =
        new StringIndexer()
            .setInputCol("class")
            .setOutputCol("index")
            .setStringOrderType("alphabetAsc")
            .fit(gold);
    Dataset<Row> answers = csv(spark, of + "mturk_answers.csv").withColumnRenamed("label", "class");
    return of(
        "music_genre",
        indexer.transform(answers).select(col("item"), col("annotator"), col("index").as("label")),
        assembled(indexer.transform(gold), "index", "feature\\d+"),
        assembled(
            indexer.transform(csv(spark, of + "music_genre_test.csv")), "index", "feature\\d+"));
  }

  private static Annotated sentiment(SparkSession spark, String of) {
    Dataset<Row> training = csv(spark, of + "sentiment_train.csv").withColumn("key", key());
    Dataset<Row> test =
        csv(spark, of + "sentiment_test.csv")
            .withColumn("key", key())
            .join(training.select("key").distinct(), "key", "left_anti");
    PipelineModel words =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new RegexTokenizer()
                      .setInputCol("text")
                      .setOutputCol("words")
                      .setPattern("[^a-z']+"),
                  new NGram().setInputCol("words").setOutputCol("pairs"),
                  counts("words"),
                  counts("pairs"),
                  new VectorAssembler()
                      .setInputCols(new String[] {"words_counts", "pairs_counts"})
                      .setOutputCol("counts"),
                  new IDF().setInputCol("counts").setOutputCol("features")
                })
            .fit(training);
    return of(
        "sentiment_polarity",
        csv(spark, of + "sentiment_answers.csv"),
        words.transform(training).withColumn("truth", col("trueLabel").cast("double")),
        words.transform(test).withColumn("truth", col("trueLabel").cast("double")));
  }

  private static CountVectorizer counts(String column) {
    return new CountVectorizer()
        .setInputCol(column)
        .setOutputCol(column + "_counts")
        .setMinDF(2)
        .setBinary(true);
  }

  /** Texts are equal if their letters and digits are. */
  private static org.apache.spark.sql.Column key() {
    return regexp_replace(lower(col("text")), "[^a-z0-9]", "");
  }

  private static Dataset<Row> assembled(Dataset<Row> rows, String truth, String features) {
    String[] names =
        Arrays.stream(rows.columns()).filter(c -> c.matches(features)).toArray(String[]::new);
    return new VectorAssembler()
        .setInputCols(names)
        .setOutputCol("features")
        .transform(rows)
        .withColumn("truth", col(truth).cast("double"));
  }

  private static Annotated of(
      String name, Dataset<Row> answers, Dataset<Row> items, Dataset<Row> test) {
    return new Annotated(
        name,
        answers.select("item", "annotator", "label").coalesce(1).cache(),
        items.select("item", "features", "truth").coalesce(1).cache(),
        test.select("truth", "features").collectAsList());
  }

  /** Draws one answer to each item. */
  Dataset<Row> oneAnswer(int seed) {
    return answers
        .withColumn("order", xxhash64(col("item"), col("annotator"), functions.lit(seed)))
        .groupBy("item")
        .agg(functions.min(struct("order", "label")).as("first"))
        .select(col("item"), col("first.label").cast("double").as("label"))
        .coalesce(1)
        .sortWithinPartitions("item")
        .cache();
  }
}
