// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bitempered.ChildJvm;
import org.bitempered.it.cluster.Faults.Fault;
import org.bitempered.it.cluster.Faults.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fits during which something fails end with the numbers of a fit during which nothing does, bit
 * for bit. When it fails is random; -Dit.seed repeats it.
 */
class FaultsIT {
  private static final long SEED = Long.getLong("it.seed", System.nanoTime());
  private static final Random RANDOM = new Random(SEED);

  /** Of two executors one starts as many in each evaluation: four sum up, two add the sums. */
  private static final int TASKS = 3;

  /** Exit code of a process that was killed. */
  private static final int KILLED = 128 + 9;

  @TempDir static Path folder;

  private static Cluster cluster;
  private static ChildJvm driver;
  private static List<String> undisturbed;
  private static List<String> undisturbedSearch;

  @BeforeAll
  static void fitUndisturbed() throws Exception {
    cluster = Cluster.start("faults");
    driver = cluster.submit("fits", submission());
    undisturbed = fit("undisturbed", List.of());
    undisturbedSearch = fit("search", List.of());
  }

  private static List<String> submission() {
    String jar = folder.resolve("driver.jar").toString();
    String[] files = {"-C", "target/test-classes", "org/bitempered/it/cluster"};
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    assertEquals(0, tool.run(System.err, System.err, "-cf", jar, files[0], files[1], files[2]));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--class", Fits.class.getName()));
    arguments.addAll(List.of("--jars", System.getProperty("it.libraryJar")));
    for (String setting :
        List.of(
            "spark.plugins=" + Faults.class.getName(),
            "spark.cores.max=2",
            "spark.scheduler.minRegisteredResourcesRatio=1",
            // Eight partitions, merged into four.
            "spark.sql.files.maxPartitionBytes=34000",
            "spark.sql.files.openCostInBytes=0",
            "spark.default.parallelism=4",
            "spark.locality.wait=200ms",
            "spark.shuffle.io.retryWait=500ms",
            "spark.speculation=true",
            "spark.speculation.quantile=0.5")) {
      arguments.addAll(List.of("--conf", setting));
    }
    arguments.addAll(List.of(jar, "data/digits.csv", folder.toString()));
    return arguments;
  }

  private static List<String> fit(String name, List<Fault> faults) throws Exception {
    System.err.println(name + ": " + faults + ", -Dit.seed=" + SEED);
    driver.send(name + " " + faults.stream().map(Fault::toString).collect(Collectors.joining(" ")));
    driver.await("ended: " + name);
    return Files.readAllLines(folder.resolve(name).resolve("numbers"));
  }

  /**
   * The processes which suffered these faults, after a fit with the numbers that it should have.
   */
  private static List<Long> sufferers(String name, List<Fault> faults) throws Exception {
    return sufferers(name, faults, undisturbed);
  }

  private static List<Long> sufferers(String name, List<Fault> faults, List<String> expected)
      throws Exception {
    assertEquals(expected, fit(name, faults));
    List<Long> processes = new ArrayList<>();
    for (Fault fault : faults) {
      Path file = folder.resolve(name).resolve(fault.toString());
      processes.add(Long.valueOf(Files.readString(file)));
    }
    return processes;
  }

  /** At different iterations, none of them the first or the last. */
  private static List<Fault> faults(Kind kind, int count) {
    List<Integer> iterations =
        new ArrayList<>(IntStream.range(1, Fits.ITERATIONS).boxed().toList());
    Collections.shuffle(iterations, RANDOM);
    return iterations.subList(0, count).stream()
        .map(iteration -> new Fault(kind, iteration, 1 + RANDOM.nextInt(TASKS)))
        .toList();
  }

  private static void assertDead(long process) {
    assertFalse(isAlive(process));
  }

  private static void assertAlive(long process) {
    assertTrue(isAlive(process));
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void threeExecutorsAreKilledOneAfterTheOther() throws Exception {
    List<Long> killed = sufferers("executors", faults(Kind.KILL_EXECUTOR, 3));
    assertEquals(3, killed.stream().distinct().count());
    killed.forEach(FaultsIT::assertDead);
  }

  @Test
  void executorsAreKilledDuringASearch() throws Exception {
    List<Fault> faults = faults(Kind.KILL_EXECUTOR, 2);
    List<Long> killed = sufferers("search-executors", faults, undisturbedSearch);
    assertEquals(2, killed.stream().distinct().count());
    killed.forEach(FaultsIT::assertDead);
  }

  @Test
  void theDriverIsKilledDuringASearchAndAnotherGoesOn() throws Exception {
    int pass = Fits.CHECKPOINT_INTERVAL + 1;
    int later = RANDOM.nextInt(Fits.ITERATIONS - pass);
    Fault fault = new Fault(Kind.KILL_DRIVER, pass + later, 1 + RANDOM.nextInt(TASKS));
    assertThrows(AssertionError.class, () -> fit("search-driver", List.of(fault)));
    assertEquals(KILLED, driver.awaitEnd());
    driver.close();
    driver = cluster.submit("fits-again", submission());
    assertEquals(undisturbedSearch, fit("search-driver", List.of()));
    driver.await("continues from checkpoint");
  }

  @Test
  void aWorkerIsKilledAndNotStarted() throws Exception {
    sufferers("worker", faults(Kind.KILL_WORKER, 1));
    assertEquals(1, cluster.workers());
  }

  @Test
  void aTaskFailsOnce() throws Exception {
    sufferers("task", faults(Kind.FAIL_TASK, 1));
    driver.await("Lost task .*this task fails once");
  }

  @Test
  void aTaskIsSoSlowThatItIsRunTwice() throws Exception {
    sufferers("slow", faults(Kind.SLOW_TASK, 1));
    driver.await("speculated: slow");
  }

  @Test
  void anExecutorStandsStillForSeconds() throws Exception {
    sufferers("stopped", faults(Kind.STOP_EXECUTOR, 1)).forEach(FaultsIT::assertAlive);
  }

  @AfterEach
  void replaceWorkers() throws Exception {
    cluster.replaceWorkers();
  }

  @AfterAll
  static void stop() throws Exception {
    try {
      driver.endInput();
      driver.awaitSuccess();
    } finally {
      cluster.close();
    }
  }
}
