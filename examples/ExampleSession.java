// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** A session for one example: the one there is, what spark-submit asks for, or a local one. */
final class ExampleSession implements AutoCloseable {
  private final boolean found = SparkSession.getDefaultSession().isDefined();
  private final SparkSession spark;

  ExampleSession(String name) {
    SparkSession.Builder builder = SparkSession.builder().appName(name);
    if (!found && !new SparkConf().contains("spark.master")) {
      builder.master("local[*]").config("spark.ui.enabled", false);
    }
    spark = builder.getOrCreate();
  }

  SparkSession spark() {
    return spark;
  }

  /** Stops the session unless it was there before. */
  @Override
  public void close() {
    if (!found) {
      spark.stop();
    }
  }
}
