// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.bitempered.scoring.StrictJson;

/** Reads and writes the numbers of an audit as JSON. */
final class AuditCountsJson {
  private static final double MOST = 1L << 53;

  private String stamp = "";
  private double[] rows = {};
  private double[] ofKinds = {};
  private double[] rareClasses = {};
  private int folds;

  private AuditCountsJson() {}

  /** Writes the numbers, and closes the stream. */
  static void write(AuditCounts counts, int folds, String stamp, OutputStream out)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("stamp", stamp);
      json.writeNumberField("folds", folds);
      write(json, "rows", counts.rows());
      write(json, "ofKinds", Arrays.stream(IssueKind.values()).mapToLong(counts::of).toArray());
      write(json, "rareClasses", Arrays.stream(counts.rareClasses()).asLongStream().toArray());
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, String name, long... values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  /**
   * Reads numbers, and closes the stream.
   *
   * @throws IllegalArgumentException if the text is not what {@link #write} writes
   */
  static AuditCountsJson read(InputStream in) throws IOException {
    AuditCountsJson json = new AuditCountsJson();
    StrictJson.read(in, "audit", json::readField);
    boolean isWhole =
        json.folds >= 2
            && json.rows.length == 1
            && json.ofKinds.length == IssueKind.values().length;
    for (double[] values : new double[][] {json.rows, json.ofKinds, json.rareClasses}) {
      isWhole &= Arrays.stream(values).allMatch(v -> v >= 0 && v < MOST && v == Math.rint(v));
    }
    if (!isWhole) {
      throw new IllegalArgumentException("audit given has fields that do not belong together");
    }
    return json;
  }

  private void readField(String name, StrictJson json) throws IOException {
    switch (name) {
      case "stamp" -> stamp = json.text();
      case "folds" -> folds = json.count();
      case "rows" -> rows = json.numbers();
      case "ofKinds" -> ofKinds = json.numbers();
      case "rareClasses" -> rareClasses = json.numbers();
      default -> json.skip(); // later versions may add fields
    }
  }

  String stamp() {
    return stamp;
  }

  int folds() {
    return folds;
  }

  AuditCounts counts() {
    Map<IssueKind, Long> numbers = new EnumMap<>(IssueKind.class);
    int next = 0;
    for (IssueKind kind : IssueKind.values()) {
      numbers.put(kind, (long) ofKinds[next++]);
    }
    return new AuditCounts(
        (long) rows[0],
        numbers,
        Arrays.stream(rareClasses).mapToInt(value -> (int) value).sorted().toArray());
  }
}
