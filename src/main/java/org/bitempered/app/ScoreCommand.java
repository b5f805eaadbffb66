// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the input with predictions. */
@Command(
    name = "score",
    sortOptions = false,
    description =
        "Add predictedLabel, prediction (the class index) and probability (an array; text in csv).")
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Source source;
  @Mixin private Sink sink;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "PATH",
      description = "What train saved.")
  private String model;

  @Option(
      names = "--keep",
      split = ",",
      paramLabel = "COLUMN",
      description = "The input's columns to write too (default: all but vectors).")
  private List<String> keep;

  @Override
  public Integer call() throws IOException {
    source.check();
    SavedModel.check(model);
    sink.check(source, Map.of("--input", source.path(), "--model", model));
    try (Session session = Session.open("score", source.master())) {
      write(session);
    }
    return CommandLine.ExitCode.OK;
  }

  private void write(Session session) throws IOException {
    Console console = new Console(spec.commandLine());
    console.progress("reading %s (%s)", source.path(), source.format());
    Dataset<Row> rows = source.read(session.spark());
    List<Column> columns = new ArrayList<>(Arrays.asList(Columns.columns(kept(rows))));
    columns.addAll(List.of(col(Labels.PREDICTED), col("prediction"), probability()));
    Dataset<Row> scored = SavedModel.load(model).score(rows).select(columns.toArray(Column[]::new));
    sink.checkColumns(source, scored);
    console.progress("writing %s", sink.path());
    sink.write(source, scored);
  }

  private List<String> kept(Dataset<Row> rows) {
    if (keep == null) {
      return Arrays.stream(rows.schema().fields())
          .filter(field -> !field.dataType().equals(SQLDataTypes.VectorType()))
          .map(StructField::name)
          .toList();
    }
    keep.forEach(name -> Columns.check(rows, "--keep", name));
    return keep;
  }

  private Column probability() {
    Column vector = col("probability");
    Column array = when(vector.isNotNull(), vector_to_array(vector, "float64"));
    Column text = concat(lit("["), array_join(array.cast("array<string>"), ","), lit("]"));
    return (sink.format(source) == Format.CSV ? text : array).as("probability");
  }
}
