// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.File;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.quality.LabelIssues;
import org.bitempered.quality.LabelIssuesModel;

/**
 * Time and memory of an audit of many rows: one transform and write with a known model, then the
 * fit and the same again. A fifth of the labels is wrong. With {@code folder=}, the rows are read
 * from files there, otherwise they are made each time they are read. {@code nonZeros=0} makes dense
 * vectors.
 */
public final class LabelIssuesBenchmark {
  private LabelIssuesBenchmark() {}

  public static void main(String[] args) {
    Arguments arguments =
        Arguments.of(
            Map.of(
                "rows", "10000000",
                "classes", "10",
                "nonZeros", "0",
                "partitions", "32",
                "folder", "",
                "filterBy", "prune_by_noise_rate"),
            args);
    SparkSession spark = BenchSession.create("local[2]");
    try {
      Dataset<Row> rows = rows(spark, arguments);
      String folder = arguments.text("folder");
      if (!folder.isEmpty()) {
        rows.write().mode("overwrite").parquet(folder + "/rows");
        rows = spark.read().parquet(folder + "/rows");
      }
      LabelIssues issues = new LabelIssues().setFilterBy(arguments.text("filterBy"));
      LabelIssuesModel known = issues.fit(rows.limit(1000 * arguments.integer("classes")));
      double write = folder.isEmpty() ? 0 : seconds(() -> write(known, folder));
      LabelIssuesModel[] model = new LabelIssuesModel[1];
      Dataset<Row> all = rows;
      double fit = seconds(() -> model[0] = issues.fit(all));
      System.out.printf(
          Locale.ROOT,
          "%s%nfit %.1f s, %d of %d labels wrong, health %.3f%n",
          arguments,
          fit,
          model[0].summary().numLabelIssues(),
          model[0].summary().numRows(),
          model[0].summary().overallLabelHealthScore());
      if (!folder.isEmpty()) {
        double second = seconds(() -> write(model[0], folder));
        System.out.printf(
            Locale.ROOT,
            "transform and write %.1f s and %.1f s; fit, transform and write %.2f times as long%n",
            write,
            second,
            (fit + second) / write);
      }
    } finally {
      spark.stop();
    }
  }

  private static void write(LabelIssuesModel model, String folder) {
    SparkSession spark = SparkSession.active();
    model
        .transform(spark.read().parquet(folder + "/rows"))
        .write()
        .mode("overwrite")
        .parquet(new File(folder, "judged").getPath());
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) * 1e-9;
  }

  private static Dataset<Row> rows(SparkSession spark, Arguments arguments) {
    int classes = arguments.integer("classes");
    int nonZeros = arguments.integer("nonZeros");
    UDF1<Long, Integer> label = id -> label(new Random(id), classes);
    UDF1<Long, Vector> probability = id -> probabilities(id, classes, nonZeros);
    return spark
        .range(0, (long) arguments.number("rows"), 1, arguments.integer("partitions"))
        .withColumn("label", functions.udf(label, DataTypes.IntegerType).apply(functions.col("id")))
        .withColumn(
            "probability",
            functions.udf(probability, SQLDataTypes.VectorType()).apply(functions.col("id")));
  }

  private static int label(Random random, int classes) {
    int truth = random.nextInt(classes);
    return random.nextInt(5) == 0 ? (truth + 1 + random.nextInt(3)) % classes : truth;
  }

  private static Vector probabilities(long id, int classes, int nonZeros) {
    int truth = new Random(id).nextInt(classes);
    Random random = new Random(~id);
    int many = nonZeros == 0 ? classes : nonZeros;
    int[] indices = new int[many];
    double[] values = new double[many];
    double sum = 0;
    int step = classes / many;
    for (int n = 0; n < many; n++) {
      indices[n] = n == truth / step ? truth : n * step + (step > 1 ? random.nextInt(step) : 0);
      values[n] = random.nextDouble() / many + (indices[n] == truth ? random.nextDouble() : 0);
      sum += values[n];
    }
    for (int n = 0; n < many; n++) {
      values[n] /= sum;
    }
    return nonZeros == 0 ? Vectors.dense(values) : Vectors.sparse(classes, indices, values);
  }
}
