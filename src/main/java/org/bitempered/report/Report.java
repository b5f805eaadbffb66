// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.BiTemperedLogisticRegressionSummary;
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
public final class Report {
  private static final String TRAINING_ROWS = "training rows";

  private final BiTemperedLogisticRegressionModel model;
  private final Map<String, BiTemperedLogisticRegressionSummary> evaluations =
      new LinkedHashMap<>();
  private final List<Page.Classifier> classifiers = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
  private SearchResults search;
  private LabelHealth labels;
  private String title = "Bi-tempered logistic regression";
  private List<String> classNames;
  private IntFunction<String> featureNames;
  private double[] iterationSeconds = {};
  private String command = "";

  private Report(BiTemperedLogisticRegressionModel model) {
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

  /** Sets the heading. */
  public Report setTitle(String value) {
    title = value;
    return this;
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

  /** Sets the command that makes the page again. */
  public Report setCommand(String value) {
    command = value;
    return this;
  }

  /** Adds a sentence to those at the top of the page. */
  public Report addFinding(String sentence) {
    findings.add(sentence);
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

  /**
   * Adds a setting, which is listed at the end of the page.
   *
   * @param group heading of the list, such as "data"
   */
  public Report addSetting(String group, String name, Object value) {
    settings
        .computeIfAbsent(group, heading -> new LinkedHashMap<>())
        .put(name, Texts.ofValue(value));
    return this;
  }

  /**
   * Writes the page to a path of any file system that Hadoop knows. It replaces an earlier page.
   *
   * @throws IllegalArgumentException if there is a directory, or a file that is not such a page
   */
  public void write(String path) throws IOException {
    PageFile.of("path", path, SparkSession.active().sparkContext().hadoopConfiguration())
        .write(toHtml());
  }

  /** Returns the page as HTML. */
  public String toHtml() {
    return toHtml(page());
  }

  static String toHtml(Page page) {
    return HtmlPage.of(page.title(), List.of("charts.js", "sections.js", "report.js"), page);
  }

  /** Gathers the data of the page. */
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
    List<String> sentences = new ArrayList<>(headline.sentences());
    sentences.addAll(findings);
    return new Page(
        Texts.shown(title),
        sentences,
        headline.figures(),
        classifiers,
        training,
        margins,
        loss(margins),
        search,
        evaluated,
        labels,
        coefficients,
        allSettings(),
        command);
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

  private Map<String, Map<String, String>> allSettings() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>(settings);
    Map<String, String> params = new LinkedHashMap<>();
    for (Param<?> param : model.params()) {
      if (model.isDefined(param)) {
        params.put(param.name(), Texts.ofValue(model.getOrDefault(param)));
      }
    }
    all.put("params of the model", params);
    all.put("versions", Versions.all());
    return all;
  }
}
