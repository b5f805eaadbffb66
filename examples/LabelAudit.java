// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.quality.LabelAuditSummary;
import org.bitempered.quality.LabelRepair;
import org.bitempered.quality.LabelRepairModel;
import org.bitempered.quality.LabelRepairSummary;

/**
 * Finds the wrong ones among the labels of digits, looks at them, repairs them, and trains again.
 */
public final class LabelAudit {
  private LabelAudit() {}

  public static void main(String[] args) {
    try (ExampleSession session = new ExampleSession("label audit")) {
      run(session.spark());
    }
  }

  private static void run(SparkSession spark) {
    Dataset<Row> digits =
        spark.read().option("header", true).option("inferSchema", true).csv("data/digits.csv");
    Dataset<Row> vectors = new RFormula().setFormula("label ~ .").fit(digits).transform(digits);

    // Of the training labels, a fifth is wrong: a digit is taken for the next. A quarter is held
    // out.
    Column chance = pmod(xxhash64(col("features")), lit(20));
    Column next = pmod(col("truth").plus(1), lit(10));
    Dataset<Row> rows =
        vectors
            .select(col("features"), col("label").cast("double").as("truth"), chance.as("chance"))
            .withColumn("label", when(col("chance").lt(3), next).otherwise(col("truth")))
            .cache();
    Dataset<Row> training = rows.where("chance < 15");
    Dataset<Row> test = rows.where("chance >= 15");

    // Any classifier of Spark can judge the labels; by default, a search over temperatures does.
    BiTemperedLogisticRegression classifier =
        new BiTemperedLogisticRegression().setRegParam(0.03).setMaxIter(30);
    LabelRepair repair = new LabelRepair().setAction("auto");
    repair.setAudit(repair.getAudit().setClassifier(classifier).setNumFolds(3));
    LabelRepairModel model = repair.fit(training);

    // Find.
    LabelAuditModel audit = model.audit();
    LabelAuditSummary found = audit.summary();
    long wrong = training.where("label <> truth").count();
    List<Row> issues = audit.issues(training).where("is_label_issue").collectAsList();
    long right = issues.stream().filter(LabelAudit::isWrong).count();
    System.out.printf(
        Locale.ROOT,
        "%d of %d labels look wrong; %d of them are, of %d in all%n",
        found.numLabelIssues(),
        found.numRows(),
        right,
        wrong);

    // Look.
    System.out.println("the worst: given, predicted and true digit");
    for (Row row : issues.subList(0, 3)) {
      System.out.printf(
          Locale.ROOT,
          "  %.0f  %.0f  %.0f%n",
          row.<Double>getAs("given_label"),
          row.<Double>getAs("predicted_label"),
          row.<Double>getAs("truth"));
    }

    // Repair, retrain, gain.
    LabelRepairSummary changed = model.summary();
    System.out.printf(
        Locale.ROOT,
        "repair: %s, %d rows left out, %d new labels%n",
        changed.action(),
        changed.numPruned(),
        changed.numRelabeled());
    System.out.printf(
        Locale.ROOT,
        "accuracy on %d clean rows: %.3f as they were, %.3f repaired%n",
        test.count(),
        accuracy(classifier.fit(training).transform(test)),
        accuracy(model.transform(test)));
    rows.unpersist();
  }

  private static boolean isWrong(Row row) {
    return !row.getAs("label").equals(row.getAs("truth"));
  }

  private static double accuracy(Dataset<Row> scored) {
    return new MulticlassClassificationEvaluator()
        .setLabelCol("truth")
        .setMetricName("accuracy")
        .evaluate(scored);
  }
}
