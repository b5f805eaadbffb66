// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import org.apache.spark.sql.SparkSession;

/** The one session of the test JVM. */
public final class LocalSpark {
  private LocalSpark() {}

  /** Local mode with two threads; nothing in it names this project: Spark finds the functions. */
  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.sql.warehouse.dir", "target/spark-warehouse")
        .getOrCreate();
  }
}
