// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.Arrays;
import org.bitempered.block.Block;
import org.bitempered.block.RowLabels;
import org.bitempered.math.TemperedSoftmax;

/** Judges the models of a group on the rows that they were not trained on, on one thread. */
public final class HeldOutAggregator {
  private final ModelGroup group;
  private final RowActivations rows;
  private final MetricSums[] sums;
  private final double[] labels;
  private final double[] probabilities;

  /**
   * Makes the judge of a group.
   *
   * @param coefficients in the layout of the group
   * @param sums of each model
   */
  public HeldOutAggregator(ModelGroup group, double[] coefficients, MetricSums[] sums) {
    this.group = group;
    this.rows = new RowActivations(group.layout(), coefficients);
    this.sums = sums;
    int classes = group.losses().get(0).classes();
    this.labels = new double[classes];
    this.probabilities = new double[classes];
  }

  /** Adds the rows of a block, if it is of the fold that was left out and its labels decide. */
  public void add(Block block) {
    if (!group.takes(block) && block.isTrusted()) {
      rows.forEachRow(block, this::addRow);
    }
  }

  private void addRow(double[] activations, int from, RowLabels rowLabels, int row) {
    Arrays.fill(labels, 0);
    if (rowLabels.areSoft()) {
      int given = rowLabels.softClasses();
      System.arraycopy(rowLabels.probabilities(), row * given, labels, 0, given);
    } else {
      labels[rowLabels.classes()[row]] = 1;
    }
    int at = from;
    for (int model = 0; model < sums.length; model++) {
      LossSpec loss = group.losses().get(model);
      if (loss.binomial()) {
        probabilities[1] = TemperedSoftmax.sigmoid(activations[at], loss.t2());
        probabilities[0] = 1 - probabilities[1];
      } else {
        TemperedSoftmax.softmax(activations, at, labels.length, loss.t2(), probabilities, 0);
      }
      sums[model].add(labels, probabilities, rowLabels.weight(row));
      at += loss.outputs();
    }
  }
}
