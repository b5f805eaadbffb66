// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.spark.SchemaColumns;
import scala.collection.Seq;

/** The columns of a consensus, computed from gathered answers. */
final class ConsensusColumns {
  static final String LABEL = "consensus_label";
  static final String SOFT_LABEL = "soft_label";

  private static final String ALL = "consensus";

  private static final StructType TYPE =
      new StructType()
          .add(LABEL, DataTypes.DoubleType, false)
          .add("confidence", DataTypes.DoubleType, false)
          .add("agreement", DataTypes.DoubleType, false)
          .add("num_answers", DataTypes.IntegerType, false)
          .add(SOFT_LABEL, SQLDataTypes.VectorType(), false);

  private ConsensusColumns() {}

  /** Returns the fields of the columns. */
  static List<StructField> fields(int classes, Metadata labels) {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : TYPE.fields()) {
      fields.add(
          switch (field.name()) {
            case LABEL -> new StructField(LABEL, field.dataType(), false, labels);
            case SOFT_LABEL ->
                new StructField(
                    SOFT_LABEL,
                    field.dataType(),
                    false,
                    new AttributeGroup(SOFT_LABEL, classes).toMetadata());
            default -> field;
          });
    }
    return fields;
  }

  /** Checks that the item column has a name of its own. */
  static void checkItemName(String itemCol, String name) {
    if (Arrays.stream(TYPE.fieldNames()).anyMatch(name::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "itemCol given '"
              + itemCol
              + "', allowed is a name other than those of the new columns "
              + String.join(", ", TYPE.fieldNames()));
    }
  }

  /** Adds the fields of the columns to a schema, null for rows without an item. */
  static StructType append(StructType schema, int classes, Metadata labels) {
    SchemaColumns columns = new SchemaColumns(schema);
    for (StructField field : fields(classes, labels)) {
      columns =
          columns.with(
              "new column",
              new StructField(field.name(), field.dataType(), true, field.metadata()));
    }
    return columns.schema();
  }

  /**
   * Selects the item and the columns.
   *
   * @param name what the column of the item is to be called
   */
  static Dataset<Row> select(Dataset<Row> rows, String name) {
    return rows.select(
        Stream.concat(
                Stream.of(col(AnswerColumns.ITEM).as(name)),
                Arrays.stream(TYPE.fieldNames()).map(functions::col))
            .toArray(Column[]::new));
  }

  /**
   * Adds the columns to gathered answers.
   *
   * @param prior column with each item's own probabilities of the classes; null to use the class
   *     shares
   */
  static Dataset<Row> add(
      Dataset<Row> gathered, Column prior, Broadcast<Posterior> model, Metadata labels) {
    Dataset<Row> all =
        gathered.withColumn(
            ALL,
            udf(new Infer(model), TYPE)
                .apply(
                    col(ItemAnswers.ANSWERS),
                    prior == null ? lit(null).cast(SQLDataTypes.VectorType()) : prior));
    Dataset<Row> added = all;
    for (StructField field : fields(model.value().classes(), labels)) {
      added =
          added.withColumn(
              field.name(), col(ALL).getField(field.name()).as(field.name(), field.metadata()));
    }
    return added.drop(ALL);
  }

  /**
   * Returns the probabilities that classifiers give to items.
   *
   * @param classifiers one for each fold
   * @param fold column with the fold of the item
   */
  static Column prior(Broadcast<BiTemperedLogisticRegressionModel[]> classifiers, Column fold) {
    UDF2<Vector, Integer, Vector> probability =
        (features, index) ->
            features == null ? null : classifiers.value()[index].predictProbability(features);
    return udf(probability, SQLDataTypes.VectorType()).apply(col(ItemFeatures.FEATURES), fold);
  }

  /** Infers the consensus on one item. */
  private static final class Infer implements UDF2<Seq<Long>, Vector, Row> {
    private final Broadcast<Posterior> model;

    Infer(Broadcast<Posterior> model) {
      this.model = model;
    }

    @Override
    public Row call(Seq<Long> packed, Vector prior) {
      Posterior posterior = model.value();
      double[] probabilities = new double[posterior.classes()];
      for (int k = 0; prior != null && k < probabilities.length; k++) {
        probabilities[k] = AnswerBlocks.log(prior.apply(k));
      }
      long[] answers = new long[packed.size()];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = packed.apply(i);
      }
      posterior.infer(answers, 0, answers.length, probabilities, prior != null);
      int consensus = posterior.consensus(probabilities);
      int agreeing = 0;
      for (long answer : answers) {
        agreeing += PackedAnswer.label(answer) == consensus ? 1 : 0;
      }
      return RowFactory.create(
          (double) consensus,
          probabilities[consensus],
          (double) agreeing / answers.length,
          answers.length,
          Vectors.dense(probabilities));
    }
  }
}
