// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * Chooses temperatures and penalty by cross-validation, though a quarter of the labels is wrong.
 */
public final class PipelineWithCrossValidator {
  private PipelineWithCrossValidator() {}

  public static void main(String[] args) {
    try (ExampleSession session = new ExampleSession("cross-validation")) {
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
    String[] measurements =
        Arrays.stream(rows.columns()).filter(name -> !name.equals("label")).toArray(String[]::new);

    // The diagnosis as a string, as data often come; "noted" is what somebody wrote down.
    Column benign = col("label").equalTo(1);
    Column slip = rand(7).lt(0.25);
    Dataset<Row> tumours =
        rows.withColumn("diagnosis", when(benign, "benign").otherwise("malignant"))
            .withColumn("noted", when(benign.notEqual(slip), "benign").otherwise("malignant"))
            .withColumn("held out", rand(11).lt(lit(0.3)))
            .cache();
    Dataset<Row> training = tumours.where("NOT `held out`");
    Dataset<Row> test = tumours.where("`held out`");

    BiTemperedLogisticRegression classifier =
        new BiTemperedLogisticRegression().setLabelCol("notedIndex").setMaxIter(50);
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new StringIndexer()
                      .setInputCol("noted")
                      .setOutputCol("notedIndex")
                      .setStringOrderType("alphabetAsc"),
                  new VectorAssembler().setInputCols(measurements).setOutputCol("features"),
                  classifier
                });

    // Temperatures are params as all others. (1, 1) is plain logistic regression.
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.t1(), new double[] {0.5, 1.0})
            .addGrid(classifier.t2(), new double[] {1.0, 2.0})
            .addGrid(classifier.regParam(), new double[] {0.01, 0.1})
            .build();
    PipelineModel best =
        (PipelineModel)
            new CrossValidator()
                .setEstimator(pipeline)
                .setEstimatorParamMaps(grid)
                // Accuracy on labels of which some are wrong still ranks the candidates.
                .setEvaluator(accuracyAgainst("notedIndex"))
                .setNumFolds(2)
                .setSeed(1)
                .fit(training)
                .bestModel();

    BiTemperedLogisticRegressionModel model = (BiTemperedLogisticRegressionModel) best.stages()[2];
    System.out.printf(
        Locale.ROOT,
        "best of %d: t1 = %.1f, t2 = %.1f, regParam = %.2f%n",
        grid.length,
        model.getT1(),
        model.getT2(),
        model.getRegParam());
    Column truth = when(col("diagnosis").equalTo("malignant"), 1.0).otherwise(0.0);
    Dataset<Row> scored = best.transform(test).withColumn("truth", truth);
    System.out.printf(
        Locale.ROOT,
        "accuracy on %d clean rows: %.3f%n",
        scored.count(),
        accuracyAgainst("truth").evaluate(scored));
    tumours.unpersist();
  }

  private static MulticlassClassificationEvaluator accuracyAgainst(String label) {
    return new MulticlassClassificationEvaluator().setLabelCol(label).setMetricName("accuracy");
  }
}
