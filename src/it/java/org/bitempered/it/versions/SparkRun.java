// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.versions;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bitempered.ChildJvm;
import org.bitempered.it.SparkHome;

/**
 * The {@link Driver}, with the packaged jar as it is, on one version of Spark and one Java. Not
 * AutoCloseable: JUnit closes such arguments after each test.
 */
final class SparkRun {
  private static final List<String> LIBRARY =
      List.of(System.getProperty("it.libraryJar"), "target/test-classes");
  private static final List<String> LIBRARY_2_12 =
      List.of(System.getProperty("it.scala212Jar"), "target/scala-2.12/test-classes");

  private final String name;
  private final boolean ownJava;
  private final Path folder;
  private final ChildJvm driver;

  private SparkRun(String name, boolean ownJava, Path folder, ChildJvm driver) {
    this.name = name;
    this.ownJava = ownJava;
    this.folder = folder;
    this.driver = driver;
  }

  /**
   * Starts it.
   *
   * @param parent takes a folder of this run
   */
  static SparkRun start(Path parent, String version, String javaHome) throws IOException {
    boolean ownJava = javaHome.equals(System.getProperty("java.home"));
    String name = ownJava ? version : version + "-" + Path.of(javaHome).getFileName();
    Path folder = parent.resolve(name);
    ChildJvm driver =
        start(name, SparkHome.of(version, javaHome), Driver.class, List.of(folder.toString()));
    return new SparkRun(name, ownJava, folder, driver);
  }

  /** Starts a class of the tests on a Spark, with the library for its Scala. */
  private static ChildJvm start(String name, SparkHome spark, Class<?> main, List<String> arguments)
      throws IOException {
    return start(name, spark, spark.scala(), main, arguments);
  }

  /** Starts a class of the tests on a Spark, with the library for a Scala. */
  static ChildJvm start(
      String name, SparkHome spark, String scala, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> jars = scala.equals("2.12") ? LIBRARY_2_12 : LIBRARY;
    assertTrue(Files.exists(Path.of(jars.get(0))), "no " + jars.get(0) + ", see CONTRIBUTING");
    return ChildJvm.start(
        Path.of("target", "it", "versions", name + ".log"),
        spark.environment(),
        spark.java(jars, main.getName(), List.of("-Xmx800m"), arguments));
  }

  void awaitWork() throws InterruptedException {
    driver.await("ended: work");
  }

  /** Whether its Java is the one that runs the tests. */
  boolean ownJava() {
    return ownJava;
  }

  /** The numbers of {@link Work}. */
  Map<String, double[]> work() throws IOException {
    return Numbers.read(folder.resolve("work"));
  }

  /** What its models give that it has trained. */
  Map<String, double[]> trained() throws IOException {
    return Numbers.read(folder.resolve("trained"));
  }

  /** What another run's models give here. */
  Map<String, double[]> loaded(SparkRun saver) throws IOException, InterruptedException {
    String file = "loaded-" + saver.name;
    driver.send(saver.folder.resolve(Driver.MODELS) + " " + file);
    driver.await("ended: " + file);
    return Numbers.read(folder.resolve(file));
  }

  /** Ends it in the regular way. */
  void end() throws IOException, InterruptedException {
    driver.endInput();
    driver.awaitSuccess();
  }

  /** Ends it in any case. */
  void close() {
    driver.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
