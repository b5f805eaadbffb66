// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.CrossFits;
import org.bitempered.distributed.Folds;
import org.bitempered.quality.ExpectationMaximization.Estimate;

/**
 * Lets a classifier take part: it is trained on the soft labels, and its probabilities take the
 * place of the class shares, as in Raykar et al., "Learning from crowds", JMLR 11 (2010). Those of
 * an item come from a classifier that has not seen the item, since one that has would confirm its
 * label.
 */
final class ClassifierRounds {
  /** Column with the fold of an item. */
  static final String FOLD = "__fold";

  private final ExpectationMaximization em;
  private final BiTemperedLogisticRegression classifier;
  private final CrossFits crossFits;

  /**
   * @param classifier names the columns of features and soft labels
   * @param numFolds number of folds of the items
   */
  ClassifierRounds(
      ExpectationMaximization em, BiTemperedLogisticRegression classifier, int numFolds) {
    this.em = em;
    this.classifier = classifier;
    crossFits = new CrossFits(classifier, new Folds(numFolds, FOLD, 0, null));
  }

  /**
   * The end of the rounds.
   *
   * @param estimate of the last round
   * @param ofFolds the classifiers whose probabilities the last round used
   * @param classifier trained on the final soft labels of all items
   */
  record Result(
      Estimate estimate,
      List<BiTemperedLogisticRegressionModel> ofFolds,
      BiTemperedLogisticRegressionModel classifier) {}

  /**
   * Runs the rounds, each from where the one before ended. The soft labels follow from the models
   * alone, so that nothing else is carried from round to round.
   *
   * @param items cached rows with answers, features and fold
   */
  Result run(Dataset<Row> items, Estimate start, int rounds) {
    Estimate estimate = start;
    List<BiTemperedLogisticRegressionModel> ofFolds = List.of();
    for (int round = 0; round < rounds; round++) {
      ofFolds = train(items, estimate, ofFolds);
      estimate = infer(items, estimate, ofFolds);
    }
    return new Result(estimate, ofFolds, trainOnAll(items, estimate, ofFolds));
  }

  private List<BiTemperedLogisticRegressionModel> train(
      Dataset<Row> items, Estimate estimate, List<BiTemperedLogisticRegressionModel> before) {
    try (SentModels sent = send(items, estimate, before)) {
      return crossFits.fit(rows(sent, items), before);
    }
  }

  private Estimate infer(
      Dataset<Row> items, Estimate estimate, List<BiTemperedLogisticRegressionModel> ofFolds) {
    int classes = estimate.model().classes();
    try (SentModels sent = send(items, estimate, ofFolds);
        CachedAnswers answers = new CachedAnswers(items, classes, sent.prior(col(FOLD)))) {
      return em.from(estimate.model(), answers);
    }
  }

  private BiTemperedLogisticRegressionModel trainOnAll(
      Dataset<Row> items, Estimate estimate, List<BiTemperedLogisticRegressionModel> ofFolds) {
    // Not closed: the summary of the model evaluates these rows later.
    return classifier.fit(rows(send(items, estimate, ofFolds), items));
  }

  private static SentModels send(
      Dataset<Row> items, Estimate estimate, List<BiTemperedLogisticRegressionModel> ofFolds) {
    SparkSession spark = items.sparkSession();
    return new SentModels(spark, estimate.model(), ofFolds);
  }

  private Dataset<Row> rows(SentModels sent, Dataset<Row> items) {
    return sent.trainingRows(items, classifier.getFeaturesCol());
  }
}
