// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.Vector;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.spark.WrittenFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Trains a classifier, compares it with Spark's on held-out rows, and saves it with the stages
 * before and after it.
 */
@Command(
    name = "train",
    sortOptions = false,
    description =
        "Train a classifier and compare it with Spark's LogisticRegression on held-out rows.")
final class TrainCommand implements Callable<Integer> {
  private final BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();

  @Spec private CommandSpec spec;
  @Mixin private InputOptions source;
  @Mixin private DataOptions options;

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

  /** Adds the params of the estimator as options. */
  static void addEstimatorOptions(CommandLine command) {
    EstimatorOptions.addTo(command, new BiTemperedLogisticRegression());
  }

  @Override
  public Integer call() throws IOException {
    checkUsage();
    source.check();
    if (output != null) {
      PathNames.checkPlain("--output", output);
      Storage.checkOutput(output, overwrite, WrittenFolder.STAGE, read());
    }
    try (Session session = Session.open("train", source.master())) {
      run(new Console(spec.commandLine()), session);
    }
    return CommandLine.ExitCode.OK;
  }

  /** Returns the paths that the output must not overlap, by their options. */
  private Map<String, String> read() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("--input", source.path());
    if (estimator.isSet(estimator.checkpointDir())) {
      paths.put("--checkpointDir", estimator.getCheckpointDir());
    }
    return paths;
  }

  private void checkUsage() {
    EstimatorOptions.apply(spec.commandLine(), estimator);
    try {
      options.check();
      estimator.transformSchema(TrainTestSplit.SCHEMA);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    if (overwrite && output == null) {
      throw new ParameterException(spec.commandLine(), "--overwrite given without --output");
    }
  }

  private void run(Console console, Session session) throws IOException {
    console.progress("reading %s (%s)", source.path(), source.format());
    Table table = source.table(session.spark());
    Set<String> columns = EstimatorOptions.columns(estimator);
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
    List<Trial> trials = new ArrayList<>(List.of(trial(console, estimator, data)));
    if (!noCompare) {
      LogisticRegression logistic = new LogisticRegression();
      EstimatorOptions.copyShared(estimator, logistic);
      trials.add(trial(console, logistic, data));
    }
    if (output != null) {
      console.progress("saving the model to %s", output);
      PipelineModel pipeline =
          data.pipeline(trials.get(0).model(), estimator.getHandleInvalid(), source.nullValues());
      Storage.write(output, overwrite, WrittenFolder.STAGE, path -> pipeline.write().save(path));
    }
    TrainReport report = new TrainReport(data, trials);
    if (json) {
      console.printJson(report.json(settings()));
    } else {
      console.print(report.text());
    }
  }

  private static Trial trial(
      Console console, Predictor<Vector, ?, ?> estimator, TrainTestSplit data) {
    console.progress("training %s", estimator.getClass().getSimpleName());
    data.configure(estimator);
    return Trial.of(estimator, data);
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
    settings.put("params", EstimatorOptions.values(estimator));
    settings.put("output", output);
    return settings;
  }
}
