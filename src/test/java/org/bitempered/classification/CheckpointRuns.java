// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Trainings that break off and go on. */
final class CheckpointRuns {
  private CheckpointRuns() {}

  /** Trains until the listener breaks off after an iteration, and returns the iterations told. */
  static List<Integer> breakOff(
      BiTemperedLogisticRegression estimator, Dataset<Row> rows, int iteration) {
    List<Integer> told = new ArrayList<>();
    estimator.setListener(
        it -> {
          told.add(it.number());
          if (it.number() == iteration) {
            throw new UnsupportedOperationException("broken off");
          }
          return true;
        });
    assertThrows(UnsupportedOperationException.class, () -> estimator.fit(rows));
    return told;
  }

  /** Trains to the end, and returns the first iteration told. */
  static int firstOf(
      BiTemperedLogisticRegression estimator, Dataset<Row> rows, List<Double> expected) {
    List<Integer> told = new ArrayList<>();
    estimator.setListener(it -> told.add(it.number()));
    assertEquals(expected, numbers(estimator.fit(rows)));
    return told.get(0);
  }

  /** Every bit of a model and of its history. */
  static List<Double> numbers(BiTemperedLogisticRegressionModel model) {
    return Stream.of(
            model.coefficientMatrix().toArray(),
            model.interceptVector().toArray(),
            model.summary().objectiveHistory(),
            model.summary().gradientNormHistory(),
            model.summary().validationHistory())
        .flatMapToDouble(Arrays::stream)
        .boxed()
        .toList();
  }

  /** All files below a folder, Hadoop's checksums apart, in order of their names. */
  static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".crc"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is directly in a folder. */
  static List<Path> entries(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
