// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.bitempered.math.Loss;

/**
 * Reads and writes the JSON form of a linear model. The field "weights" holds the coefficients of
 * the features: an array, features x outputs, feature-major. If most are 0, it holds only the
 * nonzero ones, and "positions" their places in that array.
 *
 * <p>Version 2 has the field "loss". Models of the bi-tempered loss are written as version 1, which
 * lacks it. A reader that knows only version 1 thus refuses a model whose probabilities it would
 * get wrong.
 */
final class LinearJson {
  private static final String FORMAT = "org.bitempered.linear";
  private static final int VERSION = 1;
  private static final int VERSION_WITH_LOSS = 2;
  private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 64;

  /**
   * A short text may stand for a long, mostly zero array, which may take this part of the heap at
   * most.
   */
  private static final int PARTS_OF_HEAP = 4;

  private String format;
  private String stamp;
  private int version;
  private int numFeatures = -1;
  private int numClasses = -1;
  private boolean binary;
  private String loss;
  private double t1 = Double.NaN;
  private double t2 = Double.NaN;
  private double[] thresholds;
  private double[] intercepts;
  private double[] weights;
  private double[] positions;

  static void write(StampedScorer stamped, OutputStream out) throws IOException {
    LinearScorer model = stamped.scorer();
    double[] weights = model.weights();
    long nonZeros = Arrays.stream(weights).filter(w -> w != 0).count();
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      boolean isBiTempered = model.loss() == Loss.BI_TEMPERED;
      json.writeNumberField("version", isBiTempered ? VERSION : VERSION_WITH_LOSS);
      if (stamped.stamp() != null) {
        json.writeStringField("stamp", stamped.stamp());
      }
      json.writeNumberField("numFeatures", model.numFeatures());
      json.writeNumberField("numClasses", model.numClasses());
      json.writeBooleanField("binary", model.isBinary());
      if (!isBiTempered) {
        json.writeStringField("loss", model.loss().toString());
      }
      json.writeNumberField("t1", model.t1());
      json.writeNumberField("t2", model.t2());
      if (model.thresholds() != null) {
        writeArray(json, "thresholds", model.thresholds());
      }
      writeArray(json, "intercepts", model.intercepts());
      if (3 * nonZeros < weights.length) {
        writeNonZeros(json, weights);
      } else {
        writeArray(json, "weights", weights);
      }
      json.writeEndObject();
    }
  }

  private static void writeArray(JsonGenerator json, String name, double[] values)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  private static void writeNonZeros(JsonGenerator json, double[] weights) throws IOException {
    json.writeArrayFieldStart("positions");
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        json.writeNumber(i);
      }
    }
    json.writeEndArray();
    writeArray(json, "weights", Arrays.stream(weights).filter(w -> w != 0).toArray());
  }

  static StampedScorer read(InputStream in) throws IOException {
    LinearJson model = new LinearJson();
    StrictJson.read(in, "model", model::readField);
    return new StampedScorer(model.build(), model.stamp);
  }

  private void readField(String name, StrictJson json) throws IOException {
    switch (name) {
      case "format" -> format = json.text();
      case "stamp" -> stamp = json.text();
      case "version" -> version = json.count();
      case "numFeatures" -> numFeatures = json.count();
      case "numClasses" -> numClasses = json.count();
      case "binary" -> binary = json.flag();
      case "loss" -> loss = json.text();
      case "t1" -> t1 = json.number();
      case "t2" -> t2 = json.number();
      case "thresholds" -> thresholds = json.numbers();
      case "intercepts" -> intercepts = json.numbers();
      case "weights" -> weights = json.numbers();
      case "positions" -> positions = json.numbers();
      default -> json.skip(); // ignore what later versions may add
    }
  }

  private LinearScorer build() {
    if (!FORMAT.equals(format) || (version != VERSION && version != VERSION_WITH_LOSS)) {
      throw new IllegalArgumentException(
          "model given has format '"
              + format
              + "' version "
              + version
              + ", allowed is '"
              + FORMAT
              + "' version "
              + VERSION
              + " or "
              + VERSION_WITH_LOSS);
    }
    if ((loss != null) != (version == VERSION_WITH_LOSS)) {
      throw new IllegalArgumentException(
          "model given of version "
              + version
              + (loss == null ? " lacks 'loss'" : " has 'loss', allowed is version 2"));
    }
    boolean temperatures = !Double.isNaN(t1) && !Double.isNaN(t2);
    if (numFeatures < 0
        || numClasses < 0
        || !temperatures
        || intercepts == null
        || weights == null) {
      throw new IllegalArgumentException(
          "model given lacks one of numFeatures, numClasses, t1, t2, intercepts, weights");
    }
    long length = (long) numFeatures * intercepts.length;
    if (positions == null && weights.length != length) {
      throw new IllegalArgumentException(
          "model given has "
              + weights.length
              + " weights for "
              + numFeatures
              + " features and "
              + intercepts.length
              + " intercepts");
    }
    double[] all = positions == null ? weights : fromNonZeros(length);
    Loss trained = loss == null ? Loss.BI_TEMPERED : Loss.of(loss);
    return new LinearScorer(trained, numClasses, binary, t1, t2, all, intercepts, thresholds);
  }

  private double[] fromNonZeros(long length) {
    checkPositions(length);
    long most = Runtime.getRuntime().maxMemory() / (PARTS_OF_HEAP * Double.BYTES);
    if (length > Math.min(most, LONGEST_ARRAY)) {
      throw new IllegalArgumentException(
          "model given has "
              + length
              + " weights, nearly all of them 0; allowed in this JVM's heap are "
              + Math.min(most, LONGEST_ARRAY));
    }
    double[] all = new double[(int) length];
    for (int n = 0; n < positions.length; n++) {
      all[(int) positions[n]] = weights[n];
    }
    return all;
  }

  private void checkPositions(long length) {
    boolean allowed = positions.length == weights.length;
    for (int n = 0; n < positions.length && allowed; n++) {
      double least = n == 0 ? 0 : positions[n - 1] + 1;
      allowed = positions[n] >= least && positions[n] < length && positions[n] % 1 == 0;
    }
    if (!allowed) {
      throw new IllegalArgumentException(
          "model given has "
              + positions.length
              + " positions for "
              + weights.length
              + " weights, allowed is one position for each, whole and ascending from 0 to "
              + (length - 1));
    }
  }
}
