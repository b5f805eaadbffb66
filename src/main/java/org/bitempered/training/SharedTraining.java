// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.bitempered.block.DataStatistics;
import org.bitempered.block.FoldStatistics;
import org.bitempered.distributed.Folds;
import org.bitempered.distributed.InputSchema;
import org.bitempered.kernel.LossSpec;
import org.bitempered.scoring.LinearScorer;

/**
 * Rows that many fits are trained on, as blocks that are cached until closed. A model can leave out
 * the rows of one fold, and is then judged on them.
 */
public final class SharedTraining implements AutoCloseable {
  private final SparkContext context;
  private final JobDescription description;
  private final TrainingSet data;

  /**
   * Reads the rows into blocks.
   *
   * @param any one of the fits
   * @throws IllegalArgumentException if a row is invalid
   */
  public SharedTraining(TrainingSpec any, InputSchema input, Dataset<?> dataset) {
    context = dataset.sparkSession().sparkContext();
    if (any.hasCheckpoints()) {
      Checkpoints.checkWritable(any.checkpoints().folder(), context.hadoopConfiguration());
    }
    description = new JobDescription(dataset, any.name());
    description.set("reading rows into blocks");
    try {
      data = new TrainingSet(any.data(), any.model(), input, dataset);
    } catch (Throwable e) {
      description.cancel();
      description.close();
      throw e;
    }
  }

  /**
   * Checks that a model of each fold can be trained and judged.
   *
   * @throws IllegalArgumentException if a fold has no rows or all rows, or no row of a fold has a
   *     trusted label
   */
  public void checkFolds(Folds folds) {
    FoldStatistics statistics = data.training().folds();
    for (int fold = 0; fold < folds.count(); fold++) {
      long rows = statistics.of(fold).rows();
      if (rows == 0 || rows == data.statistics().rows()) {
        throw new IllegalArgumentException(
            "fold "
                + fold
                + (rows == 0 ? " has no row" : " has all rows")
                + "; each fold must have rows, and no fold all of them");
      }
      if (!statistics.hasTrusted(fold)) {
        throw new IllegalArgumentException(
            "trustedCol '"
                + folds.trusted()
                + "' is true for no row of fold "
                + fold
                + "; each fold must have such rows: use fewer folds, or foldCol");
      }
    }
  }

  /** Returns whether a fit can share passes with others. */
  public static boolean canShare(TrainingSpec spec) {
    boolean stochastic = spec.solver().isDescent() && spec.solver().miniBatchFraction() < 1;
    return !stochastic && !spec.data().columns().hasValidation();
  }

  /** Returns what fits must have in common to share passes. */
  public static Object commonPart(TrainingSpec spec) {
    List<Object> common = new ArrayList<>(List.of(spec.data(), spec.model().fewestClasses()));
    common.add(spec.checkpoints()); // may be null
    return common;
  }

  /** Returns the number of classes. */
  public int classes() {
    return data.classes();
  }

  /** Returns figures of each fold, by which the rows are recognized. */
  public FoldFigures foldFigures(int count) {
    return FoldFigures.of(data.training().folds(), count);
  }

  /**
   * Prepares fits. If they have a checkpoint, they continue from it.
   *
   * @throws IllegalArgumentException where a model cannot be trained on the rows, or the checkpoint
   *     belongs to another training
   */
  public SharedFits begin(List<FitRequest> requests) {
    List<SharedFit> fits = new ArrayList<>();
    for (FitRequest request : requests) {
      LossSpec loss = Trainer.loss(request.spec(), data, context);
      DataStatistics statistics =
          request.leftOut() < 0
              ? data.statistics()
              : data.training().statisticsWithout(request.leftOut());
      fits.add(new SharedFit(request, loss, statistics));
    }
    return new SharedFits(fits, data, context, description, fingerprint(requests));
  }

  private TrainingFingerprint fingerprint(List<FitRequest> requests) {
    TrainingSpec spec = requests.get(0).spec();
    if (!spec.hasCheckpoints()) {
      return null;
    }
    TrainingFingerprint fingerprint = new TrainingFingerprint(spec).requests(requests);
    data.addTo(fingerprint);
    return fingerprint;
  }

  /** Trains all models, and returns the fits in the order of the requests. */
  public List<Fit> fit(List<FitRequest> requests) {
    SharedFits fits = begin(requests);
    fits.advance();
    List<Fit> results = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      results.add(fits.fit(i));
    }
    fits.removeCheckpoints();
    return results;
  }

  /**
   * Returns a model whose activations are about as large as normal random numbers, to start from.
   */
  public LinearScorer randomModel(TrainingSpec spec, long seed) {
    LossSpec loss = Trainer.loss(spec, data, context);
    double[] deviations = data.statistics().deviations();
    double[] means = data.statistics().means();
    int outputs = loss.outputs();
    double[] weights = new double[deviations.length * outputs];
    double[] intercepts = new double[outputs];
    SplittableRandom random = new SplittableRandom(seed);
    for (int j = 0; j < deviations.length; j++) {
      for (int k = 0; k < outputs; k++) {
        double normal = random.nextGaussian() / Math.sqrt(deviations.length);
        if (deviations[j] > 0) {
          weights[j * outputs + k] = normal / deviations[j];
          intercepts[k] -= spec.model().fitIntercept() ? means[j] * normal / deviations[j] : 0;
        }
      }
    }
    return new LinearScorer(
        loss.classes(), loss.binomial(), loss.t1(), loss.t2(), weights, intercepts, null);
  }

  /** Releases the blocks. */
  @Override
  public void close() {
    data.close();
    description.close();
  }
}
