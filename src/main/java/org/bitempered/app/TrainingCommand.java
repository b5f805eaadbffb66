// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.param.ParamMap;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.report.Report;
import org.bitempered.spark.WrittenFolder;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What {@code train} and {@code tune} have in common: they train a classifier, with or without a
 * search, compare it with Spark's on held-out rows, and save it with the stages before and after
 * it.
 */
abstract class TrainingCommand implements Callable<Integer> {
  private final BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
  private final BiTemperedLogisticRegressionCV search = new BiTemperedLogisticRegressionCV();
  private final IterationTimes times = new IterationTimes();

  @Spec private CommandSpec spec;
  @Mixin private InputOptions source;
  @Mixin private DataOptions options;
  @Mixin private ReportOption page;

  @Option(names = "--no-compare", description = "Train without Spark's LogisticRegression.")
  private boolean noCompare;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description = "Where to save the PipelineModel, from raw columns to predictedLabel.")
  private String output;

  @Option(
      names = "--overwrite",
      description = "Replace what is at --output, once the new model is complete.")
  private boolean overwrite;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  /** Returns whether the command searches temperatures and penalty. */
  abstract boolean isSearching();

  /** Returns whether the report lists the candidates of the search. */
  abstract boolean listsCandidates();

  @Override
  public Integer call() throws IOException {
    checkUsage();
    source.check();
    if (output != null) {
      PathNames.checkPlain("--output", output);
      Storage.checkOutput("--output", output, overwrite, WrittenFolder.STAGE, read());
    }
    page.check();
    try (Session session = Session.open(spec.name(), source.master())) {
      run(new Console(spec.commandLine()), session);
    }
    return CommandLine.ExitCode.OK;
  }

  /** Returns the paths that the output must not overlap, by their options. */
  private Map<String, String> read() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("--input", source.path());
    if (page.isGiven()) {
      paths.put("--report", page.path());
    }
    if (estimator.isSet(estimator.checkpointDir())) {
      paths.put("--checkpointDir", estimator.getCheckpointDir());
    }
    return paths;
  }

  private void checkUsage() {
    CommandLine command = spec.commandLine();
    SearchOptions.check(command, isSearching());
    EstimatorOptions.apply(command, estimator);
    SearchOptions.apply(command, search);
    try {
      options.check();
      checkTogether();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, e.getMessage(), e);
    }
    if (overwrite && output == null) {
      throw new ParameterException(command, "--overwrite given without --output");
    }
  }

  /** Checks the params of the estimator together, but for columns, which are not known yet. */
  private void checkTogether() {
    BiTemperedLogisticRegression checked = estimator.copy(ParamMap.empty());
    checked.clear(checked.validationIndicatorCol());
    checked.transformSchema(TrainTestSplit.SCHEMA);
  }

  private void run(Console console, Session session) throws IOException {
    console.progress("reading %s (%s)", source.path(), source.format());
    Table table = source.table(session.spark());
    Set<String> columns = new TreeSet<>(EstimatorOptions.columns(estimator));
    columns.addAll(EstimatorOptions.columns(search));
    boolean skip = estimator.getHandleInvalid().equals("skip");
    try (TrainTestSplit data = new TrainTestSplit(table, options, columns, skip)) {
      data.warnings().forEach(console::warn);
      if (data.skippedRows() > 0) {
        console.progress(
            "%d rows skipped, of which a feature is null, NaN or infinite", data.skippedRows());
      }
      data.checkSplit();
      console.progress(
          "%d rows x %d features x %d classes",
          data.rows(), data.numFeatures(), data.labels().classes());
      console.progress(
          "%d rows to train on, %d of them with a label made wrong; %d clean rows held out",
          data.trainRows(), data.wrongLabels(), data.heldOutRows());
      run(console, data);
    }
  }

  private void run(Console console, TrainTestSplit data) throws IOException {
    data.configure(estimator);
    if (page.isGiven()) {
      estimator.setListener(times);
    }
    Search found = isSearching() ? search(console, data) : null;
    List<Trial> trials = new ArrayList<>();
    trials.add(found == null ? Trial.of(estimator, data, console) : found.trial(data));
    if (!noCompare) {
      trials.add(Trial.of(logistic(found, data), data, console));
    }
    if (output != null) {
      console.progress("saving the model to %s", output);
      PipelineModel pipeline =
          data.pipeline(trials.get(0).model(), estimator.getHandleInvalid(), source.nullValues());
      Storage.write(output, overwrite, WrittenFolder.STAGE, path -> pipeline.write().save(path));
    }
    BiTemperedLogisticRegressionModel model =
        (BiTemperedLogisticRegressionModel) trials.get(0).model();
    RobustWeights weights = RobustWeights.of(model, data.train());
    String searching = found == null ? tune() : null;
    TrainReport report = new TrainReport(data, trials, weights, searching);
    if (page.isGiven()) {
      page.write(console, page(data, found, model, report));
    }
    report(console, found, report);
  }

  private Report page(
      TrainTestSplit data,
      Search found,
      BiTemperedLogisticRegressionModel model,
      TrainReport report) {
    Report made = found == null ? Report.of(model) : Report.of(found.found());
    made.setTitle("Training on " + source.path())
        .setClassNames(data.labels().names())
        .setFeatureNames(data::featureName)
        .setIterationSeconds(times.seconds());
    if (data.heldOutRows() > 0) {
      made.addEvaluation("clean held-out rows", model.evaluate(data.heldOut()));
    }
    if (found != null) {
      new SearchReport(found)
          .text(false)
          .lines()
          .filter(s -> !s.isBlank())
          .forEach(made::addFinding);
    }
    report.addTo(made);
    settings().forEach((name, value) -> addSetting(made, name, value));
    return made;
  }

  private static void addSetting(Report page, String name, Object value) {
    if (value instanceof Map<?, ?> params) {
      params.forEach((param, each) -> page.addSetting(name, String.valueOf(param), each));
    } else if (value != null) {
      page.addSetting("options", name, value);
    }
  }

  private Search search(Console console, TrainTestSplit data) {
    search.setEstimator(estimator).setSeed(options.seed());
    Search found = Search.run(search, data.train(), console);
    found.chosen().applyTo(estimator);
    return found;
  }

  /** Returns Spark's estimator, with the best penalty for it if there was a search. */
  private LogisticRegression logistic(Search found, TrainTestSplit data) {
    LogisticRegression logistic = new LogisticRegression();
    EstimatorOptions.copyShared(estimator, logistic);
    if (found != null) {
      Candidate best = found.bestLogistic();
      logistic.setRegParam(best.regParam()).setElasticNetParam(best.elasticNetParam());
    }
    data.configure(logistic);
    return logistic;
  }

  /** Returns the command that searches on the same rows. */
  private String tune() {
    return "tune --input "
        + Shell.quoted(source.path())
        + " --label "
        + Shell.quoted(options.label());
  }

  private void report(Console console, Search found, TrainReport report) throws IOException {
    SearchReport searched = found == null ? null : new SearchReport(found);
    if (json) {
      Map<String, Object> result = report.json(settings());
      if (searched != null) {
        result.put(
            "search", searched.json(EstimatorOptions.values(search, SearchOptions::isOfSearch)));
      }
      console.printJson(result);
      return;
    }
    if (searched != null) {
      console.print(searched.text(listsCandidates()));
    }
    console.print(report.text());
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("input", source.path());
    settings.put("format", source.format().toString());
    settings.put("label", options.label());
    settings.put("weight", options.weight());
    settings.put("impute", options.imputation().toString());
    settings.put("holdout", options.holdout());
    settings.put("noise", options.noise() == null ? null : options.noise().toString());
    settings.put("seed", options.seed());
    settings.put("params", EstimatorOptions.values(estimator, name -> true));
    settings.put("output", output);
    return settings;
  }
}
