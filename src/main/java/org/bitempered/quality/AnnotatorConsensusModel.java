// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.spark.SparkSupport;

/**
 * What {@link AnnotatorConsensus} has learned of annotators, and the consensus on the items.
 *
 * <p>A consensus has the columns {@code consensus_label}, the most probable class; {@code
 * confidence}, its probability; {@code agreement}, the share of the answers that give this class;
 * {@code num_answers}; and {@code soft_label}, the vector of the probabilities of all classes,
 * which {@code BiTemperedLogisticRegression} takes as labelCol. With majority_vote, the
 * probabilities are shares of the answers; equally many votes go to the class with more votes in
 * training, then to the lower index.
 *
 * <p>Answers of an annotator who was not seen in training count like those of an average one.
 */
public class AnnotatorConsensusModel extends Model<AnnotatorConsensusModel>
    implements AnnotatorConsensusParams, MLWritable {
  /** Rough size of an id with its numbers of answers. */
  private static final long BYTES_OF_ID = 100;

  private final String uid;
  private final ConsensusParamSet paramSet;
  private final FittedConsensus fitted;
  private final BiTemperedLogisticRegressionModel classifier;
  private transient Supplier<Dataset<Row>> training;

  AnnotatorConsensusModel(
      String uid, FittedConsensus fitted, BiTemperedLogisticRegressionModel classifier) {
    SparkSupport.check();
    // Set before the params, which take this stage as their parent.
    this.uid = uid;
    this.paramSet = new ConsensusParamSet(this);
    this.fitted = fitted;
    this.classifier = classifier;
    setDefaults();
  }

  /**
   * Creates a model of two classes that knows no annotator. Spark Connect needs this constructor;
   * to get a fitted model, use {@link AnnotatorConsensus#fit}.
   */
  public AnnotatorConsensusModel() {
    this(
        Identifiable$.MODULE$.randomUID("annotatorConsensus"),
        new FittedConsensus(
            ConsensusParamSet.MAJORITY_VOTE,
            VoteShares.first(2),
            new Annotators(DataTypes.StringType, List.of(), new long[0]),
            new double[0],
            new double[1],
            Metadata.empty()),
        null);
  }

  /**
   * Loads a model that {@code write().save(path)} saved. It has no {@link #consensus()}.
   *
   * @throws IllegalArgumentException if the files are damaged or of another class
   */
  public static AnnotatorConsensusModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of saved models. */
  public static MLReader<AnnotatorConsensusModel> read() {
    return new ConsensusModelReader();
  }

  @Override
  public MLWriter write() {
    return new ConsensusModelWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public ConsensusParamSet paramSet() {
    return paramSet;
  }

  AnnotatorConsensusModel onTraining(Supplier<Dataset<Row>> consensus) {
    training = consensus;
    return this;
  }

  FittedConsensus fitted() {
    return fitted;
  }

  /** Returns the number of classes. */
  public int numClasses() {
    return fitted.posterior().classes();
  }

  /** Returns the estimated share of each class among the items. */
  public double[] classShares() {
    return fitted.posterior().classShares();
  }

  /**
   * Returns the objective of EM before the first iteration and after each one: the log-likelihood
   * of the answers plus the logarithm of the prior, up to a constant. It does not decrease. With a
   * classifier, these are the iterations of the last round.
   */
  public double[] objectiveHistory() {
    return fitted.objectives().clone();
  }

  /** Returns whether a classifier took part. */
  public boolean hasClassifier() {
    return classifier != null;
  }

  /**
   * Returns the classifier, trained on the soft labels of all items.
   *
   * @throws IllegalStateException if none took part
   */
  public BiTemperedLogisticRegressionModel classifierModel() {
    if (classifier == null) {
      throw new IllegalStateException("there is no classifier, because fit was given no features");
    }
    return classifier;
  }

  /**
   * Returns a row for each annotator: the id, under the name of annotatorCol; {@code num_answers};
   * {@code agreement}, the share of these that equal the consensus; {@code accuracy}, the estimated
   * probability of a right answer to an item like those in training, which is the agreement for
   * majority_vote; and for dawid_skene {@code confusion_matrix}, an array with a row for each true
   * class, of the probability of each answer.
   *
   * <p>It needs an active Spark session.
   */
  public Dataset<Row> annotators() {
    return fitted.table(SparkSession.active(), getAnnotatorCol());
  }

  /**
   * Returns the consensus on the items of the training: a row for each item, with the item and the
   * columns of a consensus. It is computed from the answers each time it is used; cache or save it
   * to use it more than once. If a classifier took part, the probabilities are those of classifiers
   * that have not seen the item.
   *
   * @throws IllegalStateException if the model was loaded
   */
  public Dataset<Row> consensus() {
    if (training == null) {
      throw new IllegalStateException(
          "a loaded model has no answers of its training; use consensus(answers)");
    }
    return training.get();
  }

  /**
   * Returns the consensus of other answers: a row for each item, with the item and the columns of a
   * consensus. If {@link #featuresCol()} is set and a classifier took part, the answers also have
   * the features of their items. Otherwise the class shares of the training are assumed.
   *
   * <p>All answers to an item must be in this DataFrame. For a stream, call this method in {@code
   * foreachBatch}, on all answers so far to the items of the batch.
   *
   * @throws IllegalArgumentException if a column is missing or has the wrong type. A null, or a
   *     label that is no class index of the training, makes the query fail.
   */
  public Dataset<Row> consensus(Dataset<?> answers) {
    return SchemaColumns.inSessionOf(
        answers,
        () -> {
          AnswerColumns columns = columns(answers);
          return consensus(columns, answers, featuresIn(columns, answers));
        });
  }

  /**
   * Returns the consensus of other answers to items whose features are known. The class
   * probabilities are those of {@link #classifierModel()}. Use it for items that were not in
   * training; for those that were, {@link #consensus()} has held-out probabilities.
   *
   * @param items DataFrame with a row for each item, as for {@link AnnotatorConsensus#fit(Dataset,
   *     Dataset)}; for an item without features, the class shares of the training are assumed
   * @throws IllegalArgumentException as {@link #consensus(Dataset)} does
   * @throws IllegalStateException if no classifier took part
   */
  public Dataset<Row> consensus(Dataset<?> answers, Dataset<?> items) {
    classifierModel();
    return SchemaColumns.inSessionOf(
        answers,
        () -> {
          AnswerColumns columns = columns(answers);
          return consensus(columns, answers, ItemFeatures.ofItems(this, items, columns.item()));
        });
  }

  private AnswerColumns columns(Dataset<?> answers) {
    if (answers.isStreaming()) {
      throw new IllegalArgumentException(
          "answers given are a stream, allowed is a DataFrame with all answers to its items, for"
              + " example in foreachBatch");
    }
    AnswerColumns columns = new AnswerColumns(this, answers.schema());
    DataType type = fitted.annotators().type();
    columns
        .annotator()
        .check(columns.annotator().type().equals(type), type.catalogString() + " as in training");
    return columns;
  }

  private ItemFeatures featuresIn(AnswerColumns columns, Dataset<?> answers) {
    return classifier == null || getFeaturesCol().isEmpty()
        ? null
        : ItemFeatures.ofAnswers(this, answers, columns.item());
  }

  private Dataset<Row> consensus(AnswerColumns columns, Dataset<?> answers, ItemFeatures features) {
    ItemAnswers gathering = new ItemAnswers(columns, fitted.annotators(), numClasses());
    Dataset<Row> gathered = gathering.gather(answers);
    SentModels sent =
        new SentModels(
            answers.sparkSession(),
            fitted.posterior(),
            features == null ? List.of() : List.of(classifier));
    Dataset<Row> all =
        sent.addConsensus(
            features == null ? gathered : features.certain(this).addTo(gathered),
            lit(0),
            fitted.labels());
    return ConsensusColumns.select(all, columns.itemName());
  }

  /**
   * Adds the columns of a consensus to answers, as {@link #consensus(Dataset)} computes it of these
   * answers: all rows of an item get the same values. A row without an item gets nulls.
   *
   * @throws IllegalArgumentException as {@link #consensus(Dataset)} does, and if the answers have a
   *     column of one of the new names
   */
  @Override
  public Dataset<Row> transform(Dataset<?> answers) {
    return SchemaColumns.inSessionOf(
        answers,
        () -> {
          transformSchema(answers.schema());
          AnswerColumns columns = columns(answers);
          Dataset<Row> consensus = consensus(columns, answers, featuresIn(columns, answers));
          String item = "__item";
          Dataset<Row> named = consensus.withColumnRenamed(columns.itemName(), item);
          Column same = columns.item().in(answers).equalTo(named.col(item));
          return answers.toDF().join(named, same, "left").drop(item);
        });
  }

  @Override
  public StructType transformSchema(StructType schema) {
    new AnswerColumns(this, schema); // refuses what is missing or of a wrong type
    if (classifier != null && !getFeaturesCol().isEmpty()) {
      ItemFeatures.features(this, new SchemaColumns(schema));
    }
    return ConsensusColumns.append(schema, numClasses(), fitted.labels());
  }

  /** Returns an estimate of the size of the model in bytes. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public long estimatedSize() {
    int annotators = fitted.annotators().count();
    long each =
        BYTES_OF_ID + (long) Double.BYTES * fitted.posterior().parameters(annotators).length;
    return each * (annotators + 1) + (classifier == null ? 0 : classifier.estimatedSize());
  }

  @Override
  public AnnotatorConsensusModel copy(ParamMap extra) {
    AnnotatorConsensusModel copy = new AnnotatorConsensusModel(uid, fitted, classifier);
    return copyValues(copy.onTraining(training), extra).setParent(parent());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "AnnotatorConsensusModel: uid=%s, method=%s, numClasses=%d, annotators=%d",
        uid,
        fitted.method(),
        numClasses(),
        fitted.annotators().count());
  }
}
