// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import org.apache.spark.sql.SparkSession;

/** A quiet session in local mode. */
public final class BenchSession {
  private BenchSession() {}

  /** Returns the session, on the given master. */
  public static SparkSession create(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("bench")
        .config("spark.ui.enabled", false)
        .config("spark.log.level", "ERROR")
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }
}
