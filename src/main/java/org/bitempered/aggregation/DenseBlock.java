// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/**
 * A block of dense rows.
 *
 * @param features number of features
 * @param values rows x features, row-major
 */
record DenseBlock(int features, double[] values, RowLabels labels) implements Block {

  @Override
  public int rows() {
    return labels.classes().length;
  }

  @Override
  public void activations(double[] parameters, int outputs, double[] activations) {
    if (outputs == 1) {
      DenseKernel.margins(rows(), features, values, parameters, activations);
    } else {
      DenseKernel.activations(rows(), features, outputs, values, parameters, activations);
    }
  }

  @Override
  public void addGradient(double[] multipliers, int outputs, double[] gradient) {
    if (outputs == 1) {
      DenseKernel.addMarginGradient(rows(), features, values, multipliers, gradient);
    } else {
      DenseKernel.addGradient(rows(), features, outputs, values, multipliers, gradient);
    }
  }

  @Override
  public void addTo(DataStatistics statistics) {
    statistics.addDense(this);
  }

  @Override
  public Block reweighted(double[] classWeights) {
    return new DenseBlock(features, values, labels.reweighted(classWeights));
  }

  @Override
  public Block gather(int[] chosen, int count) {
    double[] some = new double[count * features];
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, chosen[i] * features, some, i * features, features);
    }
    return new DenseBlock(features, some, labels.gather(chosen, count));
  }
}
