// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
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
    return missing(List.of(layout), new double[][] {coefficients}, classes, blocks).get(0);
  }

  /** Returns the same for each of several models, in one pass over the blocks. */
  public static List<BitSet> missing(
      List<CoefficientLayout> layouts,
      double[][] coefficients,
      BitSet classes,
      Iterator<Block> blocks) {
    List<Predictions> all = new ArrayList<>();
    for (int i = 0; i < layouts.size(); i++) {
      all.add(new Predictions(layouts.get(i), coefficients[i], classes));
    }
    List<Predictions> unsure = all.stream().filter(Predictions::isUnsure).toList();
    while (!unsure.isEmpty() && blocks.hasNext()) {
      Block block = blocks.next();
      unsure.forEach(model -> model.add(block));
      unsure = unsure.stream().filter(Predictions::isUnsure).toList();
    }
    return all.stream().map(model -> model.missing).toList();
  }

  private boolean isUnsure() {
    return !missing.isEmpty();
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
