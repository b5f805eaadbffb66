// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockId;
import org.bitempered.LocalSpark;
import org.bitempered.spark.ScalaCollections;
import scala.runtime.AbstractFunction1;

/**
 * What this JVM and its Spark hold at a moment.
 *
 * @param threads names without their numbers
 * @param instances of each class of ours, after a collection of garbage
 * @param heap bytes in use, after a collection of garbage
 * @param files of checkpoints
 */
record HeldResources(
    int persistentRdds,
    long rddBytes,
    long broadcastBytes,
    int activeJobs,
    Set<String> threads,
    Map<String, Long> instances,
    long heap,
    List<String> files) {
  /** Without what does the measuring. */
  private static final String OURS =
      ".*org\\.bitempered\\.(?!classification\\.(HeldResources|CheckpointRuns)\\b).*";

  static HeldResources now(Path checkpoints) {
    SparkContext context = LocalSpark.session().sparkContext();
    return new HeldResources(
        context.getPersistentRDDs().size(),
        blockBytes(BlockId::isRDD),
        blockBytes(BlockId::isBroadcast),
        context.statusTracker().getActiveJobIds().length,
        threadNames(),
        ourInstances(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        CheckpointRuns.files(checkpoints).stream()
            .map(file -> file.getFileName().toString().replaceAll("-\\d{10}-.*", ""))
            .toList());
  }

  /** Memory and disk that Spark's blocks of a kind take. */
  static long blockBytes(Predicate<BlockId> kind) {
    var manager = SparkEnv.get().blockManager();
    long bytes = 0;
    for (BlockId id :
        ScalaCollections.asJava(
            manager.getMatchingBlockIds(
                new AbstractFunction1<BlockId, Object>() {
                  @Override
                  public Object apply(BlockId id) {
                    return kind.test(id);
                  }
                }))) {
      var status = manager.getStatus(id);
      bytes += status.isDefined() ? status.get().memSize() + status.get().diskSize() : 0;
    }
    return bytes;
  }

  private static Set<String> threadNames() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName().replaceAll("[0-9]+(\\.[0-9]+)*", "N"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Long> ourInstances() {
    try {
      String histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      return histogram
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length >= 4 && columns[3].matches(OURS))
          .collect(
              Collectors.toMap(
                  columns -> columns[3].replaceAll("/0x[0-9a-f+]+|Lambda\\$\\d+", ""),
                  columns -> Long.parseLong(columns[1]),
                  Long::sum));
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is here and was not there before; empty where nothing is. */
  List<String> moreThan(HeldResources before, long broadcastSlack, long heapSlack) {
    Set<String> newThreads = new TreeSet<>(threads);
    newThreads.removeAll(before.threads);
    Map<String, Long> newObjects = new TreeMap<>(instances);
    newObjects.replaceAll((name, now) -> now - before.instances.getOrDefault(name, 0L));
    newObjects.values().removeIf(more -> more <= 0);
    return Arrays.stream(
            new String[] {
              persistentRdds > before.persistentRdds ? persistentRdds + " persistent RDDs" : "",
              rddBytes > before.rddBytes ? rddBytes + " bytes of RDDs' blocks" : "",
              broadcastBytes > before.broadcastBytes + broadcastSlack
                  ? broadcastBytes - before.broadcastBytes + " bytes of broadcasts"
                  : "",
              activeJobs > 0 ? activeJobs + " jobs" : "",
              newThreads.isEmpty() ? "" : "threads " + newThreads,
              newObjects.isEmpty() ? "" : "objects " + newObjects,
              heap > before.heap + heapSlack ? heap - before.heap + " bytes of heap" : "",
              files.equals(before.files) ? "" : "files " + files
            })
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
