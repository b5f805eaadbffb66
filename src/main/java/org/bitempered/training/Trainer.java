// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Arrays;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.distributed.InputSchema;
import org.bitempered.distributed.ModelSize;
import org.bitempered.kernel.LossSpec;
import org.bitempered.scoring.LinearScorer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one fit, from a specification and a DataFrame to a scorer and its history. */
public final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final TrainingSpec spec;
  private final InputSchema input;
  private final Dataset<?> dataset;

  /**
   * @param input the columns of the specification, found in the schema of the dataset
   */
  public Trainer(TrainingSpec spec, InputSchema input, Dataset<?> dataset) {
    this.spec = spec;
    this.input = input;
    this.dataset = dataset;
  }

  /**
   * Runs the fit.
   *
   * @throws IllegalArgumentException if a row or a param cannot be used, or the model is too large;
   *     the message names the column or the param, the value and what is allowed
   */
  public Fit run() {
    warnOfUnusedParams();
    if (spec.hasCheckpoints()) {
      Checkpoints.checkWritable(
          spec.checkpoints().folder(), dataset.sparkSession().sparkContext().hadoopConfiguration());
    }
    try (JobDescription description = new JobDescription(dataset, spec.name())) {
      description.set("reading rows into blocks");
      try (TrainingSet data = new TrainingSet(spec.data(), spec.model(), input, dataset)) {
        return train(data, description);
      } catch (Throwable e) {
        description.cancel();
        throw e;
      }
    }
  }

  private Fit train(TrainingSet data, JobDescription description) {
    DataStatistics statistics = data.statistics();
    LossSpec loss = loss(spec, data, dataset.sparkSession().sparkContext());
    checkBatches(statistics.rows());
    CoefficientLayout layout = new CoefficientLayout(statistics.features(), loss.outputs());
    LOG.info(
        "{}: {} rows x {} features, {} classes, weights sum to {}",
        spec.name(),
        statistics.rows(),
        statistics.features(),
        loss.classes(),
        statistics.weightSum());
    int only = ConstantModel.onlyClass(statistics);
    if (loss.classes() > 1 && (only < 0 || !spec.model().fitIntercept())) {
      return fit(new Optimization(spec, data, loss, layout).run(description), loss, layout);
    }
    LOG.warn(
        "{}: all labels in labelCol '{}' are {}; the model predicts this class for every row",
        spec.name(),
        labelCol(),
        only);
    return fit(ConstantModel.of(only, loss, layout, statistics), loss, layout);
  }

  private String labelCol() {
    return spec.data().columns().label();
  }

  private Fit fit(FittedCoefficients fitted, LossSpec loss, CoefficientLayout layout) {
    return fit(spec, fitted, loss, layout);
  }

  /** Returns the fit that has these coefficients. */
  static Fit fit(
      TrainingSpec spec, FittedCoefficients fitted, LossSpec loss, CoefficientLayout layout) {
    double[] coefficients = fitted.coefficients();
    checkFinite(coefficients, spec.data().columns().features());
    LinearScorer scorer =
        new LinearScorer(
            loss.kind(),
            loss.classes(),
            loss.binomial(),
            loss.t1(),
            loss.t2(),
            Arrays.copyOf(coefficients, layout.firstIntercept()),
            Arrays.copyOfRange(coefficients, layout.firstIntercept(), layout.size()),
            null);
    return new Fit(scorer, fitted.history());
  }

  private static void checkFinite(double[] coefficients, String featuresCol) {
    for (double coefficient : coefficients) {
      if (!Double.isFinite(coefficient)) {
        throw new IllegalArgumentException(
            "featuresCol '"
                + featuresCol
                + "': training ended with a coefficient that is "
                + coefficient
                + "; do some features have extreme values?");
      }
    }
  }

  /**
   * Returns the loss for the classes of the data, once the model is known to be possible for them.
   *
   * @throws IllegalArgumentException where family, thresholds or memory do not fit the classes
   */
  static LossSpec loss(TrainingSpec spec, TrainingSet data, SparkContext context) {
    ModelSpec model = spec.model();
    String labelCol = spec.data().columns().label();
    int classes = data.classes();
    if (model.family() == ModelSpec.Family.BINOMIAL && classes > 2) {
      throw new IllegalArgumentException(
          "family given binomial, allowed for the "
              + classes
              + " classes of labelCol '"
              + labelCol
              + "' is multinomial or auto");
    }
    LossSpec loss =
        new LossSpec(
            model.loss(),
            classes,
            model.isBinomial(classes),
            model.t1(),
            model.t2(),
            model.labelSmoothing());
    DataStatistics statistics = data.statistics();
    ModelSize size =
        new ModelSize(statistics.features(), classes, loss.outputs(), statistics.hasDense());
    new SizeCheck(spec, context, size, data.bytes()).run();
    spec.thresholds().check(classes, labelCol);
    return loss;
  }

  private void checkBatches(long rows) {
    double fraction = spec.solver().miniBatchFraction();
    if (spec.solver().isDescent() && fraction * rows < 1) {
      throw new IllegalArgumentException(
          "miniBatchFraction given "
              + fraction
              + ", allowed for "
              + rows
              + " rows is at least "
              + 1.0 / rows
              + ", which is 1 row in a batch");
    }
  }

  private void warnOfUnusedParams() {
    if (!spec.solver().isDescent() && spec.solver().miniBatchFraction() < 1) {
      LOG.warn(
          "{}: miniBatchFraction = {} has no effect: l-bfgs uses all rows; set solver to gd",
          spec.name(),
          spec.solver().miniBatchFraction());
    }
  }
}
