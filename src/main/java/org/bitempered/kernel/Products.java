// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DenseBlock;
import org.bitempered.block.SparseBlock;

/**
 * The two products of a linear model with a block: features x coefficients for the activations, and
 * transposed features x multipliers for the gradient. An instance holds the coefficients, gradient
 * and scratch arrays of one thread.
 *
 * <p>Coefficients and gradient are laid out as in {@link CoefficientLayout}. Activations and
 * multipliers are rows x outputs, row-major, in arrays that may be longer.
 */
record Products(DenseProducts dense, SparseProducts sparse) {
  /** The number of activations of dense rows that stay in the cache from one kernel to the next. */
  static final int CACHED_ACTIVATIONS = 8192;

  /** The largest number of activations of sparse rows: 8 MiB. */
  static final int MOST_SPARSE_ACTIVATIONS = 1 << 20;

  /** The implementation chosen for this JVM. */
  static final Factory CHOSEN =
      KernelProvider.choose(
          Factory.class, "org.bitempered.kernel.SimdProductsFactory", Products::inPlainJava);

  /** Creates the products of one thread. */
  interface Factory {
    Products create(CoefficientLayout layout, double[] coefficients, double[] gradient);
  }

  static Products inPlainJava(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    return new Products(
        new PlainDenseProducts(layout, coefficients, gradient),
        new PlainSparseProducts(layout, coefficients, gradient));
  }

  /**
   * Returns how many rows to process at a time: all rows of a sparse block, and as many of a dense
   * one as keep their activations in the cache.
   */
  static int rowsAtOnce(Block block, int outputs) {
    return block instanceof DenseBlock
        ? Math.max(1, CACHED_ACTIVATIONS / outputs / DenseBlock.TILE_ROWS) * DenseBlock.TILE_ROWS
        : Math.max(1, block.rows());
  }

  /**
   * Passes the block on, or parts of it if its activations would take too much memory: a sparse
   * block is built before the number of classes is known.
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

  /** Writes the activations of rows, starting at {@code first}; for a sparse block, of all rows. */
  void activations(Block block, int first, int rows, double[] activations) {
    if (block instanceof DenseBlock denseBlock) {
      dense.activations(denseBlock.values(), first, rows, activations);
    } else if (block instanceof SparseBlock sparseBlock) {
      sparse.activations(sparseBlock, activations);
    }
  }

  /** Adds the gradient of the same rows with respect to the coefficients, intercepts excluded. */
  void addGradient(Block block, int first, int rows, double[] multipliers) {
    if (block instanceof DenseBlock denseBlock) {
      dense.addGradient(denseBlock.values(), first, rows, multipliers);
    } else if (block instanceof SparseBlock sparseBlock) {
      sparse.addGradient(sparseBlock, multipliers);
    }
  }

  /** Completes the gradient; no more rows may be added. */
  void finish() {
    dense.finish();
  }
}
