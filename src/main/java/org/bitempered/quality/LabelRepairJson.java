// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes what a repair did as JSON. */
final class LabelRepairJson {
  private LabelRepairJson() {}

  static String of(LabelRepairSummary summary, RepairResult result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("action", summary.action());
      json.writeNumberField("numRows", summary.numRows());
      json.writeNumberField("numPruned", summary.numPruned());
      json.writeNumberField("numRelabeled", summary.numRelabeled());
      json.writeNumberField("gain", summary.gain());
      json.writeNumberField("gainStandardError", summary.gainStandardError());
      json.writeArrayFieldStart("actions");
      for (RepairTrial trial : result.trials()) {
        json.writeStartObject();
        json.writeStringField("action", trial.action().text());
        json.writeNumberField("accuracy", trial.accuracy());
        json.writeNumberField("gain", trial.gain());
        json.writeNumberField("standardError", trial.standardError());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("relabeled");
      for (RepairResult.Relabeled cell : result.relabeled()) {
        json.writeStartObject();
        json.writeNumberField("givenClass", cell.from());
        json.writeNumberField("newClass", cell.to());
        json.writeNumberField("numRows", cell.rows());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
