// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.BiTemperedLogisticRegressionSummary;
import org.bitempered.quality.AnnotatorConsensusModel;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.quality.LabelIssuesSummary;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;

/**
 * A page about a trained model, to look at in a browser: one HTML file that loads nothing else.
 *
 * <pre>{@code
 * Report.of(model).addEvaluation("test rows", model.evaluate(test)).write("report.html");
 * }</pre>
 *
 * <p>A model that was just trained has a summary. Its page shows the training rows: the
 * distribution of their margins, and the coefficients in units of the features' standard
 * deviations. A loaded model has no summary; its page shows the rows of its first evaluation
 * instead.
 *
 * <p>Rows are counted by Spark, and the driver receives bins and tables of bounded size. The page
 * has less than 2 MB, whatever the number of rows, classes and features.
 */
public final class Report extends HtmlReport<Report> {
  private static final String TRAINING_ROWS = "training rows";

  private final BiTemperedLogisticRegressionModel model;
  private final Map<String, BiTemperedLogisticRegressionSummary> evaluations =
      new LinkedHashMap<>();
  private final List<Page.Classifier> classifiers = new ArrayList<>();
  private SearchResults search;
  private LabelHealth labels;
  private List<String> classNames;
  private IntFunction<String> featureNames;
  private double[] iterationSeconds = {};

  private Report(BiTemperedLogisticRegressionModel model) {
    super("Bi-tempered logistic regression");
    this.model = model;
  }

  /** Returns a report about a model. */
  public static Report of(BiTemperedLogisticRegressionModel model) {
    return new Report(model);
  }

  /** Returns a report about the model that a search chose, and about the search. */
  public static Report of(BiTemperedLogisticRegressionCVModel found) {
    Report report = new Report(found.bestModel());
    report.search = SearchResults.of(found.results().collectAsList());
    return report;
  }

  /** Returns a report about the labels of rows, as an audit judges them. */
  public static LabelAuditReport of(LabelAuditModel audit, Dataset<?> rows) {
    return new LabelAuditReport(audit, rows);
  }

  /**
   * Returns a report about what several annotators agree on.
   *
   * @param consensus the consensus on the items, such as {@code model.consensus()}; cache it, as it
   *     is read a few times
   */
  public static AnnotatorConsensusReport of(AnnotatorConsensusModel model, Dataset<?> consensus) {
    return new AnnotatorConsensusReport(model, consensus);
  }

  /**
   * Sets the names of the classes. Otherwise, they are those in the metadata of the label column.
   *
   * @throws IllegalArgumentException if there is not one for each class
   */
  public Report setClassNames(List<String> value) {
    if (value.size() != model.numClasses()) {
      throw new IllegalArgumentException(
          "class names given are "
              + value.size()
              + ", allowed is one for each of "
              + model.numClasses()
              + " classes");
    }
    classNames = List.copyOf(value);
    return this;
  }

  /**
   * Sets the name of each feature, by its index. Otherwise, they are those in the metadata of the
   * features column.
   */
  public Report setFeatureNames(IntFunction<String> value) {
    featureNames = value;
    return this;
  }

  /**
   * Sets the names of the features.
   *
   * @throws IllegalArgumentException if there is not one for each feature
   */
  public Report setFeatureNames(List<String> value) {
    if (value.size() != model.numFeatures()) {
      throw new IllegalArgumentException(
          "feature names given are "
              + value.size()
              + ", allowed is one for each of "
              + model.numFeatures()
              + " features");
    }
    return setFeatureNames(List.copyOf(value)::get);
  }

  /** Sets the time of each iteration in seconds; element 0 is that of the start. */
  public Report setIterationSeconds(double[] value) {
    iterationSeconds = value.clone();
    return this;
  }

  /**
   * Adds a section about the predictions for some rows.
   *
   * @param rowsName what the rows are, such as "held-out rows"
   */
  public Report addEvaluation(String rowsName, BiTemperedLogisticRegressionSummary summary) {
    evaluations.put(rowsName, summary);
    return this;
  }

  /**
   * Adds a line to the table of classifiers.
   *
   * @param accuracy NaN if it is not known
   * @param logLoss NaN if it is not known
   * @param seconds time of the training; NaN if it is not known
   */
  public Report addClassifier(
      String name, double accuracy, double logLoss, double seconds, int iterations) {
    classifiers.add(new Page.Classifier(Texts.shown(name), accuracy, logLoss, seconds, iterations));
    return this;
  }

  /** Adds a section about labels that look wrong. */
  public Report addLabelIssues(LabelIssuesSummary summary) {
    labels = LabelHealth.of(summary);
    return this;
  }

  @Override
  Report self() {
    return this;
  }

  @Override
  Page page() {
    Map<String, BiTemperedLogisticRegressionSummary> all = new LinkedHashMap<>(evaluations);
    if (model.hasSummary()) {
      all.put(TRAINING_ROWS, model.summary());
    }
    List<Evaluation> evaluated = new ArrayList<>();
    // The training rows, or the first others.
    String main = model.hasSummary() ? TRAINING_ROWS : all.keySet().stream().findFirst().orElse("");
    Margins margins = null;
    LargestCoefficients coefficients = null;
    for (Map.Entry<String, BiTemperedLogisticRegressionSummary> each : all.entrySet()) {
      try (ScoredRows rows = ScoredRows.of(model, each.getValue())) {
        evaluated.add(Evaluation.of(each.getKey(), rows, classNames(rows)));
        if (each.getKey().equals(main)) {
          margins = model.numClasses() > 1 ? Margins.of(main, rows) : null;
          coefficients = coefficients(rows);
        }
      }
    }
    return page(evaluated, margins, all.isEmpty() ? coefficients(null) : coefficients);
  }

  private Page page(List<Evaluation> evaluated, Margins margins, LargestCoefficients coefficients) {
    TrainingCurves training = TrainingCurves.of(model.history(), iterationSeconds);
    Headline headline = new Headline(model, names(null), evaluated, margins, training, labels);
    return new Page(
        title(),
        findings(headline.sentences()),
        headline.figures(),
        classifiers,
        training,
        margins,
        loss(margins),
        search,
        evaluated,
        labels,
        coefficients,
        settings(ModelParams.of(model)),
        command());
  }

  private LossCurves loss(Margins margins) {
    if (model.numClasses() < 2) {
      return null;
    }
    double reach = margins == null ? 6 : Math.max(Math.abs(margins.from()), Math.abs(margins.to()));
    return LossCurves.of(
        model.scorer().loss(),
        model.getT1(),
        model.getT2(),
        model.numClasses(),
        margins == null ? -reach : margins.from(),
        margins == null ? reach : margins.to());
  }

  private LargestCoefficients coefficients(ScoredRows rows) {
    IntFunction<String> names = featureNames;
    if (names == null) {
      names = rows == null ? index -> "features[" + index + "]" : rows.featureNames();
    }
    double[] deviations = rows == null ? null : rows.deviations();
    return LargestCoefficients.of(model.scorer(), classNames(rows), names, deviations);
  }

  private List<String> classNames(ScoredRows rows) {
    return names(rows).stream().map(Texts::shown).toList();
  }

  private List<String> names(ScoredRows rows) {
    if (classNames == null && rows != null) {
      classNames = List.of(rows.classNames(model.numClasses()));
    }
    if (classNames != null) {
      return classNames;
    }
    return IntStream.range(0, model.numClasses()).mapToObj(Integer::toString).toList();
  }
}
