// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bitempered.ChildJvm;

/**
 * The jars of one Spark version, as src/it/projects copy them, and a Java for them. The name of a
 * version for Scala 2.12 ends in {@code _2.12}.
 */
public final class SparkHome {
  private final Path folder;
  private final String javaHome;
  private final String scala;

  private SparkHome(Path folder, String javaHome, String scala) {
    this.folder = folder;
    this.javaHome = javaHome;
    this.scala = scala;
  }

  /** That of the version which this project is built against. */
  public static SparkHome current() {
    return of(System.getProperty("it.sparkVersion"));
  }

  /** That of a version, with the Java that runs the tests. */
  public static SparkHome of(String version) {
    return of(version, System.getProperty("java.home"));
  }

  /** That of a version, with another Java. */
  public static SparkHome of(String version, String javaHome) {
    return new SparkHome(
        Path.of("target", "spark-" + version).toAbsolutePath(),
        javaHome,
        version.endsWith("_2.12") ? "2.12" : "2.13");
  }

  /** Environment variables for whatever runs on it: daemons listen on 127.0.0.1 only. */
  public Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME",
        folder.toString(),
        "SPARK_LOCAL_IP",
        "127.0.0.1",
        "SPARK_SCALA_VERSION",
        scala);
  }

  /** Its version of Scala. */
  public String scala() {
    return scala;
  }

  /** Command for a class of Spark, with nothing of this project on the class path. */
  public List<String> java(String mainClass, List<String> jvmOptions, List<String> arguments) {
    return java(List.of(), mainClass, jvmOptions, arguments);
  }

  /** Command for a class that is in Spark's jars or in these beside them. */
  public List<String> java(
      List<String> jars, String mainClass, List<String> jvmOptions, List<String> arguments) {
    List<String> classPath = new ArrayList<>(jars);
    classPath.add(folder.resolve("jars") + "/*");
    List<String> command = new ArrayList<>();
    command.add(Path.of(javaHome, "bin", "java").toString());
    command.addAll(List.of(System.getProperty("it.jvmOptions").split(" ", -1)));
    if (javaHome.equals(System.getProperty("java.home"))) {
      command.add(ChildJvm.QUICK_COMPILER); // what another Java compiles is part of the test
    }
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), mainClass));
    command.addAll(arguments);
    return command;
  }
}
