// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/**
 * A block of sparse rows (compressed sparse rows): the non-zeros of row i are the entries from
 * {@code starts[i]} to {@code starts[i + 1]}.
 *
 * @param features number of features
 * @param starts rows + 1 offsets
 * @param indices feature of each non-zero
 * @param values value of each non-zero
 */
record SparseBlock(int features, int[] starts, int[] indices, double[] values, RowLabels labels)
    implements Block {

  @Override
  public int rows() {
    return labels.classes().length;
  }

  @Override
  public void activations(double[] parameters, int outputs, double[] activations) {
    if (outputs == 1) {
      for (int i = 0; i < rows(); i++) {
        double sum = parameters[features];
        for (int n = starts[i]; n < starts[i + 1]; n++) {
          sum += values[n] * parameters[indices[n]];
        }
        activations[i] = sum;
      }
      return;
    }
    for (int i = 0; i < rows(); i++) {
      int to = i * outputs;
      System.arraycopy(parameters, features * outputs, activations, to, outputs);
      for (int n = starts[i]; n < starts[i + 1]; n++) {
        double x = values[n];
        int from = indices[n] * outputs;
        for (int k = 0; k < outputs; k++) {
          activations[to + k] += x * parameters[from + k];
        }
      }
    }
  }

  @Override
  public void addGradient(double[] multipliers, int outputs, double[] gradient) {
    for (int i = 0; i < rows(); i++) {
      int from = i * outputs;
      for (int n = starts[i]; n < starts[i + 1]; n++) {
        double x = values[n];
        int to = indices[n] * outputs;
        for (int k = 0; k < outputs; k++) {
          gradient[to + k] += x * multipliers[from + k];
        }
      }
    }
  }

  @Override
  public void addTo(DataStatistics statistics) {
    statistics.addSparse(this);
  }

  @Override
  public Block reweighted(double[] classWeights) {
    return new SparseBlock(features, starts, indices, values, labels.reweighted(classWeights));
  }

  @Override
  public Block gather(int[] chosen, int count) {
    int[] someStarts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      someStarts[i + 1] = someStarts[i] + starts[chosen[i] + 1] - starts[chosen[i]];
    }
    int[] someIndices = new int[someStarts[count]];
    double[] someValues = new double[someStarts[count]];
    for (int i = 0; i < count; i++) {
      int from = starts[chosen[i]];
      int length = someStarts[i + 1] - someStarts[i];
      System.arraycopy(indices, from, someIndices, someStarts[i], length);
      System.arraycopy(values, from, someValues, someStarts[i], length);
    }
    return new SparseBlock(
        features, someStarts, someIndices, someValues, labels.gather(chosen, count));
  }
}
