// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.BitSet;
import java.util.Iterator;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;

/**
 * Finds the classes that a model predicts for no row: those whose activation is never the largest.
 */
public final class Predictions {
  private final CoefficientLayout layout;
  private final Products products;
  private final BitSet missing;
  private double[] activations = new double[0];

  private Predictions(CoefficientLayout layout, double[] coefficients, BitSet classes) {
    this.layout = layout;
    this.products = Products.CHOSEN.create(layout, coefficients, new double[layout.size()]);
    this.missing = (BitSet) classes.clone();
  }

  /**
   * Returns the classes, among those given, that are predicted for no row. Stops reading blocks
   * once every class was predicted.
   */
  public static BitSet missing(
      CoefficientLayout layout, double[] coefficients, BitSet classes, Iterator<Block> blocks) {
    Predictions predictions = new Predictions(layout, coefficients, classes);
    while (!predictions.missing.isEmpty() && blocks.hasNext()) {
      predictions.add(blocks.next());
    }
    return predictions.missing;
  }

  private void add(Block block) {
    int outputs = layout.outputs();
    int rowsAtOnce = Math.min(block.rows(), Products.rowsAtOnce(block, outputs));
    if (activations.length < rowsAtOnce * outputs) {
      activations = new double[rowsAtOnce * outputs];
    }
    for (int first = 0; first < block.rows(); first += rowsAtOnce) {
      int rows = Math.min(rowsAtOnce, block.rows() - first);
      products.activations(block, first, rows, activations);
      for (int i = 0; i < rows; i++) {
        missing.clear(outputs == 1 ? (activations[i] > 0 ? 1 : 0) : largest(i * outputs, outputs));
      }
    }
  }

  private int largest(int from, int outputs) {
    int best = 0;
    for (int k = 1; k < outputs; k++) {
      best = activations[from + k] > activations[from + best] ? k : best;
    }
    return best;
  }
}
