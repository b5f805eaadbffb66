// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.when;

import java.util.Locale;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/** Labels that are probabilities: the votes of three people, each wrong on 30 % of the rows. */
public final class SoftLabels {
  private SoftLabels() {}

  public static void main(String[] args) {
    try (ExampleSession session = new ExampleSession("soft labels")) {
      run(session.spark());
    }
  }

  private static void run(SparkSession spark) {
    Dataset<Row> rows =
        spark
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("data/breast_cancer.csv");
    Dataset<Row> tumours = new RFormula().setFormula("label ~ .").fit(rows).transform(rows);

    // Share of the votes for class 1: 0, 1/3, 2/3 or 1.
    Column share = vote(1).plus(vote(2)).plus(vote(3)).divide(3);
    Dataset<Row> voted =
        tumours
            .withColumn("share", share)
            // One probability a class, which sum to 1.
            .withColumn("votes", array_to_vector(array(lit(1).minus(col("share")), col("share"))))
            .withColumn("first", vote(1))
            .cache();

    BiTemperedLogisticRegression classifier = new BiTemperedLogisticRegression().setRegParam(0.03);
    report("one person's label", classifier.setLabelCol("first").fit(voted), voted);
    report("three people's votes", classifier.setLabelCol("votes").fit(voted), voted);
    voted.unpersist();
  }

  private static Column vote(long person) {
    Column wrong = rand(person).lt(0.3);
    return when(wrong, lit(1).minus(col("label"))).otherwise(col("label"));
  }

  private static void report(
      String name, BiTemperedLogisticRegressionModel model, Dataset<Row> rows) {
    long right = model.transform(rows).where("prediction = label").count();
    System.out.printf(
        Locale.ROOT,
        "%-20s  %.3f right of %d%n",
        name,
        (double) right / rows.count(),
        rows.count());
  }
}
