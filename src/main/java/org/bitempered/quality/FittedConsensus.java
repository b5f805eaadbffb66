// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;

/**
 * What a fit has learned of the annotators.
 *
 * @param method name of the method
 * @param posterior the model of the annotators
 * @param annotators their ids and numbers of answers
 * @param agreements number of answers of each annotator that equal the consensus
 * @param objectives the objective before and after each iteration
 * @param labels metadata of the labels
 */
record FittedConsensus(
    String method,
    Posterior posterior,
    Annotators annotators,
    double[] agreements,
    double[] objectives,
    Metadata labels) {

  /** Returns a row for each annotator. */
  Dataset<Row> table(SparkSession spark, String annotatorCol) {
    List<Row> rows = new ArrayList<>(annotators.count());
    for (int i = 0; i < annotators.count(); i++) {
      double agreement = agreements[i] / annotators.answers()[i];
      double accuracy = posterior.accuracy(i);
      rows.add(
          RowFactory.create(
              annotators.ids().get(i),
              annotators.answers()[i],
              agreement,
              Double.isNaN(accuracy) ? agreement : accuracy,
              posterior.confusionMatrix(i)));
    }
    StructType schema =
        new StructType()
            .add(annotatorCol, annotators.type(), false)
            .add("num_answers", DataTypes.LongType, false)
            .add("agreement", DataTypes.DoubleType, false)
            .add("accuracy", DataTypes.DoubleType, false)
            .add(
                "confusion_matrix",
                DataTypes.createArrayType(
                    DataTypes.createArrayType(DataTypes.DoubleType, false), false),
                true);
    return spark.createDataFrame(rows, schema);
  }
}
