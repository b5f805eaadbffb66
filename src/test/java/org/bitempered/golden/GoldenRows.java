// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;

/** The rows of the golden files, made of whole numbers so that every machine has the same. */
final class GoldenRows {
  private GoldenRows() {}

  /** Three classes; the label of every ninth row is wrong. */
  static Dataset<Row> labeled() {
    return LocalSpark.session()
        .range(0, 90, 1, 1)
        .withColumn("truth", expr("id % 3"))
        .withColumn("label", expr("double((truth + int(id % 9 = 4)) % 3)"))
        .withColumn("x", expr("(id * 7919 % 101) / 64D + 2 * truth"))
        .withColumn("y", expr("(id * 7907 % 97) / 32D - 4 * int(truth = 1)"))
        .withColumn("color", expr("element_at(array('red', 'green', 'blue'), int(id * 7 % 4) + 1)"))
        .withColumn("features", array_to_vector(array(col("x"), col("y"))))
        .withColumn("weight", expr("1 + id % 2 / 4D"))
        .withColumn("a", expr("1 + 8 * int(truth = 0) + id * 31 % 7 / 8D"))
        .withColumn("b", expr("1 + 8 * int(truth = 1) + id * 37 % 7 / 8D"))
        .withColumn("shown", array_to_vector(array(expr("a / (a + b)"), expr("b / (a + b)"))))
        .drop("truth", "a", "b");
  }

  /** Answers of three annotators, of whom the third often errs. */
  static Dataset<Row> answers() {
    return LocalSpark.session()
        .range(0, 60, 1, 1)
        .withColumn("item", expr("id % 20"))
        .withColumn("annotator", expr("id DIV 20"))
        .withColumn("label", expr("double((item + int(id > 40 AND id % 3 = 0)) % 2)"));
  }

  /** The values of columns as text, a line for each row in the order of their ids. */
  static List<String> lines(Dataset<Row> rows, List<String> columns) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows.orderBy("id").collectAsList()) {
      lines.add(String.join(";", columns.stream().map(name -> text(row.getAs(name))).toList()));
    }
    return lines;
  }

  private static String text(Object value) {
    return value instanceof Vector vector ? vector.toDense().toString() : String.valueOf(value);
  }
}
