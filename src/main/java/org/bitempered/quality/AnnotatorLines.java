// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Annotators as lines of JSON, in the format of Spark, which knows all types that an id can have.
 * The last line is that of an annotator not seen in training, and has no id.
 */
final class AnnotatorLines {
  /** Spark's default drops microseconds. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
          "mode", "FAILFAST");

  private AnnotatorLines() {}

  private static StructType schema(DataType annotatorType) {
    return new StructType()
        .add("annotator", annotatorType)
        .add("answers", DataTypes.LongType)
        .add("agreements", DataTypes.DoubleType)
        .add("parameters", DataTypes.createArrayType(DataTypes.DoubleType));
  }

  static List<String> write(FittedConsensus fitted, SparkSession spark) {
    Annotators annotators = fitted.annotators();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i <= annotators.count(); i++) {
      boolean seen = i < annotators.count();
      rows.add(
          RowFactory.create(
              seen ? annotators.ids().get(i) : null,
              seen ? annotators.answers()[i] : 0,
              seen ? fitted.agreements()[i] : 0,
              fitted.posterior().parameters(i)));
    }
    return spark
        .createDataFrame(rows, schema(annotators.type()))
        .select(to_json(struct(col("*")), OPTIONS))
        .as(Encoders.STRING())
        .collectAsList();
  }

  /**
   * Reads lines.
   *
   * @throws IllegalArgumentException if the lines do not belong to the rest of the model
   */
  static FittedConsensus read(List<String> lines, ConsensusJson json, SparkSession spark) {
    Dataset<String> texts = spark.createDataset(lines, Encoders.STRING());
    List<Row> rows =
        spark
            .read()
            .schema(schema(json.annotatorType()))
            .options(OPTIONS)
            .json(texts)
            .collectAsList();
    int count = rows.size() - 1;
    if (count != json.annotators()) {
      throw new IllegalArgumentException(
          "annotators given have " + count + " lines, allowed are " + json.annotators());
    }
    List<Object> ids = new ArrayList<>();
    long[] answers = new long[count];
    double[] agreements = new double[count];
    double[][] parameters = new double[count + 1][];
    for (int i = 0; i <= count; i++) {
      Row row = rows.get(i);
      parameters[i] = row.<Double>getList(3).stream().mapToDouble(Double::doubleValue).toArray();
      if (i < count) {
        ids.add(row.get(0));
        answers[i] = row.getLong(1);
        agreements[i] = row.getDouble(2);
      }
    }
    return new FittedConsensus(
        json.method(),
        SavedPosterior.of(json.method(), json.classShares(), parameters),
        new Annotators(json.annotatorType(), ids, answers),
        agreements,
        json.objectives(),
        json.labels());
  }
}
