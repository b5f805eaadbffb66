// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.bitempered.functions.BiTemperedFunctions.tempered_sigmoid;

import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * Converts the activation of the second of two classes into its probability. For an activation a,
 * this is the second entry of the tempered softmax of (0, a), not of (-a, a) (Amid, Warmuth, Anil
 * and Koren, NeurIPS 2019, section 3).
 *
 * <p>Input: a column of any numeric type with the margin of a binary model, not a probability.
 * Output: a double in [0, 1], a range that the column's metadata also give.
 */
public class TemperedSigmoid extends ProbabilityTransformer<TemperedSigmoid> {
  /** Creates a transformer with a random uid. */
  public TemperedSigmoid() {
    this(Identifiable$.MODULE$.randomUID("temperedSigmoid"));
  }

  /** Creates a transformer with the given uid. */
  public TemperedSigmoid(String uid) {
    super(uid);
  }

  @Override
  StructField outputField(SchemaColumns columns) {
    InputColumn input = input(columns, inputCol());
    input.check(input.isNumber(), "a numeric column");
    Metadata probability =
        NumericAttribute.defaultAttr().withName(getOutputCol()).withMin(0).withMax(1).toMetadata();
    return new StructField(getOutputCol(), DataTypes.DoubleType, mayHoldNull(input), probability);
  }

  @Override
  Column output(Dataset<?> dataset) {
    Column activation = input(dataset, inputCol()).in(dataset);
    return getNumIters() == 0
        ? tempered_sigmoid(activation, getT())
        : tempered_sigmoid(activation, getT(), getNumIters());
  }

  /** Returns a reader of saved transformers. */
  public static MLReader<TemperedSigmoid> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a transformer that {@code write().save(path)} saved. */
  public static TemperedSigmoid load(String path) {
    return read().load(path);
  }
}
