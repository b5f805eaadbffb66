// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
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
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.feature.LabelDecoder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the input with the predictions of a saved model. */
@Command(
    name = "score",
    sortOptions = false,
    description =
        "Add the predictions of a saved model: predictedLabel, prediction (the class index) and"
            + " probability (an array; in csv a text).")
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InputOptions source;
  @Mixin private OutputOptions sink;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "PATH",
      description = "The model that train saved.")
  private String model;

  @Option(
      names = "--keep",
      paramLabel = "COLUMN",
      description =
          "The input columns to write too, separated by commas (default: all but vectors).")
  private List<String> keep;

  @Override
  public Integer call() throws IOException {
    source.check();
    PathNames.checkPlain("--model", model);
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
    SavedModel saved = SavedModel.load(model);
    Unscored input = saved.read(session.spark(), source);
    List<Column> columns = new ArrayList<>(kept(input, saved.types()));
    columns.addAll(List.of(col(Labels.PREDICTED), col("prediction"), probability()));
    Dataset<Row> scored =
        saved.score(input, input.rows(), console).select(columns.toArray(Column[]::new));
    sink.checkColumns(source, scored);
    console.progress("writing %s", sink.path());
    sink.write(source, scored);
  }

  private List<Column> kept(Unscored input, Map<String, DataType> types) {
    return keptNames(input.schema()).stream()
        .map(name -> kept(input, name, types.get(name)))
        .toList();
  }

  private List<String> keptNames(StructType schema) {
    if (keep == null) {
      return Arrays.stream(schema.fields())
          .filter(field -> !field.dataType().equals(SQLDataTypes.VectorType()))
          .map(StructField::name)
          .toList();
    }
    return Columns.named(schema, "--keep", keep);
  }

  /** Returns an input column: csv keeps the text of the input, other formats get its value. */
  private Column kept(Unscored input, String name, DataType type) {
    boolean isText = input.schema().apply(name).dataType() instanceof StringType;
    if (type == null || type instanceof StringType || !isText || isCsv()) {
      return input.column(name);
    }
    UDF1<String, Object> value = text -> LabelDecoder.value(type, text);
    return udf(value, type).apply(input.column(name)).as(name);
  }

  private boolean isCsv() {
    return sink.format(source) == Format.CSV;
  }

  private Column probability() {
    Column vector = col("probability");
    Column array = when(vector.isNotNull(), vector_to_array(vector, "float64"));
    Column text = concat(lit("["), array_join(array.cast("array<string>"), ","), lit("]"));
    return (isCsv() ? text : array).as("probability");
  }
}
