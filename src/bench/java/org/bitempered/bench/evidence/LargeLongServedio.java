// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.bench.Arguments;
import org.bitempered.bench.BenchSession;
import org.bitempered.bench.Labeled;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;

/**
 * Long and Servedio's data set of two features with millions of rows: the search as users call it,
 * against Spark's LogisticRegression at the penalty that the same search over (1, 1) chooses.
 */
public final class LargeLongServedio {
  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType(), false);

  private static final int TEST_ROWS = 100_000;

  private LargeLongServedio() {}

  /**
   * Arguments NAME=VALUE: rows, noise (share of wrong labels), partitions, seed, temperatures,
   * regParams, folds.
   */
  public static void main(String[] args) {
    Arguments arguments =
        Arguments.of(
            Map.of(
                "rows", "10000000",
                "noise", "0.2",
                "partitions", "8",
                "seed", "1",
                "temperatures", "0.5,2,0.5,4",
                "regParams", "1e-5,1e-4,1e-3",
                "folds", "3"),
            args);
    SparkSession spark = BenchSession.create("local[2]");
    run(spark, arguments);
    spark.stop();
  }

  private static void run(SparkSession spark, Arguments arguments) {
    Dataset<Row> training =
        rows(
            spark,
            Long.parseLong(arguments.text("rows")),
            arguments.integer("partitions"),
            arguments.number("noise"),
            arguments.integer("seed"));
    Labeled test = Synthetic.longServedio2d(TEST_ROWS, new Random(arguments.integer("seed")));
    BiTemperedLogisticRegressionCV search =
        new BiTemperedLogisticRegressionCV()
            .setEstimator(new BiTemperedLogisticRegression().setFitIntercept(false))
            .setRegParams(arguments.numbers("regParams"))
            .setNumFolds(arguments.integer("folds"));
    long start = System.nanoTime();
    BiTemperedLogisticRegressionCVModel searched =
        search
            .copy(ParamMap.empty())
            .setTemperatures(arguments.numbers("temperatures"))
            .setTwoTemperaturePairs()
            .fit(training);
    double seconds = (System.nanoTime() - start) / 1e9;
    searched.results().show(100, false);
    double penalty = search.setTemperatures(1, 1).fit(training).bestModel().getRegParam();
    LogisticRegressionModel logistic =
        new LogisticRegression().setRegParam(penalty).setFitIntercept(false).fit(training);
    System.out.printf(
        Locale.ROOT,
        "%s: searched %.2f %% in %.0f s, (%s, %s), regParam %s; LogisticRegression %.2f %%,"
            + " regParam %s%n",
        arguments,
        100 * Score.of(searched.bestModel(), test).accuracy(),
        seconds,
        searched.bestModel().getT1(),
        searched.bestModel().getT2(),
        searched.bestModel().getRegParam(),
        100 * Score.of(logistic, test).accuracy(),
        penalty);
  }

  private static Dataset<Row> rows(
      SparkSession spark, long rows, int partitions, double noise, int seed) {
    return spark
        .range(0, partitions, 1, partitions)
        .flatMap(
            (FlatMapFunction<Long, Row>)
                number -> rows(rows / partitions, noise, 1000L * seed + number),
            Encoders.row(SCHEMA));
  }

  private static Iterator<Row> rows(long count, double noise, long seed) {
    Random random = new Random(seed);
    return LongStream.range(0, count).mapToObj(i -> row(random, noise)).iterator();
  }

  private static Row row(Random random, double noise) {
    double[] x = Synthetic.longServedio2d(random);
    boolean isWrong = random.nextDouble() < noise;
    double label = x[0] >= 0 != isWrong ? 1 : 0;
    return RowFactory.create(label, Vectors.dense(x));
  }
}
