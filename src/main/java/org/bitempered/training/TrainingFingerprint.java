// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructField;
import org.bitempered.block.DataStatistics;

/**
 * What makes a training the same as another one: its params, schema and data, as named values.
 *
 * <p>Figures of the data are rounded, so that they are the same for other partitions: sums in
 * another order differ in their last digits only. The uid is left out: another run has another one.
 */
final class TrainingFingerprint {
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final Map<String, String> values = new LinkedHashMap<>();
  private int variables;

  TrainingFingerprint(TrainingSpec spec) {
    put("format", CheckpointFormat.NUMBER);
    spec.params().forEach(this::put);
    if (spec.initial() != null) {
      put("initialModel", digest(spec.initial().toJson()));
    }
  }

  /** Adds the columns that are trained on. */
  TrainingFingerprint columns(Iterable<StructField> fields) {
    for (StructField field : fields) {
      put("type of " + field.name(), field.dataType().catalogString());
    }
    return this;
  }

  /**
   * Adds what was found in the rows.
   *
   * @param rows what they are, for errors
   */
  TrainingFingerprint rows(String rows, DataStatistics statistics) {
    put(rows + " rows", statistics.rows());
    put(rows + " features", statistics.features());
    put(rows + " classes", statistics.labelWeights().length);
    put(rows + " sum of weights", (float) statistics.weightSum());
    put(rows + " fingerprint of labels", (float) mixed(statistics.labelWeights()));
    put(rows + " fingerprint of features", (float) mixed(places(statistics)));
    return this;
  }

  /** Of each feature where its mean lies on the scale of its deviation, in [0, 2]. */
  private static double[] places(DataStatistics statistics) {
    double[] means = statistics.means();
    double[] deviations = statistics.deviations();
    double[] places = new double[means.length];
    for (int j = 0; j < places.length; j++) {
      double size = Math.abs(means[j]) + deviations[j];
      places[j] = size > 0 ? 1 + means[j] / size : 1;
    }
    return places;
  }

  /**
   * Adds the loss and gradient at the start, which depend on which row has which label where means
   * and counts do not. A gradient may be 0 but for rounding, so that its size is added to 1.
   */
  TrainingFingerprint start(double loss, double[] gradient) {
    variables = gradient.length;
    double sum = mixed(gradient);
    put("loss at the start", (float) loss);
    put("fingerprint of the gradient at the start", (float) (1 + Math.abs(sum)));
    return this;
  }

  /** Their sum with weights in [1, 2) that tell them apart. */
  private static double mixed(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double position = (i + 1) * GOLDEN_RATIO;
      sum += values[i] * (1 + position - Math.floor(position));
    }
    return sum;
  }

  private void put(String name, Object value) {
    values.put(name, value.toString());
  }

  /** Number of the minimizer's variables. */
  int variables() {
    return variables;
  }

  Map<String, String> values() {
    return values;
  }

  /** 128 bits of the SHA-256 of all values, in hexadecimal. */
  String hash() {
    return digest(values.toString());
  }

  private static String digest(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Refuses a checkpoint of another training, naming each difference. */
  static void checkSame(Map<String, String> found, Map<String, String> expected, Path file) {
    if (found.equals(expected)) {
      return;
    }
    StringBuilder differences = new StringBuilder();
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      String there = found.getOrDefault(name, "none");
      String here = expected.getOrDefault(name, "none");
      if (!there.equals(here)) {
        differences.append(name + " " + there + " there and " + here + " here; ");
      }
    }
    throw new IllegalArgumentException(
        "checkpointDir has the checkpoint "
            + file
            + " of another training: "
            + differences
            + "remove it, or give another checkpointDir");
  }
}
