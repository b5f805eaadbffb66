// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.bitempered.aggregation.DataStatistics;
import org.bitempered.aggregation.LinearShape;
import org.bitempered.aggregation.LossFunction;
import org.bitempered.aggregation.ModelSize;
import org.bitempered.aggregation.TrainingColumns;
import org.bitempered.scoring.LinearScorer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One fit: from a DataFrame to a model. */
final class Training {
  private static final Logger LOG = LoggerFactory.getLogger(BiTemperedLogisticRegression.class);

  private final BiTemperedLogisticRegression estimator;
  private final Dataset<?> dataset;
  private final TrainingInput input;
  private final TrainingColumns columns;

  Training(BiTemperedLogisticRegression estimator, Dataset<?> dataset) {
    this.estimator = estimator;
    this.dataset = dataset;
    this.input = new TrainingInput(estimator, dataset.schema());
    this.columns = input.columns();
  }

  BiTemperedLogisticRegressionModel run() {
    input.check();
    warnOfUnusedParams();
    if (estimator.hasCheckpoints()) {
      Checkpoints.checkWritable(
          estimator.getCheckpointDir(),
          dataset.sparkSession().sparkContext().hadoopConfiguration());
    }
    try (JobDescription description = new JobDescription(dataset, estimator.uid())) {
      description.set("reading rows into blocks");
      try (TrainingData data = new TrainingData(estimator, input, dataset)) {
        return train(data, description);
      } catch (Throwable e) {
        description.cancel();
        throw e;
      }
    }
  }

  private BiTemperedLogisticRegressionModel train(TrainingData data, JobDescription description) {
    DataStatistics statistics = data.statistics();
    LossFunction loss = lossFunction(data);
    checkThresholds(loss.classes());
    checkBatches(statistics.rows());
    LinearShape shape = new LinearShape(statistics.features(), loss.outputs());
    LOG.info(
        "{}: {} rows x {} features, {} classes, weights sum to {}",
        estimator.uid(),
        statistics.rows(),
        statistics.features(),
        loss.classes(),
        statistics.weightSum());
    int only = ConstantModel.onlyClass(statistics);
    if (loss.classes() > 1 && (only < 0 || !estimator.getFitIntercept())) {
      ParameterSearch search = new ParameterSearch(estimator, data, loss, shape);
      return model(search.run(description), loss, shape);
    }
    LOG.warn(
        "{}: all labels in labelCol '{}' are {}; the model predicts that class from its"
            + " intercept alone",
        estimator.uid(),
        columns.label(),
        only);
    return model(ConstantModel.of(only, loss, shape, statistics), loss, shape);
  }

  private BiTemperedLogisticRegressionModel model(
      FittedParameters fitted, LossFunction loss, LinearShape shape) {
    double[] parameters = fitted.parameters();
    checkFinite(parameters);
    LinearScorer scorer =
        new LinearScorer(
            loss.classes(),
            loss.binary(),
            estimator.getT1(),
            estimator.getT2(),
            Arrays.copyOf(parameters, shape.weights()),
            Arrays.copyOfRange(parameters, shape.weights(), shape.size()),
            null);
    return new BiTemperedLogisticRegressionModel(estimator.uid(), scorer, fitted.history());
  }

  private void checkFinite(double[] parameters) {
    for (double parameter : parameters) {
      if (!Double.isFinite(parameter)) {
        throw new IllegalArgumentException(
            "featuresCol '"
                + columns.features()
                + "': training ended with a coefficient that is "
                + parameter
                + "; are some features of extreme size?");
      }
    }
  }

  private LossFunction lossFunction(TrainingData data) {
    int classes = data.classes();
    String family = estimator.getFamily().toLowerCase(Locale.ROOT);
    if (family.equals("binomial") && classes > 2) {
      throw new IllegalArgumentException(
          "family given binomial, allowed for the "
              + classes
              + " classes of labelCol '"
              + columns.label()
              + "' is multinomial or auto");
    }
    boolean binary = !family.equals("multinomial") && classes == 2;
    checkSize(
        data,
        new ModelSize(
            data.statistics().features(),
            classes,
            binary ? 1 : classes,
            data.statistics().hasDense()));
    return new LossFunction(
        classes, binary, estimator.getT1(), estimator.getT2(), estimator.getLabelSmoothing());
  }

  private void checkSize(TrainingData data, ModelSize size) {
    long cached = data.statistics().bytes();
    if (data.validation() != null) {
      cached += data.validation().statistics().bytes();
    }
    new SizeCheck(estimator, dataset.sparkSession().sparkContext(), size, cached).run();
  }

  private void checkThresholds(int classes) {
    if (estimator.isSet(estimator.thresholds()) && estimator.getThresholds().length != classes) {
      throw new IllegalArgumentException(
          "thresholds given "
              + Arrays.toString(estimator.getThresholds())
              + ", allowed is one for each of the "
              + classes
              + " classes of labelCol '"
              + columns.label()
              + "'");
    }
  }

  private void checkBatches(long rows) {
    double fraction = estimator.getMiniBatchFraction();
    if (estimator.getSolver().equalsIgnoreCase("gd") && fraction * rows < 1) {
      throw new IllegalArgumentException(
          "miniBatchFraction given "
              + fraction
              + ", allowed for "
              + rows
              + " rows is at least 1 row in a batch, "
              + 1.0 / rows);
    }
  }

  private void warnOfUnusedParams() {
    boolean descent = estimator.getSolver().equalsIgnoreCase("gd");
    if (!descent && estimator.getMiniBatchFraction() < 1) {
      LOG.warn(
          "{}: miniBatchFraction = {} is for solver gd; solver {} uses all rows",
          estimator.uid(),
          estimator.getMiniBatchFraction(),
          estimator.getSolver());
    }
  }
}
