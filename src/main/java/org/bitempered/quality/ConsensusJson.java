// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.bitempered.scoring.StrictJson;

/** Reads and writes as JSON what concerns all annotators of a model. */
final class ConsensusJson {
  private String method = "";
  private String annotatorType = "";
  private String labels = "";
  private int annotators;
  private boolean classifier;
  private double[] classShares = {};
  private double[] objectives = {};

  private ConsensusJson() {}

  /** Writes the model, and closes the stream. */
  static void write(FittedConsensus fitted, boolean classifier, OutputStream out)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("method", fitted.method());
      json.writeStringField("annotatorType", fitted.annotators().type().json());
      json.writeNumberField("annotators", fitted.annotators().count());
      json.writeStringField("labels", fitted.labels().json());
      json.writeBooleanField("classifier", classifier);
      write(json, "classShares", fitted.posterior().classShares());
      write(json, "objectives", fitted.objectives());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, String name, double[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  /**
   * Reads a model, and closes the stream.
   *
   * @throws IllegalArgumentException if the text is not the JSON of a model
   */
  static ConsensusJson read(InputStream in) throws IOException {
    ConsensusJson json = new ConsensusJson();
    StrictJson.read(in, "model", json::readField);
    if (json.classShares.length < 2) {
      throw new IllegalArgumentException("model given has less than two classShares");
    }
    return json;
  }

  private void readField(String name, StrictJson json) throws IOException {
    switch (name) {
      case "method" -> method = json.text();
      case "annotatorType" -> annotatorType = json.text();
      case "annotators" -> annotators = json.count();
      case "labels" -> labels = json.text();
      case "classifier" -> classifier = json.flag();
      case "classShares" -> classShares = json.numbers();
      case "objectives" -> objectives = json.numbers();
      default -> json.skip(); // later versions may add fields
    }
  }

  String method() {
    return method;
  }

  DataType annotatorType() {
    return DataType.fromJson(annotatorType);
  }

  int annotators() {
    return annotators;
  }

  Metadata labels() {
    return Metadata.fromJson(labels);
  }

  boolean hasClassifier() {
    return classifier;
  }

  double[] classShares() {
    return classShares;
  }

  double[] objectives() {
    return objectives;
  }
}
