// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.bitempered.distributed.Folds;
import org.bitempered.distributed.InputSchema;
import org.bitempered.kernel.MetricSums;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.training.Fit;
import org.bitempered.training.FitRequest;
import org.bitempered.training.SharedFits;
import org.bitempered.training.SharedTraining;
import org.bitempered.training.TrainingSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Estimators that compete in a cross-validation, over rows that are read once. Internal: users call
 * {@code org.bitempered.tuning}.
 */
public final class Candidates {
  /** Iterations before the first round in which candidates are dropped. */
  private static final int FIRST_ROUND = 10;

  /** No more than these are not thinned further. */
  private static final int KEPT = 3;

  private static final int ALL_ROWS = -1;
  private static final Logger LOG = LoggerFactory.getLogger(Candidates.class);

  private final List<Entry> entries;
  private final Folds folds;
  private final boolean halving;
  private Listener listener;

  /**
   * A candidate.
   *
   * @param estimator differs from the others in temperatures, penalty and solver only
   * @param start 0 for the initial model, or zero; 1 for the logistic solution; 2 for that at (1,
   *     4) of two classes; otherwise random
   */
  public record Entry(BiTemperedLogisticRegression estimator, int start) {

    /** Returns the estimator whose solution this one starts from; null if there is none. */
    private BiTemperedLogisticRegression base(int classes) {
      boolean hasBase = start == 1 || (start == 2 && classes == 2);
      return hasBase ? estimator.copy(ParamMap.empty()).setT1(1).setT2(start == 1 ? 1 : 4) : null;
    }
  }

  /** Decides by the metrics of each candidate on each fold. */
  public interface Chooser {

    /**
     * Returns the chosen candidate.
     *
     * @param metrics of each candidate on each fold
     * @param dropped whether each candidate was dropped before its end
     */
    int best(MetricSums[][] metrics, boolean[] dropped);

    /**
     * Returns those that can be dropped.
     *
     * @param alive candidates that were not dropped
     * @param metrics of each of these on each fold
     */
    List<Integer> worst(List<Integer> alive, MetricSums[][] metrics);
  }

  /** Is told of each iteration of each model. */
  public interface Listener {

    /**
     * Returns whether the model goes on.
     *
     * @param fold that the model leaves out; -1 for the chosen candidate on all rows
     */
    boolean completed(int candidate, int fold, TrainingListener.Iteration iteration);
  }

  /**
   * The result of a cross-validation.
   *
   * @param best the chosen model, trained on all rows
   * @param foldModels the chosen candidate's models, each trained without the rows of a fold
   * @param iterations of each candidate in each fold
   * @param metrics of each candidate on each fold
   * @param dropped whether each candidate was dropped before its end
   */
  public record Result(
      BiTemperedLogisticRegressionModel best,
      FoldModels foldModels,
      int[][] iterations,
      MetricSums[][] metrics,
      boolean[] dropped) {}

  /**
   * Creates the candidates.
   *
   * @param entries logistic regression with every penalty is among them
   * @param halving whether candidates can be dropped before their end
   * @throws IllegalArgumentException if one of them cannot share passes with others
   */
  public Candidates(List<Entry> entries, Folds folds, boolean halving) {
    this.entries = entries;
    this.folds = folds;
    this.halving = halving;
    for (Entry entry : entries) {
      if (!SharedTraining.canShare(entry.estimator.spec(folds))) {
        throw new IllegalArgumentException(
            "estimator given has miniBatchFraction below 1 or validationIndicatorCol, allowed is"
                + " neither");
      }
    }
  }

  /** Sets the listener. */
  public Candidates listener(Listener value) {
    listener = value;
    return this;
  }

  /** Checks the columns that training reads. */
  public void check(StructType schema) {
    new InputSchema(spec(0, ALL_ROWS).data().columns(), schema);
  }

  /**
   * Trains each candidate once for each fold, without the rows of the fold, and judges it on them.
   * Then trains the chosen one on all rows.
   */
  public Result run(Dataset<?> dataset, Chooser chooser) {
    return SchemaColumns.inSessionOf(dataset, () -> runInSession(dataset, chooser));
  }

  private Result runInSession(Dataset<?> dataset, Chooser chooser) {
    TrainingSpec any = spec(0, ALL_ROWS);
    InputSchema input = new InputSchema(any.data().columns(), dataset.schema());
    try (SharedTraining training = new SharedTraining(any, input, dataset)) {
      training.checkFolds(folds);
      return new Search(training, chooser).run(input, dataset);
    }
  }

  private TrainingSpec spec(int candidate, int fold) {
    TrainingSpec spec = entries.get(candidate).estimator.spec(folds);
    if (fold != ALL_ROWS) {
      spec = spec.withListener(null); // the estimator's listener observes the chosen model
    }
    return listener == null
        ? spec
        : spec.withListener(
            EstimatorSpec.adapted(iteration -> listener.completed(candidate, fold, iteration)));
  }

  /** A search over rows that were read. */
  private final class Search {
    private final SharedTraining training;
    private final Chooser chooser;
    private final List<FitRequest> requests = new ArrayList<>();
    private SharedFits fits;

    Search(SharedTraining training, Chooser chooser) {
      this.training = training;
      this.chooser = chooser;
    }

    Result run(InputSchema input, Dataset<?> dataset) {
      Map<Object, LinearScorer> solutions = solutions(entries, allFolds());
      for (int candidate = 0; candidate < entries.size(); candidate++) {
        for (int fold : allFolds()) {
          requests.add(new FitRequest(started(candidate, fold, solutions), fold));
        }
      }
      fits = training.begin(requests);
      if (halving && fits.canPause()) {
        dropInRounds();
      } else if (halving) {
        LOG.warn(
            "{}: strategy halving has no effect: the models do not fit the memory together",
            entries.get(0).estimator.uid());
      }
      fits.advance();
      boolean[] dropped = new boolean[entries.size()];
      MetricSums[][] metrics = new MetricSums[entries.size()][];
      int[][] iterations = new int[entries.size()][];
      List<MetricSums> heldOut = heldOut(all());
      for (int i = 0; i < entries.size(); i++) {
        dropped[i] = isDropped(i);
        metrics[i] = ofCandidate(i, heldOut);
        iterations[i] = indices(i).map(index -> fits.iterations(index)).toArray();
      }
      int chosen = chooser.best(metrics, dropped);
      Fit best = onAllRows(chosen);
      fits.removeCheckpoints();
      return new Result(
          entries.get(chosen).estimator.summarized(best, input, dataset),
          foldModels(chosen),
          iterations,
          metrics,
          dropped);
    }

    private FoldModels foldModels(int candidate) {
      BiTemperedLogisticRegression estimator = entries.get(candidate).estimator;
      return new FoldModels(
          indices(candidate).mapToObj(index -> estimator.modelOf(fits.fit(index))).toList(),
          folds.withoutTrusted(), // only the search needs that column
          training.foldFigures(folds.count()));
    }

    /** Trains the models whose solutions are starts, by estimator and fold. */
    private Map<Object, LinearScorer> solutions(List<Entry> of, List<Integer> leftOut) {
      Map<Object, FitRequest> byKey = new LinkedHashMap<>();
      for (Entry entry : of) {
        BiTemperedLogisticRegression base = entry.base(training.classes());
        if (base != null) {
          for (int fold : leftOut) {
            TrainingSpec spec = base.spec(folds).withListener(null);
            byKey.put(key(base, fold), new FitRequest(spec, fold));
          }
        }
      }
      Map<Object, LinearScorer> solved = new HashMap<>();
      if (!byKey.isEmpty()) {
        List<Fit> all = training.fit(List.copyOf(byKey.values()));
        int at = 0;
        for (Object key : byKey.keySet()) {
          solved.put(key, all.get(at++).scorer());
        }
      }
      return solved;
    }

    private Object key(BiTemperedLogisticRegression base, int fold) {
      return List.of(base.getT2(), base.getRegParam(), base.getElasticNetParam(), fold);
    }

    private TrainingSpec started(int candidate, int fold, Map<Object, LinearScorer> solutions) {
      TrainingSpec spec = spec(candidate, fold);
      Entry entry = entries.get(candidate);
      BiTemperedLogisticRegression base = entry.base(training.classes());
      if (base != null) {
        return spec.withInitial(solutions.get(key(base, fold)));
      }
      return entry.start == 0
          ? spec
          : spec.withInitial(training.randomModel(spec, folds.seed() + entry.start));
    }

    private List<Integer> allFolds() {
      return IntStream.range(0, folds.count()).boxed().toList();
    }

    private List<Integer> all() {
      return IntStream.range(0, entries.size()).boxed().toList();
    }

    /** Returns where the fits of a candidate are. */
    private IntStream indices(int candidate) {
      return IntStream.range(candidate * folds.count(), (candidate + 1) * folds.count());
    }

    private boolean isDropped(int candidate) {
      return indices(candidate).anyMatch(fits::wasDropped);
    }

    private List<MetricSums> heldOut(List<Integer> candidates) {
      return fits.heldOut(candidates.stream().flatMap(i -> indices(i).boxed()).toList());
    }

    private MetricSums[] ofCandidate(int at, List<MetricSums> heldOut) {
      return indices(at).mapToObj(heldOut::get).toArray(MetricSums[]::new);
    }

    /** Pauses all models after more and more iterations, and drops the worst ones. */
    private void dropInRounds() {
      int round = 0;
      int most = entries.get(0).estimator.getMaxIter();
      for (int pause = FIRST_ROUND; pause < most; pause *= 2) {
        round++;
        if (round > fits.rounds()) { // not decided before a restart
          fits.advance(pause);
          List<Integer> alive = all().stream().filter(i -> !isDropped(i)).toList();
          if (alive.size() <= KEPT || fits.haveEnded()) {
            return;
          }
          List<MetricSums> heldOut = heldOut(alive);
          MetricSums[][] metrics =
              IntStream.range(0, alive.size())
                  .mapToObj(at -> ofCandidate(at, heldOut))
                  .toArray(MetricSums[][]::new);
          fits.drop(
              chooser.worst(alive, metrics).stream().flatMap(i -> indices(i).boxed()).toList());
        }
      }
    }

    private Fit onAllRows(int candidate) {
      List<Integer> none = List.of(ALL_ROWS);
      Map<Object, LinearScorer> solutions = solutions(List.of(entries.get(candidate)), none);
      TrainingSpec spec = started(candidate, ALL_ROWS, solutions);
      return training.fit(List.of(new FitRequest(spec, ALL_ROWS))).get(0);
    }
  }
}
