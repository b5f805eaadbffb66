// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.bitempered.math.Loss;
import org.bitempered.math.Range;
import org.bitempered.spark.Allowed;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * Computes the bi-tempered logistic loss of each row (Amid, Warmuth, Anil and Koren, NeurIPS 2019,
 * equation 5). {@link org.bitempered.math.BiTemperedLogisticLoss} has the formula.
 *
 * <p>Input: a column of activations (not probabilities) and a label column. Activations are a
 * Vector or an array of numbers, one for each class. A label is a class index of any numeric type,
 * or soft labels: a Vector or an array of as many class probabilities, which sum to 1 within 1e-6.
 * Output: a double, at least 0.
 *
 * <p>With {@code loss} = {@code two-temperature}, it computes the two-temperature logistic loss
 * ({@link org.bitempered.math.TwoTemperatureLogisticLoss}). The raw predictions of a model that was
 * trained with this loss are recalibrated. Their loss is therefore not the one that was minimized,
 * which is that of the model's {@code W x + b}.
 */
public class BiTemperedLoss extends TemperedTransformer<BiTemperedLoss> {
  private final Param<String> activationsCol;
  private final Param<String> labelCol;
  private final Param<String> loss;
  private final DoubleParam t1;
  private final DoubleParam t2;
  private final DoubleParam labelSmoothing;

  /** Creates a transformer with a random uid. */
  public BiTemperedLoss() {
    this(Identifiable$.MODULE$.randomUID("biTemperedLoss"));
  }

  /** Creates a transformer with the given uid. */
  public BiTemperedLoss(String uid) {
    super(uid);
    activationsCol =
        new Param<>(this, "activationsCol", "column of activations, not probabilities");
    labelCol = new Param<>(this, "labelCol", "column of class indices or class probabilities");
    loss = lossParam(uid);
    t1 = RangeParams.number(this, "t1", "temperature of the loss", Range.T1);
    t2 = RangeParams.number(this, "t2", "temperature of the probabilities", Range.T2);
    labelSmoothing =
        RangeParams.number(
            this,
            "labelSmoothing",
            "share of the label given to the other classes",
            Range.LABEL_SMOOTHING);
    setDefault(activationsCol, "rawPrediction");
    setDefault(labelCol, "label");
    setDefault(loss, Loss.BI_TEMPERED.toString());
    setDefault(t1, 0.5);
    setDefault(t2, 2.0);
    setDefault(labelSmoothing, 0.0);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Param<String> lossParam(String parent) {
    String[] names = Arrays.stream(Loss.values()).map(Loss::toString).toArray(String[]::new);
    return new Param<String>(
        parent,
        "loss",
        "loss of a row: " + String.join(", ", names),
        (scala.Function1) Allowed.oneOf("loss", names));
  }

  /** Param: name of the column of activations (default: {@code rawPrediction}). */
  public Param<String> activationsCol() {
    return activationsCol;
  }

  /** Param: name of the label column (default: {@code label}). */
  public Param<String> labelCol() {
    return labelCol;
  }

  /** Param: loss of a row, bi-tempered or two-temperature (default: bi-tempered). */
  public Param<String> loss() {
    return loss;
  }

  /** Param: temperature of the loss, in [0, 1] (default: 0.5). */
  public DoubleParam t1() {
    return t1;
  }

  /** Param: temperature of the softmax, in (0, 10] (default: 2). */
  public DoubleParam t2() {
    return t2;
  }

  /**
   * Param: share of each label that label smoothing moves to the other classes, in [0, 1) (default:
   * 0).
   */
  public DoubleParam labelSmoothing() {
    return labelSmoothing;
  }

  public String getActivationsCol() {
    return getOrDefault(activationsCol);
  }

  public BiTemperedLoss setActivationsCol(String value) {
    return with(activationsCol, value);
  }

  public String getLabelCol() {
    return getOrDefault(labelCol);
  }

  public BiTemperedLoss setLabelCol(String value) {
    return with(labelCol, value);
  }

  public String getLoss() {
    return getOrDefault(loss);
  }

  public BiTemperedLoss setLoss(String value) {
    return with(loss, value);
  }

  public double getT1() {
    return (double) getOrDefault(t1);
  }

  public BiTemperedLoss setT1(double value) {
    return with(t1, value);
  }

  public double getT2() {
    return (double) getOrDefault(t2);
  }

  public BiTemperedLoss setT2(double value) {
    return with(t2, value);
  }

  public double getLabelSmoothing() {
    return (double) getOrDefault(labelSmoothing);
  }

  public BiTemperedLoss setLabelSmoothing(double value) {
    return with(labelSmoothing, value);
  }

  @Override
  StructField outputField(SchemaColumns columns) {
    InputColumn activations = input(columns, activationsCol);
    activations.check(isVectorOrArray(activations), "a Vector or an array of numbers");
    InputColumn label = input(columns, labelCol);
    label.check(
        label.isNumber() || isVectorOrArray(label),
        "a numeric column, a Vector or an array of numbers");
    Metadata notNegative =
        NumericAttribute.defaultAttr().withName(getOutputCol()).withMin(0).toMetadata();
    return new StructField(
        getOutputCol(),
        DataTypes.DoubleType,
        mayHoldNull(activations) || mayHoldNull(label),
        notNegative);
  }

  @Override
  Column output(Dataset<?> dataset) {
    Column activations = input(dataset, activationsCol).in(dataset);
    InputColumn label = input(dataset, labelCol);
    String form = label.isNumber() ? "sparse_" : "";
    String name = getLoss().toLowerCase(Locale.ROOT).replace('-', '_');
    List<Column> arguments =
        new ArrayList<>(
            List.of(
                activations,
                label.in(dataset),
                lit(getT1()),
                lit(getT2()),
                lit(getLabelSmoothing())));
    if (getNumIters() > 0) {
      arguments.add(lit(getNumIters()));
    }
    return call_function(form + name + "_logistic_loss", arguments.toArray(Column[]::new));
  }

  /** Returns a reader of saved transformers. */
  public static MLReader<BiTemperedLoss> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a transformer that {@code write().save(path)} saved. */
  public static BiTemperedLoss load(String path) {
    return read().load(path);
  }
}
