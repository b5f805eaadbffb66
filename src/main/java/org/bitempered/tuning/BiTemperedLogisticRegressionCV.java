// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.ArrayList;
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
import org.bitempered.classification.TrainingListener;
import org.bitempered.distributed.Folds;
import org.bitempered.math.Loss;
import org.bitempered.spark.Allowed;
import org.bitempered.spark.PartParams;
import org.bitempered.spark.SparkSupport;

/**
 * Chooses the temperatures and the penalty by cross-validation, like scikit-learn's
 * LogisticRegressionCV and glmnet's cv.glmnet. The result is used like a model of {@link
 * BiTemperedLogisticRegression}.
 *
 * <p>The candidates are all combinations of temperatures, {@link #regParams()} and {@link
 * #elasticNetParams()}. The estimator's loss is tried at {@link #temperatures()} and at (1, 1),
 * which is logistic regression, and the two-temperature loss at {@link #twoTemperaturePairs()}. For
 * each fold, each candidate is trained on the other folds and evaluated on the held-out rows. The
 * chosen candidate is then trained on all rows. Models are trained in shared passes over one cached
 * copy of the data. This is much faster than Spark's CrossValidator, which passes over the data for
 * each model separately.
 *
 * <p>Held-out rows keep their labels, even wrong ones. The metric still selects well if the wrong
 * labels do not depend on the features. Row weights, class weights and soft labels count in the
 * metrics as in training. Balanced class weights are computed from all rows. Metrics take the most
 * probable class for the prediction and ignore {@code thresholds}.
 */
public class BiTemperedLogisticRegressionCV extends Estimator<BiTemperedLogisticRegressionCVModel>
    implements MLWritable {
  private static final double[] LOGISTIC = {1, 1};
  private static final double[] TEMPERATURES = {1, 1, 0.5, 2};
  private static final double[] TWO_TEMPERATURE_PAIRS = {0.3, 1, 0.5, 4};
  private static final double[] REG_PARAMS = {0.0001, 0.001, 0.01, 0.03, 0.1, 0.3};

  /** The search has lists of these, or its own param of the name, or cannot use them. */
  private static final Set<String> NOT_OF_ESTIMATOR =
      Set.of(
          "t1",
          "t2",
          "regParam",
          "elasticNetParam",
          "seed",
          "miniBatchFraction",
          "validationIndicatorCol",
          "validationTol");

  private final String uid;
  private final DoubleArrayParam temperatures;
  private final DoubleArrayParam twoTemperaturePairs;
  private final DoubleArrayParam regParams;
  private final DoubleArrayParam elasticNetParams;
  private final IntParam numFolds;
  private final Param<String> foldCol;
  private final LongParam seed;
  private final Param<String> metric;
  private final Param<String> selectionRule;
  private final Param<String> strategy;
  private final Param<String> trustedCol;
  private final IntParam numStarts;
  private final PartParams estimatorParams;
  private transient SearchListener listener;
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
    twoTemperaturePairs =
        new DoubleArrayParam(
            this,
            "twoTemperaturePairs",
            "pairs t1, t2 one after the other at which the two-temperature loss is tried as well;"
                + " empty: none",
            (scala.Function1) Allowed.pairsOrNone("twoTemperaturePairs"));
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
            "best (the best metric), preferDefault (the best candidate at the default temperatures,"
                + " unless another is better by more than one standard error of the difference) or"
                + " oneStandardError (the simplest candidate within one standard error of the best:"
                + " more penalty, then closer to logistic regression)",
            (scala.Function1)
                Allowed.oneOf("selectionRule", "best", "preferDefault", "oneStandardError"));
    strategy =
        new Param<String>(
            uid,
            "strategy",
            "grid (trains all candidates to their ends) or halving (drops the worse half of them"
                + " after 10, 20, 40, ... iterations)",
            (scala.Function1) Allowed.oneOf("strategy", "grid", "halving"));
    trustedCol =
        new Param<>(
            uid,
            "trustedCol",
            "boolean column of the rows whose labels are known to be right, which alone decide;"
                + " empty: all rows decide");
    numStarts =
        new IntParam(
            uid,
            "numStarts",
            "number of starts of each candidate (>= 1): zero, the logistic solution, for two classes"
                + " that at (1, 4), and random ones",
            Allowed.atLeast("numStarts", 1));
    estimatorParams = new PartParams(this, estimator, name -> !NOT_OF_ESTIMATOR.contains(name));
    setDefault(temperatures, TEMPERATURES);
    setDefault(twoTemperaturePairs, TWO_TEMPERATURE_PAIRS);
    setDefault(regParams, REG_PARAMS);
    setDefault(elasticNetParams, new double[] {0});
    setDefault(numFolds, 5);
    setDefault(foldCol, "");
    setDefault(seed, (long) BiTemperedLogisticRegressionCV.class.getName().hashCode());
    setDefault(metric, "accuracy");
    setDefault(selectionRule, "best");
    setDefault(strategy, "grid");
    setDefault(trustedCol, "");
    setDefault(numStarts, 1);
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
   * Returns the params of the search, and those of its estimator that are not searched: all params
   * of {@link BiTemperedLogisticRegression} except t1, t2, regParam, elasticNetParam, seed,
   * miniBatchFraction, validationIndicatorCol and validationTol. One that is set in the search
   * replaces that of {@link #getEstimator()}.
   */
  @Override
  public Param<?>[] params() {
    return estimatorParams.with(super.params());
  }

  /** Sets the column of features. */
  public BiTemperedLogisticRegressionCV setFeaturesCol(String value) {
    set("featuresCol", value);
    return this;
  }

  /** Sets the column of labels. */
  public BiTemperedLogisticRegressionCV setLabelCol(String value) {
    set("labelCol", value);
    return this;
  }

  /** Sets the column of row weights. */
  public BiTemperedLogisticRegressionCV setWeightCol(String value) {
    set("weightCol", value);
    return this;
  }

  /**
   * Param: temperatures t1, t2 as one or more pairs in one array, with t1 in [0, 1], t2 in (0, 10]
   * and t1 &lt;= t2 (default: 1, 1, 0.5, 2). The pair (1, 1) is always added.
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

  /**
   * Param: temperatures t1, t2 at which the two-temperature loss is tried as well, as pairs in one
   * array, with t1 in (0, 1], t2 in (0, 10] and t1 &lt;= t2; empty for none (default: 0.3, 1, 0.5,
   * 4). At t2 = 1, this loss is generalized cross entropy with q = 1 - t1 (Zhang and Sabuncu,
   * NeurIPS 2018), and 0.7 is the q of that paper.
   */
  public DoubleArrayParam twoTemperaturePairs() {
    return twoTemperaturePairs;
  }

  /** Returns the value of {@link #twoTemperaturePairs()}. */
  public double[] getTwoTemperaturePairs() {
    return getOrDefault(twoTemperaturePairs);
  }

  /** Sets {@link #twoTemperaturePairs()}. */
  public BiTemperedLogisticRegressionCV setTwoTemperaturePairs(double... value) {
    set(twoTemperaturePairs, value);
    return this;
  }

  /**
   * Param: regularization parameters, at least 0 (default: 0.0001, 0.001, 0.01, 0.03, 0.1, 0.3).
   */
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

  /** Param: number of folds, at least 2 (default: 5). */
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
   * metric. {@code preferDefault} takes the best candidate at the default temperatures (0.5, 2),
   * unless the best of all is better by more than one standard error of the mean difference over
   * the folds; without these temperatures it is {@code best}. {@code oneStandardError} takes the
   * simplest candidate within one standard error of the best: the one with the largest penalty,
   * then the one closest to logistic regression.
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
   * Param: how the candidates are searched (default: {@code grid}). {@code grid} trains all of them
   * to their ends. {@code halving} judges them after 10, 20, 40, ... iterations, and goes on with
   * the better half and the best of logistic regression. It takes about half the time, and can miss
   * the best candidate where candidates are close. If the models need several groups of passes for
   * want of memory, {@code halving} is like {@code grid}.
   */
  public Param<String> strategy() {
    return strategy;
  }

  /** Returns the value of {@link #strategy()}. */
  public String getStrategy() {
    return getOrDefault(strategy);
  }

  /** Sets {@link #strategy()}. */
  public BiTemperedLogisticRegressionCV setStrategy(String value) {
    set(strategy, value);
    return this;
  }

  /**
   * Param: name of a boolean column, true for rows whose labels are known to be right; empty if
   * there is none (default: empty). If given, the metric is that of these rows alone. They train
   * the models, too, except those that leave out their fold. Each fold needs such rows.
   */
  public Param<String> trustedCol() {
    return trustedCol;
  }

  /** Returns the value of {@link #trustedCol()}. */
  public String getTrustedCol() {
    return getOrDefault(trustedCol);
  }

  /** Sets {@link #trustedCol()}. */
  public BiTemperedLogisticRegressionCV setTrustedCol(String value) {
    set(trustedCol, value);
    return this;
  }

  /**
   * Param: number of starts of each candidate, at least 1 (default: 1). Start 0 is the initial
   * model of the estimator, or zero. Start 1 is the solution of logistic regression with the same
   * penalty. Start 2 is that at (1, 4) if there are two classes. Further ones are random, by {@link
   * #seed()}. The metric chooses among them, not the objective: in a lower minimum, more wrong
   * labels can be fitted. Candidates whose loss is convex have one start: the bi-tempered loss with
   * t1 = t2, and logistic regression. A warning is logged if the metrics of two starts differ by
   * more than two standard errors.
   */
  public IntParam numStarts() {
    return numStarts;
  }

  /** Returns the value of {@link #numStarts()}. */
  public int getNumStarts() {
    return (Integer) getOrDefault(numStarts);
  }

  /** Sets {@link #numStarts()}. */
  public BiTemperedLogisticRegressionCV setNumStarts(int value) {
    set(numStarts, value);
    return this;
  }

  /**
   * Sets a listener that is called after each iteration of each model; null for none. Copies of
   * this search keep it, but it is not saved. A listener of the estimator is called for the chosen
   * model only.
   */
  public BiTemperedLogisticRegressionCV setListener(SearchListener value) {
    listener = value;
    return this;
  }

  /** Returns the listener; null if there is none. */
  public SearchListener listener() {
    return listener;
  }

  /**
   * Sets the estimator with all other settings, which can also be set as {@link #params()} of the
   * search. The search replaces its t1, t2, regParam and elasticNetParam, and for {@link
   * #twoTemperaturePairs()} its loss.
   */
  public BiTemperedLogisticRegressionCV setEstimator(BiTemperedLogisticRegression value) {
    estimator = value;
    return this;
  }

  /**
   * Returns a copy of the estimator with all other settings, also those that were set as params of
   * the search.
   */
  public BiTemperedLogisticRegression getEstimator() {
    BiTemperedLogisticRegression settings = estimator.copy(ParamMap.empty());
    estimatorParams.apply(this, settings);
    return settings;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    candidates(grid()).check(schema);
    return getEstimator().transformSchema(schema);
  }

  /**
   * Evaluates all candidates, and trains the chosen one on all rows. If the estimator has {@code
   * checkpointDir}, an interrupted search continues from its last checkpoint.
   *
   * @throws IllegalArgumentException if a param, a column or a row is invalid; if a fold has no
   *     rows, all rows or no trusted rows; if the metric is NaN for all candidates; or if the
   *     estimator has miniBatchFraction below 1 or validationIndicatorCol
   */
  @Override
  public BiTemperedLogisticRegressionCVModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    List<Candidate> grid = grid();
    Choice choice = new Choice(grid, Metric.of(getMetric()), getSelectionRule());
    Candidates.Result result = candidates(grid).run(dataset, choice);
    Selection selection = choice.selection();
    StartsLog.disagreements(uid, grid, selection);
    CVResults results =
        CVResults.of(
            Metric.of(getMetric()).param(),
            grid,
            selection,
            result.iterations(),
            result.dropped(),
            choice.chosen());
    BiTemperedLogisticRegressionCVModel model =
        new BiTemperedLogisticRegressionCVModel(uid, result.best(), results, result.foldModels());
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  private Candidates candidates(List<Candidate> grid) {
    Folds folds =
        new Folds(getNumFolds(), orNull(getFoldCol()), getSeed(), orNull(getTrustedCol()));
    List<Candidates.Entry> entries =
        grid.stream()
            .map(candidate -> new Candidates.Entry(estimator(candidate), candidate.start()))
            .toList();
    return new Candidates(entries, folds, getStrategy().equalsIgnoreCase("halving"))
        .listener(listener == null ? null : (index, fold, it) -> told(grid.get(index), fold, it));
  }

  private static String orNull(String column) {
    return column.isEmpty() ? null : column;
  }

  private boolean told(Candidate candidate, int fold, TrainingListener.Iteration iteration) {
    return listener.completed(
        new SearchListener.Iteration(
            candidate.loss().toString(),
            candidate.t1(),
            candidate.t2(),
            candidate.regParam(),
            candidate.elasticNetParam(),
            candidate.start(),
            fold,
            iteration));
  }

  private BiTemperedLogisticRegression estimator(Candidate candidate) {
    return getEstimator()
        .setLoss(candidate.loss().toString())
        .setT1(candidate.t1())
        .setT2(candidate.t2())
        .setRegParam(candidate.regParam())
        .setElasticNetParam(candidate.elasticNetParam());
  }

  /** Returns the candidates without duplicates, logistic regression first. */
  private List<Candidate> grid() {
    Set<Candidate> all = new LinkedHashSet<>();
    Loss loss = Loss.of(getEstimator().getLoss().toLowerCase(Locale.ROOT));
    add(loss, LOGISTIC, all);
    add(loss, getTemperatures(), all);
    add(Loss.TWO_TEMPERATURE, getTwoTemperaturePairs(), all);
    return new ArrayList<>(all);
  }

  private void add(Loss loss, double[] pairs, Set<Candidate> all) {
    for (int i = 0; i < pairs.length; i += 2) {
      Loss ofPair = pairs[i] == 1 ? Loss.BI_TEMPERED : loss; // at t1 = 1 both losses are the same
      for (double regParam : getRegParams()) {
        for (double share : getElasticNetParams()) {
          addStarts(new Candidate(ofPair, pairs[i], pairs[i + 1], regParam, share, 0), all);
        }
      }
    }
  }

  private void addStarts(Candidate first, Set<Candidate> all) {
    int starts = first.isConvex() ? 1 : getNumStarts();
    for (int start = 0; start < starts; start++) {
      all.add(first.withStart(start));
    }
  }

  @Override
  public BiTemperedLogisticRegressionCV copy(ParamMap extra) {
    BiTemperedLogisticRegressionCV copy = (BiTemperedLogisticRegressionCV) defaultCopy(extra);
    return copy.setEstimator(estimator.copy(extra)).setListener(listener);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "BiTemperedLogisticRegressionCV: uid=%s", uid);
  }
}
