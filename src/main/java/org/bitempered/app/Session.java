// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** A Spark session for one command. It is stopped at the end if the command started it. */
final class Session implements AutoCloseable {
  private final SparkSession spark;
  private final boolean started;

  private Session(SparkSession spark, boolean started) {
    this.spark = spark;
    this.started = started;
  }

  /** Uses the running session or starts one; a master from spark-submit takes precedence. */
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
   * Sets the log levels; call it before there is a session.
   *
   * <p>Errors are not logged either, because Spark logs each failed task as an error with its stack
   * trace. Spark sets its own levels when it first logs, so that must happen before.
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
