// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.ScalaCollections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fits of several ParamMaps, which share passes, against one fit after another. */
class FitManyTest {
  private static final double[][] TEMPERATURES = {{1, 1}, {0.8, 1.2}, {0.5, 2}, {0.5, 4}};

  private static List<BiTemperedLogisticRegressionModel> fit(
      BiTemperedLogisticRegression estimator, Dataset<Row> rows, List<ParamMap> maps) {
    return ScalaCollections.asJava(estimator.fit(rows, ScalaCollections.asScala(maps)));
  }

  private static List<ParamMap> grid(BiTemperedLogisticRegression estimator) {
    List<ParamMap> maps = new ArrayList<>();
    for (double[] both : TEMPERATURES) {
      for (double regParam : new double[] {0.001, 0.1}) {
        maps.add(
            new ParamMap()
                .put(estimator.loss(), both[1] == 4 ? "two-temperature" : "bi-tempered")
                .put(estimator.t1(), both[0])
                .put(estimator.t2(), both[1])
                .put(estimator.regParam(), regParam));
      }
    }
    return maps;
  }

  private static void assertSame(
      BiTemperedLogisticRegressionModel expected,
      BiTemperedLogisticRegressionModel actual,
      double tolerance) {
    double[] coefficients = expected.coefficientMatrix().toArray();
    assertArrayEquals(coefficients, actual.coefficientMatrix().toArray(), tolerance);
    assertArrayEquals(
        expected.interceptVector().toArray(), actual.interceptVector().toArray(), tolerance);
    assertArrayEquals(
        expected.history().objectiveHistory(), actual.history().objectiveHistory(), tolerance);
    assertEquals(expected.history().stopReason(), actual.history().stopReason());
    assertEquals(expected.getLoss(), actual.getLoss());
    assertEquals(expected.getT2(), actual.getT2());
    assertEquals(expected.getRegParam(), actual.getRegParam());
  }

  @ParameterizedTest(name = "{0} classes, one task up to {1} MB, weighted = {2}")
  @CsvSource({"2, 64, false", "2, 0, true", "5, 64, true", "5, 0, false"})
  void eachModelIsThatOfItsOwnFit(int classes, double localSize, boolean weighted) {
    Dataset<Row> rows = Samples.frame(Samples.overlapping(300, classes, 5), 3);
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setMaxIter(20).setTol(0).setMaxLocalSizeInMB(localSize);
    if (weighted) {
      estimator.setWeightCol("weight");
    }
    List<ParamMap> maps = grid(estimator);
    List<BiTemperedLogisticRegressionModel> together = fit(estimator, rows, maps);
    assertEquals(maps.size(), together.size());
    for (int i = 0; i < maps.size(); i++) {
      assertSame(estimator.copy(maps.get(i)).fit(rows), together.get(i), 1e-9);
    }
  }

  /** Reading rows, training, and the check of the predicted classes. */
  @Test
  void inTasksManyModelsNeedThreeJobs() {
    Dataset<Row> rows = Samples.frame(Samples.overlapping(300, 2, 5), 3).cache();
    rows.count();
    SparkContext context = rows.sparkSession().sparkContext();
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression().setMaxIter(5);
    context.setJobGroup("many fits", "", false);
    try {
      fit(estimator, rows, grid(estimator));
    } finally {
      context.clearJobGroup();
    }
    assertEquals(3, context.statusTracker().getJobIdsForGroup("many fits").length);
    rows.unpersist();
  }

  @Test
  void elasticNetAndSparseRows() {
    Dataset<Row> rows = Samples.frame(Samples.overlapping(200, 3, 8), 2);
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setMaxIter(20).setTol(0).setElasticNetParam(0.5);
    List<ParamMap> maps = grid(estimator);
    List<BiTemperedLogisticRegressionModel> together = fit(estimator, rows, maps);
    for (int i = 0; i < maps.size(); i++) {
      assertSame(estimator.copy(maps.get(i)).fit(rows), together.get(i), 1e-9);
    }
  }

  @Test
  void repeatedFitsAreTheSameBitForBit() {
    Dataset<Row> rows = Samples.frame(Samples.overlapping(300, 3, 6), 3);
    for (double localSize : new double[] {0, 64}) {
      BiTemperedLogisticRegression estimator =
          new BiTemperedLogisticRegression().setMaxLocalSizeInMB(localSize);
      List<BiTemperedLogisticRegressionModel> once = fit(estimator, rows, grid(estimator));
      List<BiTemperedLogisticRegressionModel> again = fit(estimator, rows, grid(estimator));
      for (int i = 0; i < once.size(); i++) {
        assertSame(once.get(i), again.get(i), 0);
      }
    }
  }

  /** Different columns, batches and families cannot share passes; the order is that of the maps. */
  @Test
  void mapsThatDifferInTheirDataAreTrainedApart() {
    Dataset<Row> rows = Samples.frame(Samples.overlapping(200, 2, 7), 2);
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression().setMaxIter(10);
    List<ParamMap> maps =
        List.of(
            new ParamMap(),
            new ParamMap().put(estimator.weightCol(), "weight"),
            new ParamMap().put(estimator.solver(), "gd").put(estimator.miniBatchFraction(), 0.5),
            new ParamMap().put(estimator.t2(), 3.0),
            new ParamMap().put(estimator.family(), "multinomial"));
    List<BiTemperedLogisticRegressionModel> together = fit(estimator, rows, maps);
    for (int i = 0; i < maps.size(); i++) {
      assertSame(estimator.copy(maps.get(i)).fit(rows), together.get(i), 1e-8);
    }
  }

  @Test
  void aListenerMayEndSomeOfTheModels() {
    Dataset<Row> rows = Samples.frame(Samples.overlapping(200, 2, 7), 2);
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression().setTol(0);
    List<ParamMap> maps =
        List.of(
            new ParamMap().put(estimator.maxIter(), 3),
            new ParamMap().put(estimator.maxIter(), 30));
    List<BiTemperedLogisticRegressionModel> together =
        fit(estimator.setListener(iteration -> iteration.number() < 5), rows, maps);
    assertEquals(3, together.get(0).history().totalIterations());
    assertEquals(5, together.get(1).history().totalIterations());
    assertEquals("the listener asked to stop", together.get(1).history().stopReason());
  }

  @Test
  void aMapThatCannotBeTrainedIsNamed() {
    Dataset<Row> rows = Samples.frame(Samples.overlapping(50, 3, 7), 2);
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    List<ParamMap> maps =
        List.of(new ParamMap(), new ParamMap().put(estimator.family(), "binomial"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> fit(estimator, rows, maps));
    assertEquals("family given binomial, allowed for the 3", refused.getMessage().substring(0, 40));
  }
}
