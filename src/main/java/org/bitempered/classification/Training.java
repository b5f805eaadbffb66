// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.bitempered.aggregation.DataStatistics;
import org.bitempered.aggregation.DistributedLoss;
import org.bitempered.aggregation.LinearShape;
import org.bitempered.aggregation.LossFunction;
import org.bitempered.aggregation.ModelSize;
import org.bitempered.aggregation.TrainingBlocks;
import org.bitempered.aggregation.TrainingColumns;
import org.bitempered.math.Tempered;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.StopReason;
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
    try (JobDescription description = new JobDescription(dataset, estimator.uid())) {
      description.set("reading rows into blocks");
      long blockBytes = (long) (estimator.getMaxBlockSizeInMB() * (1 << 20));
      try (TrainingBlocks blocks =
          TrainingBlocks.of(
              input.select(dataset), columns, blockBytes, estimator.getAggregationDepth())) {
        return train(blocks, description);
      }
    }
  }

  private BiTemperedLogisticRegressionModel train(
      TrainingBlocks blocks, JobDescription description) {
    DataStatistics statistics = blocks.statistics();
    checkDeviations(statistics);
    LossFunction loss = lossFunction(statistics);
    checkThresholds(loss.classes());
    LinearShape shape = new LinearShape(statistics.features(), loss.outputs());
    LOG.info(
        "{}: {} rows x {} features, {} classes, weights sum to {}",
        estimator.uid(),
        statistics.rows(),
        statistics.features(),
        loss.classes(),
        statistics.weightSum());
    int only = onlyClass(statistics);
    if (only >= 0 && estimator.getFitIntercept()) {
      LOG.warn(
          "{}: all labels in labelCol '{}' are {}; the model predicts that class from its"
              + " intercept alone",
          estimator.uid(),
          columns.label(),
          only);
      return constantModel(only, loss, shape, statistics);
    }
    return minimize(blocks, loss, shape, description);
  }

  private BiTemperedLogisticRegressionModel minimize(
      TrainingBlocks blocks, LossFunction loss, LinearShape shape, JobDescription description) {
    Standardization standardization =
        new Standardization(
            shape,
            loss.classes(),
            estimator.getT2(),
            estimator.getFitIntercept(),
            blocks.statistics());
    ElasticNet penalty = new ElasticNet(estimator, standardization, shape);
    DistributedLoss distributed =
        new DistributedLoss(blocks.blocks(), shape, loss, estimator.getAggregationDepth());
    double[] start = new double[standardization.variables()];
    Minimizer minimizer =
        Solvers.create(estimator, start, penalty.l1Weights(standardization.variables()));

    TrainingHistory history = new TrainingHistory(estimator.uid(), description);
    StopReason reason =
        Minimization.run(
            minimizer,
            new PenalizedLoss(distributed, shape, standardization, penalty),
            history::completed);
    if (reason == StopReason.MAX_ITERATIONS) {
      LOG.warn(
          "{}: stopped at maxIter = {} before convergence",
          estimator.uid(),
          estimator.getMaxIter());
    } else {
      LOG.info("{}: stopped, since {}", estimator.uid(), reason.text());
    }

    double[] parameters = new double[shape.size()];
    standardization.toParameters(minimizer.position(), parameters);
    if (!loss.binary()) {
      centre(parameters, shape);
    }
    return model(parameters, loss, shape, history.summary(reason));
  }

  /** The classes sum to 0 in the intercepts, and without a penalty in each feature too. */
  private void centre(double[] parameters, LinearShape shape) {
    int outputs = shape.outputs();
    int first = estimator.getRegParam() == 0 ? 0 : shape.weights();
    for (int from = first; from < shape.size(); from += outputs) {
      double sum = 0;
      for (int k = 0; k < outputs; k++) {
        sum += parameters[from + k];
      }
      for (int k = 0; k < outputs; k++) {
        parameters[from + k] -= sum / outputs;
      }
    }
  }

  private BiTemperedLogisticRegressionModel model(
      double[] parameters,
      LossFunction loss,
      LinearShape shape,
      BiTemperedLogisticRegressionTrainingSummary summary) {
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
    return new BiTemperedLogisticRegressionModel(estimator.uid(), scorer).withSummary(summary);
  }

  private static void checkFinite(double[] parameters) {
    for (double parameter : parameters) {
      if (!Double.isFinite(parameter)) {
        throw new IllegalStateException(
            "training ended with a coefficient that is "
                + parameter
                + "; are the features of extreme size?");
      }
    }
  }

  private LossFunction lossFunction(DataStatistics statistics) {
    int seen = statistics.labelWeights().length;
    int classes = Math.max(2, Math.max(seen, columns.declaredClasses()));
    String family = estimator.getFamily().toLowerCase(java.util.Locale.ROOT);
    if (family.equals("binomial") && classes > 2) {
      throw new IllegalArgumentException(
          "family given binomial, allowed for the "
              + classes
              + " classes of labelCol '"
              + columns.label()
              + "' is multinomial or auto");
    }
    if (classes - 1 > ModelSize.largestLabel(statistics.features())) {
      throw new IllegalArgumentException(
          ModelSize.tooLarge(statistics.features(), classes - 1, columns.label()));
    }
    boolean binary = !family.equals("multinomial") && classes == 2;
    return new LossFunction(
        classes, binary, estimator.getT1(), estimator.getT2(), estimator.getLabelSmoothing());
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

  private void checkDeviations(DataStatistics statistics) {
    double[] deviations = statistics.deviations();
    for (int j = 0; j < deviations.length; j++) {
      if (!Double.isFinite(deviations[j])) {
        throw new IllegalArgumentException(
            "featuresCol '"
                + columns.features()
                + "' has values so large at feature "
                + j
                + " that their variance overflows; allowed are magnitudes below about 1e150");
      }
    }
  }

  /** The class that all rows have; -1 where there are several. */
  private static int onlyClass(DataStatistics statistics) {
    double[] weights = statistics.labelWeights();
    int last = weights.length - 1;
    return Arrays.stream(weights).filter(w -> w > 0).count() == 1 ? last : -1;
  }

  /**
   * With one class only, the logistic loss has its minimum at infinity. This model's intercept
   * instead gives that class the probability (n + 1) / (n + K) of Laplace's rule of succession.
   */
  private BiTemperedLogisticRegressionModel constantModel(
      int only, LossFunction loss, LinearShape shape, DataStatistics statistics) {
    double t2 = estimator.getT2();
    int classes = loss.classes();
    double other = 1 / (statistics.weightSum() + classes);
    double probability = 1 - (classes - 1) * other;
    double gap = Tempered.logT(probability, t2) - Tempered.logT(other, t2);
    double[] parameters = new double[shape.size()];
    if (loss.binary()) {
      parameters[shape.weights()] = only == 1 ? gap : -gap;
    } else {
      for (int k = 0; k < classes; k++) {
        parameters[shape.weights() + k] = ((k == only ? 1 : 0) - 1.0 / classes) * gap;
      }
    }
    return model(parameters, loss, shape, BiTemperedLogisticRegressionTrainingSummary.ofConstant());
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
