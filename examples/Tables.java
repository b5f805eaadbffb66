// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * Trains on a table with a column "label", and writes its rows with their predictions into another
 * one. The tables are Parquet, Delta Lake, in a database, or whatever else Spark reads and writes.
 *
 * <p>Arguments: the format by its name in Spark, both tables, and the format's options as
 * NAME=VALUE. A table is a path; for jdbc a name.
 */
public final class Tables {
  private final SparkSession spark;
  private final String format;
  private final Map<String, String> options;

  private Tables(SparkSession spark, String format, Map<String, String> options) {
    this.spark = spark;
    this.format = format;
    this.options = options;
  }

  public static void main(String[] args) {
    if (args.length < 3) {
      throw new IllegalArgumentException(
          "arguments given: " + args.length + ", needed: FORMAT FROM TO, and any NAME=VALUE");
    }
    Map<String, String> options = new HashMap<>();
    for (String option : List.of(args).subList(3, args.length)) {
      String[] parts = option.split("=", 2);
      options.put(parts[0], parts[1]);
    }
    try (ExampleSession session = new ExampleSession("tables")) {
      new Tables(session.spark(), args[0], options).run(args[1], args[2]);
    }
  }

  private void run(String from, String to) {
    Dataset<Row> table = read(from);
    // The noise command has put the label as it was into trueLabel, which is not to be learnt from.
    Dataset<Row> vectors =
        new RFormula().setFormula("label ~ . - trueLabel").fit(table).transform(table);
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setRegParam(0.01).fit(vectors);

    // A vector is a type of Spark's own; every format but CSV knows arrays.
    Dataset<Row> scored =
        model
            .transform(vectors)
            .withColumn("probability", vector_to_array(col("probability"), "float64"))
            .drop("features", "rawPrediction");
    write(scored, to);

    Dataset<Row> written = read(to);
    System.out.printf(
        Locale.ROOT,
        "scored %d rows: %d as labeled, %d as their true label%n",
        written.count(),
        written.where("prediction = label").count(),
        written.where("prediction = trueLabel").count());
  }

  private Dataset<Row> read(String table) {
    return spark.read().format(format).options(options).option(location(), table).load();
  }

  private void write(Dataset<Row> rows, String table) {
    rows.write().format(format).options(options).option(location(), table).mode("overwrite").save();
  }

  private String location() {
    return format.equals("jdbc") ? "dbtable" : "path";
  }
}
