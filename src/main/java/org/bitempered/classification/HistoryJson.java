// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import org.bitempered.scoring.StrictJson;

/** Reads and writes the history of a training as JSON, with the stamp of its model. */
final class HistoryJson {
  private double[] objectives;
  private double[] gradientNorms;
  private double[] validation;
  private String stopReason;
  private String stamp;

  /**
   * The content of a file.
   *
   * @param stamp stamp of the model that the history was saved with; null for none
   */
  record Content(TrainingHistory history, String stamp) {}

  private HistoryJson() {
    TrainingHistory unknown = TrainingHistory.unknown();
    objectives = unknown.objectiveHistory();
    gradientNorms = unknown.gradientNormHistory();
    validation = unknown.validationHistory();
    stopReason = unknown.stopReason();
  }

  /** Writes a history. Closes the stream. */
  static void write(TrainingHistory history, String stamp, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      if (stamp != null) {
        json.writeStringField("stamp", stamp);
      }
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

  /**
   * Reads a history. Closes the stream.
   *
   * @throws IllegalArgumentException if the text is not a history; the message says what is wrong
   */
  static Content read(InputStream in) throws IOException {
    HistoryJson json = new HistoryJson();
    StrictJson.read(in, "history", json::readField);
    return new Content(json.build(), json.stamp);
  }

  private void readField(String name, StrictJson json) throws IOException {
    switch (name) {
      case "objectiveHistory" -> objectives = json.numbersOrQuoted();
      case "gradientNormHistory" -> gradientNorms = json.numbersOrQuoted();
      case "validationHistory" -> validation = json.numbersOrQuoted();
      case "stopReason" -> stopReason = json.text();
      case "stamp" -> stamp = json.text();
      default -> json.skip(); // a later version may say more
    }
  }

  private TrainingHistory build() {
    if (!isAsLong(gradientNorms) || !isAsLong(validation)) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "history given has %d objectives, %d gradient norms and %d validation losses,"
                      + " allowed are",
                  objectives.length,
                  gradientNorms.length,
                  validation.length)
              + " the same number of each, or none of the last two");
    }
    return new TrainingHistory(objectives, gradientNorms, validation, stopReason);
  }

  private boolean isAsLong(double[] values) {
    return values.length == 0 || values.length == objectives.length;
  }
}
