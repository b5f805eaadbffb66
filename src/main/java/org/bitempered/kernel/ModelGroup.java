// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.io.Serializable;
import java.util.List;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.ParallelRanges;

/**
 * Models of the same features that are evaluated together, as one product that is as wide as all
 * their outputs: a block is read once for all of them.
 *
 * @param features number of features
 * @param losses of the models
 * @param leftOut fold whose rows none of the models is trained on; -1 for none
 */
public record ModelGroup(int features, List<LossSpec> losses, int leftOut) implements Serializable {

  /** Returns the layout of the coefficients of all models side by side. */
  public CoefficientLayout layout() {
    return new CoefficientLayout(features, first(losses.size()));
  }

  /** Returns the length of the sums: gradient, the loss of each model, the sum of the weights. */
  public int sumsLength() {
    return layout().size() + losses.size() + 1;
  }

  /** Returns whether the rows of a block count. */
  public boolean takes(Block block) {
    return block.fold() != leftOut;
  }

  /** Returns where the outputs of a model begin. */
  private int first(int model) {
    int first = 0;
    for (int i = 0; i < model; i++) {
      first += losses.get(i).outputs();
    }
    return first;
  }

  /** Writes the coefficients of one model among those of all. */
  public void put(int model, double[] own, double[] all) {
    int outputs = losses.get(model).outputs();
    int width = layout().outputs();
    int to = first(model);
    ParallelRanges.forEach(
        features + 1, // the intercepts are laid out like one more feature
        outputs,
        (first, end) -> {
          for (int j = first; j < end; j++) {
            System.arraycopy(own, j * outputs, all, j * width + to, outputs);
          }
        });
  }

  /**
   * Writes the mean gradient of one model.
   *
   * @param sums over all rows
   * @return the mean loss; 0 where the weights sum to 0
   */
  public double mean(int model, double[] sums, double[] gradient) {
    int outputs = losses.get(model).outputs();
    int width = layout().outputs();
    int from = first(model);
    double weightSum = sums[sums.length - 1];
    double scale = weightSum > 0 ? 1 / weightSum : 0;
    ParallelRanges.forEach(
        features + 1,
        outputs,
        (first, end) -> {
          for (int j = first; j < end; j++) {
            for (int k = 0; k < outputs; k++) {
              gradient[j * outputs + k] = scale * sums[j * width + from + k];
            }
          }
        });
    return scale * sums[layout().size() + model];
  }
}
