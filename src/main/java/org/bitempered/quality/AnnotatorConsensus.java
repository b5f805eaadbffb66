// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;

/**
 * Finds the labels of items that several annotators have labeled, and how reliable each annotator
 * is.
 *
 * <p>The input has one row for each answer: an item, an annotator and a label. If an annotator
 * answers several times for the same item, each answer counts. Without features, the model of the
 * annotators alone decides. With features, a classifier takes part: it is trained on the soft
 * labels, and its probabilities for the items that it has not seen enter the soft labels of the
 * next round. Features gain most where items have few answers.
 *
 * <p>All sums are taken over the cluster, in the same order each time: on the same answers and with
 * the same number of shuffle partitions, a repeated fit gives the same result, bit for bit, however
 * the rows are partitioned. The driver holds what is known of each annotator, but nothing of
 * answers and items.
 *
 * <p>Methods: majority vote; Dawid and Skene, "Maximum likelihood estimation of observer
 * error-rates using the EM algorithm", Applied Statistics 28 (1979); and the same with one ability
 * for each annotator. With features: Raykar et al., "Learning from crowds", JMLR 11 (2010), but
 * with held-out probabilities.
 */
public class AnnotatorConsensus extends Estimator<AnnotatorConsensusModel>
    implements AnnotatorConsensusParams, MLWritable {
  private static final double REG_PARAM = 0.03;

  private final String uid;
  private final ConsensusParamSet paramSet;
  private BiTemperedLogisticRegression classifier;

  /** Creates an estimator with a random uid. */
  public AnnotatorConsensus() {
    this(Identifiable$.MODULE$.randomUID("annotatorConsensus"));
  }

  /** Creates an estimator with the given uid. */
  public AnnotatorConsensus(String uid) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    this.paramSet = new ConsensusParamSet(this);
    setDefaults();
  }

  /** Loads an estimator that {@code write().save(path)} saved, including its classifier. */
  public static AnnotatorConsensus load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<AnnotatorConsensus> read() {
    return new ConsensusReader();
  }

  @Override
  public MLWriter write() {
    return new ConsensusWriter(this, classifier);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public ConsensusParamSet paramSet() {
    return paramSet;
  }

  /** Sets {@link #itemCol()}. */
  public AnnotatorConsensus setItemCol(String value) {
    set(itemCol(), value);
    return this;
  }

  /** Sets {@link #annotatorCol()}. */
  public AnnotatorConsensus setAnnotatorCol(String value) {
    set(annotatorCol(), value);
    return this;
  }

  /** Sets {@link #labelCol()}. */
  public AnnotatorConsensus setLabelCol(String value) {
    set(labelCol(), value);
    return this;
  }

  /** Sets {@link #featuresCol()}. */
  public AnnotatorConsensus setFeaturesCol(String value) {
    set(featuresCol(), value);
    return this;
  }

  /** Sets {@link #method()}. */
  public AnnotatorConsensus setMethod(String value) {
    set(method(), value);
    return this;
  }

  /** Sets {@link #maxIter()}. */
  public AnnotatorConsensus setMaxIter(int value) {
    set(maxIter(), value);
    return this;
  }

  /** Sets {@link #tol()}. */
  public AnnotatorConsensus setTol(double value) {
    set(tol(), value);
    return this;
  }

  /** Sets {@link #rightPseudoCount()}. */
  public AnnotatorConsensus setRightPseudoCount(double value) {
    set(rightPseudoCount(), value);
    return this;
  }

  /** Sets {@link #wrongPseudoCount()}. */
  public AnnotatorConsensus setWrongPseudoCount(double value) {
    set(wrongPseudoCount(), value);
    return this;
  }

  /** Sets {@link #classPseudoCount()}. */
  public AnnotatorConsensus setClassPseudoCount(double value) {
    set(classPseudoCount(), value);
    return this;
  }

  /** Sets {@link #rounds()}. */
  public AnnotatorConsensus setRounds(int value) {
    set(rounds(), value);
    return this;
  }

  /** Sets {@link #numFolds()}. */
  public AnnotatorConsensus setNumFolds(int value) {
    set(numFolds(), value);
    return this;
  }

  /** Sets {@link #seed()}. */
  public AnnotatorConsensus setSeed(long value) {
    set(seed(), value);
    return this;
  }

  /**
   * Sets the classifier that takes part if there are features; null for {@code
   * BiTemperedLogisticRegression} with regParam 0.03 and else its defaults. Its featuresCol and
   * labelCol are replaced.
   */
  public AnnotatorConsensus setClassifier(BiTemperedLogisticRegression value) {
    classifier = value;
    return this;
  }

  /** Returns the classifier that takes part if there are features. */
  public BiTemperedLogisticRegression getClassifier() {
    return classifier == null
        ? new BiTemperedLogisticRegression().setRegParam(REG_PARAM)
        : classifier;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    AnswerColumns columns = new AnswerColumns(this, schema);
    if (!getFeaturesCol().isEmpty()) {
      ItemFeatures.features(this, new SchemaColumns(schema));
    }
    return ConsensusColumns.append(
        schema, Math.max(2, columns.declaredClasses()), columns.labelMetadata());
  }

  /**
   * Finds the consensus. If {@link #featuresCol()} is set, the answers also have the features of
   * their items, and the classifier takes part.
   *
   * @throws IllegalArgumentException if a column is missing or has the wrong type; if there is no
   *     answer; if an item, annotator or label is null, or a label is no class index; if an item
   *     has several feature vectors or none; if the confusion matrices are too many; or if there
   *     are features with majority_vote, or a classifier without features
   */
  @Override
  public AnnotatorConsensusModel fit(Dataset<?> answers) {
    return SchemaColumns.inSessionOf(
        answers,
        () -> {
          ConsensusFit fit = new ConsensusFit(this, answers);
          return getFeaturesCol().isEmpty()
              ? withoutFeatures(fit)
              : withFeatures(fit, fit.featuresInAnswers());
        });
  }

  /**
   * Finds the consensus with the features of the items, and trains the classifier.
   *
   * @param answers DataFrame of answers
   * @param items DataFrame with a row for each item: {@link #itemCol()}, of the same type as in the
   *     answers, and {@link #featuresCol()}, which is {@code features} if not set. Items without
   *     answers are ignored.
   * @throws IllegalArgumentException as {@link #fit(Dataset)} does
   */
  public AnnotatorConsensusModel fit(Dataset<?> answers, Dataset<?> items) {
    return SchemaColumns.inSessionOf(
        answers,
        () -> {
          ConsensusFit fit = new ConsensusFit(this, answers);
          return withFeatures(fit, fit.featuresIn(items));
        });
  }

  private AnnotatorConsensusModel withoutFeatures(ConsensusFit fit) {
    if (classifier != null) {
      throw new IllegalArgumentException(
          "classifier given, but no features: set featuresCol, or call fit(answers, items)");
    }
    FittedConsensus fitted = fit.fit();
    return model(fitted, null).onTraining(() -> fit.consensus(fitted.posterior(), null, List.of()));
  }

  private AnnotatorConsensusModel withFeatures(ConsensusFit fit, ItemFeatures features) {
    ClassifierRounds.Result result = fit.fit(features, getClassifier());
    FittedConsensus fitted = fit.fitted(result.estimate());
    return model(fitted, result.classifier())
        .onTraining(() -> fit.consensus(fitted.posterior(), features, result.ofFolds()));
  }

  private AnnotatorConsensusModel model(
      FittedConsensus fitted, BiTemperedLogisticRegressionModel trained) {
    AnnotatorConsensusModel model = new AnnotatorConsensusModel(uid, fitted, trained);
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  @Override
  public AnnotatorConsensus copy(ParamMap extra) {
    AnnotatorConsensus copy = (AnnotatorConsensus) defaultCopy(extra);
    return copy.setClassifier(classifier == null ? null : classifier.copy(ParamMap.empty()));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "AnnotatorConsensus: uid=%s, method=%s", uid, getMethod());
  }
}
