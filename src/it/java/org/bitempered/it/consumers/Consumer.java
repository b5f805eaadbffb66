// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.consumers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bitempered.ChildJvm;
import org.bitempered.it.SparkHome;
import org.bitempered.it.cluster.Cluster;

/**
 * A user on a machine where the library has never been: nothing that another build has installed or
 * downloaded is found, except in the repository that .ci/publish fills. The program is that of
 * src/it/projects/consumer.
 */
final class Consumer {
  private static final Path PROJECT = Path.of("src/it/projects/consumer");
  private static final String VERSION = System.getProperty("it.version");
  private static final String RESULT = "probability: (\\d\\S*)";

  private final String spark;
  private final String scala;
  private final SparkHome home;
  private final Path folder;

  /**
   * Makes one who has a version of Spark.
   *
   * @param name of the Spark, as in src/it/projects
   * @param scala the version of Scala that this Spark was built with
   * @param folder an empty one, which takes all that is downloaded and made
   */
  Consumer(String name, String scala, Path folder) {
    this.spark = name;
    this.scala = scala;
    this.home = SparkHome.of(name);
    this.folder = folder;
  }

  /** The address of what .ci/publish has published. */
  static String repository() {
    Path folder = Path.of(System.getProperty("it.repository"));
    assertTrue(Files.isDirectory(folder), "no " + folder + ": run .ci/publish");
    return folder.toUri().toString();
  }

  /** Builds and runs a Maven project, and returns the number that its program prints. */
  double project() throws IOException, InterruptedException {
    Path program = Path.of("src/main/java/consumer/Consumer.java");
    Files.createDirectories(folder.resolve(program).getParent());
    for (Path file : List.of(Path.of("pom.xml"), program)) {
      Files.copy(PROJECT.resolve(file), folder.resolve(file));
    }
    try (ChildJvm child = ChildJvm.start(log("project"), home.environment(), maven())) {
      return result(child);
    }
  }

  private List<String> maven() {
    return List.of(
        System.getProperty("it.maven"),
        "-B",
        "-ntp",
        "-f",
        folder.resolve("pom.xml").toString(),
        "-Dmaven.repo.local=" + folder.resolve("m2"),
        "-Dpublished=" + repository(),
        "-Ddownloaded=" + Path.of(System.getProperty("it.localRepository")).toUri(),
        "-Dscala.binary.version=" + home.scala(),
        "-Dscala.version=" + scala,
        "-Dspark.version=" + spark.replaceFirst("_.*", ""),
        "-Dbitempered.version=" + VERSION,
        "-Djvm.options=" + System.getProperty("it.jvmOptions"),
        "-Ddata=" + data(),
        "-Dmodel=" + model("project"),
        "package",
        "exec:exec");
  }

  /** The names of the jars that the project needs beside Spark. */
  List<String> jars() throws IOException {
    try (Stream<Path> jars = Files.list(folder.resolve("target/job"))) {
      return jars.map(jar -> jar.getFileName().toString()).toList();
    }
  }

  /** Submits the project's jar to a cluster with --packages, and returns the number. */
  double submitted() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(packages());
    arguments.addAll(List.of("--class", "consumer.Consumer"));
    arguments.add(folder.resolve("target/consumer.jar").toString());
    arguments.addAll(List.of(data(), model("submitted")));
    try (Cluster cluster = Cluster.start(home, "consumers/" + spark)) {
      return result(cluster.submit("submit", List.of(userHome()), arguments));
    }
  }

  private List<String> packages() {
    String coordinates = "org.bitempered:spark-bitempered_" + home.scala() + ":" + VERSION;
    return List.of("--packages", coordinates, "--repositories", repository());
  }

  /** Where Spark looks for Maven's and ivy's folders. */
  private String userHome() {
    return "-Duser.home=" + folder.resolve("home");
  }

  private static String data() {
    return Path.of("data/breast_cancer.csv").toAbsolutePath().toString();
  }

  private String model(String name) {
    return folder.resolve("models").resolve(name).toString();
  }

  private Path log(String name) {
    return Path.of("target", "it", "consumers", spark + "-" + name + ".log");
  }

  private static double result(ChildJvm child) throws InterruptedException {
    child.awaitSuccess();
    return Double.parseDouble(child.await(RESULT));
  }
}
