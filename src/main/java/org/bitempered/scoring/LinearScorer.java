// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bitempered.math.TemperedSoftmax;

/**
 * A trained linear classifier as plain Java: features to raw prediction, to probabilities, to the
 * predicted class. Immutable, safe for use by many threads, and needs no Spark.
 *
 * <p>The raw prediction of a row x is {@code W x + b}, one activation a class; a binary model has
 * one margin m instead, and its raw prediction is {@code (-m/2, m/2)}. The probabilities are always
 * the tempered softmax of the raw prediction at the t2 of the training (Amid et al., NeurIPS 2019,
 * section 2).
 */
public final class LinearScorer implements Serializable {
  private static final long serialVersionUID = 1;

  private final int numFeatures;
  private final int numClasses;
  private final boolean binary;
  private final double t1;
  private final double t2;
  private final double[] weights;
  private final double[] intercepts;
  private final double[] thresholds;

  /**
   * @param numClasses number of classes, at least 1; 2 for binary
   * @param binary whether one margin stands for two classes
   * @param t1 temperature of the loss that the model was trained with; for the record only
   * @param t2 temperature of the softmax
   * @param weights features x outputs, feature-major: entry {@code j * outputs + k} for feature j
   *     and output k; not copied, not to be modified
   * @param intercepts one an output; outputs are 1 for binary, else the classes
   * @param thresholds one a class, or null for the most probable class
   */
  public LinearScorer(
      int numClasses,
      boolean binary,
      double t1,
      double t2,
      double[] weights,
      double[] intercepts,
      double[] thresholds) {
    int outputs = binary ? 1 : numClasses;
    if (numClasses < 1 || (binary && numClasses != 2)) {
      throw new IllegalArgumentException(
          "numClasses given " + numClasses + ", allowed is " + (binary ? "2" : "1 or more"));
    }
    if (intercepts.length != outputs || weights.length % outputs != 0) {
      throw new IllegalArgumentException(
          "intercepts and weights given have "
              + intercepts.length
              + " and "
              + weights.length
              + " entries, allowed are "
              + outputs
              + " and a multiple of it");
    }
    checkThresholds(thresholds, numClasses);
    checkTemperatures(t1, t2);
    this.numFeatures = weights.length / outputs;
    this.numClasses = numClasses;
    this.binary = binary;
    this.t1 = t1;
    this.t2 = t2;
    this.weights = weights;
    this.intercepts = intercepts;
    this.thresholds = thresholds == null ? null : thresholds.clone();
  }

  private static void checkTemperatures(double t1, double t2) {
    if (!(t1 >= 0 && t1 <= 1 && t2 > 0 && t2 <= TemperedSoftmax.MAX_T)) {
      throw new IllegalArgumentException(
          "t1 and t2 given " + t1 + " and " + t2 + ", allowed are [0, 1] and (0, 10]");
    }
  }

  private static void checkThresholds(double[] thresholds, int numClasses) {
    if (thresholds == null) {
      return;
    }
    long zeros = Arrays.stream(thresholds).filter(t -> t == 0).count();
    boolean nonNegative = Arrays.stream(thresholds).allMatch(t -> t >= 0);
    if (thresholds.length != numClasses || !nonNegative || zeros > 1) {
      throw new IllegalArgumentException(
          "thresholds given "
              + Arrays.toString(thresholds)
              + ", allowed are "
              + numClasses
              + " numbers >= 0, one a class, at most one of them 0");
    }
  }

  /** The same model with other thresholds; null predicts the most probable class. */
  public LinearScorer withThresholds(double[] others) {
    return new LinearScorer(numClasses, binary, t1, t2, weights, intercepts, others);
  }

  /** Number of features of a row. */
  public int numFeatures() {
    return numFeatures;
  }

  /** Number of classes. */
  public int numClasses() {
    return numClasses;
  }

  /** Whether one margin stands for two classes. */
  public boolean isBinary() {
    return binary;
  }

  /** Temperature of the loss that the model was trained with. */
  public double t1() {
    return t1;
  }

  /** Temperature of the softmax. */
  public double t2() {
    return t2;
  }

  /** A copy of the weights, features x outputs, feature-major. */
  public double[] weights() {
    return weights.clone();
  }

  /** A copy of the intercepts, one an output. */
  public double[] intercepts() {
    return intercepts.clone();
  }

  /** A copy of the thresholds, or null. */
  public double[] thresholds() {
    return thresholds == null ? null : thresholds.clone();
  }

  /**
   * Returns the raw prediction of a dense row, one entry a class.
   *
   * @throws IllegalArgumentException where the row has another number of features, one that is NaN
   *     or infinite, or such large ones that the result would be
   */
  public double[] raw(double[] features) {
    checkSize(features.length);
    double[] outputs = intercepts.clone();
    double notFinite = 0;
    for (int j = 0; j < features.length; j++) {
      notFinite += features[j] * 0;
      add(j, features[j], outputs);
    }
    checkFinite(notFinite, features);
    return rawOf(outputs);
  }

  /**
   * Returns the raw prediction of a sparse row, one entry a class; equal to that of the dense row
   * bit for bit.
   *
   * @param size number of features of the row
   * @param indices features that are not 0, ascending
   * @param values their values
   * @throws IllegalArgumentException as for a dense row
   */
  public double[] raw(int size, int[] indices, double[] values) {
    checkSize(size);
    double[] outputs = intercepts.clone();
    double notFinite = 0;
    for (int n = 0; n < indices.length; n++) {
      notFinite += values[n] * 0;
      add(indices[n], values[n], outputs);
    }
    checkFinite(notFinite, values);
    return rawOf(outputs);
  }

  private void add(int feature, double value, double[] outputs) {
    int from = feature * outputs.length;
    for (int k = 0; k < outputs.length; k++) {
      outputs[k] += value * weights[from + k];
    }
  }

  private double[] rawOf(double[] outputs) {
    if (firstNonFinite(outputs) >= 0) {
      throw new IllegalArgumentException(
          "features given are so large that the raw prediction overflows");
    }
    return binary ? new double[] {-outputs[0] / 2, outputs[0] / 2} : outputs;
  }

  private void checkSize(int size) {
    if (size != numFeatures) {
      throw new IllegalArgumentException(
          "features given are " + size + ", the model has " + numFeatures);
    }
  }

  private static void checkFinite(double sumOfZeros, double[] values) {
    if (sumOfZeros != 0) {
      throw new IllegalArgumentException(
          "features given hold " + values[firstNonFinite(values)] + ", allowed are finite numbers");
    }
  }

  /** Returns the position of the first value that is NaN or infinite; -1 where all are finite. */
  public static int firstNonFinite(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * 0; // stays 0 unless a value is infinite or NaN
    }
    if (sum == 0) {
      return -1;
    }
    int at = 0;
    while (Double.isFinite(values[at])) {
      at++;
    }
    return at;
  }

  /** Returns the probabilities of the classes: the tempered softmax of a raw prediction at t2. */
  public double[] probability(double[] raw) {
    double[] probability = new double[raw.length];
    TemperedSoftmax.softmax(raw, 0, raw.length, t2, probability, 0);
    return probability;
  }

  /**
   * Returns the predicted class. Without thresholds the most probable one, the first of equals;
   * with them the one of largest probability / threshold; for a binary model class 1 where its
   * probability is above {@code thresholds[1] / (thresholds[0] + thresholds[1])}.
   */
  public int prediction(double[] probability) {
    if (binary) {
      double threshold = thresholds == null ? 0.5 : thresholds[1] / (thresholds[0] + thresholds[1]);
      return probability[1] > threshold ? 1 : 0;
    }
    int best = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < probability.length; c++) {
      double scaled = thresholds == null ? probability[c] : probability[c] / thresholds[c];
      if (scaled > largest) {
        largest = scaled;
        best = c;
      }
    }
    return best;
  }

  /** Returns the predicted class of a dense row. */
  public int predict(double[] features) {
    return prediction(probability(raw(features)));
  }

  /** Writes the model as JSON text in UTF-8; numbers come back bit for bit. Closes the stream. */
  public void writeJson(OutputStream out) throws IOException {
    LinearJson.write(new StampedScorer(this, null), out);
  }

  /** Returns the model as JSON text; numbers come back bit for bit. */
  public String toJson() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writeJson(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * Reads a model that was written as JSON. Closes the stream.
   *
   * @throws IllegalArgumentException where the text is not such a model, naming what is wrong
   */
  public static LinearScorer readJson(InputStream in) throws IOException {
    return LinearJson.read(in).scorer();
  }

  /**
   * Returns the model of a JSON text.
   *
   * @throws IllegalArgumentException where the text is not such a model, naming what is wrong
   */
  public static LinearScorer fromJson(String json) {
    try {
      return readJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
