// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.RowLabels;

/** Computes the activations of the rows of blocks, on one thread. */
final class RowActivations {

  /** Takes one row. */
  interface Taker {

    /**
     * Takes the activations of a row.
     *
     * @param activations those of the row start at {@code from}; valid during the call
     * @param labels of the block
     * @param row index in the block
     */
    void take(double[] activations, int from, RowLabels labels, int row);
  }

  private final CoefficientLayout layout;
  private final Products products;
  private double[] activations = new double[0];

  RowActivations(CoefficientLayout layout, double[] coefficients) {
    this.layout = layout;
    this.products = Products.CHOSEN.create(layout, coefficients, new double[layout.size()]);
  }

  void forEachRow(Block block, Taker taker) {
    Products.forEachPiece(block, layout.outputs(), piece -> forEachRowOfPiece(piece, taker));
  }

  private void forEachRowOfPiece(Block block, Taker taker) {
    int outputs = layout.outputs();
    int rowsAtOnce = Math.min(block.rows(), Products.rowsAtOnce(block, outputs));
    if (activations.length < rowsAtOnce * outputs) {
      activations = new double[rowsAtOnce * outputs];
    }
    for (int first = 0; first < block.rows(); first += rowsAtOnce) {
      int rows = Math.min(rowsAtOnce, block.rows() - first);
      products.activations(block, first, rows, activations);
      for (int i = 0; i < rows; i++) {
        taker.take(activations, i * outputs, block.labels(), first + i);
      }
    }
  }
}
