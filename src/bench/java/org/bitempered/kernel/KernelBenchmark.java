// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bitempered.block.RowLabels;
import org.bitempered.math.Loss;
import org.bitempered.math.TemperedSoftmax;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a row, of one thread, over a block of rows that lies in the cache. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBenchmark {
  private static final int ROWS = 64;

  /** t1/t2. */
  @State(Scope.Thread)
  public static class Temperatures {
    @Param({"1/1", "0.8/1.2", "0.5/2", "0.2/4"})
    String temperatures;

    double t1;
    double t2;

    @Setup
    public void parse() {
      String[] both = temperatures.split("/", -1);
      t1 = Double.parseDouble(both[0]);
      t2 = Double.parseDouble(both[1]);
    }
  }

  /** The implementation of the block loss. */
  @State(Scope.Thread)
  public static class Kernel {
    @Param({"simd", "plain"})
    String kernel;

    @Param({"BI_TEMPERED", "TWO_TEMPERATURE"})
    Loss loss;

    BlockLoss create(int classes, Temperatures t, boolean binary)
        throws ReflectiveOperationException {
      BlockLosses.Factory factory =
          kernel.equals("simd")
              ? KernelProvider.simd(
                  BlockLosses.Factory.class, "org.bitempered.kernel.SimdBlockLossFactory")
              : BlockLosses.PLAIN;
      return factory.create(new LossTerms(loss, classes, t.t1, t.t2, 0), binary);
    }
  }

  /** Activations of a standard deviation of 2, which every evaluation overwrites. */
  private static final class Block {
    private final double[] activations;
    final double[] work;
    final RowLabels labels;

    Block(int outputs) {
      Random random = new Random(1);
      activations = random.doubles(ROWS * outputs).map(u -> 2 * random.nextGaussian()).toArray();
      work = new double[activations.length];
      labels = new RowLabels(random.ints(ROWS, 0, Math.max(2, outputs)).toArray(), null);
    }

    void reset() {
      System.arraycopy(activations, 0, work, 0, work.length);
    }
  }

  /** Rows with one activation a class. */
  @State(Scope.Thread)
  public static class Rows {
    @Param({"2", "10", "100", "1000"})
    int classes;

    private Block block;

    @Setup
    public void fill() {
      block = new Block(classes);
    }
  }

  /** A loss over the classes. */
  @State(Scope.Thread)
  public static class Multinomial {
    private BlockLoss loss;

    @Setup
    public void make(Rows rows, Temperatures t, Kernel kernel) throws ReflectiveOperationException {
      loss = kernel.create(rows.classes, t, false);
    }
  }

  /** A loss over two classes with one margin a row. */
  @State(Scope.Thread)
  public static class Binary {
    private BlockLoss loss;
    private Block block;

    @Setup
    public void make(Temperatures t, Kernel kernel) throws ReflectiveOperationException {
      loss = kernel.create(2, t, true);
      block = new Block(1);
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double lossAndGradient(Rows rows, Multinomial multinomial) {
    Block block = rows.block;
    block.reset();
    return multinomial.loss.evaluate(0, ROWS, block.work, block.labels);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double binaryLossAndGradient(Binary binary) {
    Block block = binary.block;
    block.reset();
    return binary.loss.evaluate(0, ROWS, block.work, block.labels);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double softmax(Rows rows, Temperatures t) {
    Block block = rows.block;
    block.reset();
    int classes = rows.classes;
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      int at = row * classes;
      sum += TemperedSoftmax.softmax(block.work, at, classes, t.t2, block.work, at);
    }
    return sum;
  }
}
