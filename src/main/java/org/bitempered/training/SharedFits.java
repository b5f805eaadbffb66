// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.bitempered.distributed.CachedBlocks;
import org.bitempered.distributed.DistributedSharedLoss;
import org.bitempered.distributed.LocalSharedLoss;
import org.bitempered.kernel.MetricSums;
import org.bitempered.kernel.ModelGroup;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.StopReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many fits on their way, in shared passes over the same blocks: each pass serves every model that
 * has not ended. They can pause together, and some of them can be dropped.
 */
public final class SharedFits {
  private static final Logger LOG = LoggerFactory.getLogger(SharedFits.class);

  /** Coefficients of all models whose minimizers travel to a task. */
  private static final long MOST_IN_TASKS = 1 << 20;

  private final List<SharedFit> fits;
  private final TrainingSet data;
  private final SparkContext context;
  private final JobDescription description;
  private final PassMemory memory;
  private final TrainingSpec common;
  private final Checkpoints<SharedCheckpoint> checkpoints;
  private final TrainingMetrics metrics = TrainingMetrics.ofApplication();
  private int passes;
  private int rounds;

  /**
   * Prepares the fits, and restores them from their newest checkpoint if there is one.
   *
   * @param fingerprint of the data; null if there are no checkpoints
   */
  SharedFits(
      List<SharedFit> fits,
      TrainingSet data,
      SparkContext context,
      JobDescription description,
      TrainingFingerprint fingerprint) {
    this.fits = fits;
    this.data = data;
    this.context = context;
    this.description = description;
    this.memory = new PassMemory(context, data.bytes());
    this.common = fits.get(0).request().spec();
    this.checkpoints = fingerprint == null ? null : checkpoints(fingerprint);
    if (checkpoints != null) {
      checkpoints.newest().ifPresent(this::restore);
    }
  }

  private Checkpoints<SharedCheckpoint> checkpoints(TrainingFingerprint fingerprint) {
    fits.stream()
        .filter(fit -> !fit.isConstant())
        .findFirst()
        .ifPresent(fit -> start(fit, fingerprint));
    return new Checkpoints<>(
        common, context.hadoopConfiguration(), fingerprint, CheckpointFormat.OF_MANY, this::check);
  }

  /** Identifies the rows by the loss of a model at its start, and the gradient there. */
  private void start(SharedFit fit, TrainingFingerprint fingerprint) {
    ModelGroup group = group(List.of(fit));
    double[] start = fit.problem().minimizer(fit.request().spec()).ask();
    double[] coefficients = fit.problem().coefficients(start);
    double[][] sums = loss(fit.size()).evaluate(List.of(group), new double[][] {coefficients});
    double[] gradient = new double[coefficients.length];
    fingerprint.start(group.mean(0, sums[0], gradient), gradient);
  }

  private void check(SharedCheckpoint found) throws IOException {
    if (found.fits().size() != fits.size()) {
      throw new IOException("it has " + found.fits().size() + " fits, allowed are " + fits.size());
    }
    for (int i = 0; i < fits.size(); i++) {
      fits.get(i).check(found.fits().get(i));
    }
  }

  private void restore(SharedCheckpoint found) {
    passes = found.passes();
    rounds = found.rounds();
    for (int i = 0; i < fits.size(); i++) {
      fits.get(i).restore(found.fits().get(i));
    }
  }

  /** Returns the number of rounds after which fits were dropped, also before a restart. */
  public int rounds() {
    return rounds;
  }

  /** Returns whether all models fit the memory of one pass, so that they can pause. */
  public boolean canPause() {
    return memory.groups(fits, SharedFit::size).size() == 1;
  }

  /** Trains all models to their ends. */
  public void advance() {
    advance(Integer.MAX_VALUE);
  }

  /**
   * Trains all models to their ends, or until they have completed a number of iterations.
   *
   * @throws IllegalArgumentException where a model cannot be trained on the rows
   */
  public void advance(int iterations) {
    List<SharedFit> active = fits.stream().filter(fit -> !fit.hasEnded()).toList();
    List<List<SharedFit>> groups = memory.groups(active, SharedFit::size);
    LOG.info(
        "{}: {} models share passes in {} groups, of at most {} coefficients for driver and"
            + " executors",
        common.name(),
        active.size(),
        groups.size(),
        memory.mostCoefficients());
    cancellable(
        () -> {
          groups.forEach(group -> run(group, iterations));
          return null;
        });
  }

  private <T> T cancellable(Supplier<T> body) {
    try {
      return body.get();
    } catch (Throwable e) {
      description.cancel();
      throw e;
    }
  }

  private void run(List<SharedFit> group, int iterations) {
    List<SharedMinimization.Result> results =
        metrics.running(
            group.size(),
            () ->
                fitsTasks(group)
                    ? runInTasks(group, iterations)
                    : runDistributed(group, iterations));
    for (int i = 0; i < group.size(); i++) {
      SharedFit fit = group.get(i);
      fit.restore(fit.stateAfter(results.get(i)));
      fit.logEnd();
    }
    warnOfClasses(group);
  }

  /**
   * A listener and checkpoints need the driver after each pass. Fewer models than cores must be
   * quick in one thread, unless the user gave the size of the data up to which one task trains.
   */
  private boolean fitsTasks(List<SharedFit> group) {
    int outputs = group.get(0).problem().layout().outputs();
    boolean suits =
        group.size() >= context.defaultParallelism()
            || Optimization.isQuickInOneThread(data.statistics(), outputs);
    return checkpoints == null
        && size(group) <= MOST_IN_TASKS
        && group.stream().allMatch(fit -> fitsTask(fit.request().spec(), suits));
  }

  private boolean fitsTask(TrainingSpec spec, boolean suits) {
    return spec.listener() == null
        && data.statistics().bytes() <= spec.maxLocalSizeInMB() * (1 << 20)
        && (suits || spec.localSizeIsGiven());
  }

  private static long size(List<SharedFit> group) {
    return group.stream().mapToLong(SharedFit::size).sum();
  }

  /** Each task has all blocks and its share of the models, those of one fold side by side. */
  private List<SharedMinimization.Result> runInTasks(List<SharedFit> group, int iterations) {
    List<Integer> sorted =
        IntStream.range(0, group.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> group.get(i).request().leftOut()))
            .toList();
    int tasks = Math.min(context.defaultParallelism(), sorted.size());
    description.set(sorted.size() + " models in " + tasks + " tasks");
    List<LocalSharedLoss.Body<List<SharedMinimization.Result>>> bodies = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      List<SharedMinimization.Search> share =
          sorted.subList(sorted.size() * i / tasks, sorted.size() * (i + 1) / tasks).stream()
              .map(index -> group.get(index).search())
              .toList();
      bodies.add(loss -> SharedMinimization.run(share, loss, (problem, event) -> true, iterations));
    }
    List<SharedMinimization.Result> results =
        LocalSharedLoss.inTasks(data.training().blocks(group.get(0).problem().layout()), bodies)
            .stream()
            .flatMap(List::stream)
            .toList();
    SharedMinimization.Result[] inOrder = new SharedMinimization.Result[results.size()];
    for (int i = 0; i < inOrder.length; i++) {
      inOrder[sorted.get(i)] = results.get(i);
    }
    return List.of(inOrder);
  }

  private DistributedSharedLoss loss(long size) {
    CachedBlocks training = data.training();
    return new DistributedSharedLoss(training.blocks(size), common.data().depth());
  }

  private List<SharedMinimization.Result> runDistributed(List<SharedFit> group, int iterations) {
    DistributedSharedLoss loss = loss(size(group));
    return SharedMinimization.run(
        group.stream().map(SharedFit::search).toList(),
        (groups, coefficients) -> {
          int models = groups.stream().mapToInt(some -> some.losses().size()).sum();
          description.set(models + " of " + fits.size() + " models, pass " + ++passes);
          return loss.evaluate(groups, coefficients);
        },
        new Listener(group),
        iterations);
  }

  /** Passes iterations on to the listeners, and writes checkpoints. */
  private final class Listener implements SharedMinimization.Listener {
    private final List<SharedFit> group;

    Listener(List<SharedFit> group) {
      this.group = group;
    }

    @Override
    public boolean completed(int problem, Minimization.Event event) {
      metrics.completed(event);
      IterationListener listener = group.get(problem).request().spec().listener();
      return listener == null || listener.completed(event, Double.NaN);
    }

    @Override
    public void passed(Supplier<List<SharedMinimization.Result>> now) {
      if (checkpoints != null && checkpoints.isDue(passes)) {
        List<SharedMinimization.Result> results = now.get();
        List<FitState> states = new ArrayList<>();
        for (SharedFit fit : fits) {
          int running = group.indexOf(fit);
          states.add(running < 0 ? fit.state() : fit.stateAfter(results.get(running)));
        }
        checkpoints.save(passes, new SharedCheckpoint(passes, rounds, states));
      }
    }
  }

  /** Of models that were trained on all rows, and decide for the most probable class. */
  private void warnOfClasses(List<SharedFit> group) {
    List<SharedFit> decided = group.stream().filter(SharedFits::decidesForMostProbable).toList();
    if (decided.isEmpty()) {
      return;
    }
    description.set("checking predicted classes");
    List<BitSet> classes =
        loss(size(decided))
            .neverPredicted(
                decided.stream().map(fit -> fit.problem().layout()).toList(),
                decided.stream().map(fit -> fit.fit().coefficients()).toArray(double[][]::new),
                data.statistics().seenClasses());
    for (int i = 0; i < decided.size(); i++) {
      FitLog.neverPredicted(decided.get(i).request().spec(), classes.get(i));
    }
  }

  private static boolean decidesForMostProbable(SharedFit fit) {
    FitRequest request = fit.request();
    return fit.hasEnded() && request.leftOut() < 0 && !request.spec().thresholds().areSet();
  }

  private ModelGroup group(List<SharedFit> some) {
    return new ModelGroup(
        data.statistics().features(),
        some.stream().map(fit -> fit.problem().loss()).toList(),
        some.get(0).request().leftOut());
  }

  /** Ends some fits where they are, after a round in which others did better. */
  public void drop(Collection<Integer> indices) {
    indices.forEach(index -> fits.get(index).drop());
    rounds++;
  }

  /** Returns whether a fit was dropped before its end. */
  public boolean wasDropped(int index) {
    return fits.get(index).state().reason() == StopReason.DROPPED;
  }

  /** Returns whether no fit goes on. */
  public boolean haveEnded() {
    return fits.stream().allMatch(SharedFit::hasEnded);
  }

  /** Returns the number of completed iterations of a fit. */
  public int iterations(int index) {
    return Math.max(0, fits.get(index).state().objectives().length - 1);
  }

  /** Returns a fit with its coefficients so far. */
  public Fit fit(int index) {
    return fits.get(index).fit();
  }

  /** Judges fits on the fold that each of them left out, and returns their sums in order. */
  public List<MetricSums> heldOut(List<Integer> indices) {
    description.set("held-out rows");
    return cancellable(
        () -> {
          List<MetricSums> sums = new ArrayList<>();
          for (List<Integer> some :
              memory.groups(indices, index -> Math.max(1, fits.get(index).size()))) {
            List<FitRequest> requests =
                some.stream().map(index -> fits.get(index).request()).toList();
            sums.addAll(HeldOut.sums(data, requests, some.stream().map(this::fit).toList()));
          }
          return sums;
        });
  }

  /** Deletes the checkpoints. */
  public void removeCheckpoints() {
    if (checkpoints != null) {
      checkpoints.remove();
    }
  }
}
