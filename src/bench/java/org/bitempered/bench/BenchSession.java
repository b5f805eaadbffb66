package org.bitempered.bench;

import org.apache.spark.sql.SparkSession;

/** Local mode with two threads, as all figures are quoted. */
final class BenchSession {
  private BenchSession() {}

  static SparkSession create() {
    return SparkSession.builder()
        .master(System.getProperty("bench.master", "local[2]"))
        .appName("bench")
        .config("spark.ui.enabled", false)
        .config("spark.log.level", "ERROR")
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }
}
