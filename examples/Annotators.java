// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Locale;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.AnnotatorConsensusModel;

/** Digits, each labeled by three of twenty people, of whom some are careful and some are not. */
public final class Annotators {
  private Annotators() {}

  public static void main(String[] args) {
    try (ExampleSession session = new ExampleSession("annotators")) {
      run(session.spark());
    }
  }

  private static void run(SparkSession spark) {
    Dataset<Row> rows =
        spark.read().option("header", true).option("inferSchema", true).csv("data/digits.csv");
    Dataset<Row> digits =
        new RFormula()
            .setFormula("label ~ .")
            .fit(rows)
            .transform(rows)
            .withColumn("item", monotonically_increasing_id())
            .select("item", "features", "label")
            .cache();
    Dataset<Row> answers = answers(digits).cache();
    Dataset<Row> truth = digits.select(col("item"), col("label").as("truth"));

    AnnotatorConsensus consensus = new AnnotatorConsensus();
    report("majority vote", consensus.setMethod("majority_vote").fit(answers), truth);
    report("with one ability for each person", consensus.setMethod("one_coin").fit(answers), truth);
    AnnotatorConsensusModel model = consensus.setRounds(2).fit(answers, digits);
    report("and a classifier of the images", model, truth);

    System.out.println("the best and the worst of the people:");
    model.annotators().orderBy(col("accuracy").desc()).collectAsList().stream()
        .filter(person -> person.getInt(0) == 19 || person.getInt(0) == 0)
        .forEach(Annotators::print);
    answers.unpersist();
    digits.unpersist();
  }

  /** Three answers to each item. Person 0 is right on a quarter of the items, 19 on nearly all. */
  private static Dataset<Row> answers(Dataset<Row> digits) {
    Column chance = pmod(xxhash64(col("item"), col("turn")), lit(100));
    Column guess = pmod(xxhash64(col("item"), col("turn"), lit("guess")), lit(10));
    return digits
        .withColumn("turn", explode(sequence(lit(0), lit(2))))
        .withColumn("annotator", pmod(xxhash64(col("turn"), col("item")), lit(20)).cast("int"))
        .withColumn(
            "label",
            when(chance.lt(col("annotator").multiply(4).plus(16)), col("label")).otherwise(guess))
        .select("item", "annotator", "label");
  }

  private static void report(String name, AnnotatorConsensusModel model, Dataset<Row> truth) {
    Dataset<Row> found = model.consensus().join(truth, "item");
    long right = found.where("consensus_label = truth").count();
    System.out.printf(Locale.ROOT, "%-32s  %.3f right%n", name, (double) right / truth.count());
  }

  private static void print(Row person) {
    System.out.printf(
        Locale.ROOT,
        "  person %d: %d answers, estimated to be right on %.2f%n",
        person.getInt(0),
        person.<Long>getAs("num_answers"),
        person.<Double>getAs("accuracy"));
  }
}
