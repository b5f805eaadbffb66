// Licensed under the Apache License, Version 2.0; see LICENSE.
package consumer;

import java.io.IOException;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/** What README.md shows first, on a csv file. The arguments are the file and a path to save to. */
public final class Consumer {
  private Consumer() {}

  public static void main(String[] args) throws IOException {
    SparkSession spark = SparkSession.builder().appName("consumer").getOrCreate();
    Dataset<Row> rows =
        spark.read().option("header", true).option("inferSchema", true).csv(args[0]);
    Dataset<Row> training = new RFormula().setFormula("label ~ .").fit(rows).transform(rows);
    Dataset<Row> test = training.limit(10);
    Vector features = (Vector) training.first().getAs("features");
    String path = args[1];

    BiTemperedLogisticRegression classifier =
        new BiTemperedLogisticRegression().setT1(0.5).setT2(2.0).setRegParam(0.03);
    BiTemperedLogisticRegressionModel model = classifier.fit(training);

    Dataset<Row> scored = model.transform(test); // rawPrediction, probability, prediction
    double probability = model.predictProbability(features).apply(1);

    model.write().overwrite().save(path);
    BiTemperedLogisticRegressionModel loaded = BiTemperedLogisticRegressionModel.load(path);

    if (scored.select("rawPrediction", "probability", "prediction").count() != 10
        || loaded.predictProbability(features).apply(1) != probability) {
      throw new AssertionError("the model that was loaded is another one");
    }
    System.out.println("probability: " + probability);
    spark.stop();
  }
}
