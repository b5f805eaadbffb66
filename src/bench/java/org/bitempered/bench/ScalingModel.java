// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one evaluation and one step of L-BFGS take on a cluster, from constants that {@link
 * ScalingCosts} measures; the formulas are explained in src/site/markdown/scaling.md. Times are in
 * seconds, sizes in bytes.
 */
final class ScalingModel {
  private static final double NANO = 1e-9;
  private static final double GIB = 1 << 30;

  /** Bytes that a non-zero takes in a block. */
  private static final double BYTES_OF_NUMBER = 12;

  private static final double SLICED_BYTES = 64 << 20;
  private static final double SLICE_BYTES = 32 << 20;
  private static final double MOST_SLICES = 1000;
  private static final double SENT_WITH_TASK = 128 << 10;

  /** On the driver: the minimizer's, the objective's, the broadcast's, and the sum as it comes. */
  private static final double DRIVER_ARRAYS = 31;

  private static final double DRIVER_ARRAYS_OF_FEATURES = 8;

  private final Arguments arguments;
  private final double cores;
  private final double network;

  /** Seconds of an evaluation and of the step after it, by part. */
  record Parts(double rows, double disk, double jobs, double broadcast, double sum, double update) {

    double total() {
      return rows + disk + jobs + broadcast + sum + update;
    }

    /** The part that takes longest. */
    String largest() {
      return Collections.max(byName().entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private Map<String, Double> byName() {
      return Map.ofEntries(
          Map.entry("rows", rows),
          Map.entry("disk", disk),
          Map.entry("jobs", jobs),
          Map.entry("broadcast", broadcast),
          Map.entry("sum", sum),
          Map.entry("update", update));
    }
  }

  ScalingModel(Arguments arguments) {
    this.arguments = arguments;
    this.cores = arguments.number("cores");
    this.network = arguments.number("gigabits") * 1e9 / 8;
  }

  /** Measured by {@link ScalingCosts}, but for the last five, which are assumptions. */
  static Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("denseNanos", "1.4");
    defaults.put("sparseNanosOf5Classes", "31");
    defaults.put("sparseNanos3", "4.4");
    defaults.put("sparseNanos5", "4");
    defaults.put("sparseNanos7", "18");
    defaults.put("updateNanos", "54");
    defaults.put("jobSeconds", "0.047");
    defaults.put("taskSeconds", "0.0014");
    defaults.put("broadcastNanosOfByte", "7.4");
    defaults.put("sumNanosOfByte", "4.6");
    defaults.put("driverNanosOfByte", "5.6");
    defaults.put("diskNanosOfByte", "0.95");
    defaults.put("nonZeros", "100");
    defaults.put("cores", "4");
    defaults.put("gigabits", "10");
    defaults.put("cacheGiB", "64");
    defaults.put("diskMBPerSecond", "1000");
    return defaults;
  }

  /** One evaluation of rows of {@code nonZeros} numbers for two classes, and the step after it. */
  Parts evaluation(double rows, double parameters, double executors) {
    double numbers = rows * arguments.number("nonZeros");
    double uncached =
        Math.max(0, BYTES_OF_NUMBER * numbers - executors * arguments.number("cacheGiB") * GIB);
    return evaluation(
        numbers, uncached, nanosOfNumber(parameters), parameters, partitions(executors), executors);
  }

  /**
   * One evaluation, and the step after it.
   *
   * @param numbers stored numbers of all rows
   * @param uncached bytes of all rows that are on disk
   * @param nanos of one core for a number
   */
  Parts evaluation(
      double numbers,
      double uncached,
      double nanos,
      double parameters,
      double partitions,
      double executors) {
    return new Parts(
        numbers * nanos * NANO / (executors * cores),
        uncached / executors * disk(),
        jobs(partitions, parameters),
        broadcast(parameters, partitions),
        sum(parameters, partitions, executors),
        parameters * arguments.number("updateNanos") * NANO);
  }

  /** One a core: each sends a gradient, so that more of them cost more. */
  double partitions(double executors) {
    return executors * cores;
  }

  /** Seconds of an executor for a byte: its disk's, or those that its cores take to read it. */
  private double disk() {
    return Math.max(
        1 / (arguments.number("diskMBPerSecond") * 1e6),
        arguments.number("diskNanosOfByte") * NANO / cores);
  }

  private double nanosOfNumber(double parameters) {
    double small = arguments.number("sparseNanos3");
    double medium = arguments.number("sparseNanos5");
    double large = arguments.number("sparseNanos7");
    double exponent = Math.min(Math.max(Math.log10(parameters), 3), 7);
    return exponent < 5
        ? small + (medium - small) * (exponent - 3) / 2
        : medium + (large - medium) * (exponent - 5) / 2;
  }

  private double jobs(double partitions, double parameters) {
    double stages = isSliced(partitions, parameters) ? 2 : 1;
    double tasks = partitions + (stages - 1) * slices(partitions, parameters);
    return stages * arguments.number("jobSeconds") + tasks * arguments.number("taskSeconds");
  }

  private double broadcast(double parameters, double partitions) {
    double bytes = Double.BYTES * parameters;
    return bytes <= SENT_WITH_TASK
        ? partitions * bytes / network
        : 2 * bytes / network + bytes * arguments.number("broadcastNanosOfByte") * NANO;
  }

  static boolean isSliced(double partitions, double parameters) {
    return partitions * Double.BYTES * parameters > SLICED_BYTES;
  }

  private static double slices(double partitions, double parameters) {
    return Math.min(MOST_SLICES, 1 + partitions * Double.BYTES * parameters / SLICE_BYTES);
  }

  /** Seconds of adding the partitions' gradients as it is done where no depth is set. */
  private double sum(double parameters, double partitions, double executors) {
    return isSliced(partitions, parameters)
        ? slicedSum(parameters, partitions, executors)
        : received(partitions * Double.BYTES * parameters);
  }

  /** Each partition sends its gradient; the tasks that add are spread over the executors. */
  double slicedSum(double parameters, double partitions, double executors) {
    double bytes = Double.BYTES * parameters;
    double busy = Math.min(executors * cores, slices(partitions, parameters));
    return bytes * partitions / busy * arguments.number("sumNanosOfByte") * NANO
        + bytes * partitions / Math.min(executors, busy) / network
        + received(bytes);
  }

  /** Seconds of adding the partitions' gradients in a tree. */
  double treeSum(double parameters, double partitions, double executors, int depth) {
    double bytes = Double.BYTES * parameters;
    double fan = Math.max(2, Math.ceil(Math.pow(partitions, 1.0 / depth)));
    double seconds = 0;
    double groups = partitions / fan;
    for (int level = 1; level < depth; level++, groups /= fan) {
      double rounds = Math.max(1, groups / (executors * cores));
      double inbound = Math.max(1, groups / executors) * fan * bytes / network;
      seconds += rounds * fan * bytes * arguments.number("sumNanosOfByte") * NANO + inbound;
      seconds += arguments.number("jobSeconds");
    }
    return seconds + received(fan * bytes);
  }

  /** Seconds in which the driver takes so many bytes of sums. */
  private double received(double bytes) {
    return bytes / network + bytes * arguments.number("driverNanosOfByte") * NANO;
  }

  /** Bytes that one executor receives in an evaluation: parameters, and parts of gradients. */
  double executorBytes(double parameters) {
    return Double.BYTES * parameters * (1 + cores);
  }

  /** Heap of the driver that the minimizer and its surroundings fill, for two classes. */
  static double driverHeap(double parameters) {
    return Double.BYTES * parameters * (DRIVER_ARRAYS + DRIVER_ARRAYS_OF_FEATURES);
  }

  /** Heap of an executor that parameters and gradients fill: a copy to send beside each. */
  double executorHeap(double parameters) {
    return Double.BYTES * parameters * (2 + 2 * cores);
  }
}
