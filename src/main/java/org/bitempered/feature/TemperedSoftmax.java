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
 * Converts activations into probabilities with the tempered softmax {@code p_i = exp_t(a_i -
 * lambda)}, where lambda makes them sum to 1 (Amid, Warmuth, Anil and Koren, NeurIPS 2019, section
 * 3).
 *
 * <p>Input: a Vector or an array of activations (not probabilities), one for each class. Output: a
 * dense Vector of the same size. Its metadata have the number of classes if the input is a Vector
 * column whose metadata have it.
 */
public class TemperedSoftmax extends ProbabilityTransformer<TemperedSoftmax> {
  /** Creates a transformer with a random uid. */
  public TemperedSoftmax() {
    this(Identifiable$.MODULE$.randomUID("temperedSoftmax"));
  }

  /** Creates a transformer with the given uid. */
  public TemperedSoftmax(String uid) {
    super(uid);
  }

  @Override
  StructField outputField(SchemaColumns columns) {
    InputColumn input = input(columns, inputCol());
    input.check(isVectorOrArray(input), "a Vector or an array of numbers");
    // Spark declares the result of array_to_vector nullable, whatever its argument.
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

  /** Returns a reader of saved transformers. */
  public static MLReader<TemperedSoftmax> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a transformer that {@code write().save(path)} saved. */
  public static TemperedSoftmax load(String path) {
    return read().load(path);
  }
}
