// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.BitSet;
import org.bitempered.aggregation.DataStatistics;
import org.bitempered.aggregation.DistributedLoss;
import org.bitempered.aggregation.LinearShape;
import org.bitempered.aggregation.LocalLoss;
import org.bitempered.aggregation.LossFunction;
import org.bitempered.aggregation.MeanLoss;
import org.bitempered.aggregation.TrainingBlocks;
import org.bitempered.optim.Batch;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.Objective;
import org.bitempered.optim.StopReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The minimization of a fit: from blocks to parameters. */
final class ParameterSearch {
  private static final Logger LOG = LoggerFactory.getLogger(BiTemperedLogisticRegression.class);

  // What one thread takes to read a number, for the products of it, and for the loss of an
  // activation.
  private static final double NANOS_OF_NUMBER = 1;
  private static final double NANOS_OF_PRODUCT = 0.06;
  private static final double NANOS_OF_LOSS = 8;

  /** Two cores take half the time and a job of 5 milliseconds. */
  private static final double QUICK_NANOS = 10e6;

  private final BiTemperedLogisticRegression estimator;
  private final TrainingData data;
  private final LossFunction loss;
  private final LinearShape shape;
  private final Standardization standardization;
  private final ElasticNet penalty;

  ParameterSearch(
      BiTemperedLogisticRegression estimator,
      TrainingData data,
      LossFunction loss,
      LinearShape shape) {
    this.estimator = estimator;
    this.data = data;
    this.loss = loss;
    this.shape = shape;
    DataStatistics statistics = data.statistics();
    boolean intercept = estimator.getFitIntercept();
    UnseenClasses unseen = UnseenClasses.of(shape, loss, intercept, statistics);
    this.standardization = new Standardization(shape, loss, unseen, intercept, statistics);
    double[] slopes = ClassSlopes.of(statistics, loss.classes(), shape.outputs(), loss.t2());
    unseen.clear(slopes);
    this.penalty = new ElasticNet(estimator, standardization, slopes, shape);
  }

  FittedParameters run(JobDescription description) {
    double[] l1Weights = penalty.l1Weights(standardization.variables());
    Minimizer minimizer = Solvers.create(estimator, start(), l1Weights);
    return fitsOneTask()
        ? runInOneTask(minimizer, description)
        : runDistributed(minimizer, description);
  }

  /** A listener, early stopping and checkpoints come after each iteration, on the driver. */
  private boolean fitsOneTask() {
    return estimator.listener() == null
        && !estimator.hasCheckpoints()
        && data.validation() == null
        && LocalLoss.carries(shape)
        && data.statistics().bytes() <= estimator.getMaxLocalSizeInMB() * (1 << 20)
        && (estimator.isSet(estimator.maxLocalSizeInMB()) || isQuickInOneThread());
  }

  /** Whether one thread is about as quick as a job on several. */
  private boolean isQuickInOneThread() {
    DataStatistics statistics = data.statistics();
    double numbers = (double) statistics.bytes() / Double.BYTES;
    double activations = (double) statistics.rows() * shape.outputs();
    double nanosOfNumber = NANOS_OF_NUMBER + shape.outputs() * NANOS_OF_PRODUCT;
    return numbers * nanosOfNumber + activations * NANOS_OF_LOSS <= QUICK_NANOS;
  }

  private FittedParameters runInOneTask(Minimizer minimizer, JobDescription description) {
    description.set("all iterations in one task");
    LocalSearch search =
        new LocalSearch(minimizer.state(), shape, standardization, penalty, expectedClasses());
    LocalSearch.Result result =
        LocalLoss.inOneTask(data.training().blocks(shape), shape, loss, search);
    IterationLog log = new IterationLog(estimator, null, Checkpoint.START, description);
    result.events().forEach(log::completed);
    warnOfClasses(result.neverPredicted());
    return fitted(result.position(), result.reason(), log);
  }

  private FittedParameters runDistributed(Minimizer fresh, JobDescription description) {
    MeanLoss mean = distributed(data.training());
    Objective objective = new PenalizedLoss(mean, shape, standardization, penalty);
    Checkpoints checkpoints = estimator.hasCheckpoints() ? checkpoints(fresh, objective) : null;
    Checkpoint from = checkpoints == null ? Checkpoint.START : checkpoints.newest();
    Minimizer minimizer = from.isStart() ? fresh : Minimizer.restore(from.minimizer());
    EarlyStopping early = data.validation() == null ? null : earlyStopping(minimizer, from);
    IterationLog log = new IterationLog(estimator, early, from, description);
    Minimization.Listener listener =
        checkpoints == null ? log : saving(checkpoints, log, minimizer);
    StopReason reason = Minimization.run(minimizer, objective, listener);
    if (checkpoints != null) {
      checkpoints.remove();
    }
    double[] best = early == null ? minimizer.position() : early.best();
    description.set("classes predicted");
    warnOfClasses(mean.neverPredicted(parameters(best), expectedClasses()));
    return fitted(best, reason, log);
  }

  /** Finds out what training this is, at the price of one more evaluation. */
  private Checkpoints checkpoints(Minimizer fresh, Objective objective) {
    double[] gradient = new double[standardization.variables()];
    double loss = objective.evaluate(fresh.ask(), Batch.FULL, gradient);
    TrainingIdentity identity = data.identity().start(loss, gradient);
    return new Checkpoints(
        estimator, data.training().blocks(shape).context().hadoopConfiguration(), identity);
  }

  private static Minimization.Listener saving(
      Checkpoints checkpoints, IterationLog log, Minimizer minimizer) {
    return event -> {
      boolean goOn = log.completed(event);
      if (goOn && !minimizer.isFinished() && checkpoints.isDue(event.iteration())) {
        checkpoints.save(event.iteration(), log.checkpoint(minimizer));
      }
      return goOn;
    };
  }

  private FittedParameters fitted(double[] variables, StopReason reason, IterationLog log) {
    TrainingHistory history = log.history(reason);
    report(reason, history);
    double[] parameters = parameters(variables);
    penalty.settle(parameters);
    if (!loss.binary()) {
      standardization.center(parameters, estimator.getRegParam() == 0);
    }
    return new FittedParameters(parameters, history);
  }

  private double[] parameters(double[] variables) {
    double[] parameters = new double[shape.size()];
    standardization.toParameters(variables, parameters);
    return parameters;
  }

  /** The classes that the model should predict for some row; thresholds of the user's decide. */
  private BitSet expectedClasses() {
    boolean decided =
        estimator.isSet(estimator.threshold()) || estimator.isSet(estimator.thresholds());
    return decided ? new BitSet() : data.statistics().seenClasses();
  }

  private void warnOfClasses(BitSet neverPredicted) {
    if (!neverPredicted.isEmpty()) {
      LOG.warn(
          "{}: the model predicts no training row to be of class {}, though labels are;"
              + " try less regParam, classWeighting, or temperatures nearer to 1",
          estimator.uid(),
          neverPredicted);
    }
  }

  /** Zero, or the initial model in the minimizer's variables. */
  private double[] start() {
    double[] start = new double[standardization.variables()];
    if (estimator.initialModel() != null) {
      InitialParameters initial = new InitialParameters(estimator.initialModel());
      standardization.fromParameters(initial.of(loss, shape), start);
    }
    return start;
  }

  private DistributedLoss distributed(TrainingBlocks blocks) {
    return new DistributedLoss(blocks.blocks(shape), shape, loss, estimator.depthOfSums());
  }

  private EarlyStopping earlyStopping(Minimizer minimizer, Checkpoint from) {
    DistributedLoss validation = distributed(data.validation());
    double[] parameters = new double[shape.size()];
    double[] gradient = new double[shape.size()];
    return new EarlyStopping(
        minimizer,
        variables -> {
          standardization.toParameters(variables, parameters);
          return validation.evaluate(parameters, 1, 0, gradient);
        },
        estimator.getValidationTol(),
        from);
  }

  private void report(StopReason reason, TrainingHistory history) {
    if (reason == StopReason.MAX_ITERATIONS) {
      LOG.warn(
          "{}: stopped at maxIter = {} before convergence",
          estimator.uid(),
          estimator.getMaxIter());
    } else {
      LOG.info("{}: stopped, since {}", estimator.uid(), history.stopReason());
    }
    if (data.validation() != null) {
      LOG.info("{}: keeps iteration {}", estimator.uid(), history.bestIteration());
    }
  }
}
