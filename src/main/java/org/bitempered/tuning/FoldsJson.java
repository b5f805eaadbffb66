// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.bitempered.classification.FoldModels;
import org.bitempered.distributed.Folds;
import org.bitempered.scoring.StrictJson;
import org.bitempered.training.FoldFigures;

/** Reads and writes the folds of a search as JSON. */
final class FoldsJson {
  private String column = "";
  private String seed = "";
  private double[] figures = {};
  private int count;

  private FoldsJson() {}

  /** Writes the folds and the figures of their rows, and closes the stream. */
  static void write(FoldModels models, OutputStream out) throws IOException {
    Folds folds = models.folds();
    double[] figures =
        Arrays.stream(models.figures().values()).flatMapToDouble(Arrays::stream).toArray();
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeNumberField("count", folds.count());
      json.writeStringField("column", folds.column() == null ? "" : folds.column());
      json.writeStringField("seed", Long.toString(folds.seed())); // exact for every reader
      json.writeFieldName("figures");
      json.writeArray(figures, 0, figures.length);
      json.writeEndObject();
    }
  }

  /**
   * Reads folds, and closes the stream.
   *
   * @throws IllegalArgumentException if the text is not the JSON of folds
   */
  static FoldsJson read(InputStream in) throws IOException {
    FoldsJson json = new FoldsJson();
    StrictJson.read(in, "folds", json::readField);
    boolean isWhole =
        json.count >= 2
            && json.seed.matches("-?\\d{1,19}")
            && json.figures.length > 0
            && json.figures.length % json.count == 0;
    if (!isWhole) {
      throw new IllegalArgumentException("folds given have fields that do not belong together");
    }
    return json;
  }

  private void readField(String name, StrictJson json) throws IOException {
    switch (name) {
      case "count" -> count = json.count();
      case "column" -> column = json.text();
      case "seed" -> seed = json.text();
      case "figures" -> figures = json.numbers();
      default -> json.skip(); // later versions may add fields
    }
  }

  Folds folds() {
    return new Folds(count, column.isEmpty() ? null : column, Long.parseLong(seed), null);
  }

  FoldFigures figures() {
    int each = figures.length / count;
    double[][] values = new double[count][];
    Arrays.setAll(values, i -> Arrays.copyOfRange(figures, i * each, (i + 1) * each));
    return new FoldFigures(values);
  }
}
