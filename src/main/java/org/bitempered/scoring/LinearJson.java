// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The JSON form of a linear model. Weights are an array, features x outputs, feature-major; where
 * most are 0 they are the positions that are not 0 and their values instead.
 */
final class LinearJson {
  private static final String FORMAT = "org.bitempered.linear";
  private static final int VERSION = 1;

  private final JsonParser json;
  private String format;
  private int version;
  private int numFeatures = -1;
  private int numClasses = -1;
  private boolean binary;
  private double t1 = Double.NaN;
  private double t2 = Double.NaN;
  private double[] thresholds;
  private double[] intercepts;
  private double[] weights;
  private double[] positions;

  private LinearJson(JsonParser json) {
    this.json = json;
  }

  static void write(LinearScorer model, OutputStream out) throws IOException {
    double[] weights = model.weights();
    long nonZeros = Arrays.stream(weights).filter(w -> w != 0).count();
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeNumberField("version", VERSION);
      json.writeNumberField("numFeatures", model.numFeatures());
      json.writeNumberField("numClasses", model.numClasses());
      json.writeBooleanField("binary", model.isBinary());
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

  static LinearScorer read(InputStream in) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(in)) {
      LinearJson model = new LinearJson(parser);
      model.readFields();
      return model.build();
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("model given is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void readFields() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("model given is not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      readField(name);
    }
  }

  private void readField(String name) throws IOException {
    switch (name) {
      case "format" -> format = json.getText();
      case "version" -> version = json.getIntValue();
      case "numFeatures" -> numFeatures = json.getIntValue();
      case "numClasses" -> numClasses = json.getIntValue();
      case "binary" -> binary = json.getBooleanValue();
      case "t1" -> t1 = json.getDoubleValue();
      case "t2" -> t2 = json.getDoubleValue();
      case "thresholds" -> thresholds = readArray();
      case "intercepts" -> intercepts = readArray();
      case "weights" -> weights = readArray();
      case "positions" -> positions = readArray();
      default -> json.skipChildren(); // a later version may say more
    }
  }

  private double[] readArray() throws IOException {
    double[] values = new double[16];
    int length = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (length == values.length) {
        values = Arrays.copyOf(values, 2 * length);
      }
      values[length++] = json.getDoubleValue();
    }
    return Arrays.copyOf(values, length);
  }

  private LinearScorer build() {
    if (!FORMAT.equals(format) || version != VERSION) {
      throw new IllegalArgumentException(
          "model given has format '"
              + format
              + "' version "
              + version
              + ", allowed is '"
              + FORMAT
              + "' version "
              + VERSION);
    }
    boolean temperatures = t1 >= 0 && t2 > 0;
    if (numFeatures < 0
        || numClasses < 1
        || !temperatures
        || intercepts == null
        || weights == null) {
      throw new IllegalArgumentException(
          "model given lacks one of numFeatures, numClasses, t1, t2, intercepts, weights");
    }
    double[] all = positions == null ? weights : fromNonZeros();
    if (all.length != (long) numFeatures * intercepts.length) {
      throw new IllegalArgumentException(
          "model given has "
              + all.length
              + " weights for "
              + numFeatures
              + " features and "
              + intercepts.length
              + " intercepts");
    }
    return new LinearScorer(numClasses, binary, t1, t2, all, intercepts, thresholds);
  }

  private double[] fromNonZeros() {
    double[] all = new double[numFeatures * intercepts.length];
    if (positions.length != weights.length
        || !Arrays.stream(positions).allMatch(p -> p >= 0 && p < all.length)) {
      throw new IllegalArgumentException(
          "model given has "
              + positions.length
              + " positions for "
              + weights.length
              + " weights, allowed is one position for each, from 0 to "
              + (all.length - 1));
    }
    for (int n = 0; n < positions.length; n++) {
      all[(int) positions[n]] = weights[n];
    }
    return all;
  }
}
