// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.PartParams;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/**
 * Finds the rows whose labels are probably wrong, from features and labels alone. It computes
 * held-out probabilities by cross-validation, and judges the labels by them as {@link LabelIssues}
 * does. It also finds rows with the same or close features and different labels, classes of few
 * rows, and missing values.
 *
 * <p>The probabilities are those of the candidate that a {@link BiTemperedLogisticRegressionCV}
 * chooses, or of any classifier of Spark that is set by {@link #setClassifier}. A row is judged by
 * a model that was not trained on it. The fold of a row follows from the hash of its key, or else
 * of its features. It does not depend on the order and the partitions of the rows, and rows with
 * the same features are held out together.
 *
 * <p>Row weights count in the training, if the classifier has a {@code weightCol}. They do not
 * count in confident learning, which counts rows.
 *
 * <p>Training reads the rows as the classifier does. In addition, {@code fit} reads them two times,
 * and keeps labels and probabilities on the executors until its end. To find rows with the same
 * features, it shuffles hashes and labels. The driver receives a number for each class and for each
 * pair of classes that occurs.
 */
public class LabelAudit extends Estimator<LabelAuditModel> implements LabelAuditParams, MLWritable {
  /** The audit has its own of the name, or sets them, or they concern columns that it has not. */
  private static final Set<String> NOT_OF_SEARCH =
      Set.of(
          "featuresCol",
          "labelCol",
          "probabilityCol",
          "numFolds",
          "seed",
          "foldCol",
          "trustedCol",
          "predictionCol",
          "rawPredictionCol",
          "threshold",
          "thresholds");

  private final String uid;
  private final LabelIssuesParamSet paramSet;
  private final LabelAuditParamSet auditParamSet;
  private final PartParams searchParams;
  private BiTemperedLogisticRegressionCV search = new BiTemperedLogisticRegressionCV();
  private ProbabilisticClassifier<Vector, ?, ?> classifier;

  /** Creates an estimator with a random uid. */
  public LabelAudit() {
    this(Identifiable.randomUID("labelAudit"));
  }

  /** Creates an estimator with the given uid. */
  public LabelAudit(String uid) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    this.paramSet = new LabelIssuesParamSet(this);
    this.auditParamSet = new LabelAuditParamSet(this);
    this.searchParams = new PartParams(this, search, name -> !NOT_OF_SEARCH.contains(name));
    setDefaults();
  }

  /** Loads an estimator that {@code write().save(path)} saved. */
  public static LabelAudit load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<LabelAudit> read() {
    return new LabelAuditReader();
  }

  @Override
  public MLWriter write() {
    return new LabelAuditWriter(this, search, classifier);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public LabelIssuesParamSet paramSet() {
    return paramSet;
  }

  @Override
  public LabelAuditParamSet auditParamSet() {
    return auditParamSet;
  }

  /**
   * Returns the params of the audit, and those of its search and of the estimator of the search:
   * {@code temperatures}, {@code regParams}, {@code maxIter}, {@code weightCol} and so on. One that
   * is set in the audit replaces that of {@link #getSearch()}. Params for folds, trusted rows and
   * columns of predictions are not among them.
   */
  @Override
  public Param<?>[] params() {
    return searchParams.with(super.params());
  }

  /**
   * Sets the search whose chosen candidate gives the probabilities. The audit replaces its folds
   * and its seed, and the columns of labels and features of its estimator.
   */
  public LabelAudit setSearch(BiTemperedLogisticRegressionCV value) {
    search = value;
    return this;
  }

  /** Returns a copy of the search, also with those of its params that are set in the audit. */
  public BiTemperedLogisticRegressionCV getSearch() {
    BiTemperedLogisticRegressionCV settings = search.copy(ParamMap.empty());
    searchParams.apply(this, settings);
    return settings;
  }

  /**
   * Sets the classifier that gives the probabilities in place of the search; null for the search.
   * The audit replaces its columns of labels and features. Through Spark Connect, there is no way
   * to set a classifier.
   */
  public LabelAudit setClassifier(ProbabilisticClassifier<Vector, ?, ?> value) {
    classifier = value;
    return this;
  }

  /** Returns the classifier; null if the search gives the probabilities. */
  public ProbabilisticClassifier<Vector, ?, ?> getClassifier() {
    return classifier;
  }

  /** Sets {@link #featuresCol()}. */
  public LabelAudit setFeaturesCol(String value) {
    return (LabelAudit) set(featuresCol(), value);
  }

  /** Sets {@link #labelCol()}. */
  public LabelAudit setLabelCol(String value) {
    return (LabelAudit) set(labelCol(), value);
  }

  /** Sets {@link #keyCol()}. */
  public LabelAudit setKeyCol(String value) {
    return (LabelAudit) set(keyCol(), value);
  }

  /** Sets {@link #numFolds()}. */
  public LabelAudit setNumFolds(int value) {
    return (LabelAudit) set(numFolds(), value);
  }

  /** Sets {@link #seed()}. */
  public LabelAudit setSeed(long value) {
    return (LabelAudit) set(seed(), value);
  }

  /** Sets {@link #minClassRows()}. */
  public LabelAudit setMinClassRows(int value) {
    return (LabelAudit) set(minClassRows(), value);
  }

  /** Sets {@link #duplicateDistance()}. */
  public LabelAudit setDuplicateDistance(double value) {
    return (LabelAudit) set(duplicateDistance(), value);
  }

  /** Sets {@link #probabilityCol()}. */
  public LabelAudit setProbabilityCol(String value) {
    return (LabelAudit) set(probabilityCol(), value);
  }

  /** Sets {@link #givenLabelCol()}. */
  public LabelAudit setGivenLabelCol(String value) {
    return (LabelAudit) set(givenLabelCol(), value);
  }

  /** Sets {@link #predictedLabelCol()}. */
  public LabelAudit setPredictedLabelCol(String value) {
    return (LabelAudit) set(predictedLabelCol(), value);
  }

  /** Sets {@link #labelScoreCol()}. */
  public LabelAudit setLabelScoreCol(String value) {
    return (LabelAudit) set(labelScoreCol(), value);
  }

  /** Sets {@link #isLabelIssueCol()}. */
  public LabelAudit setIsLabelIssueCol(String value) {
    return (LabelAudit) set(isLabelIssueCol(), value);
  }

  /** Sets {@link #issueKindCol()}. */
  public LabelAudit setIssueKindCol(String value) {
    return (LabelAudit) set(issueKindCol(), value);
  }

  /** Sets {@link #filterBy()}. */
  public LabelAudit setFilterBy(String value) {
    return (LabelAudit) set(filterBy(), value);
  }

  /** Sets {@link #rankBy()}. */
  public LabelAudit setRankBy(String value) {
    return (LabelAudit) set(rankBy(), value);
  }

  /** Sets {@link #t1()}. */
  public LabelAudit setT1(double value) {
    return (LabelAudit) set(t1(), value);
  }

  /** Sets {@link #adjustPredProbs()}. */
  public LabelAudit setAdjustPredProbs(boolean value) {
    return (LabelAudit) set(adjustPredProbs(), value);
  }

  /** Sets {@link #fracNoise()}. */
  public LabelAudit setFracNoise(double value) {
    return (LabelAudit) set(fracNoise(), value);
  }

  /** Sets {@link #minExamplesPerClass()}. */
  public LabelAudit setMinExamplesPerClass(int value) {
    return (LabelAudit) set(minExamplesPerClass(), value);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    List<String> ofSearch = searchParams.namesOfSet(this);
    if (classifier != null && !ofSearch.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s given, allowed is no param of the search if a classifier is set in its place;"
                  + " set it in the classifier",
              String.join(", ", ofSearch)));
    }
    Metadata unknown = NominalAttribute.defaultAttr().toMetadata();
    return withAudit(schema, unknown);
  }

  /**
   * Trains the classifiers and learns what the model needs.
   *
   * @throws IllegalArgumentException if params do not go together, such as a classifier and one of
   *     the search, no row can be used, all classes are rare, a fold has no rows or all, or a
   *     column or a label is invalid; the message names the column, the value and what is allowed
   */
  @Override
  public LabelAuditModel fit(Dataset<?> dataset) {
    FoldFits fits =
        classifier == null ? new SearchedFolds(getSearch()) : new ClassifierFolds(classifier);
    FittedAudit fitted =
        SchemaColumns.inSessionOf(
            dataset,
            () -> {
              transformSchema(dataset.schema());
              return new AuditFit(this, fits).run(dataset);
            });
    return copyValues(new LabelAuditModel(uid, fitted), ParamMap.empty()).setParent(this);
  }

  @Override
  public LabelAudit copy(ParamMap extra) {
    LabelAudit copy = (LabelAudit) defaultCopy(extra);
    copy.setSearch(search.copy(extra));
    return classifier == null ? copy : copy.setClassifier(AnyClassifier.copy(classifier, extra));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "LabelAudit: uid=%s", uid);
  }
}
