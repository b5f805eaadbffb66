// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.distributed.Sums;
import org.bitempered.optim.Lbfgs;

/**
 * Measures the constants of {@link ScalingModel} on this machine, and prints them as arguments of
 * {@link ScalingTables}. No arguments.
 *
 * <p>Each is a slope between two sizes, so that what does not grow drops out.
 */
public final class ScalingCosts {
  private static final int REPETITIONS = 5;
  private static final int EXECUTORS = 2;
  private static final int SMALL = 1_000_000;
  private static final int LARGE = 5_000_000;

  private ScalingCosts() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    kernels();
    minimizer();
    SparkSession spark = ExecutorProcesses.session(EXECUTORS, 3072);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    jobs(context);
    broadcast(context);
    disk(context);
    sums(context);
    spark.stop();
  }

  private static void print(String name, double value) {
    System.out.printf(Locale.ROOT, "COST %s=%.3g%n", name, value);
  }

  /** Nanoseconds of one core for a stored number, the loss of its row included. */
  private static void kernels() {
    SparkSession spark = BenchSession.create("local[1]");
    print("denseNanos", nanosOfNumber(spark, 50, 50, 2, 200_000));
    print("sparseNanosOf5Classes", nanosOfNumber(spark, 1_000_000, 30, 5, 200_000));
    print("sparseNanos3", nanosOfNumber(spark, 1_000, 100, 2, 50_000));
    print("sparseNanos5", nanosOfNumber(spark, 100_000, 100, 2, 50_000));
    print("sparseNanos7", nanosOfNumber(spark, 10_000_000, 100, 2, 100_000));
    spark.stop();
  }

  private static double nanosOfNumber(
      SparkSession spark, int features, int nonZeros, int classes, int rows) {
    double few = evaluation(spark, new Shape("", rows, features, nonZeros, classes));
    double many = evaluation(spark, new Shape("", 4 * rows, features, nonZeros, classes));
    return (many - few) * 1e6 / (3.0 * rows * nonZeros);
  }

  private static double evaluation(SparkSession spark, Shape shape) {
    try (Evaluations evaluations = new Evaluations(shape.data(spark, 1), shape, 0.5, 2)) {
      return Evaluations.median(REPETITIONS, evaluations::evaluate);
    }
  }

  /** Nanoseconds of the driver for a parameter in an iteration, the history full. */
  private static void minimizer() {
    print("updateNanos", (iteration(LARGE) - iteration(SMALL)) * 1e6 / (LARGE - SMALL));
  }

  private static double iteration(int parameters) {
    double[] gradient = new double[parameters];
    Lbfgs minimizer = new Lbfgs(new double[parameters], 0, 100);
    double[] times = new double[REPETITIONS];
    for (int i = -15; i < REPETITIONS; i++) {
      double[] x = minimizer.ask();
      double loss = 0;
      for (int j = 0; j < x.length; j++) {
        gradient[j] = (1 + j % 100) * (x[j] - 1);
        loss += gradient[j] * (x[j] - 1) / 2;
      }
      double value = loss;
      times[Math.max(i, 0)] = Evaluations.time(() -> minimizer.tell(value, gradient));
    }
    return Ratios.median(times);
  }

  private static void jobs(JavaSparkContext context) {
    double two = Evaluations.median(10, () -> numbers(context, 2).count());
    double many = Evaluations.median(REPETITIONS, () -> numbers(context, 1002).count());
    print("jobSeconds", two / 1e3);
    print("taskSeconds", (many - two) / 1e6);
  }

  private static JavaRDD<Integer> numbers(JavaSparkContext context, int partitions) {
    List<Integer> numbers = IntStream.range(0, partitions).boxed().toList();
    return context.parallelize(numbers, partitions);
  }

  /** From the driver to the executors, one task in each. */
  private static void broadcast(JavaSparkContext context) {
    double few = broadcast(context, random(0, SMALL));
    double many = broadcast(context, random(0, LARGE));
    print("broadcastNanosOfByte", (many - few) * 1e6 / Double.BYTES / (LARGE - SMALL));
  }

  private static double broadcast(JavaSparkContext context, double[] array) {
    JavaRDD<Integer> numbers = numbers(context, EXECUTORS);
    return Evaluations.median(REPETITIONS, () -> Sums.broadcast(context, array, numbers));
  }

  /** Reading cached blocks from disk, where the operating system has them in memory. */
  private static void disk(JavaSparkContext context) {
    double slope = (reading(context, LARGE) - reading(context, SMALL)) * EXECUTORS / 16;
    print("diskNanosOfByte", slope * 1e6 / Double.BYTES / (LARGE - SMALL));
  }

  private static double reading(JavaSparkContext context, int length) {
    JavaRDD<double[]> arrays = arrays(context, 16, length, StorageLevel.DISK_ONLY());
    double milliseconds =
        Evaluations.median(REPETITIONS, () -> arrays.map(array -> array[0]).count());
    arrays.unpersist(true);
    return milliseconds;
  }

  private static JavaRDD<double[]> arrays(
      JavaSparkContext context, int partitions, int length, StorageLevel level) {
    return numbers(context, partitions).map(i -> random(i, length)).persist(level);
  }

  /**
   * What adding takes of one core for a byte of a partition's array, and of the driver for a byte
   * that it receives.
   */
  private static void sums(JavaSparkContext context) {
    double four = sum(context, 4, LARGE) - sum(context, 4, SMALL);
    double sixteen = sum(context, 16, LARGE) - sum(context, 16, SMALL);
    double one = (sixteen - four) / 12;
    double bytes = (double) Double.BYTES * (LARGE - SMALL);
    print("sumNanosOfByte", EXECUTORS * one * 1e6 / bytes);
    print("driverNanosOfByte", (four - 4 * one) * 1e6 / bytes);
  }

  private static double sum(JavaSparkContext context, int partitions, int length) {
    JavaRDD<double[]> arrays = arrays(context, partitions, length, StorageLevel.MEMORY_ONLY());
    double milliseconds = Evaluations.median(REPETITIONS, () -> Sums.add(arrays, length));
    arrays.unpersist(true);
    return milliseconds;
  }

  private static double[] random(int seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] array = new double[length];
    Arrays.setAll(array, i -> random.nextDouble());
    return array;
  }
}
