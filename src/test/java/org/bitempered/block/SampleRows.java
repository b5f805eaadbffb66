// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Seeded rows of known zeros, with labels and weights, and blocks of them made without the code
 * under test.
 *
 * @param width number of features
 * @param features rows x features
 * @param weights null where all are 1
 */
public record SampleRows(int width, double[][] features, int[] classes, double[] weights) {

  public SampleRows(double[][] features, int[] classes, double[] weights) {
    this(features[0].length, features, classes, weights);
  }

  /** Normal features of which a share is not 0, and weights that are no binary fractions. */
  public static SampleRows random(int rows, int width, int classes, double density, long seed) {
    Random random = new Random(seed);
    double[][] features = new double[rows][width];
    int[] labels = new int[rows];
    double[] weights = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        features[i][j] = random.nextDouble() < density ? random.nextGaussian() * (1 + j) + j : 0;
      }
      labels[i] = random.nextInt(classes);
      weights[i] = 0.1 * (1 + random.nextInt(30));
    }
    return new SampleRows(width, features, labels, weights);
  }

  public SampleRows unweighted() {
    return new SampleRows(features, classes, null);
  }

  public int rows() {
    return features.length;
  }

  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  public SampleRows slice(int from, int to) {
    return new SampleRows(
        Arrays.copyOfRange(features, from, to),
        Arrays.copyOfRange(classes, from, to),
        weights == null ? null : Arrays.copyOfRange(weights, from, to));
  }

  RowLabels labels() {
    return new RowLabels(classes, weights);
  }

  public DenseBlock dense() {
    double[] values = new double[rows() * width()];
    for (int i = 0; i < rows(); i++) {
      System.arraycopy(features[i], 0, values, i * width(), width());
    }
    return new DenseBlock(width(), values, labels());
  }

  public SparseBlock sparse() {
    SparseEntries entries = new SparseEntries();
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < width(); j++) {
        if (features[i][j] != 0) {
          entries.add(i, j, features[i][j]);
        }
      }
    }
    return SparseBlock.of(width(), entries, labels());
  }

  /** Two rows, of which the second has these features and the first none. */
  public static SparseBlock sparse(int width, int[] features, double[] values) {
    SparseEntries entries = new SparseEntries();
    for (int n = 0; n < values.length; n++) {
      entries.add(1, features[n], values[n]);
    }
    return SparseBlock.of(width, entries, new RowLabels(new int[2], null));
  }

  /** Blocks of so many rows, the last one shorter; every second one sparse. */
  public List<Block> blocks(int blockRows) {
    List<Block> blocks = new ArrayList<>();
    for (int from = 0; from < rows(); from += blockRows) {
      SampleRows part = slice(from, Math.min(rows(), from + blockRows));
      blocks.add(blocks.size() % 2 == 0 ? part.dense() : part.sparse());
    }
    return blocks;
  }

  public Vector denseRow(int row) {
    return Vectors.dense(features[row].clone());
  }

  public Vector sparseRow(int row) {
    return denseRow(row).toSparse();
  }

  /** Seeded numbers of a normal distribution. */
  public static double[] normal(int length, long seed) {
    Random random = new Random(seed);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
