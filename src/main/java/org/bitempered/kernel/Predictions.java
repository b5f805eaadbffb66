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
  private final int outputs;
  private final RowActivations rows;
  private final BitSet missing;

  private Predictions(CoefficientLayout layout, double[] coefficients, BitSet classes) {
    this.outputs = layout.outputs();
    this.rows = new RowActivations(layout, coefficients);
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
    rows.forEachRow(
        block, (activations, from, labels, row) -> missing.clear(predicted(activations, from)));
  }

  private int predicted(double[] activations, int from) {
    if (outputs == 1) {
      return activations[from] > 0 ? 1 : 0;
    }
    int best = 0;
    for (int k = 1; k < outputs; k++) {
      best = activations[from + k] > activations[from + best] ? k : best;
    }
    return best;
  }
}
