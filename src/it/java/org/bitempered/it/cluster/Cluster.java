// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bitempered.ChildJvm;
import org.bitempered.it.SparkHome;

/** Spark's standalone master and two workers of one core each, on 127.0.0.1. */
public final class Cluster implements AutoCloseable {
  private static final String DEPLOY = "org.apache.spark.deploy.";
  private static final int WORKERS = 2;

  private final SparkHome home;
  private final Path folder;
  private final List<ChildJvm> children = new ArrayList<>();
  private final List<ChildJvm> workers = new ArrayList<>();
  private final String master;
  private int started;

  private Cluster(SparkHome home, Path folder) throws IOException, InterruptedException {
    this.home = home;
    this.folder = folder;
    ChildJvm process =
        daemon("master.Master", List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    this.master = process.await("Starting Spark master at (spark://\\S+)");
    process.await("New state: ALIVE");
  }

  /**
   * Starts one of the version which this project is built against.
   *
   * @param name of the folder in target/it that takes the logs
   */
  static Cluster start(String name) throws IOException, InterruptedException {
    return start(SparkHome.current(), name);
  }

  /** Starts it, and waits until both workers have registered. */
  public static Cluster start(SparkHome home, String name)
      throws IOException, InterruptedException {
    Cluster cluster = new Cluster(home, Path.of("target", "it", name));
    try {
      cluster.replaceWorkers();
      return cluster;
    } catch (Throwable e) {
      cluster.close();
      throw e;
    }
  }

  /** Number of workers that run. */
  long workers() {
    return workers.stream().filter(ChildJvm::isAlive).count();
  }

  /** Starts workers until two run and have registered. */
  void replaceWorkers() throws IOException, InterruptedException {
    for (long running = workers(); running < WORKERS; running++) {
      startWorker();
    }
    for (ChildJvm worker : workers) {
      worker.await("Successfully registered with master");
    }
  }

  private void startWorker() throws IOException {
    String work = Files.createDirectories(folder).resolve("work").toAbsolutePath().toString();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    arguments.addAll(List.of("--cores", "1", "--memory", "1g", "--work-dir", work, master));
    workers.add(daemon("worker.Worker", arguments));
  }

  private ChildJvm daemon(String name, List<String> arguments) throws IOException {
    return child(
        name, List.of("-Xmx512m", "-Dspark.master.rest.enabled=false"), DEPLOY + name, arguments);
  }

  private ChildJvm child(
      String name, List<String> options, String mainClass, List<String> arguments)
      throws IOException {
    Path log = folder.resolve(started++ + "-" + name + ".log");
    Map<String, String> environment = new HashMap<>(home.environment());
    environment.put("SPARK_LOCAL_DIRS", folder.resolve("local").toAbsolutePath().toString());
    ChildJvm child = ChildJvm.start(log, environment, home.java(mainClass, options, arguments));
    children.add(child);
    return child;
  }

  /** Starts Spark's own launcher; the arguments are those of spark-submit, after the master. */
  ChildJvm submit(String name, List<String> arguments) throws IOException {
    return submit(name, List.of(), arguments);
  }

  /** The same with options for the JVM of the launcher, which is that of the driver. */
  public ChildJvm submit(String name, List<String> jvmOptions, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("--master", master));
    for (String setting :
        List.of(
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.executor.memory=800m",
            "spark.executor.cores=1",
            "spark.ui.enabled=false")) {
      all.addAll(List.of("--conf", setting));
    }
    all.addAll(arguments);
    List<String> options = new ArrayList<>(List.of("-Xmx800m"));
    options.addAll(jvmOptions);
    return child(name, options, DEPLOY + "SparkSubmit", all);
  }

  @Override
  public void close() {
    for (int i = children.size() - 1; i >= 0; i--) {
      children.get(i).close();
    }
  }
}
