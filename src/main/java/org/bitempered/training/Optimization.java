// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.BitSet;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.distributed.CachedBlocks;
import org.bitempered.distributed.DistributedLoss;
import org.bitempered.distributed.MeanLoss;
import org.bitempered.distributed.SingleTaskLoss;
import org.bitempered.kernel.LossSpec;
import org.bitempered.optim.Batch;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.Minimizers;
import org.bitempered.optim.Objective;
import org.bitempered.optim.StopReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the minimization of a fit, from blocks to coefficients. */
final class Optimization {
  private static final Logger LOG = LoggerFactory.getLogger(Optimization.class);

  // Time that one thread needs to read a number, to multiply it with one coefficient, and to
  // compute the loss of one activation.
  private static final double NANOS_OF_NUMBER = 1;
  private static final double NANOS_OF_PRODUCT = 0.06;
  private static final double NANOS_OF_LOSS = 8;

  /** Below this time, one thread is as fast as two, which need half of it and a 5 ms job. */
  private static final double QUICK_NANOS = 10e6;

  private final TrainingSpec spec;
  private final TrainingSet data;
  private final LossSpec loss;
  private final CoefficientLayout layout;
  private final Standardization standardization;
  private final ElasticNet penalty;

  Optimization(TrainingSpec spec, TrainingSet data, LossSpec loss, CoefficientLayout layout) {
    this.spec = spec;
    this.data = data;
    this.loss = loss;
    this.layout = layout;
    DataStatistics statistics = data.statistics();
    boolean intercept = spec.model().fitIntercept();
    UnseenClasses unseen = UnseenClasses.of(layout, loss, intercept, statistics);
    this.standardization = new Standardization(layout, loss, unseen, intercept, statistics);
    double[] slopes = ClassSlopes.of(statistics, loss.classes(), layout.outputs(), loss.t2());
    unseen.clear(slopes);
    this.penalty = new ElasticNet(spec.penalty(), standardization, slopes, layout);
  }

  FittedCoefficients run(JobDescription description) {
    double[] l1Weights = penalty.l1Weights(standardization.variables());
    Minimizer minimizer = spec.solver().minimizer(start(), l1Weights);
    return fitsOneTask()
        ? runInOneTask(minimizer, description)
        : runDistributed(minimizer, description);
  }

  /** A listener, early stopping and checkpoints need the driver after each iteration. */
  private boolean fitsOneTask() {
    return spec.listener() == null
        && !spec.hasCheckpoints()
        && data.validation() == null
        && SingleTaskLoss.carries(layout)
        && data.statistics().bytes() <= spec.maxLocalSizeInMB() * (1 << 20)
        && (spec.localSizeIsGiven() || isQuickInOneThread());
  }

  /** Returns whether one thread is about as fast as a job on several cores. */
  private boolean isQuickInOneThread() {
    DataStatistics statistics = data.statistics();
    double numbers = (double) statistics.bytes() / Double.BYTES;
    double activations = (double) statistics.rows() * layout.outputs();
    double nanosOfNumber = NANOS_OF_NUMBER + layout.outputs() * NANOS_OF_PRODUCT;
    return numbers * nanosOfNumber + activations * NANOS_OF_LOSS <= QUICK_NANOS;
  }

  private FittedCoefficients runInOneTask(Minimizer minimizer, JobDescription description) {
    description.set("all iterations in one task");
    SingleTaskOptimization search =
        new SingleTaskOptimization(
            minimizer.state(), layout, standardization, penalty, expectedClasses());
    SingleTaskOptimization.Result result =
        SingleTaskLoss.inOneTask(data.training().blocks(layout), layout, loss, search);
    TrainingMonitor monitor = new TrainingMonitor(spec, null, Checkpoint.START, description);
    result.events().forEach(monitor::completed);
    warnOfClasses(result.neverPredicted());
    return fitted(result.variables(), result.reason(), monitor);
  }

  private FittedCoefficients runDistributed(Minimizer fresh, JobDescription description) {
    MeanLoss mean = distributed(data.training());
    Objective objective = new PenalizedLoss(mean, layout, standardization, penalty);
    Checkpoints checkpoints = spec.hasCheckpoints() ? checkpoints(fresh, objective) : null;
    Checkpoint from = checkpoints == null ? Checkpoint.START : checkpoints.newest();
    Minimizer minimizer = from.isStart() ? fresh : Minimizers.restore(from.minimizer());
    EarlyStopping early = data.validation() == null ? null : earlyStopping(minimizer, from);
    TrainingMonitor monitor = new TrainingMonitor(spec, early, from, description);
    Minimization.Listener listener =
        checkpoints == null ? monitor : new Saving(checkpoints, monitor, minimizer);
    StopReason reason = Minimization.run(minimizer, objective, listener);
    if (checkpoints != null) {
      checkpoints.remove();
    }
    double[] best = early == null ? minimizer.variables() : early.best();
    description.set("checking predicted classes");
    warnOfClasses(mean.neverPredicted(coefficients(best), expectedClasses()));
    return fitted(best, reason, monitor);
  }

  /** Identifies the fit by its fingerprint, which costs one more evaluation. */
  private Checkpoints checkpoints(Minimizer fresh, Objective objective) {
    double[] gradient = new double[standardization.variables()];
    double loss = objective.evaluate(fresh.ask(), Batch.FULL, gradient);
    TrainingFingerprint fingerprint = new TrainingFingerprint(spec);
    data.addTo(fingerprint);
    fingerprint.start(loss, gradient);
    return new Checkpoints(
        spec, data.training().blocks(layout).context().hadoopConfiguration(), fingerprint);
  }

  /** Passes each iteration on to the monitor, and writes a checkpoint if one is due. */
  private record Saving(Checkpoints checkpoints, TrainingMonitor monitor, Minimizer minimizer)
      implements Minimization.Listener {

    @Override
    public boolean completed(Minimization.Event event) {
      boolean goOn = monitor.completed(event);
      if (goOn && !minimizer.isFinished() && checkpoints.isDue(event.iteration())) {
        checkpoints.save(event.iteration(), monitor.checkpoint(minimizer));
      }
      return goOn;
    }

    @Override
    public StopReason reason() {
      return monitor.reason();
    }
  }

  private FittedCoefficients fitted(
      double[] variables, StopReason reason, TrainingMonitor monitor) {
    FitHistory history = monitor.history(reason);
    report(reason, history);
    double[] coefficients = coefficients(variables);
    penalty.settle(coefficients);
    if (!loss.binomial()) {
      standardization.center(coefficients, spec.penalty().regParam() == 0);
    }
    return new FittedCoefficients(coefficients, history);
  }

  private double[] coefficients(double[] variables) {
    double[] coefficients = new double[layout.size()];
    standardization.toCoefficients(variables, coefficients);
    return coefficients;
  }

  /** Returns the classes that some row should get; none if the user has set thresholds. */
  private BitSet expectedClasses() {
    return spec.thresholds().areSet() ? new BitSet() : data.statistics().seenClasses();
  }

  private void warnOfClasses(BitSet neverPredicted) {
    if (!neverPredicted.isEmpty()) {
      LOG.warn(
          "{}: the model predicts the classes {} for no training row, although some rows have them;"
              + " try a smaller regParam, classWeighting, or temperatures closer to 1",
          spec.name(),
          neverPredicted);
    }
  }

  /** Returns the start of the minimizer: zero, or the variables of the initial model. */
  private double[] start() {
    double[] start = new double[standardization.variables()];
    if (spec.initial() != null) {
      InitialCoefficients initial = new InitialCoefficients(spec.initial());
      standardization.fromCoefficients(initial.of(loss, layout), start);
    }
    return start;
  }

  private DistributedLoss distributed(CachedBlocks blocks) {
    return new DistributedLoss(blocks.blocks(layout), layout, loss, spec.data().depth());
  }

  private EarlyStopping earlyStopping(Minimizer minimizer, Checkpoint from) {
    DistributedLoss validation = distributed(data.validation());
    double[] coefficients = new double[layout.size()];
    double[] gradient = new double[layout.size()];
    return new EarlyStopping(
        minimizer,
        variables -> {
          standardization.toCoefficients(variables, coefficients);
          return validation.evaluate(coefficients, 1, 0, gradient);
        },
        spec.earlyStoppingTol(),
        from);
  }

  private void report(StopReason reason, FitHistory history) {
    if (reason == StopReason.MAX_ITERATIONS) {
      LOG.warn(
          "{}: stopped at maxIter = {} before convergence", spec.name(), spec.solver().maxIter());
    } else {
      LOG.info("{}: stopped because {}", spec.name(), history.stopReason());
    }
    if (data.validation() != null) {
      LOG.info("{}: keeps the coefficients of iteration {}", spec.name(), history.bestIteration());
    }
  }
}
