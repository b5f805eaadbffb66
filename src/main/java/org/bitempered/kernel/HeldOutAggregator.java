// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.Arrays;
import org.bitempered.block.Block;
import org.bitempered.block.RowLabels;
import org.bitempered.math.Recalibration;
import org.bitempered.math.TemperedSoftmax;

/** Judges the models of a group on the rows that they were not trained on, on one thread. */
public final class HeldOutAggregator {
  private final ModelGroup group;
  private final RowActivations rows;
  private final MetricSums[] sums;
  private final Recalibration[] recalibrations;
  private final double[] labels;
  private final double[] probabilities;

  /** The activations of a binomial model: 0 and the margin. */
  private final double[] both = new double[2];

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
    this.recalibrations =
        group.losses().stream().map(LossSpec::recalibration).toArray(Recalibration[]::new);
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
        computeBoth(activations[at], loss.t2(), recalibrations[model]);
      } else {
        recalibrations[model].probabilities(activations, at, labels.length, probabilities);
      }
      sums[model].add(labels, probabilities, rowLabels.weight(row));
      at += loss.outputs();
    }
  }

  private void computeBoth(double margin, double t2, Recalibration recalibration) {
    if (recalibration.distorts()) {
      both[1] = margin;
      recalibration.probabilities(both, 0, 2, probabilities);
    } else {
      probabilities[1] = TemperedSoftmax.sigmoid(margin, t2);
      probabilities[0] = 1 - probabilities[1];
    }
  }
}
