// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.Candidates;
import org.bitempered.distributed.Folds;
import org.bitempered.spark.Allowed;
import org.bitempered.spark.SparkSupport;

/**
 * Chooses the temperatures and the penalty by cross-validation, like scikit-learn's
 * LogisticRegressionCV and glmnet's cv.glmnet. The result is used like a model of {@link
 * BiTemperedLogisticRegression}.
 *
 * <p>The candidates are all combinations of {@link #temperatures()}, {@link #regParams()} and
 * {@link #elasticNetParams()}. Logistic regression, temperatures (1, 1), is always among the
 * temperatures. For each fold, each candidate is trained on the other folds and evaluated on the
 * held-out rows. The chosen candidate is then trained on all rows. Models are trained in shared
 * passes over one cached copy of the data. This is much faster than Spark's CrossValidator, which
 * passes over the data for each model separately.
 *
 * <p>Held-out rows keep their labels, even wrong ones. Accuracy still selects well if the wrong
 * labels do not depend on the features. Row weights, class weights and soft labels count in the
 * metrics as in training. Balanced class weights are computed from all rows. Metrics take the most
 * probable class for the prediction and ignore {@code thresholds}.
 */
public class BiTemperedLogisticRegressionCV extends Estimator<BiTemperedLogisticRegressionCVModel>
    implements MLWritable {
  private static final double[] LOGISTIC = {1, 1};
  private static final double[] TEMPERATURES = {1, 1, 0.8, 1.2, 0.5, 2, 0.5, 4};
  private static final double[] REG_PARAMS = {0.0001, 0.001, 0.01, 0.03, 0.1};

  private final String uid;
  private final DoubleArrayParam temperatures;
  private final DoubleArrayParam regParams;
  private final DoubleArrayParam elasticNetParams;
  private final IntParam numFolds;
  private final Param<String> foldCol;
  private final LongParam seed;
  private final Param<String> metric;
  private final Param<String> selectionRule;
  private BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();

  /** Creates a search with a random uid. */
  public BiTemperedLogisticRegressionCV() {
    this(Identifiable$.MODULE$.randomUID("bitemperedCV"));
  }

  /** Creates a search with the given uid. */
  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // The Scala function type of a param's check is erased.
  public BiTemperedLogisticRegressionCV(String uid) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    temperatures =
        new DoubleArrayParam(
            this,
            "temperatures",
            "pairs t1, t2 one after the other; (1, 1) is always among the candidates",
            (scala.Function1) Allowed.pairs("temperatures"));
    regParams =
        new DoubleArrayParam(
            this,
            "regParams",
            "regularization parameters (>= 0)",
            (scala.Function1) Allowed.all("regParams", 0, Double.MAX_VALUE));
    elasticNetParams =
        new DoubleArrayParam(
            this,
            "elasticNetParams",
            "ElasticNet mixing parameters, in [0, 1]",
            (scala.Function1) Allowed.all("elasticNetParams", 0, 1));
    numFolds =
        new IntParam(uid, "numFolds", "number of folds (>= 2)", Allowed.atLeast("numFolds", 2));
    foldCol =
        new Param<>(
            uid,
            "foldCol",
            "numeric column with the fold of each row, from 0 to numFolds - 1; empty: at random");
    seed = new LongParam(uid, "seed", "random seed of the folds");
    metric =
        new Param<String>(
            uid,
            "metric",
            "metric on held-out rows that chooses: " + String.join(", ", Metric.names()),
            (scala.Function1) Allowed.oneOf("metric", Metric.names()));
    selectionRule =
        new Param<String>(
            uid,
            "selectionRule",
            "best (the best metric) or oneStandardError (the simplest candidate within one standard"
                + " error of the best: more penalty, then closer to logistic regression)",
            (scala.Function1) Allowed.oneOf("selectionRule", "best", "oneStandardError"));
    setDefault(temperatures, TEMPERATURES);
    setDefault(regParams, REG_PARAMS);
    setDefault(elasticNetParams, new double[] {0});
    setDefault(numFolds, 3);
    setDefault(foldCol, "");
    setDefault(seed, (long) BiTemperedLogisticRegressionCV.class.getName().hashCode());
    setDefault(metric, "accuracy");
    setDefault(selectionRule, "best");
  }

  /** Loads a search that {@code write().save(path)} saved. */
  public static BiTemperedLogisticRegressionCV load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved searches. */
  public static MLReader<BiTemperedLogisticRegressionCV> read() {
    return new CVReader();
  }

  @Override
  public MLWriter write() {
    return new CVWriter(this, estimator);
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * Param: temperatures t1, t2 as one or more pairs in one array, with t1 in [0, 1], t2 in (0, 10]
   * and t1 &lt;= t2 (default: 1, 1, 0.8, 1.2, 0.5, 2, 0.5, 4). The pair (1, 1) is always added.
   */
  public DoubleArrayParam temperatures() {
    return temperatures;
  }

  /** Returns the value of {@link #temperatures()}. */
  public double[] getTemperatures() {
    return getOrDefault(temperatures);
  }

  /** Sets {@link #temperatures()}. */
  public BiTemperedLogisticRegressionCV setTemperatures(double... value) {
    set(temperatures, value);
    return this;
  }

  /** Param: regularization parameters, at least 0 (default: 0.0001, 0.001, 0.01, 0.03, 0.1). */
  public DoubleArrayParam regParams() {
    return regParams;
  }

  /** Returns the value of {@link #regParams()}. */
  public double[] getRegParams() {
    return getOrDefault(regParams);
  }

  /** Sets {@link #regParams()}. */
  public BiTemperedLogisticRegressionCV setRegParams(double... value) {
    set(regParams, value);
    return this;
  }

  /** Param: ElasticNet mixing parameters, from 0 for L2 to 1 for L1 (default: 0). */
  public DoubleArrayParam elasticNetParams() {
    return elasticNetParams;
  }

  /** Returns the value of {@link #elasticNetParams()}. */
  public double[] getElasticNetParams() {
    return getOrDefault(elasticNetParams);
  }

  /** Sets {@link #elasticNetParams()}. */
  public BiTemperedLogisticRegressionCV setElasticNetParams(double... value) {
    set(elasticNetParams, value);
    return this;
  }

  /** Param: number of folds, at least 2 (default: 3). */
  public IntParam numFolds() {
    return numFolds;
  }

  /** Returns the value of {@link #numFolds()}. */
  public int getNumFolds() {
    return (Integer) getOrDefault(numFolds);
  }

  /** Sets {@link #numFolds()}. */
  public BiTemperedLogisticRegressionCV setNumFolds(int value) {
    set(numFolds, value);
    return this;
  }

  /**
   * Param: name of a numeric column with the fold of each row, a whole number from 0 to numFolds -
   * 1; empty for random folds (default: empty).
   */
  public Param<String> foldCol() {
    return foldCol;
  }

  /** Returns the value of {@link #foldCol()}. */
  public String getFoldCol() {
    return getOrDefault(foldCol);
  }

  /** Sets {@link #foldCol()}. */
  public BiTemperedLogisticRegressionCV setFoldCol(String value) {
    set(foldCol, value);
    return this;
  }

  /** Param: random seed of the folds. The folds also depend on how the rows are partitioned. */
  public LongParam seed() {
    return seed;
  }

  /** Returns the value of {@link #seed()}. */
  public long getSeed() {
    return (Long) getOrDefault(seed);
  }

  /** Sets {@link #seed()}. */
  public BiTemperedLogisticRegressionCV setSeed(long value) {
    set(seed, value);
    return this;
  }

  /**
   * Param: metric on the held-out rows (default: {@code accuracy}). The others are {@code
   * balancedAccuracy}, {@code logLoss}, {@code brierScore}, {@code biTemperedLoss} (at t1 = 0.5 for
   * all candidates), and for two classes {@code areaUnderROC}. Case does not matter.
   */
  public Param<String> metric() {
    return metric;
  }

  /** Returns the value of {@link #metric()}. */
  public String getMetric() {
    return getOrDefault(metric);
  }

  /** Sets {@link #metric()}. */
  public BiTemperedLogisticRegressionCV setMetric(String value) {
    set(metric, value);
    return this;
  }

  /**
   * Param: rule that chooses the candidate (default: {@code best}). {@code best} takes the best
   * metric. {@code oneStandardError} takes the simplest candidate within one standard error of the
   * best: the one with the largest penalty, then the one closest to logistic regression.
   */
  public Param<String> selectionRule() {
    return selectionRule;
  }

  /** Returns the value of {@link #selectionRule()}. */
  public String getSelectionRule() {
    return getOrDefault(selectionRule);
  }

  /** Sets {@link #selectionRule()}. */
  public BiTemperedLogisticRegressionCV setSelectionRule(String value) {
    set(selectionRule, value);
    return this;
  }

  /**
   * Sets the estimator with all other settings. The search replaces its t1, t2, regParam and
   * elasticNetParam.
   */
  public BiTemperedLogisticRegressionCV setEstimator(BiTemperedLogisticRegression value) {
    estimator = value;
    return this;
  }

  /** Returns the estimator with all other settings. */
  public BiTemperedLogisticRegression getEstimator() {
    return estimator;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return estimator.transformSchema(schema);
  }

  /**
   * Evaluates all candidates, and trains the chosen one on all rows.
   *
   * @throws IllegalArgumentException if a param, a column or a row is invalid; if a fold has no
   *     rows or all rows; if the metric is NaN for all candidates; or if the estimator has
   *     miniBatchFraction below 1, checkpointDir or validationIndicatorCol
   */
  @Override
  public BiTemperedLogisticRegressionCVModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    List<Candidate> grid = grid();
    Folds folds = new Folds(getNumFolds(), getFoldCol().isEmpty() ? null : getFoldCol(), getSeed());
    Selection[] selection = new Selection[1];
    int[] chosen = new int[1];
    Candidates.Result result =
        new Candidates(grid.stream().map(this::estimator).toList(), folds)
            .run(
                dataset,
                sums -> {
                  selection[0] = new Selection(grid, Metric.of(getMetric()), sums);
                  chosen[0] =
                      getSelectionRule().equalsIgnoreCase("best")
                          ? selection[0].best()
                          : selection[0].simplestWithinOneStandardError();
                  return chosen[0];
                });
    CVResults results =
        CVResults.of(
            Metric.of(getMetric()).param(), grid, selection[0], result.iterations(), chosen[0]);
    return copyValues(
            new BiTemperedLogisticRegressionCVModel(uid, result.best(), results), ParamMap.empty())
        .setParent(this);
  }

  private BiTemperedLogisticRegression estimator(Candidate candidate) {
    return estimator
        .copy(ParamMap.empty())
        .setT1(candidate.t1())
        .setT2(candidate.t2())
        .setRegParam(candidate.regParam())
        .setElasticNetParam(candidate.elasticNetParam());
  }

  /** Returns the candidates without duplicates, logistic regression first. */
  private List<Candidate> grid() {
    Set<Candidate> all = new LinkedHashSet<>();
    double[] pairs = withLogistic(getTemperatures());
    for (int i = 0; i < pairs.length; i += 2) {
      for (double regParam : getRegParams()) {
        for (double elasticNetParam : getElasticNetParams()) {
          all.add(new Candidate(pairs[i], pairs[i + 1], regParam, elasticNetParam));
        }
      }
    }
    return new ArrayList<>(all);
  }

  private static double[] withLogistic(double[] pairs) {
    double[] all = Arrays.copyOf(LOGISTIC, pairs.length + 2);
    System.arraycopy(pairs, 0, all, 2, pairs.length);
    return all;
  }

  @Override
  public BiTemperedLogisticRegressionCV copy(ParamMap extra) {
    BiTemperedLogisticRegressionCV copy = (BiTemperedLogisticRegressionCV) defaultCopy(extra);
    return copy.setEstimator(estimator.copy(extra));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "BiTemperedLogisticRegressionCV: uid=%s", uid);
  }
}
