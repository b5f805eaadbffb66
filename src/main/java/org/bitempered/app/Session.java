// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
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
   * Sets what is logged; called before any class of Spark has logged a line.
   *
   * <p>Spark logs a failed task as an error with its stack trace, so errors are left out too. (With
   * the level ERROR Spark would also take the log for not configured, and set its own.)
   */
  static void setLogLevels(boolean verbose) {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    if (context.getConfiguration() instanceof DefaultConfiguration) {
      context.reconfigure(plainLog());
    }
    Configurator.setRootLevel(verbose ? Level.WARN : Level.FATAL);
    Configurator.setLevel("org.bitempered", verbose ? Level.INFO : Level.WARN);
  }

  private static BuiltConfiguration plainLog() {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.setConfigurationName("bitempered");
    builder.add(
        builder
            .newAppender("stderr", ConsoleAppender.PLUGIN_NAME)
            .addAttribute("target", ConsoleAppender.Target.SYSTEM_ERR)
            .add(builder.newLayout("PatternLayout").addAttribute("pattern", "%p %c{1}: %m%n")));
    builder.add(builder.newRootLogger(Level.FATAL).add(builder.newAppenderRef("stderr")));
    return builder.build();
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
