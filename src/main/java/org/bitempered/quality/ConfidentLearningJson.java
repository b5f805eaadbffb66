// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.bitempered.scoring.StrictJson;

/** Reads and writes what a fit has learned as JSON, with the stamp of its metadata. */
final class ConfidentLearningJson {
  private String stamp = "";
  private long[] rows = {};
  private double[] thresholds = {};
  private int[] jointStarts = {};
  private int[] jointColumns = {};
  private long[] jointCounts = {};
  private long issues;
  private boolean hasCuts;
  private int[] cutStarts = {};
  private int[] cutColumns = {};
  private double[] cutValues = {};
  private String[] classNames = {};

  /** The content of a file. */
  record Content(ConfidentLearning learned, String stamp) {}

  private ConfidentLearningJson() {}

  /** Writes what was learned, and closes the stream. */
  static void write(ConfidentLearning learned, String stamp, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("stamp", stamp);
      write(json, "rows", learned.rows());
      json.writeFieldName("thresholds");
      json.writeArray(learned.thresholds().values(), 0, learned.classes());
      write(json, "jointStarts", learned.confidentJoint().starts());
      write(json, "jointColumns", learned.confidentJoint().columns());
      write(json, "jointCounts", learned.confidentJoint().counts());
      json.writeNumberField("issues", learned.issues());
      if (learned.cuts() != null) {
        write(json, "cutStarts", learned.cuts().starts());
        write(json, "cutColumns", learned.cuts().columns());
        json.writeFieldName("cutValues");
        json.writeArray(learned.cuts().values(), 0, learned.cuts().values().length);
      }
      json.writeFieldName("classNames");
      json.writeArray(learned.classNames(), 0, learned.classNames().length);
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, String name, int[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  private static void write(JsonGenerator json, String name, long[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  /**
   * Reads a file, and closes the stream.
   *
   * @throws IllegalArgumentException if the text is not what {@link #write} writes
   */
  static Content read(InputStream in) throws IOException {
    ConfidentLearningJson json = new ConfidentLearningJson();
    StrictJson.read(in, "model", json::readField);
    return new Content(json.learned(), json.stamp);
  }

  private void readField(String name, StrictJson json) throws IOException {
    switch (name) {
      case "stamp" -> stamp = json.text();
      case "rows" -> rows = whole(name, json);
      case "thresholds" -> thresholds = json.numbers();
      case "jointStarts" -> jointStarts = small(name, json);
      case "jointColumns" -> jointColumns = small(name, json);
      case "jointCounts" -> jointCounts = whole(name, json);
      case "issues" -> issues = whole(name, json.number());
      case "cutStarts" -> {
        cutStarts = small(name, json);
        hasCuts = true;
      }
      case "cutColumns" -> cutColumns = small(name, json);
      case "cutValues" -> cutValues = json.numbers();
      case "classNames" -> classNames = json.texts();
      default -> json.skip(); // later versions may add fields
    }
  }

  private static long[] whole(String name, StrictJson json) throws IOException {
    return Arrays.stream(json.numbers()).mapToLong(value -> whole(name, value)).toArray();
  }

  private static int[] small(String name, StrictJson json) throws IOException {
    return Arrays.stream(whole(name, json)).mapToInt(value -> small(name, value)).toArray();
  }

  private static long whole(String name, double value) {
    if (!(value >= 0 && value < 1L << 53 && value == Math.rint(value))) {
      throw refused(name, value, "whole numbers from 0");
    }
    return (long) value;
  }

  private static int small(String name, long value) {
    if (value > Integer.MAX_VALUE) {
      throw refused(name, value, "whole numbers from 0 to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  private static IllegalArgumentException refused(String name, Object value, String allowed) {
    return new IllegalArgumentException(
        "model given has " + value + " in '" + name + "', allowed is " + allowed);
  }

  private ConfidentLearning learned() {
    int classes = rows.length;
    boolean isWhole =
        classes >= 2
            && thresholds.length == classes
            && areCells(jointStarts, jointColumns, jointCounts.length)
            && hasDiagonal()
            && (!hasCuts || areCells(cutStarts, cutColumns, cutValues.length))
            && (classNames.length == 0 || classNames.length == classes);
    if (!isWhole) {
      throw new IllegalArgumentException("model given has arrays that do not belong together");
    }
    return new ConfidentLearning(
        rows,
        new Thresholds(thresholds),
        new CountMatrix(jointStarts, jointColumns, jointCounts),
        issues,
        hasCuts ? new Cuts(cutStarts, cutColumns, cutValues) : null,
        classNames);
  }

  /** Returns whether the rows of cells follow each other and have ascending columns. */
  private boolean areCells(int[] starts, int[] columns, int length) {
    int classes = rows.length;
    boolean are =
        starts.length == classes + 1
            && starts[0] == 0
            && starts[classes] == length
            && columns.length == length;
    for (int k = 0; are && k < classes; k++) {
      are = starts[k] <= starts[k + 1] && starts[k + 1] <= length;
      int last = -1;
      for (int i = starts[k]; are && i < starts[k + 1]; i++) {
        are = columns[i] > last && columns[i] < classes;
        last = columns[i];
      }
    }
    return are;
  }

  private boolean hasDiagonal() {
    CountMatrix joint = new CountMatrix(jointStarts, jointColumns, jointCounts);
    boolean has = true;
    for (int k = 0; k < rows.length; k++) {
      has &= joint.get(k, k) > 0;
    }
    return has;
  }
}
