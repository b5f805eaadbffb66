// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DenseBlock;
import org.bitempered.block.RowLabels;
import org.bitempered.block.SparseBlock;
import org.bitempered.math.Loss;

/**
 * The results of all SIMD kernels on fixed data, bit for bit: a line for each loss and for each
 * shape of the products. Two JVMs on processors with the same number of lanes must print the same
 * lines. Each kernel runs until it is compiled, and must not change a bit on the way.
 */
public final class KernelBits {
  private static final int ROWS = 45;

  /** So many runs are enough to compile a kernel. */
  private static final int RUNS = 100;

  private static final double[][] TEMPERATURES = {
    {1, 1},
    {0.5, 1},
    {0.3, 1},
    {0, 1},
    {0.8, 1.2},
    {0.9, 1.1},
    {0.5, 1.4},
    {0.5, 2},
    {1, 1.5},
    {0.2, 4},
    {0.999, 1.001},
    {0.3, 0.6}
  };

  /** Features and outputs. */
  private static final int[][] SHAPES = {
    {100, 1}, {37, 1}, {300, 2}, {203, 6}, {102, 5}, {784, 10}, {20, 100}, {5, 17}, {40, 36}
  };

  private KernelBits() {}

  /** Prints the lines; what depends on the JVM goes to the standard error stream. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    int lanes =
        KernelProvider.simd(KernelProvider.Lanes.class, "org.bitempered.kernel.SimdLanes").count();
    System.err.println("Java " + System.getProperty("java.version") + ", " + lanes + " lanes");
    BlockLosses.Factory losses =
        KernelProvider.simd(
            BlockLosses.Factory.class, "org.bitempered.kernel.SimdBlockLossFactory");
    for (Loss loss : Loss.values()) {
      for (double[] t : TEMPERATURES) {
        print(loss + " " + Arrays.toString(t), () -> losses(losses, loss, t[0], t[1]));
      }
    }
    Products.Factory products =
        KernelProvider.simd(Products.Factory.class, "org.bitempered.kernel.SimdProductsFactory");
    for (int[] shape : SHAPES) {
      String name = shape[0] + " features, " + shape[1] + " outputs";
      Block dense = dense(shape[0]);
      Block sparse = sparse(shape[0]);
      print("dense, " + name, () -> products(products, dense, shape[0], shape[1]));
      print("sparse, " + name, () -> products(products, sparse, shape[0], shape[1]));
    }
  }

  private static void print(String name, Supplier<Long> bits) {
    long first = bits.get();
    for (int run = 1; run < RUNS; run++) {
      if (bits.get() != first) {
        throw new IllegalStateException(name + ": other bits in run " + run);
      }
    }
    System.out.println("BITS " + name + ": " + Long.toHexString(first));
  }

  /** Returns the bits of one margin and of several numbers of classes, with labels of all kinds. */
  private static long losses(BlockLosses.Factory factory, Loss loss, double t1, double t2) {
    long bits = 1;
    for (int outputs : new int[] {1, 2, 10, 17}) {
      int classes = Math.max(2, outputs);
      for (double smoothing : new double[] {0, 0.1}) {
        BlockLoss kernel =
            factory.create(new LossTerms(loss, classes, t1, t2, smoothing), outputs == 1);
        bits = 31 * bits + evaluate(kernel, hard(classes));
        bits = 31 * bits + evaluate(kernel, soft(classes));
      }
    }
    return bits;
  }

  private static long evaluate(BlockLoss kernel, RowLabels labels) {
    double[] activations = normal(ROWS * kernel.outputs(), 2);
    double loss = kernel.evaluate(0, ROWS, activations, labels);
    return 31 * bits(activations) + Double.doubleToLongBits(loss);
  }

  private static RowLabels hard(int classes) {
    return new RowLabels(new Random(2).ints(ROWS, 0, classes).toArray(), null);
  }

  private static RowLabels soft(int classes) {
    double[] labels = new Random(3).doubles((long) ROWS * classes).toArray();
    for (int i = 0; i < labels.length; i += classes) {
      labels[i] = 0;
      double sum = Arrays.stream(labels, i, i + classes).sum();
      for (int k = i; k < i + classes; k++) {
        labels[k] /= sum;
      }
    }
    return RowLabels.soft(labels, classes, new Random(4).doubles(ROWS, 0.5, 2).toArray());
  }

  private static long products(Products.Factory factory, Block block, int features, int outputs) {
    CoefficientLayout layout = new CoefficientLayout(features, outputs);
    double[] gradient = new double[layout.size()];
    Products products = factory.create(layout, normal(layout.size(), 5), gradient);
    double[] activations = new double[ROWS * outputs];
    products.activations(block, 0, ROWS, activations);
    products.addGradient(block, 0, ROWS, activations);
    products.finish();
    return 31 * bits(activations) + bits(gradient);
  }

  private static Block dense(int features) {
    return new DenseBlock(features, normal(ROWS * features, 6), hard(2));
  }

  /** Every seventh entry is there. */
  private static Block sparse(int features) {
    int count = (ROWS * features + 6) / 7;
    char[] rowOf = new char[count];
    char[] gaps = new char[count];
    int last = -1;
    for (int n = 0; n < count; n++) {
      int feature = 7 * n / ROWS;
      rowOf[n] = (char) (7 * n % ROWS);
      gaps[n] = (char) (feature - last);
      last = feature;
    }
    return new SparseBlock(features, rowOf, gaps, normal(count, 7), hard(2));
  }

  private static double[] normal(int length, long seed) {
    Random random = new Random(seed);
    double[] values = new double[length];
    Arrays.setAll(values, i -> 2 * random.nextGaussian());
    return values;
  }

  private static long bits(double[] values) {
    long bits = values.length;
    for (double value : values) {
      bits = 31 * bits + Double.doubleToLongBits(value);
    }
    return bits;
  }
}
