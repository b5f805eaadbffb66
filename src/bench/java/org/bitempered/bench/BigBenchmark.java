// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.RDDInfo;
import org.bitempered.classification.BiTemperedLogisticRegression;

/**
 * Ten iterations on data that hurt: larger than the executors' memory, or with a gradient of 40 MB.
 * Prints what the fit took in time, memory and disk, and writes it to {@code
 * target/bench/big-NAME.json}.
 *
 * <p>The rows are made by the tasks that read them, from a seed, in every pass over the data frame;
 * a fit makes one pass.
 */
public final class BigBenchmark {
  private static final Map<String, Shape> SHAPES =
      Map.of(
          "dense", new Shape("20M-dense50-binary", 20_000_000, 50, 50, 2),
          "sparse", new Shape("5M-sparse30-of-1M-5", 5_000_000, 1_000_000, 30, 5));

  private static final double GIB = 1 << 30;
  private static final double MB = 1e6;

  private final Shape shape;
  private final Map<String, Double> results = new LinkedHashMap<>();
  private long driverHeap;
  private long cachedPartitions;
  private long onDisk;
  private long inMemory;

  private BigBenchmark(Shape shape) {
    this.shape = shape;
  }

  /** Arguments: shape=dense or sparse; share of the rows; partitions; executors and their MiB. */
  public static void main(String[] given) throws Exception {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("shape", "dense");
    defaults.put("share", "1");
    defaults.put("partitions", "64");
    defaults.put("executors", "2");
    defaults.put("memory", "4096");
    defaults.put("iterations", "10");
    Arguments arguments = Arguments.of(defaults, given);
    Shape all = SHAPES.get(arguments.text("shape"));
    int rows = (int) (all.rows() * arguments.number("share"));
    Shape shape = new Shape(all.name(), rows, all.features(), all.nonZeros(), all.classes());
    System.out.println("BIG " + shape + " " + arguments);
    new BigBenchmark(shape).run(arguments);
  }

  private void run(Arguments arguments) throws Exception {
    SparkSession spark =
        ExecutorProcesses.session(arguments.integer("executors"), arguments.integer("memory"));
    JobCosts costs = new JobCosts();
    spark.sparkContext().addSparkListener(costs);
    Dataset<Row> data = shape.data(spark, arguments.integer("partitions"));
    long start = System.nanoTime();
    new BiTemperedLogisticRegression()
        .setMaxIter(arguments.integer("iterations"))
        .setTol(0)
        .setListener(
            iteration -> {
              System.out.println(iteration);
              if (iteration.number() == arguments.integer("iterations")) {
                noteStorage(spark);
                noteHeap();
              }
              return true;
            })
        .fit(data);
    results.put("fit, s", (System.nanoTime() - start) / 1e9);
    times(costs.of("CachedBlocks"), costs.of("DistributedLoss"));
    memory();
    spark.stop();
    predicted(arguments);
    report(arguments);
  }

  private void noteStorage(SparkSession spark) {
    for (RDDInfo info : spark.sparkContext().getRDDStorageInfo()) {
      cachedPartitions += info.numCachedPartitions();
      inMemory += info.memSize();
      onDisk += info.diskSize();
    }
  }

  private void noteHeap() {
    System.gc();
    Runtime driver = Runtime.getRuntime();
    driverHeap = driver.totalMemory() - driver.freeMemory();
  }

  private void times(List<JobCosts.Job> reading, List<JobCosts.Job> evaluations) {
    results.put("first pass, s", reading.stream().mapToDouble(JobCosts.Job::seconds).sum());
    results.put("evaluations", (double) evaluations.size());
    results.put("evaluation, median s", median(evaluations, JobCosts.Job::seconds));
    double[] gaps = new double[evaluations.size() - 1];
    Arrays.setAll(gaps, i -> (evaluations.get(i + 1).start - evaluations.get(i).start) / 1e3);
    results.put("from one evaluation to the next, median s", Ratios.median(gaps));
    results.put("task time an evaluation, median s", median(evaluations, j -> j.taskMillis / 1e3));
    results.put("CPU time an evaluation, median s", median(evaluations, j -> j.cpuMillis / 1e3));
    results.put("garbage collection, median s", median(evaluations, j -> j.collectorMillis / 1e3));
    results.put("shuffled an evaluation, MB", median(evaluations, j -> j.shuffledBytes / MB));
    results.put("results an evaluation, MB", median(evaluations, j -> j.resultBytes / MB));
    results.put("spilled an evaluation, MB", median(evaluations, j -> j.spilledBytes / MB));
  }

  private static double median(List<JobCosts.Job> jobs, ToDoubleFunction<JobCosts.Job> number) {
    return Ratios.median(jobs.stream().mapToDouble(number).toArray());
  }

  private void memory() throws IOException {
    results.put("cached partitions", (double) cachedPartitions);
    results.put("blocks in memory, GiB", inMemory / GIB);
    results.put("blocks on disk, GiB", onDisk / GIB);
    results.put(
        "executor heap after collection, GiB", ExecutorProcesses.heapAfterCollection() / GIB);
    for (double peak : ExecutorProcesses.peakResident()) {
      results.merge("executor resident, GiB", peak / GIB, Math::max);
    }
    long self = ProcessHandle.current().pid();
    results.put("driver heap after collection, GiB", driverHeap / GIB);
    results.put("driver resident, GiB", ExecutorProcesses.peakResident(self) / GIB);
  }

  /** What the model says of an evaluation and the step after it; the network is this machine. */
  private void predicted(Arguments arguments) {
    Map<String, String> constants = ScalingModel.defaults();
    constants.putAll(Map.of("cores", "1", "gigabits", "1000", "diskMBPerSecond", "1e6"));
    Arguments all = Arguments.of(constants, new String[0]);
    boolean dense = shape.features() == shape.nonZeros();
    double parameters = (shape.features() + 1.0) * (shape.classes() == 2 ? 1 : shape.classes());
    double executors = arguments.number("executors");
    ScalingModel.Parts parts =
        new ScalingModel(all)
            .evaluation(
                (double) shape.rows() * shape.nonZeros(),
                onDisk,
                all.number(dense ? "denseNanos" : "sparseNanosOf5Classes"),
                parameters,
                Math.min(arguments.number("partitions"), Math.max(executors, merged(parameters))),
                executors);
    results.put("predicted from one evaluation to the next, s", parts.total());
    results.put("predicted rows, s", parts.rows());
    results.put("predicted disk, s", parts.disk());
    results.put("predicted sum, s", parts.sum());
  }

  /** To how many partitions small ones are merged: each of at least its gradient's bytes. */
  private double merged(double parameters) {
    return (inMemory + onDisk) / Math.max(4 << 20, Double.BYTES * parameters);
  }

  private void report(Arguments arguments) throws IOException {
    StringJoiner json = new StringJoiner(",\n", "{\n", "\n}\n");
    json.add("  \"shape\": \"%s\"".formatted(shape));
    json.add("  \"arguments\": \"%s\"".formatted(arguments));
    results.forEach(
        (name, value) -> {
          System.out.printf(Locale.ROOT, "BIG %-46s %10.3f%n", name, value);
          json.add(String.format(Locale.ROOT, "  \"%s\": %.4f", name, value));
        });
    Path file = Path.of("target", "bench", "big-" + arguments.text("shape") + ".json");
    Files.writeString(file, json.toString());
    System.out.println("written: " + file);
  }
}
