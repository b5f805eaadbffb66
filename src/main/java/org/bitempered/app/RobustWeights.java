// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.bitempered.functions.BiTemperedFunctions.robust_weight;

import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.functions.BiTemperedFunctions;
import org.bitempered.math.Loss;

/**
 * From how many training rows the loss took much of their weight.
 *
 * <p>The weight of a row is its robust weight, relative to the mean of the rows whose label the
 * model predicts. A factor that all rows have in common says little: it acts like a larger penalty,
 * and at (0.5, 4) it is below a half for most rows of clean data.
 *
 * @param classes counts of the rows of each label
 */
record RobustWeights(List<OfClass> classes) {
  private static final String WEIGHT = "__robustWeight";
  private static final String IS_PREDICTED = "__isPredicted";

  /**
   * Counts of the rows with one label.
   *
   * @param label class index
   * @param rows number of rows
   * @param halved rows of which the loss took at least half of the weight
   * @param predicted rows whose label the model predicts
   * @param halvedAndPredicted rows to which both apply
   */
  record OfClass(int label, long rows, long halved, long predicted, long halvedAndPredicted) {}

  /** Counts training rows, in two passes. */
  static RobustWeights of(BiTemperedLogisticRegressionModel model, Dataset<Row> train) {
    BiTemperedFunctions.register(train.sparkSession());
    Dataset<Row> rows =
        model
            .transform(train)
            .select(
                col(Labels.INDEX),
                weight(model).as(WEIGHT),
                col("prediction").equalTo(col(Labels.INDEX)).as(IS_PREDICTED));
    Row usual = rows.agg(avg(when(col(IS_PREDICTED), col(WEIGHT))), avg(col(WEIGHT))).first();
    double full = usual.getDouble(usual.isNullAt(0) ? 1 : 0);
    Column halved = col(WEIGHT).leq(full / 2);
    return new RobustWeights(
        rows
            .groupBy(Labels.INDEX)
            .agg(
                count(lit(1)),
                count(when(halved, 1)),
                count(when(col(IS_PREDICTED), 1)),
                count(when(halved.and(col(IS_PREDICTED)), 1)))
            .orderBy(Labels.INDEX)
            .collectAsList()
            .stream()
            .map(RobustWeights::ofClass)
            .toList());
  }

  private static Column weight(BiTemperedLogisticRegressionModel model) {
    double t1 = model.getT1();
    double t2 = model.getT2();
    if (!Loss.of(model.getLoss()).distorts(t1)) {
      return robust_weight(col("rawPrediction"), col(Labels.INDEX), t1, t2);
    }
    // The training saw the probabilities before they were raised to the power t1 and normalized.
    Column recalibrated = vector_to_array(col("probability"), "float64");
    Column powers =
        transform(recalibrated, p -> pow(p.divide(array_max(recalibrated)), lit(1 / t1)));
    Column sum = aggregate(powers, lit(0.0), Column::plus);
    Column ofLabel = element_at(powers, col(Labels.INDEX).cast("int").plus(1));
    return pow(ofLabel.divide(sum), lit(t2 - t1));
  }

  private static OfClass ofClass(Row row) {
    return new OfClass(
        (int) row.getDouble(0), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
  }

  private long sum(ToLongFunction<OfClass> count) {
    return classes.stream().mapToLong(count).sum();
  }

  long rows() {
    return sum(OfClass::rows);
  }

  /** Returns from how many rows the loss took at least half of the weight. */
  long halved() {
    return sum(OfClass::halved);
  }

  /** Returns the number of rows whose label the model predicts. */
  long predicted() {
    return sum(OfClass::predicted);
  }

  /** Returns how many rows with at most half of the weight have a label that the model predicts. */
  long halvedAndPredicted() {
    return sum(OfClass::halvedAndPredicted);
  }
}
