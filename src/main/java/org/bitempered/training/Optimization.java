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

/** Runs the minimization of a fit, from blocks to coefficients. */
final class Optimization {
  // Time that one thread needs to read a number, to multiply it with one coefficient, and to
  // compute the loss of one activation.
  private static final double NANOS_OF_NUMBER = 1;
  private static final double NANOS_OF_PRODUCT = 0.06;
  private static final double NANOS_OF_LOSS = 8;

  /** Below this time, one thread is as fast as two, which need half of it and a 5 ms job. */
  private static final double QUICK_NANOS = 10e6;

  private final TrainingSpec spec;
  private final TrainingSet data;
  private final Problem problem;

  Optimization(TrainingSpec spec, TrainingSet data, LossSpec loss, CoefficientLayout layout) {
    this.spec = spec;
    this.data = data;
    this.problem = Problem.of(spec, loss, layout, data.statistics());
  }

  FittedCoefficients run(JobDescription description) {
    Minimizer minimizer = problem.minimizer(spec);
    return TrainingMetrics.ofApplication()
        .running(
            1,
            () ->
                fitsOneTask()
                    ? runInOneTask(minimizer, description)
                    : runDistributed(minimizer, description));
  }

  /** A listener, early stopping and checkpoints need the driver after each iteration. */
  private boolean fitsOneTask() {
    return spec.listener() == null
        && !spec.hasCheckpoints()
        && data.validation() == null
        && SingleTaskLoss.carries(problem.layout())
        && data.statistics().bytes() <= spec.maxLocalSizeInMB() * (1 << 20)
        && (spec.localSizeIsGiven()
            || isQuickInOneThread(data.statistics(), problem.layout().outputs()));
  }

  /** Returns whether one thread evaluates a model about as fast as a job on several cores. */
  static boolean isQuickInOneThread(DataStatistics statistics, int outputs) {
    double numbers = (double) statistics.bytes() / Double.BYTES;
    double activations = (double) statistics.rows() * outputs;
    double nanosOfNumber = NANOS_OF_NUMBER + outputs * NANOS_OF_PRODUCT;
    return numbers * nanosOfNumber + activations * NANOS_OF_LOSS <= QUICK_NANOS;
  }

  private FittedCoefficients runInOneTask(Minimizer minimizer, JobDescription description) {
    description.set("all iterations in one task");
    SingleTaskOptimization search =
        new SingleTaskOptimization(minimizer.state(), problem, expectedClasses());
    SingleTaskOptimization.Result result =
        SingleTaskLoss.inOneTask(
            data.training().blocks(problem.layout()), problem.layout(), problem.loss(), search);
    TrainingMonitor monitor = new TrainingMonitor(spec, null, Checkpoint.START, description);
    result.events().forEach(monitor::completed);
    FitLog.neverPredicted(spec, result.neverPredicted());
    return fitted(result.variables(), result.reason(), monitor);
  }

  private FittedCoefficients runDistributed(Minimizer fresh, JobDescription description) {
    MeanLoss mean = distributed(data.training());
    Objective objective = new PenalizedLoss(mean, problem);
    Checkpoints<Checkpoint> checkpoints =
        spec.hasCheckpoints() ? checkpoints(fresh, objective) : null;
    Checkpoint from =
        checkpoints == null ? Checkpoint.START : checkpoints.newest().orElse(Checkpoint.START);
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
    FitLog.neverPredicted(spec, mean.neverPredicted(problem.coefficients(best), expectedClasses()));
    return fitted(best, reason, monitor);
  }

  /** Identifies the fit by its fingerprint, which costs one more evaluation. */
  private Checkpoints<Checkpoint> checkpoints(Minimizer fresh, Objective objective) {
    double[] gradient = new double[problem.standardization().variables()];
    double loss = objective.evaluate(fresh.ask(), Batch.FULL, gradient);
    TrainingFingerprint fingerprint = new TrainingFingerprint(spec);
    data.addTo(fingerprint);
    fingerprint.start(loss, gradient);
    int variables = gradient.length;
    return new Checkpoints<>(
        spec,
        data.training().blocks(problem.layout()).context().hadoopConfiguration(),
        fingerprint,
        CheckpointFormat.OF_FIT,
        checkpoint ->
            checkpoint.check(variables, spec.solver().maxIter(), data.validation() != null));
  }

  /** Passes each iteration on to the monitor, and writes a checkpoint if one is due. */
  private record Saving(
      Checkpoints<Checkpoint> checkpoints, TrainingMonitor monitor, Minimizer minimizer)
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
    FitLog.ended(spec, reason, history);
    return new FittedCoefficients(problem.result(variables, spec.penalty()), history);
  }

  /** Returns the classes that some row should get; none if the user has set thresholds. */
  private BitSet expectedClasses() {
    return spec.thresholds().areSet() ? new BitSet() : data.statistics().seenClasses();
  }

  private DistributedLoss distributed(CachedBlocks blocks) {
    return new DistributedLoss(
        blocks.blocks(problem.layout()), problem.layout(), problem.loss(), spec.data().depth());
  }

  private EarlyStopping earlyStopping(Minimizer minimizer, Checkpoint from) {
    DistributedLoss validation = distributed(data.validation());
    double[] coefficients = new double[problem.layout().size()];
    double[] gradient = new double[problem.layout().size()];
    return new EarlyStopping(
        minimizer,
        variables -> {
          problem.standardization().toCoefficients(variables, coefficients);
          return validation.evaluate(coefficients, 1, 0, gradient);
        },
        spec.earlyStoppingTol(),
        from);
  }
}
