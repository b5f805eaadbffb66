// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a summary as JSON. */
final class LabelIssuesSummaryJson {
  private LabelIssuesSummaryJson() {}

  static String of(LabelIssuesSummary summary, LabelNoise noise) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("numRows", summary.numRows());
      json.writeNumberField("numClasses", summary.numClasses());
      json.writeNumberField("numLabelIssues", summary.numLabelIssues());
      json.writeNumberField("numLabelIssuesCalibrated", summary.numLabelIssuesCalibrated());
      json.writeNumberField("labelIssueShare", summary.labelIssueShare());
      json.writeNumberField("overallLabelHealthScore", summary.overallLabelHealthScore());
      json.writeFieldName("thresholds");
      json.writeArray(summary.thresholds(), 0, summary.numClasses());
      writeClasses(json, summary, noise);
      writePairs(json, summary, noise);
      writeCells(json, noise);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeClasses(JsonGenerator json, LabelIssuesSummary summary, LabelNoise noise)
      throws IOException {
    json.writeArrayFieldStart("classes");
    for (LabelNoise.OfClass of : noise.classes()) {
      json.writeStartObject();
      json.writeNumberField("classIndex", of.index());
      json.writeStringField("className", summary.className(of.index()));
      json.writeNumberField("labelIssues", of.issues());
      json.writeNumberField("inverseLabelIssues", of.inverseIssues());
      json.writeNumberField("labelNoise", of.noise());
      json.writeNumberField("inverseLabelNoise", of.inverseNoise());
      json.writeNumberField("labelQualityScore", of.quality());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePairs(JsonGenerator json, LabelIssuesSummary summary, LabelNoise noise)
      throws IOException {
    json.writeArrayFieldStart("overlappingClasses");
    for (LabelNoise.Pair pair : noise.pairs()) {
      json.writeStartObject();
      json.writeNumberField("classIndexA", pair.first());
      json.writeNumberField("classIndexB", pair.second());
      json.writeStringField("classNameA", summary.className(pair.first()));
      json.writeStringField("classNameB", summary.className(pair.second()));
      json.writeNumberField("numOverlappingExamples", pair.count());
      json.writeNumberField("jointProbability", pair.joint());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCells(JsonGenerator json, LabelNoise noise) throws IOException {
    json.writeArrayFieldStart("cells");
    for (LabelNoise.Cell cell : noise.cells()) {
      json.writeStartObject();
      json.writeNumberField("givenClass", cell.given());
      json.writeNumberField("trueClass", cell.truth());
      json.writeNumberField("numExamples", cell.count());
      json.writeNumberField("joint", cell.joint());
      json.writeNumberField("noise", cell.noise());
      json.writeNumberField("inverseNoise", cell.inverseNoise());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
