// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the input with some labels made wrong, and the true labels in a new column. */
@Command(
    name = "noise",
    sortOptions = false,
    description = "Make a share of the labels wrong: the same ones for the same input and seed.")
final class NoiseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InputOptions source;
  @Mixin private OutputOptions sink;

  @Option(
      names = "--label",
      defaultValue = "label",
      paramLabel = "COLUMN",
      description = "The column of labels to change (default: ${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--noise",
      required = true,
      paramLabel = "KIND:RATE",
      description =
          "symmetric: this share of the rows gets a random other label. class-dependent: this"
              + " share of each class gets the label of the next class. large-margin: this share"
              + " of the rows, those with the largest margins of a logistic regression, gets a"
              + " random other label.")
  private String noise;

  @Option(
      names = "--features",
      paramLabel = "COLUMN",
      description = "The feature columns for large-margin (default: all other columns).")
  private List<String> features;

  @Option(
      names = "--true-label",
      defaultValue = "trueLabel",
      paramLabel = "COLUMN",
      description = "The new column of original labels (default: ${DEFAULT-VALUE}).")
  private String trueLabel;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "NUMBER",
      description = "The seed of the random choices (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws IOException {
    LabelNoise kind = kind();
    source.check();
    sink.check(source, Map.of("--input", source.path()));
    try (Session session = Session.open("noise", source.master())) {
      write(kind, session);
    }
    return CommandLine.ExitCode.OK;
  }

  private LabelNoise kind() {
    try {
      return LabelNoise.parse(noise);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void write(LabelNoise kind, Session session) throws IOException {
    Console console = new Console(spec.commandLine());
    console.progress("reading %s (%s)", source.path(), source.format());
    Dataset<Row> rows = source.read(session.spark()).persist(StorageLevel.MEMORY_AND_DISK());
    Columns.checkFree(rows, trueLabel);
    sink.checkColumns(source, rows);
    Labels labels = Labels.of(rows, label);
    console.progress("%d rows, %d classes", rows.count(), labels.classes());
    Dataset<Row> noisy = noisy(kind, rows, labels).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long wrong = noisy.filter(Columns.column(label).notEqual(Columns.column(trueLabel))).count();
      console.progress("writing %s", sink.path());
      sink.write(source, noisy);
      console.print(
          String.format(
              Locale.ROOT,
              "%d of %d labels made wrong (%s, seed %d); the true ones are in column %s%n",
              wrong,
              rows.count(),
              kind,
              seed,
              trueLabel));
    } finally {
      noisy.unpersist();
      rows.unpersist();
    }
  }

  private Dataset<Row> noisy(LabelNoise kind, Dataset<Row> rows, Labels labels) {
    Dataset<Row> ready = labels.addIndex(rows);
    String vector = null;
    if (kind.needsFeatures()) {
      Features chosen = Features.of(rows, features, Set.of(label));
      chosen.check(rows);
      ready = chosen.fit(ready).transform(ready);
      vector = chosen.vectorColumn();
    }
    Dataset<Row> changed = kind.apply(ready, Labels.INDEX, labels.classes(), vector, seed);
    return changed.select(output(rows, labels));
  }

  /** Returns the input's columns with the changed label, and the column of true labels. */
  private Column[] output(Dataset<Row> rows, Labels labels) {
    Column[] columns =
        Arrays.copyOf(Columns.columns(List.of(rows.columns())), rows.columns().length + 1);
    int position = Arrays.asList(rows.columns()).indexOf(label);
    columns[position] = labels.label(Labels.INDEX).as(label);
    columns[columns.length - 1] = Columns.column(label).as(trueLabel);
    return columns;
  }
}
