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
import java.util.Locale;
import org.bitempered.math.Loss;
import org.bitempered.math.Range;
import org.bitempered.math.Recalibration;
import org.bitempered.math.TemperedSoftmax;

/**
 * A trained linear classifier that needs no Spark. It maps features to the raw prediction, the
 * probabilities and the predicted class. Instances are immutable and thread-safe.
 *
 * <p>The raw prediction of a row x is {@code W x + b}, one activation for each class. A binomial
 * model has a single margin m; its raw prediction is {@code (-m/2, m/2)}. The probabilities are the
 * tempered softmax of the raw prediction at the temperature t2 used in training (Amid, Warmuth,
 * Anil and Koren, NeurIPS 2019, section 2).
 *
 * <p>The tempered softmax of these activations is distorted if the model was trained with the
 * two-temperature loss: it is proportional to {@code eta^(1/t1)} for class probabilities eta. Such
 * a model raises it to the power t1 and normalizes. Its raw prediction is the tempered logarithm at
 * t2 of the result, shifted to a mean of 0. Thus the probabilities of every model are the tempered
 * softmax of its raw prediction.
 */
public final class LinearScorer implements Serializable {
  private static final long serialVersionUID = 1;

  private final int numFeatures;
  private final int numClasses;
  private final boolean binary;
  private final Recalibration recalibration;
  private final double[] weights;
  private final double[] intercepts;
  private final double[] thresholds;

  /**
   * Creates a scorer of a model that was trained with the bi-tempered loss; see the other
   * constructor.
   */
  public LinearScorer(
      int numClasses,
      boolean binary,
      double t1,
      double t2,
      double[] weights,
      double[] intercepts,
      double[] thresholds) {
    this(Loss.BI_TEMPERED, numClasses, binary, t1, t2, weights, intercepts, thresholds);
  }

  /**
   * Creates a scorer. A binomial model has one output, other models have one output for each class.
   *
   * @param loss loss of the training
   * @param numClasses number of classes, at least 1; 2 for a binomial model
   * @param binary whether the model is binomial
   * @param t1 temperature of the loss in training, in [0, 1]; above 0 for the two-temperature loss
   * @param t2 temperature of the tempered softmax, in (0, 10]
   * @param weights coefficients of the features, features x outputs, feature-major: the one of
   *     feature j and output k is at {@code j * outputs + k}; not copied, must not be modified
   * @param intercepts one for each output; not copied, must not be modified
   * @param thresholds one for each class, all at least 0 and at most one of them 0; null to predict
   *     the most probable class
   * @throws IllegalArgumentException if a value is outside its range or the lengths do not match
   */
  public LinearScorer(
      Loss loss,
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
    this.recalibration = new Recalibration(loss, t1, t2);
    this.weights = weights;
    this.intercepts = intercepts;
    this.thresholds = thresholds == null ? null : thresholds.clone();
  }

  private static void checkTemperatures(double t1, double t2) {
    if (!Range.T1.contains(t1) || !Range.T2.contains(t2)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "t1 and t2 given %s and %s, allowed are %s and %s",
              t1,
              t2,
              Range.T1,
              Range.T2));
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

  /** Returns this model with other thresholds; null predicts the most probable class. */
  public LinearScorer withThresholds(double[] others) {
    return new LinearScorer(loss(), numClasses, binary, t1(), t2(), weights, intercepts, others);
  }

  /** Returns the number of features of a row. */
  public int numFeatures() {
    return numFeatures;
  }

  /** Returns the number of classes. */
  public int numClasses() {
    return numClasses;
  }

  /** Returns whether this is a binomial model, with one margin for two classes. */
  public boolean isBinary() {
    return binary;
  }

  /** Returns the loss used in training. */
  public Loss loss() {
    return recalibration.loss();
  }

  /** Returns the temperature t1 of the loss used in training. */
  public double t1() {
    return recalibration.t1();
  }

  /** Returns the temperature t2 of the tempered softmax. */
  public double t2() {
    return recalibration.t2();
  }

  /** Returns a copy of the coefficients of the features, features x outputs, feature-major. */
  public double[] weights() {
    return weights.clone();
  }

  /** Returns a copy of the intercepts, one for each output. */
  public double[] intercepts() {
    return intercepts.clone();
  }

  /** Returns a copy of the thresholds, one for each class, or null. */
  public double[] thresholds() {
    return thresholds == null ? null : thresholds.clone();
  }

  /**
   * Returns the raw prediction of a dense row, one entry for each class.
   *
   * @throws IllegalArgumentException if the number of features differs from the model's, a feature
   *     is NaN or infinite, or the raw prediction overflows
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
   * Returns the raw prediction of a sparse row, one entry for each class. It is bitwise equal to
   * that of the dense row.
   *
   * @param size number of features of the row
   * @param indices indices of the nonzero features, ascending and below {@code size}; not checked
   * @param values their values
   * @throws IllegalArgumentException under the conditions of a dense row
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
    return recalibration.activations(
        binary ? new double[] {-outputs[0] / 2, outputs[0] / 2} : outputs);
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

  /** Returns the position of the first NaN or infinite value, or -1 if all are finite. */
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

  /** Returns the probabilities of the classes: the tempered softmax of the raw prediction at t2. */
  public double[] probability(double[] raw) {
    double[] probability = new double[raw.length];
    TemperedSoftmax.softmax(raw, 0, raw.length, t2(), probability, 0);
    return probability;
  }

  /**
   * Returns the predicted class index.
   *
   * <p>Without thresholds it is the most probable class, the first one in a tie. With thresholds it
   * is the class with the largest probability / threshold. A binomial model predicts class 1 if its
   * probability is above {@code thresholds[1] / (thresholds[0] + thresholds[1])}, which is 0.5
   * without thresholds.
   *
   * @param probability one entry for each class
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

  /**
   * Returns the predicted class index of a dense row.
   *
   * @throws IllegalArgumentException under the conditions of {@link #raw(double[])}
   */
  public int predict(double[] features) {
    return prediction(probability(raw(features)));
  }

  /**
   * Writes the model as JSON text in UTF-8, with numbers that are read back exactly, and closes the
   * stream.
   */
  public void writeJson(OutputStream out) throws IOException {
    LinearJson.write(new StampedScorer(this, null), out);
  }

  /** Returns the model as JSON text, with numbers that are read back exactly. */
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
   * Reads a model from JSON text in UTF-8 and closes the stream.
   *
   * @throws IllegalArgumentException if the text is not such a model; the message says what is
   *     wrong
   * @throws IOException if the stream cannot be read
   */
  public static LinearScorer readJson(InputStream in) throws IOException {
    return LinearJson.read(in).scorer();
  }

  /**
   * Reads a model from JSON text.
   *
   * @throws IllegalArgumentException if the text is not such a model; the message says what is
   *     wrong
   */
  public static LinearScorer fromJson(String json) {
    try {
      return readJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
