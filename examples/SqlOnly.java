// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tempered functions in SQL: the jar is on the class path, so they are there. */
public final class SqlOnly {
  private SqlOnly() {}

  public static void main(String[] args) {
    try (ExampleSession session = new ExampleSession("SQL only")) {
      run(session.spark());
    }
  }

  private static void run(SparkSession spark) {
    System.out.println("softmax with a light, a usual and a heavy tail:");
    print(
        spark,
        """
        SELECT t, string(transform(tempered_softmax(array(5, 1, -2), t), p -> round(p, 3)))
        FROM VALUES (0.5), (1.0), (2.0) AS temperatures (t)
        """);

    System.out.println(
        "what a row costs whose label is wrong, by how far it is from the boundary:");
    print(
        spark,
        """
        SELECT distance,
          round(bi_tempered_binary_logistic_loss(distance, 0, 1, 1), 2) AS logistic,
          round(bi_tempered_binary_logistic_loss(distance, 0, 0.5, 2), 2) AS bi_tempered
        FROM VALUES (1), (10), (100) AS activations (distance)
        """);

    // A table of real data; tumours of a small radius tend to be benign, which is label 1.
    spark.sql(
        """
        CREATE OR REPLACE TEMPORARY VIEW tumours USING csv
        OPTIONS (path 'data/breast_cancer.csv', header true, inferSchema true)
        """);
    System.out.println("radius, label and loss of the tumours that contradict that rule the most:");
    print(
        spark,
        """
        SELECT mean_radius, label,
          round(bi_tempered_binary_logistic_loss(15 - mean_radius, label, 0.5, 2), 3) AS loss
        FROM tumours ORDER BY loss DESC, mean_radius LIMIT 3
        """);
  }

  private static void print(SparkSession spark, String query) {
    for (Row row : spark.sql(query).collectAsList()) {
      System.out.println("  " + row.mkString("  "));
    }
  }
}
