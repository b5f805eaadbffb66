// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The jars of one Spark version, as src/it/spark-home/pom.xml copies them. */
public final class SparkHome {
  private final Path folder;

  private SparkHome(Path folder) {
    this.folder = folder;
  }

  /** That of the version which this project is built against. */
  public static SparkHome current() {
    return of(System.getProperty("it.sparkVersion"));
  }

  /** That of a version. */
  public static SparkHome of(String version) {
    return new SparkHome(Path.of("target", "spark-" + version).toAbsolutePath());
  }

  /** Environment variables for whatever runs on it: daemons listen on 127.0.0.1 only. */
  public Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME", folder.toString(),
        "SPARK_LOCAL_IP", "127.0.0.1",
        "SPARK_SCALA_VERSION", "2.13");
  }

  /** Command for a class of Spark, with nothing of this project on the class path. */
  public List<String> java(String mainClass, List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("it.jvmOptions").split(" ", -1)));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", folder.resolve("jars") + "/*", mainClass));
    command.addAll(arguments);
    return command;
  }
}
