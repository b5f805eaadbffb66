// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.report.Report;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Computes the metrics of a saved model on labeled rows. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description = "Print the metrics and the confusion matrix of a saved model on labeled rows.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InputOptions source;
  @Mixin private ReportOption page;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "PATH",
      description = "The model that train saved.")
  private String model;

  @Option(
      names = "--label",
      defaultValue = "label",
      paramLabel = "COLUMN",
      description = "The column of true labels (default: ${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--weight",
      paramLabel = "COLUMN",
      description = "The column of sample weights (default: each row counts 1).")
  private String weight;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    source.check();
    PathNames.checkPlain("--model", model);
    SavedModel.check(model);
    page.check();
    try (Session session = Session.open("evaluate", source.master())) {
      evaluate(session);
    }
    return CommandLine.ExitCode.OK;
  }

  private void evaluate(Session session) throws IOException {
    Console console = new Console(spec.commandLine());
    console.progress("reading %s (%s)", source.path(), source.format());
    SavedModel saved = SavedModel.load(model);
    if (page.isGiven()) {
      saved.checkReportable();
    }
    Unscored input = saved.read(session.spark(), source);
    Columns.check(input.schema(), "--label", label);
    if (weight != null) {
      Columns.check(input.schema(), "--weight", weight);
    }
    Labels labels = saved.labels(session.spark(), label);
    Dataset<Row> rows =
        input.with(Stream.of(label, weight).filter(Objects::nonNull).distinct().toList());
    Dataset<Row> counting = Weights.positive(Weights.ofTexts(rows, weight), weight);
    labels.checkKnown(counting);
    Dataset<Row> scored =
        saved
            .score(input, labels.addIndex(counting), console)
            .drop(Unscored.TEXTS)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long count = scored.count();
      if (count == 0) {
        throw new IllegalArgumentException("the input holds no rows");
      }
      console.progress("%d rows, %d classes", count, labels.classes());
      if (page.isGiven()) {
        page.write(console, page(saved, scored, labels));
      }
      EvaluateReport report = new EvaluateReport(new Metrics(scored, weight), labels, count);
      if (json) {
        console.printJson(report.json());
      } else {
        console.print(report.text());
      }
    } finally {
      scored.unpersist();
    }
  }

  private Report page(SavedModel saved, Dataset<Row> scored, Labels labels) {
    BiTemperedLogisticRegressionModel trained = saved.judging(weight);
    return saved
        .report(trained)
        .setTitle("Evaluation of " + model)
        .setClassNames(labels.names())
        .addEvaluation("rows of " + source.path(), trained.evaluate(SavedModel.unscored(scored)))
        .addSetting("options", "model", model)
        .addSetting("options", "input", source.path())
        .addSetting("options", "label", label);
  }
}
