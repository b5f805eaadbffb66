// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** A Spark session for one command, stopped at its end unless it was there before. */
final class Session implements AutoCloseable {
  private final SparkSession spark;
  private final boolean started;

  private Session(SparkSession spark, boolean started) {
    this.spark = spark;
    this.started = started;
  }

  /**
   * Takes the running session or starts one; {@code master} counts only if spark-submit gave none.
   */
  static Session open(String command, String master) {
    if (SparkSession.getDefaultSession().isDefined()) {
      return new Session(SparkSession.getDefaultSession().get(), false);
    }
    SparkSession.Builder builder = SparkSession.builder().appName("bitempered " + command);
    if (!new SparkConf().contains("spark.master")) {
      builder.master(master);
    }
    return new Session(builder.getOrCreate(), true);
  }

  /**
   * Sets what is logged; called before there is a session.
   *
   * <p>Spark logs a failed task as an error with its stack trace, so errors are left out too. Spark
   * sets up its log at its first line, with its own levels, so that comes first.
   */
  static void setLogLevels(boolean verbose) {
    new SparkConf().initializeLogIfNecessary(false, true);
    Configurator.setRootLevel(verbose ? Level.WARN : Level.FATAL);
    Configurator.setLevel("org.bitempered", verbose ? Level.INFO : Level.WARN);
  }

  SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    if (started) {
      spark.stop();
    }
  }
}
