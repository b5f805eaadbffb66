// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.when;
import static org.bitempered.functions.BiTemperedFunctions.tempered_softmax;

import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * Turns activations into probabilities: the tempered softmax {@code p_i = exp_t(a_i - lambda)},
 * with lambda such that they sum to 1 (Amid, Warmuth, Anil and Koren, NeurIPS 2019, section 3).
 *
 * <p>In: a Vector or an array of numbers, one activation a class, not probabilities. Out: a dense
 * Vector; its metadata carry the number of classes if those of the input do.
 */
public class TemperedSoftmax extends ProbabilityTransformer<TemperedSoftmax> {
  /** With a random uid. */
  public TemperedSoftmax() {
    this(Identifiable$.MODULE$.randomUID("temperedSoftmax"));
  }

  /** With a given uid. */
  public TemperedSoftmax(String uid) {
    super(uid);
  }

  @Override
  StructField outputField(SchemaColumns columns) {
    InputColumn input = input(columns, inputCol());
    input.check(isVectorOrArray(input), "a Vector or an array of numbers");
    // What Spark's array_to_vector returns may be null, whatever its argument.
    boolean nullable = mayHoldNull(input) || !input.isVector();
    return new StructField(getOutputCol(), SQLDataTypes.VectorType(), nullable, metadata(input));
  }

  private Metadata metadata(InputColumn input) {
    int classes = input.isVector() ? AttributeGroup.fromStructField(input.field()).size() : -1;
    return classes < 0
        ? Metadata.empty()
        : new AttributeGroup(getOutputCol(), classes).toMetadata();
  }

  @Override
  Column output(Dataset<?> dataset) {
    InputColumn input = input(dataset, inputCol());
    Column activations = input.in(dataset);
    Column softmax =
        getNumIters() == 0
            ? tempered_softmax(activations, getT())
            : tempered_softmax(activations, getT(), getNumIters());
    return input.isVector() ? softmax : when(softmax.isNotNull(), array_to_vector(softmax));
  }

  /** Reads what {@code write} wrote. */
  public static MLReader<TemperedSoftmax> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads what {@code save} wrote. */
  public static TemperedSoftmax load(String path) {
    return read().load(path);
  }
}
