// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.block.DataStatistics;
import org.bitempered.distributed.CachedBlocks;
import org.bitempered.distributed.InputSchema;
import org.bitempered.distributed.RowFormat;

/**
 * The blocks of the training rows and of the validation rows of a fit, cached until closed. With
 * validation rows, the input is read twice, once for each kind of rows.
 */
final class TrainingSet implements AutoCloseable {
  private static final double LARGEST_MEAN = 1e150;

  private final DataSpec spec;
  private final ModelSpec model;
  private final InputSchema input;
  private final RowFormat format;
  private CachedBlocks training;
  private CachedBlocks validation;

  TrainingSet(DataSpec spec, ModelSpec model, InputSchema input, Dataset<?> dataset) {
    this.spec = spec;
    this.model = model;
    this.input = input;
    this.format = input.rowFormat();
    try {
      training = blocks(input.select(input.training(dataset)), "training data");
      if (spec.columns().hasValidation()) {
        validation =
            blocks(
                input.select(input.validation(dataset)),
                "validation data (validationIndicatorCol '" + spec.columns().validation() + "')");
      }
      check();
      if (!spec.weighting().isNone()) {
        weightClasses();
        check();
      }
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private CachedBlocks blocks(Dataset<Row> rows, String what) {
    return CachedBlocks.of(rows, format, spec.blockBytes(), spec.depth(), what);
  }

  private void check() {
    checkSizes(training.statistics(), Double.MAX_VALUE);
    if (validation != null) {
      // A feature that is constant here can have a coefficient other than 0.
      checkSizes(validation.statistics(), LARGEST_MEAN);
    }
    if (validation != null
        && validation.statistics().features() != training.statistics().features()) {
      throw new IllegalArgumentException(
          "featuresCol '"
              + format.features()
              + "' has vectors of "
              + validation.statistics().features()
              + " features in the validation rows, allowed are as many as in the training rows, "
              + training.statistics().features());
    }
  }

  private void checkSizes(DataStatistics statistics, double largestMean) {
    double[] deviations = statistics.deviations();
    double[] means = statistics.means();
    for (int j = 0; j < deviations.length; j++) {
      if (!Double.isFinite(deviations[j]) || !(Math.abs(means[j]) <= largestMean)) {
        throw new IllegalArgumentException(
            "featuresCol '"
                + format.features()
                + "' has values so large at feature "
                + j
                + " that their variance overflows; allowed are magnitudes below about 1e150");
      }
    }
  }

  private void weightClasses() {
    double[] weights =
        spec.weighting().weights(statistics().labelWeights(), classes(), format.label());
    training = training.reweighted(weights, format, spec.depth());
    if (validation != null) {
      validation = validation.reweighted(weights, format, spec.depth());
    }
  }

  CachedBlocks training() {
    return training;
  }

  /** Returns the validation rows; null if there are none. */
  CachedBlocks validation() {
    return validation;
  }

  /** Returns the statistics of the training rows. */
  DataStatistics statistics() {
    return training.statistics();
  }

  /** Returns the number of classes, by the metadata of the label column and the labels. */
  int classes() {
    int seen = statistics().labelWeights().length;
    if (validation != null) {
      seen = Math.max(seen, validation.statistics().labelWeights().length);
    }
    return Math.max(model.fewestClasses(), Math.max(seen, format.declaredClasses()));
  }

  /** Returns the memory of the cached blocks in bytes. */
  long bytes() {
    return training.statistics().bytes()
        + (validation == null ? 0 : validation.statistics().bytes());
  }

  /** Adds the columns and the statistics of the rows to a fingerprint. */
  void addTo(TrainingFingerprint fingerprint) {
    fingerprint.columns(input.fields()).rows("training", statistics());
    if (validation != null) {
      fingerprint.rows("validation", validation.statistics());
    }
  }

  @Override
  public void close() {
    if (training != null) {
      training.close();
    }
    if (validation != null) {
      validation.close();
    }
  }
}
