// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.Hostile;

/** Whatever the data and params are, a fit gives a finite model or one clear error. */
@AddLifecycleHook(Hostile.class)
class HostileTrainingTest {
  /** Names of params with values, of which some are out of range. */
  private static final Map<String, List<?>> PARAMS =
      Map.ofEntries(
          Map.entry("t1", List.of(0.0, 0.3, 0.9999999, 1.0, 1.1, Double.NaN)),
          Map.entry("t2", List.of(Double.MIN_VALUE, 0.1, 0.7, 1.0, 1.0000001, 4.0, 10.0, 0.0)),
          Map.entry("regParam", List.of(0.0, 1e-300, 0.1, 1e10, 1e300, -1.0)),
          Map.entry("elasticNetParam", List.of(0.0, 0.5, 1.0)),
          Map.entry("regScaling", List.of("slope", "none")),
          Map.entry("labelSmoothing", List.of(0.0, 0.1, 0.9999999)),
          Map.entry("fitIntercept", List.of(true, false)),
          Map.entry("standardization", List.of(true, false)),
          Map.entry("family", List.of("binomial", "multinomial", "gaussian")),
          Map.entry("solver", List.of("l-bfgs", "gd")),
          Map.entry("maxIter", List.of(0, 1, 2, 30)),
          Map.entry("tol", List.of(0.0, 1e-6, 1e300)),
          Map.entry("momentum", List.of(0.0, 0.9999)),
          Map.entry("stepSize", List.of(Double.MIN_VALUE, 1e-3, 1e300)),
          Map.entry("stepSizeDecay", List.of(0.0, 1e300)),
          Map.entry("miniBatchFraction", List.of(1e-9, 0.5)),
          Map.entry("aggregationDepth", List.of(2, Integer.MAX_VALUE)),
          Map.entry("maxBlockSizeInMB", List.of(1e-9, 1e300)),
          Map.entry("maxLocalSizeInMB", List.of(0.0, 1e300)),
          Map.entry("validationTol", List.of(0.0, 1e300)),
          Map.entry("classWeighting", List.of("balanced", "given")),
          Map.entry("classWeights", List.of(new double[] {1e-300, 1e300}, new double[] {1, 2, 3})),
          Map.entry("threshold", List.of(0.0, 1.0)),
          Map.entry("thresholds", List.of(new double[] {1e-300, 1}, new double[] {0, 0})),
          Map.entry("handleInvalid", List.of("skip", "error")),
          Map.entry("predictionCol", List.of("", "x.y")),
          Map.entry("rawPredictionCol", List.of("", "`", "A")),
          Map.entry("probabilityCol", List.of("", "a`b", "label")));

  /** A param's value. */
  record Setting(String param, Object value) {
    @Override
    public String toString() {
      return param + "=" + (value instanceof double[] many ? Arrays.toString(many) : value);
    }
  }

  /** Half of the lists have only values that the params allow, each by itself. */
  @Provide
  Arbitrary<List<Setting>> params() {
    Arbitrary<Setting> all =
        Arbitraries.of(PARAMS.keySet())
            .flatMap(
                name -> Arbitraries.of(PARAMS.get(name)).map(value -> new Setting(name, value)));
    return Arbitraries.of(all.filter(HostileTrainingTest::isAllowed), all)
        .flatMap(settings -> settings.list().uniqueElements(Setting::param).ofMaxSize(6));
  }

  private static boolean isAllowed(Setting setting) {
    try {
      set(new BiTemperedLogisticRegression(), setting);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Provide
  Arbitrary<HostileTable> tables() {
    return HostileTable.any();
  }

  @Property(tries = 150)
  void aFitGivesAFiniteModelOrOneClearError(
      @ForAll("tables") HostileTable table,
      @ForAll("params") List<Setting> params,
      @ForAll boolean weighted,
      @ForAll boolean validated) {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression().setMaxIter(4);
    List<String> words = new ArrayList<>(List.of("no rows", "AMBIGUOUS_REFERENCE"));
    Arrays.stream(estimator.params()).map(Param::name).forEach(words::add);
    Dataset<Row> frame = table.frame();
    BiTemperedLogisticRegressionModel fitted =
        Hostile.resultOrClearError(
            words,
            () -> {
              estimator.setFeaturesCol(table.name(0));
              estimator.setLabelCol(table.name(1));
              if (weighted) {
                estimator.setWeightCol(table.name(2));
              }
              if (validated) {
                estimator.setValidationIndicatorCol(table.name(3));
              }
              params.forEach(setting -> set(estimator, setting));
              BiTemperedLogisticRegressionModel model = estimator.fit(frame);
              assertFinite(model);
              assertScores(model, frame);
              return model;
            });
    Statistics.collect(fitted == null ? "an error" : "a model");
  }

  private static void set(BiTemperedLogisticRegression estimator, Setting setting) {
    estimator.set(estimator.getParam(setting.param), setting.value);
  }

  private static void assertFinite(BiTemperedLogisticRegressionModel model) {
    for (double[] numbers :
        List.of(
            model.coefficientMatrix().toArray(),
            model.interceptVector().toArray(),
            model.history().objectiveHistory(),
            model.history().gradientNormHistory(),
            model.history().validationHistory())) {
      assertTrue(Arrays.stream(numbers).allMatch(Double::isFinite), () -> Arrays.toString(numbers));
    }
  }

  /** Rows that are scored have probabilities; others are left out, null or one clear error. */
  private static void assertScores(BiTemperedLogisticRegressionModel model, Dataset<Row> frame) {
    model.setProbabilityCol("p").setPredictionCol("predicted").setRawPredictionCol("raw");
    Function<Row, Vector> probability = row -> row.getAs("p");
    for (Row row : model.transform(frame).collectAsList()) {
      if (probability.apply(row) != null) {
        double[] p = probability.apply(row).toArray();
        assertEquals(1, Arrays.stream(p).sum(), 1e-9, () -> row.toString());
        assertTrue(Arrays.stream(p).allMatch(x -> x >= 0), () -> row.toString());
        double predicted = row.getAs("predicted");
        assertTrue(predicted >= 0 && predicted < model.numClasses(), () -> row.toString());
      }
    }
  }
}
