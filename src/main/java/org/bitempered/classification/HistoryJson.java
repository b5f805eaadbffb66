// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** The JSON form of a training's history. */
final class HistoryJson {
  private HistoryJson() {}

  /** Closes the stream. */
  static void write(TrainingHistory history, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      write(json, "objectiveHistory", history.objectiveHistory());
      write(json, "gradientNormHistory", history.gradientNormHistory());
      write(json, "validationHistory", history.validationHistory());
      json.writeStringField("stopReason", history.stopReason());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, String name, double[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  /** Closes the stream. */
  static TrainingHistory read(InputStream in) throws IOException {
    TrainingHistory unknown = TrainingHistory.unknown();
    double[] objectives = unknown.objectiveHistory();
    double[] gradientNorms = unknown.gradientNormHistory();
    double[] validation = unknown.validationHistory();
    String stopReason = unknown.stopReason();
    try (JsonParser json = new JsonFactory().createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "objectiveHistory" -> objectives = array(json);
          case "gradientNormHistory" -> gradientNorms = array(json);
          case "validationHistory" -> validation = array(json);
          case "stopReason" -> stopReason = json.getText();
          default -> json.skipChildren(); // a later version may say more
        }
      }
    }
    return new TrainingHistory(objectives, gradientNorms, validation, stopReason);
  }

  private static double[] array(JsonParser json) throws IOException {
    double[] values = new double[16];
    int length = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (length == values.length) {
        values = Arrays.copyOf(values, 2 * length);
      }
      // NaN and infinities are quoted
      values[length++] =
          json.currentToken() == JsonToken.VALUE_STRING
              ? Double.parseDouble(json.getText())
              : json.getDoubleValue();
    }
    return Arrays.copyOf(values, length);
  }
}
