// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A session whose executors are processes of their own, each with one core and the memory given,
 * and what they took; reads Linux's {@code /proc}.
 *
 * <p>Spark wants the folder {@code jars} in SPARK_HOME to start executors; it may be empty, since
 * they get this JVM's class path.
 */
final class ExecutorProcesses {
  private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
  private static final Pattern PAUSE = Pattern.compile("Pause (?:Young|Full) .* \\d+M->(\\d+)M");

  private ExecutorProcesses() {}

  static SparkSession session(int executors, int mebibytes) throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    for (Path log : collectorLogs()) {
      Files.delete(log);
    }
    return SparkSession.builder()
        .master("local-cluster[%d,1,%d]".formatted(executors, mebibytes))
        .appName("bench")
        .config("spark.executor.memory", mebibytes + "m")
        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .config(
            "spark.executor.extraJavaOptions", "-Xlog:gc:file=" + FOLDER.resolve("executor-%p.gc"))
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", FOLDER.resolve("local").toString())
        .config("spark.ui.enabled", false)
        .config("spark.log.level", "ERROR")
        .getOrCreate();
  }

  private static List<Path> collectorLogs() throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".gc")).toList();
    }
  }

  /** The most heap, in bytes, that any executor used after a garbage collection. */
  static double heapAfterCollection() throws IOException {
    double most = 0;
    for (Path log : collectorLogs()) {
      for (String line : Files.readAllLines(log)) {
        Matcher pause = PAUSE.matcher(line);
        most = pause.find() ? Math.max(most, Double.parseDouble(pause.group(1))) : most;
      }
    }
    return most * (1 << 20);
  }

  /** The most memory, in bytes, that each executor had resident so far. */
  static List<Double> peakResident() throws IOException {
    List<Double> peaks = new ArrayList<>();
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      Path command = Path.of("/proc", Long.toString(child.pid()), "cmdline");
      if (Files.readString(command).contains("CoarseGrainedExecutorBackend")) {
        peaks.add(peakResident(child.pid()));
      }
    }
    return peaks;
  }

  /** The most memory, in bytes, that the process had resident so far. */
  static double peakResident(long process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return 1024 * Double.parseDouble(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no VmHWM of process " + process);
  }
}
