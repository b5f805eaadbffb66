// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BiTemperedLogisticRegressionParamsTest {
  private static final Set<String> NAMES =
      Set.of(
          "featuresCol",
          "labelCol",
          "predictionCol",
          "rawPredictionCol",
          "probabilityCol",
          "weightCol",
          "threshold",
          "thresholds",
          "loss",
          "t1",
          "t2",
          "labelSmoothing",
          "family",
          "regParam",
          "elasticNetParam",
          "fitIntercept",
          "standardization",
          "maxIter",
          "tol",
          "aggregationDepth",
          "maxBlockSizeInMB",
          "maxLocalSizeInMB",
          "regScaling",
          "solver",
          "momentum",
          "stepSize",
          "stepSizeDecay",
          "miniBatchFraction",
          "seed",
          "validationIndicatorCol",
          "validationTol",
          "classWeighting",
          "classWeights",
          "handleInvalid",
          "checkpointDir",
          "checkpointInterval");

  private final BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();

  @Test
  void theParamsAreThoseOfTheTable() {
    assertEquals(
        new TreeSet<>(NAMES),
        Arrays.stream(estimator.params())
            .map(Param::name)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyParamHasADocAndBelongsToItsStage() {
    for (Param<?> param : estimator.params()) {
      assertEquals(estimator.uid(), param.parent(), param.name());
      assertFalse(param.doc().isBlank(), param.name());
    }
    assertTrue(estimator.explainParams().contains("miniBatchFraction"));
  }

  @Test
  void everyParamHasABeanSetterAndGetterThatGoTogether() throws ReflectiveOperationException {
    for (String name : NAMES) {
      String bean = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      Method getter = estimator.getClass().getMethod("get" + bean);
      Object value = other(name, getter.getReturnType());
      Method setter =
          Arrays.stream(estimator.getClass().getMethods())
              .filter(method -> method.getName().equals("set" + bean) && !method.isBridge())
              .findFirst()
              .orElseThrow(() -> new AssertionError("no setter of " + name));
      Object returned = setter.invoke(estimator, value);
      assertTrue(returned == estimator, name);
      Object got = getter.invoke(estimator);
      if (value instanceof double[] many) {
        assertArrayEquals(many, (double[]) got, name);
      } else {
        assertEquals(value, got, name);
      }
    }
  }

  private static Object other(String name, Class<?> type) {
    return switch (name) {
      case "loss" -> "two-temperature";
      case "solver" -> "gd";
      case "family" -> "multinomial";
      case "regScaling" -> "none";
      case "handleInvalid" -> "keep";
      case "classWeighting" -> "balanced";
      case "classWeights" -> new double[] {2, 3};
      case "thresholds" -> new double[] {0.25, 0.75};
      case "threshold" -> 0.75;
      default ->
          type == boolean.class
              ? (Object) false
              : type == int.class
                  ? (Object) 7
                  : type == long.class ? (Object) 7L : type == String.class ? "c" : (Object) 0.25;
    };
  }

  @Test
  void whatSparkHasHasItsDefault() {
    LogisticRegression spark = new LogisticRegression();
    for (Param<?> theirs : spark.params()) {
      if (estimator.hasParam(theirs.name())) {
        assertEquals(value(spark, theirs.name()), value(estimator, theirs.name()), theirs.name());
      }
    }
  }

  private static Object value(Params stage, String name) {
    return stage.getDefault(stage.getParam(name)).getOrElse(() -> "none");
  }

  @ParameterizedTest
  @CsvSource({
    "loss, bi-tempered",
    "t1, 0.5",
    "t2, 2.0",
    "labelSmoothing, 0.0",
    "family, auto",
    "regScaling, slope",
    "solver, auto",
    "momentum, 0.9",
    "stepSize, 1.0",
    "stepSizeDecay, 0.5",
    "miniBatchFraction, 1.0",
    "validationTol, 0.01",
    "classWeighting, none",
    "handleInvalid, error",
    "checkpointDir, none"
  })
  void ownDefaults(String name, String expected) {
    assertEquals(expected, value(estimator, name).toString());
  }

  @Test
  void theSeedsDefaultIsTheHashOfTheClassName() {
    assertEquals(estimator.getClass().getName().hashCode(), estimator.getSeed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t1 | -0.1 | [0, 1]",
        "t1 | 1.5 | [0, 1]",
        "t1 | NaN | [0, 1]",
        "t2 | 0.0 | (0, 10]",
        "t2 | 10.5 | (0, 10]",
        "t2 | NaN | (0, 10]",
        "labelSmoothing | 1.0 | [0, 1)",
        "labelSmoothing | -0.1 | [0, 1)",
        "regParam | -1.0 | >= 0",
        "regParam | Infinity | finite",
        "elasticNetParam | 1.1 | [0, 1]",
        "elasticNetParam | -0.1 | [0, 1]",
        "tol | -1.0 | >= 0",
        "tol | NaN | >= 0",
        "momentum | 1.0 | [0, 1)",
        "stepSize | 0.0 | > 0",
        "stepSizeDecay | -0.5 | >= 0",
        "miniBatchFraction | 0.0 | (0, 1]",
        "miniBatchFraction | 1.1 | (0, 1]",
        "threshold | 1.1 | [0, 1]",
        "maxBlockSizeInMB | -1.0 | >= 0",
      })
  void numbersOutOfRangeAreRefusedNamingParamValueAndRange(
      String name, double value, String allowed) {
    @SuppressWarnings("unchecked")
    Param<Object> param = (Param<Object>) (Param<?>) estimator.getParam(name);
    String message =
        assertThrows(IllegalArgumentException.class, () -> estimator.set(param, (Object) value))
            .getMessage();
    assertTrue(message.contains(name + " given " + value), message);
    assertTrue(message.contains(allowed), message);
    assertThrows(IllegalArgumentException.class, () -> new ParamMap().put(param, value));
  }

  @Test
  void countsAndNamesOutOfRangeAreRefused() {
    for (String message :
        List.of(
            refusal(() -> estimator.setMaxIter(-1)),
            refusal(() -> estimator.setAggregationDepth(1)),
            refusal(() -> estimator.setFamily("gaussian")),
            refusal(() -> estimator.setLoss("hinge")),
            refusal(() -> estimator.setSolver("newton")),
            refusal(() -> estimator.setRegScaling("some")),
            refusal(() -> estimator.setHandleInvalid("drop")))) {
      assertTrue(message.matches("\\w+ given \\S+, allowed is .+"), message);
    }
    refusal(() -> estimator.setThresholds(new double[] {-1, 1}));
    refusal(() -> estimator.setThresholds(new double[] {0, 0}));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable set) {
    return assertThrows(IllegalArgumentException.class, set).getMessage();
  }

  @Test
  void namesAreNotCaseSensitiveAsInSpark() {
    estimator.setFamily("Multinomial").setSolver("L-BFGS").setRegScaling("None");
    assertEquals(
        2,
        estimator
            .setMaxIter(1)
            .fit(Samples.frame(Samples.overlapping(20, 2, 1)))
            .coefficientMatrix()
            .numRows());
  }

  @Test
  void thresholdAndThresholdsClearEachOtherAsInSpark() {
    LogisticRegression spark = new LogisticRegression();
    spark.setThreshold(0.25);
    estimator.setThreshold(0.25);
    assertArrayEquals(spark.getThresholds(), estimator.getThresholds(), 1e-15);

    spark.setThresholds(new double[] {0.2, 0.8});
    estimator.setThresholds(new double[] {0.2, 0.8});
    assertFalse(estimator.isSet(estimator.threshold()));
    assertEquals(spark.getThreshold(), estimator.getThreshold(), 1e-15);

    spark.setThreshold(0.6);
    estimator.setThreshold(0.6);
    assertFalse(estimator.isSet(estimator.thresholds()));
    assertArrayEquals(spark.getThresholds(), estimator.getThresholds(), 1e-15);

    estimator.setThresholds(new double[] {0.1, 0.2, 0.3});
    assertThrows(IllegalArgumentException.class, estimator::getThreshold);
  }

  @Test
  void copiesKeepWhatIsSetAndTakeWhatIsExtra() {
    estimator.setT1(0.2).setLabelCol("y").setThreshold(0.3);
    BiTemperedLogisticRegression copy = estimator.copy(new ParamMap().put(estimator.t2(), 3.0));
    assertEquals(0.2, copy.getT1());
    assertEquals(3.0, copy.getT2());
    assertEquals("y", copy.getLabelCol());
    assertEquals(0.3, copy.getThreshold());
    assertEquals(2.0, estimator.getT2());
    assertEquals(estimator.uid(), copy.uid());
  }
}
