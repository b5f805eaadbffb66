// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;

/** Labels with held-out probabilities, and what cleanlab found in them, from generate.py. */
final class HeldOut {
  private static final StructType SCHEMA =
      new StructType()
          .add("row", DataTypes.IntegerType, false)
          .add("label", DataTypes.IntegerType)
          .add("probability", SQLDataTypes.VectorType());

  private final List<String> header;
  private final List<double[]> lines = new ArrayList<>();

  private HeldOut(List<String> header) {
    this.header = header;
  }

  static HeldOut of(String name) throws IOException {
    List<String> texts = new String(bytes(name + ".csv"), StandardCharsets.UTF_8).lines().toList();
    HeldOut all = new HeldOut(Arrays.asList(texts.get(0).split(",", -1)));
    for (String text : texts.subList(1, texts.size())) {
      all.lines.add(Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray());
    }
    return all;
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = HeldOut.class.getResourceAsStream("/cleanlab/" + file)) {
      return in.readAllBytes();
    }
  }

  static JsonNode found(String name) throws IOException {
    return new ObjectMapper().readTree(bytes(name + ".json"));
  }

  double[] column(String of) {
    int at = header.indexOf(of);
    return lines.stream().mapToDouble(line -> line[at]).toArray();
  }

  private Vector probabilities(double[] line) {
    int first = header.indexOf("p0");
    int end = first;
    while (end < header.size() && header.get(end).equals("p" + (end - first))) {
      end++;
    }
    return Vectors.dense(Arrays.copyOfRange(line, first, end));
  }

  /** Returns each row as its number, label and probabilities. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (double[] line : lines) {
      rows.add(RowFactory.create(rows.size(), (int) line[0], probabilities(line)));
    }
    return rows;
  }

  static Dataset<Row> frame(List<Row> rows) {
    return LocalSpark.session().createDataFrame(rows, SCHEMA);
  }

  /** A frame of the given labels and probabilities; a null array is a null vector. */
  static Dataset<Row> frame(Integer[] labels, double[]... probabilities) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      Vector vector = probabilities[i] == null ? null : Vectors.dense(probabilities[i]);
      rows.add(RowFactory.create(i, labels[i], vector));
    }
    return frame(rows);
  }
}
