// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerParamsTest {

  static Stream<Transformer> transformers() {
    return Stream.of(new TemperedSoftmax(), new TemperedSigmoid(), new BiTemperedLoss());
  }

  @ParameterizedTest
  @MethodSource("transformers")
  void everyParamBelongsToItsTransformer(Transformer transformer) {
    for (Param<?> param : transformer.params()) {
      assertEquals(transformer.uid(), param.parent());
    }
    assertTrue(transformer.explainParams().contains("numIters"));
  }

  @Test
  void defaults() {
    assertParams(new TemperedSoftmax("u"), "numIters=0 outputCol=u__output t=2.0");
    assertParams(new TemperedSigmoid("u"), "numIters=0 outputCol=u__output t=2.0");
    assertParams(
        new BiTemperedLoss("u"),
        "activationsCol=rawPrediction labelCol=label labelSmoothing=0.0 loss=bi-tempered numIters=0 "
            + "outputCol=u__output t1=0.5 t2=2.0");
  }

  private static void assertParams(Transformer transformer, String expected) {
    List<String> params =
        Arrays.stream(transformer.params())
            .filter(transformer::isDefined)
            .map(param -> param.name() + "=" + transformer.getOrDefault(param))
            .toList();
    assertEquals(expected, String.join(" ", params));
  }

  @Test
  void settersAndGetters() {
    TemperedSoftmax softmax =
        new TemperedSoftmax().setInputCol("a").setOutputCol("b").setT(1.5).setNumIters(7);
    assertEquals("a", softmax.getInputCol());
    assertEquals("b", softmax.getOutputCol());
    assertEquals(1.5, softmax.getT());
    assertEquals(7, softmax.getNumIters());
    BiTemperedLoss loss =
        new BiTemperedLoss()
            .setActivationsCol("a")
            .setLabelCol("y")
            .setT1(0.1)
            .setT2(3)
            .setLabelSmoothing(0.2)
            .setLoss("two-temperature");
    assertEquals("a", loss.getActivationsCol());
    assertEquals("y", loss.getLabelCol());
    assertEquals(0.1, loss.getT1());
    assertEquals(3, loss.getT2());
    assertEquals(0.2, loss.getLabelSmoothing());
    assertEquals("two-temperature", loss.getLoss());
  }

  @Test
  void copiesKeepAndOverrideParams() {
    TemperedSigmoid original = new TemperedSigmoid().setInputCol("a").setT(1.5);
    TemperedSigmoid copy = original.copy(new ParamMap().put(original.numIters(), 4));
    assertNotSame(original, copy);
    assertEquals(original.uid(), copy.uid());
    assertEquals("a", copy.getInputCol());
    assertEquals(1.5, copy.getT());
    assertEquals(4, copy.getNumIters());
    assertEquals(0, original.getNumIters());
  }

  @Test
  void aParamMapOfTransformIsUsed() {
    TemperedSigmoid sigmoid = new TemperedSigmoid().setInputCol("id").setOutputCol("p");
    ParamMap map = new ParamMap().put(sigmoid.t(), 1.0);
    double p = sigmoid.transform(LocalSpark.session().range(1, 2), map).first().getDouble(1);
    assertEquals(1 / (1 + Math.exp(-1)), p, 1e-15);
  }

  @Test
  void valuesOutOfRange() {
    TemperedSoftmax softmax = new TemperedSoftmax();
    BiTemperedLoss loss = new BiTemperedLoss();
    assertRefused("t given 0.0, allowed is (0, 10]", () -> softmax.setT(0));
    assertRefused("t given NaN, allowed is (0, 10]", () -> softmax.setT(Double.NaN));
    assertRefused("t given 11.0, allowed is (0, 10]", () -> new TemperedSigmoid().setT(11));
    assertRefused(
        "numIters given -1, allowed is a whole number from 0 (0: exact)",
        () -> softmax.setNumIters(-1));
    assertRefused("t1 given 1.5, allowed is [0, 1]", () -> loss.setT1(1.5));
    assertRefused(
        "loss given hinge, allowed is bi-tempered, two-temperature", () -> loss.setLoss("hinge"));
    assertRefused("t2 given -1.0, allowed is (0, 10]", () -> loss.setT2(-1));
    assertRefused("labelSmoothing given 1.0, allowed is [0, 1)", () -> loss.setLabelSmoothing(1));
    assertRefused(
        "t1 given -0.5, allowed is [0, 1]",
        () -> loss.copy(new ParamMap().put(loss.t1(), -0.5)).transformSchema(new StructType()));
  }

  @Test
  void columnsThatAreMissingMistypedOrTaken() {
    assertRefused("inputCol is not set, it has no default", schemaOf(new TemperedSoftmax()));
    assertRefused(
        "inputCol given 'x', allowed is one of the columns "
            + "'id', 'rawPrediction', 'array', 'margin', 'label', 'soft', 'text'",
        schemaOf(new TemperedSoftmax().setInputCol("x")));
    assertRefused(
        "inputCol given 'text', which is of type string, allowed is a Vector or an array of numbers",
        schemaOf(new TemperedSoftmax().setInputCol("text")));
    assertRefused(
        "inputCol given 'array', which is of type array<double>, allowed is a numeric column",
        schemaOf(new TemperedSigmoid().setInputCol("array")));
    assertRefused(
        "activationsCol given 'margin', which is of type float, allowed is a Vector or an array of numbers",
        schemaOf(new BiTemperedLoss().setActivationsCol("margin")));
    assertRefused(
        "labelCol given 'text', which is of type string, allowed is a numeric column, a Vector or an array of"
            + " numbers",
        schemaOf(new BiTemperedLoss().setLabelCol("text")));
    assertRefused(
        "inputCol given 'id', which 2 columns have: 'id', 'id'; allowed is a name of one column."
            + " They differ by case only where spark.sql.caseSensitive is true",
        () ->
            new TemperedSigmoid()
                .setInputCol("id")
                .transformSchema(new StructType().add("id", "double").add("id", "double")));
    for (String taken : new String[] {"label", "LABEL", ""}) {
      assertRefused(
          "outputCol given '"
              + taken
              + "', allowed is a name other than those of the columns "
              + "'id', 'rawPrediction', 'array', 'margin', 'label', 'soft', 'text'",
          schemaOf(new BiTemperedLoss().setOutputCol(taken)));
    }
    assertRefused(
        "inputCol given 'text', which is of type string, allowed is a numeric column",
        () -> new TemperedSigmoid().setInputCol("text").transform(Rows.in(LocalSpark.session())));
  }

  private static Executable schemaOf(Transformer transformer) {
    return () -> transformer.transformSchema(Rows.SCHEMA);
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
