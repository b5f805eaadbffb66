// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.quality.ExpectationMaximization.Estimate;

/** One fit: from answers, and perhaps features, to what a model needs. */
final class ConsensusFit {
  /** With fewer answers, a partition costs more than it gains. */
  private static final long LEAST_ANSWERS = 1 << 16;

  private final AnnotatorConsensusParams params;
  private final Dataset<?> answers;
  private final AnswerColumns columns;
  private final AnswerCounts counts;
  private final Annotators annotators;
  private final ConsensusMethod method;
  private final ItemAnswers gathering;

  /** Checks the answers and counts the annotators. */
  ConsensusFit(AnnotatorConsensusParams params, Dataset<?> answers) {
    this.params = params;
    this.answers = answers;
    columns = new AnswerColumns(params, answers.schema());
    Dataset<Row> selected = columns.select(answers);
    counts = AnswerCounts.of(columns, selected);
    annotators = Annotators.of(columns, selected);
    method = method();
    gathering = new ItemAnswers(columns, annotators, counts.classes());
  }

  private ConsensusMethod method() {
    int many = annotators.count();
    PseudoCounts prior =
        new PseudoCounts(
            params.getRightPseudoCount(),
            params.getWrongPseudoCount(),
            params.getClassPseudoCount());
    return switch (ConsensusParamSet.methodOf(params)) {
      case ConsensusParamSet.MAJORITY_VOTE -> new MajorityVote(many, counts.classes(), prior);
      case ConsensusParamSet.ONE_COIN -> new OneCoin(many, counts.classes(), prior);
      default -> new DawidSkene(many, counts.classes(), prior);
    };
  }

  private ExpectationMaximization em() {
    return new ExpectationMaximization(
        method, params.getMaxIter(), params.getTol() * counts.answers());
  }

  /** Returns so many partitions that a task has at least as many answers as it has sums. */
  private int partitions() {
    long least = Math.max(LEAST_ANSWERS, method.layout().length() / 2);
    long enough = (counts.answers() + least - 1) / least;
    int most = answers.sparkSession().sessionState().conf().numShufflePartitions();
    return (int) Math.max(1, Math.min(enough, most));
  }

  /** Takes the features from the answers. */
  ItemFeatures featuresInAnswers() {
    return ItemFeatures.ofAnswers(params, answers, columns.item());
  }

  /** Takes the features from a DataFrame of items. */
  ItemFeatures featuresIn(Dataset<?> items) {
    return ItemFeatures.ofItems(params, items, columns.item());
  }

  /** Fits without features. */
  FittedConsensus fit() {
    Dataset<Row> gathered = gathering.gatherInOrder(answers, partitions());
    try (CachedAnswers cached = new CachedAnswers(gathered, counts.classes(), null)) {
      return fitted(em().fromVotes(cached));
    }
  }

  /**
   * Fits with features.
   *
   * @param classifier to be trained
   */
  ClassifierRounds.Result fit(ItemFeatures features, BiTemperedLogisticRegression classifier) {
    if (!method.isIterative()) {
      throw new IllegalArgumentException(
          "method given "
              + params.getMethod()
              + ", allowed are dawid_skene and one_coin if there"
              + " are features");
    }
    Dataset<Row> items =
        ItemAnswers.inOrder(withFold(features.addTo(gathering.gather(answers))), partitions())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      features.check(params.getItemCol(), ItemFeatures.name(params), items);
      checkFolds(items);
      ClassifierRounds rounds = new ClassifierRounds(em(), named(classifier), params.getNumFolds());
      return rounds.run(items, fromVotes(items), params.getRounds());
    } finally {
      items.unpersist(false);
    }
  }

  private Estimate fromVotes(Dataset<Row> items) {
    try (CachedAnswers cached = new CachedAnswers(items, counts.classes(), null)) {
      return em().fromVotes(cached);
    }
  }

  private BiTemperedLogisticRegression named(BiTemperedLogisticRegression classifier) {
    BiTemperedLogisticRegression named = classifier.copy(ParamMap.empty());
    named.setFeaturesCol(ItemFeatures.name(params));
    named.setLabelCol(ConsensusColumns.SOFT_LABEL);
    return named;
  }

  /** Adds the fold of each item, which depends on the item and the seed only. */
  private Dataset<Row> withFold(Dataset<Row> items) {
    Column hash = xxhash64(col(AnswerColumns.ITEM), lit(params.getSeed()));
    return items.withColumn(
        ClassifierRounds.FOLD, pmod(hash, lit(params.getNumFolds())).cast("int"));
  }

  private void checkFolds(Dataset<Row> items) {
    if (items.select(ClassifierRounds.FOLD).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "numFolds given "
              + params.getNumFolds()
              + ", but all items are in the same fold; allowed with features are items in two folds"
              + " or more");
    }
  }

  FittedConsensus fitted(Estimate estimate) {
    int from = method.layout().agreements();
    return new FittedConsensus(
        ConsensusParamSet.methodOf(params),
        estimate.model(),
        annotators,
        Arrays.copyOfRange(estimate.sums(), from, from + annotators.count()),
        estimate.objectives(),
        columns.labelMetadata());
  }

  /**
   * Returns the consensus on the items of this fit, computed when it is used.
   *
   * @param features of the items; null if no classifier took part
   * @param ofFolds the classifiers of the folds; empty if none took part
   */
  Dataset<Row> consensus(
      Posterior model, ItemFeatures features, List<BiTemperedLogisticRegressionModel> ofFolds) {
    Dataset<Row> gathered = gathering.gather(answers);
    Dataset<Row> items = features == null ? gathered : withFold(features.addTo(gathered));
    SentModels sent = new SentModels(answers.sparkSession(), model, ofFolds);
    Dataset<Row> all =
        sent.addConsensus(items, col(ClassifierRounds.FOLD), columns.labelMetadata());
    return ConsensusColumns.select(all, columns.itemName());
  }
}
