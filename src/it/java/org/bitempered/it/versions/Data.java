// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.versions;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import org.apache.spark.ml.feature.FeatureHasher;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The project's data, each in one partition. */
record Data(Dataset<Row> tumours, Dataset<Row> digits) {

  static Data read(SparkSession spark) {
    return new Data(csv(spark, "data/breast_cancer.csv"), csv(spark, "data/digits.csv"));
  }

  private static Dataset<Row> csv(SparkSession spark, String path) {
    return spark.read().option("header", true).option("inferSchema", true).csv(path);
  }

  /** Makes the features of rows. */
  static VectorAssembler assembler(Dataset<Row> rows) {
    return new VectorAssembler().setInputCols(inputs(rows)).setOutputCol("features");
  }

  private static String[] inputs(Dataset<Row> rows) {
    return Arrays.stream(rows.columns())
        .filter(name -> !name.equals("label"))
        .toArray(String[]::new);
  }

  Dataset<Row> assembledTumours() {
    return assembler(tumours).transform(tumours);
  }

  Dataset<Row> assembledDigits() {
    return assembler(digits).transform(digits);
  }

  /** Tumours whose label is a vector of probabilities, nine tenths for the class that was given. */
  Dataset<Row> softTumours() {
    return assembledTumours()
        .withColumn(
            "label",
            array_to_vector(
                array(
                    lit(0.9).minus(col("label").multiply(0.8)),
                    lit(0.1).plus(col("label").multiply(0.8)))));
  }

  /** Digits with a feature for each pixel and shade, 64 of 4096 in a row. */
  Dataset<Row> sparseDigits() {
    return new FeatureHasher()
        .setInputCols(inputs(digits))
        .setCategoricalCols(inputs(digits))
        .setNumFeatures(4096)
        .setOutputCol("features")
        .transform(digits);
  }
}
