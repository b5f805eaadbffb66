// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bitempered.scoring.StrictJson;

/** Reads and writes the result of a repair as JSON, in flat arrays. */
final class RepairResultJson {
  private static final int NUMBERS = 3;

  private String stamp = "";
  private String action = "";
  private double[] rows = {};
  private double[] relabeled = {};
  private String[] trialActions = {};
  private double[] trials = {};

  private RepairResultJson() {}

  /** The content of a file. */
  record Content(RepairResult result, String stamp) {}

  /** Writes a result, and closes the stream. */
  static void write(RepairResult result, String stamp, OutputStream out) throws IOException {
    double[] relabeled =
        result.relabeled().stream()
            .flatMapToDouble(
                cell -> Arrays.stream(new double[] {cell.from(), cell.to(), cell.rows()}))
            .toArray();
    double[] trials =
        result.trials().stream()
            .flatMapToDouble(
                trial ->
                    Arrays.stream(
                        new double[] {trial.accuracy(), trial.gain(), trial.standardError()}))
            .toArray();
    String[] names =
        result.trials().stream().map(trial -> trial.action().text()).toArray(String[]::new);
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("stamp", stamp);
      json.writeStringField("action", result.action().text());
      write(json, "rows", (double) result.rows(), (double) result.pruned());
      write(json, "relabeled", relabeled);
      json.writeFieldName("trialActions");
      json.writeArray(names, 0, names.length);
      write(json, "trials", trials);
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, String name, double... values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  /**
   * Reads a result, and closes the stream.
   *
   * @throws IllegalArgumentException if the text is not what {@link #write} writes
   */
  static Content read(InputStream in) throws IOException {
    RepairResultJson json = new RepairResultJson();
    StrictJson.read(in, "repair", json::readField);
    return new Content(json.result(), json.stamp);
  }

  private void readField(String name, StrictJson json) throws IOException {
    switch (name) {
      case "stamp" -> stamp = json.text();
      case "action" -> action = json.text();
      case "rows" -> rows = json.numbers();
      case "relabeled" -> relabeled = json.numbers();
      case "trialActions" -> trialActions = json.texts();
      case "trials" -> trials = json.numbers();
      default -> json.skip(); // later versions may add fields
    }
  }

  private RepairResult result() {
    boolean isWhole =
        rows.length == 2
            && relabeled.length % NUMBERS == 0
            && trials.length == NUMBERS * trialActions.length;
    if (!isWhole) {
      throw new IllegalArgumentException("repair given has fields that do not belong together");
    }
    List<RepairResult.Relabeled> cells = new ArrayList<>();
    for (int i = 0; i < relabeled.length; i += NUMBERS) {
      cells.add(
          new RepairResult.Relabeled(
              (int) relabeled[i], (int) relabeled[i + 1], (long) relabeled[i + 2]));
    }
    List<RepairTrial> compared = new ArrayList<>();
    for (int i = 0; i < trialActions.length; i++) {
      int at = NUMBERS * i;
      compared.add(
          new RepairTrial(known(trialActions[i]), trials[at], trials[at + 1], trials[at + 2]));
    }
    return new RepairResult(known(action), (long) rows[0], (long) rows[1], cells, compared);
  }

  private static RepairAction known(String name) {
    for (RepairAction each : RepairAction.values()) {
      if (each.text().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "repair given has the action '%s', which is unknown", name));
  }
}
