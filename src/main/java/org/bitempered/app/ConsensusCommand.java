// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.AnnotatorConsensusModel;
import org.bitempered.report.AnnotatorConsensusReport;
import org.bitempered.report.Report;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the consensus of several annotators. */
@Command(
    name = "consensus",
    sortOptions = false,
    description =
        "Find the labels of items that several annotators have labeled, and how reliable each"
            + " annotator is. Writes a row for each item: consensus_label, its confidence, the"
            + " agreement of the answers, their number, and the probability of each label.")
final class ConsensusCommand implements Callable<Integer> {
  private final AnnotatorConsensus estimator = new AnnotatorConsensus();

  @Spec private CommandSpec spec;
  @Mixin private InputOptions source;
  @Mixin private OutputOptions sink;
  @Mixin private ReportOption page;

  @Option(
      names = "--item",
      defaultValue = "item",
      paramLabel = "COLUMN",
      description = "The column of items (default: ${DEFAULT-VALUE}).")
  private String item;

  @Option(
      names = "--annotator",
      defaultValue = "annotator",
      paramLabel = "COLUMN",
      description = "The column of annotators (default: ${DEFAULT-VALUE}).")
  private String annotator;

  @Option(
      names = "--label",
      defaultValue = "label",
      paramLabel = "COLUMN",
      description =
          "The column of answers: whole numbers, texts or booleans (default: ${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--features-input",
      paramLabel = "PATH",
      description =
          "A table with a row for each item: the column of --item, and features. A classifier then"
              + " takes part, and the columns of this table are written too.")
  private String featuresInput;

  @Option(
      names = "--features",
      paramLabel = "COLUMN",
      description =
          "The feature columns of --features-input, separated by commas (default: all but the"
              + " item).")
  private List<String> features;

  @Option(
      names = "--annotators",
      paramLabel = "PATH",
      description =
          "The directory to write the table of annotators to, in the format of its file name"
              + " extension, else that of --output.")
  private String annotators;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "NUMBER",
      description = "The seed of the folds of the items (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print the summary as one JSON object.")
  private boolean json;

  /** Adds the params of the estimator as options. */
  static void addParams(CommandLine command) {
    EstimatorOptions.addTo(
        command,
        "Params of AnnotatorConsensus:",
        new AnnotatorConsensus(),
        name -> !name.endsWith("Col"));
  }

  @Override
  public Integer call() throws IOException {
    EstimatorOptions.apply(spec.commandLine(), estimator);
    estimator.setSeed(seed);
    if (features != null && featuresInput == null) {
      throw new ParameterException(spec.commandLine(), "--features given without --features-input");
    }
    source.check();
    page.check();
    Map<String, String> read = new LinkedHashMap<>(Map.of("--input", source.path()));
    if (page.isGiven()) {
      read.put("--report", page.path());
    }
    if (featuresInput != null) {
      items().check();
      read.put("--features-input", featuresInput);
    }
    sink.check(source, read);
    if (annotators != null) {
      read.put("--output", sink.path());
      sink.other(source, "--annotators", annotators).check(source, read);
    }
    try (Session session = Session.open("consensus", source.master())) {
      run(session);
    }
    return CommandLine.ExitCode.OK;
  }

  private InputOptions items() {
    return source.other("--features-input", featuresInput);
  }

  private void run(Session session) throws IOException {
    Console console = new Console(spec.commandLine());
    console.progress("reading %s (%s)", source.path(), source.format());
    Dataset<Row> answers = source.read(session.spark(), Set.of(item, annotator));
    Columns.check(answers, "--item", item);
    Columns.check(answers, "--annotator", annotator);
    answers.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Labels labels = Labels.of(answers, label);
      if (featuresInput == null) {
        write(console, labels, answers, null);
      } else {
        console.progress("reading %s (%s)", featuresInput, items().format());
        Dataset<Row> read = items().read(session.spark(), Set.of(item));
        write(console, labels, answers, LabeledItems.of(read, item, features));
      }
    } finally {
      answers.unpersist();
    }
  }

  /**
   * @param items the items with their features; null if there are none
   */
  private void write(Console console, Labels labels, Dataset<Row> answers, LabeledItems items)
      throws IOException {
    AnnotatorConsensusModel model = fit(answered(labels, answers, items), items);
    Dataset<Row> inferred = model.consensus();
    if (page.isGiven()) {
      inferred.persist(StorageLevel.MEMORY_AND_DISK()); // The page reads it a few times.
    }
    Dataset<Row> consensus = columns(labels, inferred);
    Dataset<Row> rows =
        (items == null ? consensus : items.addTo(consensus))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      sink.checkColumns(source, rows);
      console.progress("writing %s", sink.path());
      sink.write(source, rows);
      if (annotators != null) {
        console.progress("writing %s", annotators);
        writeAnnotators(model);
      }
      if (page.isGiven()) {
        page.write(console, page(model, inferred));
      }
      ConsensusReport report = ConsensusReport.of(rows, model, labels);
      if (json) {
        console.printJson(report.json());
      } else {
        console.print(report.text());
      }
    } finally {
      rows.unpersist();
      inferred.unpersist();
    }
  }

  private AnnotatorConsensusReport page(AnnotatorConsensusModel model, Dataset<Row> consensus) {
    return Report.of(model, consensus)
        .setTitle("Answers in " + source.path())
        .addSetting("options", "input", source.path())
        .addSetting("options", "item", item)
        .addSetting("options", "annotator", annotator)
        .addSetting("options", "label", label)
        .addSetting("options", "featuresInput", featuresInput)
        .addSetting("options", "seed", seed)
        .addSetting("options", "output", sink.path());
  }

  /** Returns the answers with class indices, and with items of the same type as the features'. */
  private Dataset<Row> answered(Labels labels, Dataset<Row> answers, LabeledItems items) {
    Column key = Columns.column(item);
    return labels
        .addIndex(answers)
        .select(
            (items == null ? key : key.cast(items.keyType())).as(item),
            Columns.column(annotator).as(annotator),
            col(Labels.INDEX));
  }

  private AnnotatorConsensusModel fit(Dataset<Row> answers, LabeledItems items) {
    estimator.setItemCol(item).setAnnotatorCol(annotator).setLabelCol(Labels.INDEX);
    return items == null ? estimator.fit(answers) : estimator.fit(answers, items.vectors());
  }

  /** Replaces class indices by labels, and the vector of probabilities by a column for each. */
  private Dataset<Row> columns(Labels labels, Dataset<Row> consensus) {
    List<Column> columns = new ArrayList<>();
    columns.add(Columns.column(item));
    columns.add(labels.label("consensus_label").as("consensus_label"));
    columns.addAll(List.of(col("confidence"), col("agreement"), col("num_answers")));
    Column probabilities = vector_to_array(col("soft_label"), "float64");
    for (int i = 0; i < labels.classes(); i++) {
      columns.add(probabilities.getItem(i).as("soft_label_" + labels.names().get(i)));
    }
    return consensus.select(columns.toArray(Column[]::new));
  }

  private void writeAnnotators(AnnotatorConsensusModel model) throws IOException {
    OutputOptions table = sink.other(source, "--annotators", annotators);
    table.write(source, table.flattened(source, model.annotators()));
  }
}
