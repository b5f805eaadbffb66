// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.distributed.DistributedLoss;
import org.bitempered.distributed.DistributedSharedLoss;
import org.bitempered.distributed.HeldOutPass;
import org.bitempered.distributed.InputSchema;
import org.bitempered.distributed.LocalSharedLoss;
import org.bitempered.distributed.ModelSize;
import org.bitempered.distributed.TaskSlots;
import org.bitempered.kernel.LossSpec;
import org.bitempered.kernel.MetricSums;
import org.bitempered.kernel.ModelGroup;
import org.bitempered.optim.Minimization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many fits over the same blocks, in shared passes: each pass serves every model that is not
 * finished. A model can leave out the rows of one fold, and is then judged on them.
 */
public final class SharedTraining implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedTraining.class);

  /** What a minimizer holds, beside the coefficients and their sums on the way. */
  private static final int DRIVER_ARRAYS = 40;

  /** Coefficients and sums in a task, with the copies of the kernels. */
  private static final int TASK_ARRAYS = 4;

  /** Coefficients of all models whose minimizers travel to a task. */
  private static final long MOST_IN_TASKS = 1 << 20;

  /**
   * One of the fits.
   *
   * @param spec with the data of all
   * @param leftOut fold whose rows the model is not trained on; -1 for none
   */
  public record Request(TrainingSpec spec, int leftOut) {}

  private final String name;
  private final SparkContext context;
  private final JobDescription description;
  private final TrainingSet data;

  /**
   * Reads the rows into blocks.
   *
   * @param any one of the fits
   */
  public SharedTraining(TrainingSpec any, InputSchema input, Dataset<?> dataset) {
    name = any.name();
    context = dataset.sparkSession().sparkContext();
    description = new JobDescription(dataset, name);
    description.set("reading rows into blocks");
    try {
      data = new TrainingSet(any.data(), any.model(), input, dataset);
    } catch (Throwable e) {
      description.cancel();
      description.close();
      throw e;
    }
  }

  /** Returns whether a fit can share passes with others. */
  public static boolean canShare(TrainingSpec spec) {
    boolean stochastic = spec.solver().isDescent() && spec.solver().miniBatchFraction() < 1;
    return !stochastic && !spec.hasCheckpoints() && !spec.data().columns().hasValidation();
  }

  /** Returns what fits must have in common to share passes. */
  public static Object commonPart(TrainingSpec spec) {
    return List.of(spec.data(), spec.model().fewestClasses());
  }

  /**
   * Trains all models, and returns the fits in the order of the requests.
   *
   * @throws IllegalArgumentException where a model cannot be trained on the rows
   */
  public List<Fit> fit(List<Request> requests) {
    try {
      List<Part> parts = new ArrayList<>();
      for (Request request : requests) {
        parts.add(part(request));
      }
      List<Part> searched = parts.stream().filter(part -> part.problem != null).toList();
      for (List<Part> batch : batches(searched)) {
        run(batch);
      }
      searched.forEach(this::warnOfClasses);
      return parts.stream().map(part -> part.fit).toList();
    } catch (Throwable e) {
      description.cancel();
      throw e;
    }
  }

  /** Of models that are trained on all rows, and decide for the most probable class. */
  private void warnOfClasses(Part part) {
    if (part.request.leftOut < 0 && !part.request.spec.thresholds().areSet()) {
      CoefficientLayout layout = part.problem.layout();
      DistributedLoss loss =
          new DistributedLoss(data.training().blocks(layout), layout, part.problem.loss(), 0);
      FitLog.neverPredicted(
          part.request.spec,
          loss.neverPredicted(part.fit.coefficients(), data.statistics().seenClasses()));
    }
  }

  /** A request on its way to a fit. */
  private static final class Part {
    private final Request request;
    private Problem problem;
    private SharedMinimization.Search search;
    private Fit fit;

    Part(Request request) {
      this.request = request;
    }

    long size() {
      return problem.layout().size();
    }

    void begin() {
      search =
          new SharedMinimization.Search(
              problem, problem.minimizer(request.spec).state(), request.leftOut);
    }

    void end(SharedMinimization.Result result) {
      search = null;
      double[] objectives =
          result.events().stream().mapToDouble(Minimization.Event::objective).toArray();
      double[] gradientNorms =
          result.events().stream().mapToDouble(Minimization.Event::gradientNorm).toArray();
      FitHistory history =
          new FitHistory(objectives, gradientNorms, new double[0], result.reason().text());
      if (request.leftOut < 0) { // the models of a search are many
        FitLog.ended(request.spec, result.reason(), history);
      }
      double[] coefficients = problem.result(result.variables(), request.spec.penalty());
      fit =
          Trainer.fit(
              request.spec,
              new FittedCoefficients(coefficients, history),
              problem.loss(),
              problem.layout());
    }
  }

  private Part part(Request request) {
    Part part = new Part(request);
    TrainingSpec spec = request.spec;
    LossSpec loss = Trainer.loss(spec, data, context);
    DataStatistics statistics =
        request.leftOut < 0
            ? data.statistics()
            : data.training().statisticsWithout(request.leftOut);
    boolean isHeldOut = request.leftOut >= 0;
    if (statistics.rows() == 0 || (isHeldOut && statistics.rows() == data.statistics().rows())) {
      throw new IllegalArgumentException(
          "fold "
              + request.leftOut
              + (statistics.rows() == 0 ? " has all rows" : " has no row")
              + "; each fold must have rows, and no fold all of them");
    }
    CoefficientLayout layout = new CoefficientLayout(data.statistics().features(), loss.outputs());
    int only = ConstantModel.onlyClass(statistics);
    if (loss.classes() == 1 || (only >= 0 && spec.model().fitIntercept())) {
      FittedCoefficients constant = ConstantModel.of(only, loss, layout, statistics);
      part.fit = Trainer.fit(spec, constant, loss, layout);
    } else {
      part.problem = Problem.of(spec, loss, layout, statistics);
    }
    return part;
  }

  /** Parts whose coefficients fit the memory of one pass together. */
  private List<List<Part>> batches(List<Part> parts) {
    List<List<Part>> batches = new ArrayList<>();
    long most = mostCoefficients();
    long size = 0;
    for (Part part : parts) {
      if (batches.isEmpty() || size + part.size() > most) {
        batches.add(new ArrayList<>());
        size = 0;
      }
      size += part.size();
      batches.get(batches.size() - 1).add(part);
    }
    LOG.info(
        "{}: {} models share passes in {} groups, of at most {} coefficients for driver and"
            + " executors",
        name,
        parts.size(),
        batches.size(),
        most);
    return batches;
  }

  /** Returns what fits the memory and one array. */
  private long mostCoefficients() {
    return Math.min(CoefficientLayout.LONGEST_ARRAY / 2, mostInMemory());
  }

  private long mostInMemory() {
    long slots = TaskSlots.of(context.getConf());
    long cached = data.bytes();
    long here = Runtime.getRuntime().maxMemory();
    if (context.isLocal()) {
      long bytes = Double.BYTES * (DRIVER_ARRAYS + TASK_ARRAYS * slots);
      return ModelSize.allowedBytes(here, cached) / bytes;
    }
    long executor = context.getConf().getSizeAsMb("spark.executor.memory", "1g") << 20;
    int executors = Math.max(1, context.statusTracker().getExecutorInfos().length - 1);
    return Math.min(
        ModelSize.allowedBytes(here, 0) / (Double.BYTES * DRIVER_ARRAYS),
        ModelSize.allowedBytes(executor, cached / executors)
            / (Double.BYTES * (1 + TASK_ARRAYS * slots)));
  }

  private static long size(List<Part> parts) {
    return parts.stream().mapToLong(Part::size).sum();
  }

  private void run(List<Part> batch) {
    long bytes = data.statistics().bytes();
    batch.forEach(Part::begin);
    boolean fitsTask =
        size(batch) <= MOST_IN_TASKS
            && batch.stream()
                .allMatch(
                    part ->
                        part.request.spec.listener() == null
                            && bytes <= part.request.spec.maxLocalSizeInMB() * (1 << 20));
    if (fitsTask) {
      runInTasks(batch);
    } else {
      runDistributed(batch);
    }
  }

  /** Each task has all blocks and its share of the models, those of one fold side by side. */
  private void runInTasks(List<Part> batch) {
    List<Part> sorted =
        batch.stream().sorted(Comparator.comparingInt(part -> part.request.leftOut)).toList();
    int tasks = Math.min(context.defaultParallelism(), sorted.size());
    description.set(sorted.size() + " models in " + tasks + " tasks");
    List<LocalSharedLoss.Body<List<SharedMinimization.Result>>> bodies = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      List<SharedMinimization.Search> share =
          sorted.subList(sorted.size() * i / tasks, sorted.size() * (i + 1) / tasks).stream()
              .map(part -> part.search)
              .toList();
      bodies.add(loss -> SharedMinimization.run(share, loss, (problem, event) -> true));
    }
    List<SharedMinimization.Result> results =
        LocalSharedLoss.inTasks(data.training().blocks(sorted.get(0).problem.layout()), bodies)
            .stream()
            .flatMap(List::stream)
            .toList();
    IntStream.range(0, results.size()).forEach(i -> sorted.get(i).end(results.get(i)));
  }

  private void runDistributed(List<Part> batch) {
    DistributedSharedLoss loss =
        new DistributedSharedLoss(
            data.training().blocks(size(batch)), batch.get(0).request.spec.data().depth());
    int[] passes = {0};
    List<SharedMinimization.Result> results =
        SharedMinimization.run(
            batch.stream().map(part -> part.search).toList(),
            (groups, coefficients) -> {
              int models = groups.stream().mapToInt(group -> group.losses().size()).sum();
              description.set(models + " of " + batch.size() + " models, pass " + ++passes[0]);
              return loss.evaluate(groups, coefficients);
            },
            (problem, event) -> {
              IterationListener listener = batch.get(problem).request.spec.listener();
              return listener == null || listener.completed(event, Double.NaN);
            });
    IntStream.range(0, results.size()).forEach(i -> batch.get(i).end(results.get(i)));
  }

  /**
   * Judges fits on the fold that each left out, and returns their sums in the order of the
   * requests.
   *
   * @param fits of the requests; each has a fold that it left out
   */
  public List<MetricSums> heldOut(List<Request> requests, List<Fit> fits) {
    description.set("held-out rows");
    long most = mostCoefficients();
    List<MetricSums> sums = new ArrayList<>();
    int from = 0;
    long size = 0;
    for (int i = 0; i < fits.size(); i++) {
      int length = fits.get(i).coefficients().length;
      if (i > from && size + length > most) {
        sums.addAll(heldOutTogether(requests.subList(from, i), fits.subList(from, i)));
        from = i;
        size = 0;
      }
      size += length;
    }
    int end = fits.size();
    sums.addAll(heldOutTogether(requests.subList(from, end), fits.subList(from, end)));
    return sums;
  }

  private List<MetricSums> heldOutTogether(List<Request> requests, List<Fit> fits) {
    Map<Integer, List<Integer>> byFold = new TreeMap<>();
    for (int i = 0; i < requests.size(); i++) {
      byFold.computeIfAbsent(requests.get(i).leftOut, fold -> new ArrayList<>()).add(i);
    }
    List<ModelGroup> groups = new ArrayList<>();
    List<double[]> coefficients = new ArrayList<>();
    byFold.forEach(
        (leftOut, members) -> {
          List<LossSpec> losses = members.stream().map(i -> loss(fits.get(i))).toList();
          ModelGroup group = new ModelGroup(data.statistics().features(), losses, leftOut);
          double[] wide = new double[group.layout().size()];
          for (int i = 0; i < members.size(); i++) {
            group.put(i, fits.get(members.get(i)).coefficients(), wide);
          }
          groups.add(group);
          coefficients.add(wide);
        });
    MetricSums[][] sums =
        HeldOutPass.run(
            data.training().blocks(groups.get(0).layout()),
            groups,
            coefficients.toArray(double[][]::new));
    MetricSums[] inOrder = new MetricSums[requests.size()];
    int at = 0;
    for (List<Integer> members : byFold.values()) {
      for (int i = 0; i < members.size(); i++) {
        inOrder[members.get(i)] = sums[at][i];
      }
      at++;
    }
    return List.of(inOrder);
  }

  private static LossSpec loss(Fit fit) {
    return new LossSpec(
        fit.scorer().loss(),
        fit.scorer().numClasses(),
        fit.scorer().isBinary(),
        fit.scorer().t1(),
        fit.scorer().t2(),
        0);
  }

  /** Releases the blocks. */
  @Override
  public void close() {
    data.close();
    description.close();
  }
}
