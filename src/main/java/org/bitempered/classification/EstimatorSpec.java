// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.classification.ProbabilisticClassifierParams;
import org.apache.spark.ml.param.Param;
import org.bitempered.distributed.Folds;
import org.bitempered.distributed.InputColumns;
import org.bitempered.math.Loss;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.training.CheckpointSpec;
import org.bitempered.training.ClassWeighting;
import org.bitempered.training.DataSpec;
import org.bitempered.training.IterationListener;
import org.bitempered.training.ModelSpec;
import org.bitempered.training.PenaltySpec;
import org.bitempered.training.SolverSpec;
import org.bitempered.training.ThresholdSpec;
import org.bitempered.training.TrainingSpec;

/** Translates the params of an estimator into the specification of a fit. */
final class EstimatorSpec<
    S extends BiTemperedLogisticRegressionParams & ProbabilisticClassifierParams> {
  /** Params that change checkpoints but not the fit; they are no part of its fingerprint. */
  private static final Set<String> APART = Set.of("checkpointDir", "checkpointInterval");

  private final S params;
  private final Folds folds;

  EstimatorSpec(S params) {
    this(params, Folds.NONE);
  }

  /**
   * Creates the translation for a cross-validation.
   *
   * @param folds of the rows
   */
  EstimatorSpec(S params, Folds folds) {
    this.params = params;
    this.folds = folds;
  }

  /** Returns the names of the columns. */
  InputColumns columns() {
    return new InputColumns(
        params.getFeaturesCol(),
        params.getLabelCol(),
        params.hasWeightCol() ? params.getWeightCol() : null,
        params.hasValidationIndicatorCol() ? params.getValidationIndicatorCol() : null,
        folds);
  }

  /**
   * Returns the specification.
   *
   * @param initial model to start from; null to start from zero
   * @param listener listener of iterations; null for none
   * @throws IllegalArgumentException if the temperatures cannot be trained with
   */
  TrainingSpec training(LinearScorer initial, TrainingListener listener) {
    return new TrainingSpec(
        params.uid(),
        data(),
        model(),
        penalty(),
        solver(),
        params.getValidationTol(),
        params.getMaxLocalSizeInMB(),
        params.isSet(params.maxLocalSizeInMB()),
        params.hasCheckpoints()
            ? new CheckpointSpec(params.getCheckpointDir(), params.getCheckpointInterval())
            : null,
        initial,
        listener == null ? null : adapted(listener),
        thresholds(),
        jsonByName());
  }

  private DataSpec data() {
    boolean depthIsSet = params.isSet(params.aggregationDepth());
    return new DataSpec(
        columns(),
        weighting(),
        params.getMaxBlockSizeInMB(),
        depthIsSet ? params.getAggregationDepth() : 0);
  }

  private ClassWeighting weighting() {
    return switch (params.getClassWeighting().toLowerCase(Locale.ROOT)) {
      case "balanced" -> ClassWeighting.BALANCED;
      case "given" ->
          ClassWeighting.of(
              params.isDefined(params.classWeights()) ? params.getClassWeights() : null);
      default -> ClassWeighting.NONE;
    };
  }

  ModelSpec model() {
    return new ModelSpec(
        Loss.of(params.getLoss().toLowerCase(Locale.ROOT)),
        params.getT1(),
        params.getT2(),
        params.getLabelSmoothing(),
        ModelSpec.Family.valueOf(params.getFamily().toUpperCase(Locale.ROOT)),
        params.getFitIntercept());
  }

  private PenaltySpec penalty() {
    return new PenaltySpec(
        params.getRegParam(),
        params.getElasticNetParam(),
        params.getRegScaling().equalsIgnoreCase("slope"),
        params.getStandardization());
  }

  private SolverSpec solver() {
    boolean descent = params.getSolver().equalsIgnoreCase("gd");
    return new SolverSpec(
        descent ? SolverSpec.Method.GD : SolverSpec.Method.LBFGS,
        params.getMaxIter(),
        params.getTol(),
        params.getMomentum(),
        params.getStepSize(),
        params.getStepSizeDecay(),
        params.getMiniBatchFraction(),
        params.getSeed());
  }

  private ThresholdSpec thresholds() {
    boolean perClass = params.isSet(params.thresholds());
    return new ThresholdSpec(
        perClass || params.isSet(params.threshold()), perClass ? params.getThresholds() : null);
  }

  static IterationListener adapted(TrainingListener listener) {
    return (event, validationLoss) ->
        listener.completed(
            new TrainingListener.Iteration(
                event.iteration(),
                event.objective(),
                event.gradientNorm(),
                validationLoss,
                event.step(),
                event.milliseconds()));
  }

  private Map<String, String> jsonByName() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Param<?> param : params.params()) {
      // Left out at its default, so that checkpoints from before this param are found.
      boolean isLeftOut = param.equals(params.loss()) && !params.isSet(params.loss());
      if (!APART.contains(param.name()) && params.isDefined(param) && !isLeftOut) {
        values.put(param.name(), json(param));
      }
    }
    return values;
  }

  private <T> String json(Param<T> param) {
    return param.jsonEncode(params.getOrDefault(param));
  }
}
