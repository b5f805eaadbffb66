// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.bitempered.bench.Labeled;
import org.bitempered.classification.BiTemperedLogisticRegression;

/**
 * A table whose labels are right. Of each class 40 % are for the test; of the other rows some
 * labels are made wrong.
 *
 * @param rows to train on at most
 */
record TableSource(Labeled data, int rows) implements Source {
  private static final double TEST = 0.4;
  private static final double CLEAN_PENALTY = 1e-3;

  private static final List<String> OF_TWO_CLASSES =
      List.of(
          "clean",
          "symmetric:0.1",
          "symmetric:0.2",
          "symmetric:0.4",
          "large-margin:0.05",
          "large-margin:0.1",
          "large-margin:0.2");

  private static final List<String> OF_MORE_CLASSES =
      List.of(
          "clean",
          "symmetric:0.1",
          "symmetric:0.2",
          "symmetric:0.4",
          "symmetric:0.6",
          "pair:0.2",
          "large-margin:0.05",
          "large-margin:0.1",
          "large-margin:0.2");

  @Override
  public String name() {
    return data.name();
  }

  /** With two classes, pair noise is symmetric noise, and 60 % symmetric noise swaps them. */
  @Override
  public List<String> labels() {
    return data.classes() == 2 ? OF_TWO_CLASSES : OF_MORE_CLASSES;
  }

  @Override
  public Trial trial(String labels, int seed) {
    int[][] split = data.split(TEST, new Random(seed));
    Labeled training = data.take(Arrays.copyOf(split[1], Math.min(split[1].length, rows)));
    WrongLabels noise = WrongLabels.parse(labels);
    WrongLabels.Activations clean =
        noise.kind() == WrongLabels.Kind.LARGE_MARGIN
            ? new BiTemperedLogisticRegression()
                    .setT1(1)
                    .setT2(1)
                    .setRegParam(CLEAN_PENALTY)
                    .fit(training.frame(SparkSession.active()))
                ::predictRaw
            : features -> null;
    Labeled noisy = training.with(noise.apply(training, clean, new Random(seed)));
    return new Trial(new Place(name(), labels), seed, noisy, data.take(split[0]), true);
  }
}
