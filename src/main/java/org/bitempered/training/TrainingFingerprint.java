// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructField;
import org.bitempered.block.DataStatistics;

/**
 * Identifies a fit by its params, schema and data, as named values.
 *
 * <p>Figures of the data are rounded, so that they do not depend on the partitions: sums in another
 * order differ only in their last digits. The uid is left out because it changes with each run.
 */
final class TrainingFingerprint {
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final Map<String, String> values = new LinkedHashMap<>();

  TrainingFingerprint(TrainingSpec spec) {
    put("format", CheckpointFormat.NUMBER);
    spec.params().forEach(this::put);
    if (spec.initial() != null) {
      put("initialModel", digest(spec.initial().toJson()));
    }
  }

  /** Adds the other fits that share the passes, and the folds. */
  TrainingFingerprint requests(List<FitRequest> requests) {
    StringBuilder all = new StringBuilder();
    for (FitRequest request : requests) {
      all.append(request.leftOut()).append(request.spec().params());
      if (request.spec().initial() != null) {
        all.append(request.spec().initial().toJson());
      }
    }
    put("folds", requests.get(0).spec().data().columns().folds());
    put("fits", requests.size() + " " + digest(all.toString()));
    return this;
  }

  /** Adds the types of the columns that training reads. */
  TrainingFingerprint columns(Iterable<StructField> fields) {
    for (StructField field : fields) {
      put("type of " + field.name(), field.dataType().catalogString());
    }
    return this;
  }

  /**
   * Adds the statistics of the rows.
   *
   * @param rows name of the rows in error messages, such as "training"
   */
  TrainingFingerprint rows(String rows, DataStatistics statistics) {
    put(rows + " rows", statistics.rows());
    put(rows + " features", statistics.features());
    put(rows + " classes", statistics.labelWeights().length);
    double[] figures = figures(statistics);
    put(rows + " sum of weights", (float) figures[1]);
    put(rows + " fingerprint of labels", (float) figures[2]);
    put(rows + " fingerprint of features", (float) figures[3]);
    return this;
  }

  /**
   * Returns the number of rows, the sum of their weights, and sums over classes and over features
   * that depend on their order.
   */
  static double[] figures(DataStatistics statistics) {
    return new double[] {
      statistics.rows(),
      statistics.weightSum(),
      mixed(statistics.labelWeights()),
      mixed(places(statistics))
    };
  }

  /** Returns, for each feature, its mean relative to its deviation, mapped to [0, 2]. */
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
   * Adds the objective and its gradient at the start. Unlike means and counts, they depend on which
   * row has which label. A gradient may be 0 except for rounding, so 1 is added to its size.
   */
  TrainingFingerprint start(double loss, double[] gradient) {
    double sum = mixed(gradient);
    put("loss at the start", (float) loss);
    put("fingerprint of the gradient at the start", (float) (1 + Math.abs(sum)));
    return this;
  }

  /** Returns the sum with weights in [1, 2) that differ by position. */
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

  Map<String, String> values() {
    return values;
  }

  /** Returns 128 bits of the SHA-256 of all values, in hexadecimal. */
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

  /**
   * Checks that a checkpoint is of this fit.
   *
   * @throws IllegalArgumentException if it is not; the message names each difference
   */
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
            + "delete it, or set another checkpointDir");
  }
}
