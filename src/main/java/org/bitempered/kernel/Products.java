// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DenseBlock;
import org.bitempered.block.SparseBlock;

/**
 * The two products of a linear model with a block: features x coefficients forward, and the
 * transposed features x multipliers backward. Holds one thread's coefficients, gradient and
 * scratch.
 *
 * <p>Coefficients and gradient are laid out as in {@link CoefficientLayout}; activations and
 * multipliers are rows x outputs, row-major, in arrays that may be longer.
 */
record Products(DenseProducts dense, SparseProducts sparse) {
  /** Activations of dense rows that stay in the cache from one kernel to the next. */
  static final int CACHED_ACTIVATIONS = 8192;

  /** More activations of sparse rows than these take too much memory: 8 MiB. */
  static final int MOST_SPARSE_ACTIVATIONS = 1 << 20;

  /** The implementation that this JVM can use. */
  static final Factory CHOSEN =
      KernelProvider.choose(
          Factory.class, "org.bitempered.kernel.SimdProductsFactory", Products::inPlainJava);

  /** Makes the products of one thread. */
  interface Factory {
    Products create(CoefficientLayout layout, double[] coefficients, double[] gradient);
  }

  static Products inPlainJava(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    return new Products(
        new PlainDenseProducts(layout, coefficients, gradient),
        new PlainSparseProducts(layout, coefficients, gradient));
  }

  /** How many rows to take at a time, so that their activations stay in the cache. */
  static int rowsAtOnce(Block block, int outputs) {
    return block instanceof DenseBlock
        ? Math.max(1, CACHED_ACTIVATIONS / outputs / DenseBlock.TILE_ROWS) * DenseBlock.TILE_ROWS
        : Math.max(1, block.rows());
  }

  /**
   * Passes on the block, or where its activations would take too much memory, pieces of it: sparse
   * rows fill a block before it is known how many classes there are.
   */
  static void forEachPiece(Block block, int outputs, Consumer<Block> taker) {
    int most = Math.max(1, MOST_SPARSE_ACTIVATIONS / outputs);
    if (!(block instanceof SparseBlock) || block.rows() <= most) {
      taker.accept(block);
      return;
    }
    for (int first = 0; first < block.rows(); first += most) {
      int[] chosen = IntStream.range(first, Math.min(first + most, block.rows())).toArray();
      taker.accept(block.gather(chosen, chosen.length));
    }
  }

  /** Writes the activations of so many rows from the first on. */
  void activations(Block block, int first, int rows, double[] activations) {
    if (block instanceof DenseBlock denseBlock) {
      dense.activations(denseBlock.values(), first, rows, activations);
    } else if (block instanceof SparseBlock sparseBlock) {
      sparse.activations(sparseBlock, activations);
    }
  }

  /** Adds the same rows' part of the gradient in the coefficients, intercepts left out. */
  void addGradient(Block block, int first, int rows, double[] multipliers) {
    if (block instanceof DenseBlock denseBlock) {
      dense.addGradient(denseBlock.values(), first, rows, multipliers);
    } else if (block instanceof SparseBlock sparseBlock) {
      sparse.addGradient(sparseBlock, multipliers);
    }
  }

  /** Completes the gradient; after it no more rows are to be added. */
  void finish() {
    dense.finish();
  }
}
