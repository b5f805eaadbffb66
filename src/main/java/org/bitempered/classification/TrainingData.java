// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.aggregation.DataStatistics;
import org.bitempered.aggregation.TrainingBlocks;
import org.bitempered.aggregation.TrainingColumns;

/**
 * The blocks of a fit, of its training rows and of its validation rows, cached until closed. Each
 * kind of rows is read by itself: with validation rows the input is read twice.
 */
final class TrainingData implements AutoCloseable {
  private static final double LARGEST_MEAN = 1e150;

  private final BiTemperedLogisticRegression estimator;
  private final TrainingInput input;
  private final TrainingColumns columns;
  private TrainingBlocks training;
  private TrainingBlocks validation;

  TrainingData(BiTemperedLogisticRegression estimator, TrainingInput input, Dataset<?> dataset) {
    this.estimator = estimator;
    this.input = input;
    this.columns = input.columns();
    try {
      training = blocks(input.select(input.training(dataset)), "training data");
      if (estimator.hasValidationIndicatorCol()) {
        validation =
            blocks(
                input.select(input.validation(dataset)),
                "validation data (validationIndicatorCol '"
                    + estimator.getValidationIndicatorCol()
                    + "')");
      }
      check();
      if (!estimator.getClassWeighting().equalsIgnoreCase("none")) {
        weightClasses();
        check();
      }
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private TrainingBlocks blocks(Dataset<Row> rows, String what) {
    long blockBytes = (long) (estimator.getMaxBlockSizeInMB() * (1 << 20));
    return TrainingBlocks.of(rows, columns, blockBytes, estimator.depthOfSums(), what);
  }

  private void check() {
    checkSizes(training.statistics(), Double.MAX_VALUE);
    if (validation != null) {
      // Here a coefficient may not be 0 where the feature is constant.
      checkSizes(validation.statistics(), LARGEST_MEAN);
    }
    if (validation != null
        && validation.statistics().features() != training.statistics().features()) {
      throw new IllegalArgumentException(
          "featuresCol '"
              + columns.features()
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
                + columns.features()
                + "' has values so large at feature "
                + j
                + " that their variance overflows; allowed are magnitudes below about 1e150");
      }
    }
  }

  private void weightClasses() {
    double[] weights =
        ClassWeights.of(estimator, columns.label(), statistics().labelWeights(), classes());
    int depth = estimator.depthOfSums();
    training = training.reweighted(weights, columns, depth);
    if (validation != null) {
      validation = validation.reweighted(weights, columns, depth);
    }
  }

  TrainingBlocks training() {
    return training;
  }

  /** The validation rows; null where there are none. */
  TrainingBlocks validation() {
    return validation;
  }

  /** What the training rows tell. */
  DataStatistics statistics() {
    return training.statistics();
  }

  /** The classes that the label column's metadata state or the rows have. */
  int classes() {
    int seen = statistics().labelWeights().length;
    if (validation != null) {
      seen = Math.max(seen, validation.statistics().labelWeights().length);
    }
    return Math.max(fewestClasses(), Math.max(seen, columns.declaredClasses()));
  }

  /** 2, but where Spark's LogisticRegression too gives a model of one class that is sure of it. */
  private int fewestClasses() {
    boolean multinomial = estimator.getFamily().equalsIgnoreCase("multinomial");
    return multinomial && !estimator.getFitIntercept() ? 1 : 2;
  }

  /** What makes this training the same as another one, as far as params and rows say it. */
  TrainingIdentity identity() {
    TrainingIdentity identity =
        new TrainingIdentity(estimator).columns(input.fields()).rows("training", statistics());
    return validation == null ? identity : identity.rows("validation", validation.statistics());
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
