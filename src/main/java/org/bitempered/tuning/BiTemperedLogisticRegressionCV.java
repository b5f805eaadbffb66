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
 * Chooses temperatures and penalty by cross-validation, as scikit-learn's LogisticRegressionCV and
 * glmnet's cv.glmnet do, and returns a model that is used like one of {@link
 * BiTemperedLogisticRegression}.
 *
 * <p>Each candidate of the grid (temperatures x regParams x elasticNetParams) is trained once for
 * each fold without the rows of the fold, and judged on them. The chosen candidate is then trained
 * on all rows. All models are trained in shared passes over one cached copy of the data, so this is
 * much faster than Spark's CrossValidator, which fits one model after the other.
 *
 * <p>Logistic regression, the temperatures (1, 1), is always in the grid. Rows are held out with
 * the labels they have; on labels that are wrong at random, accuracy still selects well. Row
 * weights and soft labels count as in training. With class weights, the weights are those of all
 * rows.
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
  @SuppressWarnings({"unchecked", "rawtypes"}) // Scala's function of a param's type.
  public BiTemperedLogisticRegressionCV(String uid) {
    SparkSupport.check();
    // Before any param, which takes the stage as its parent.
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

  /** Param: pairs of temperatures t1, t2, one after the other; t1 in [0, 1], t2 in (0, 10]. */
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

  /** Param: regularization parameters. */
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

  /** Param: ElasticNet mixing parameters; 0 is an L2 penalty, 1 an L1 penalty. */
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

  /** Param: number of folds. */
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

  /** Param: numeric column with the fold of each row; empty for random folds. */
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

  /** Param: random seed of the folds. They also depend on how the rows are partitioned. */
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

  /** Param: metric on the held-out rows. */
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

  /** Param: how the metric chooses. */
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

  /** Sets the estimator that has all settings which are not searched. */
  public BiTemperedLogisticRegressionCV setEstimator(BiTemperedLogisticRegression value) {
    estimator = value;
    return this;
  }

  /** Returns the estimator that has all settings which are not searched. */
  public BiTemperedLogisticRegression getEstimator() {
    return estimator;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return estimator.transformSchema(schema);
  }

  /**
   * Searches, and trains the chosen candidate on all rows.
   *
   * @throws IllegalArgumentException if params, columns or rows cannot be trained on, if a fold has
   *     no row, or if the metric cannot be computed on the held-out rows
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

  /** Returns all candidates once. */
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
