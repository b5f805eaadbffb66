// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.junit.jupiter.api.Test;

/** Halving, trusted rows, several starts, and the listener. */
class SearchOptionsTest {
  private static final int FOLDS = 3;

  private static BiTemperedLogisticRegressionCV search() {
    return new BiTemperedLogisticRegressionCV()
        .setTemperatures(0.5, 2)
        .setTwoTemperaturePairs()
        .setRegParams(0.01)
        .setNumFolds(3)
        .setFoldCol("part");
  }

  private static List<Row> results(BiTemperedLogisticRegressionCV search, Dataset<Row> rows) {
    return search.fit(rows).results().collectAsList();
  }

  private static int iterations(Row result) {
    List<Integer> ofFolds = result.getList(result.fieldIndex("foldIterations"));
    return ofFolds.stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void halvingDropsWorseCandidatesAndTrainsTheOthersAsTheGridDoes() {
    Dataset<Row> rows = FoldedRows.of(300, 3, FOLDS);
    BiTemperedLogisticRegressionCV search =
        search()
            .setTemperatures(0.8, 1.2, 0.5, 2, 0.5, 4)
            .setTwoTemperaturePairs()
            .setRegParams(0.0001, 0.01, 1)
            .setMetric("logLoss")
            .setEstimator(new BiTemperedLogisticRegression().setTol(0).setMaxIter(45));
    List<Row> grid = results(search, rows);
    List<Row> halved = results(search.setStrategy("halving"), rows);
    int dropped = 0;
    for (int i = 0; i < grid.size(); i++) {
      if (halved.get(i).<Boolean>getAs("dropped")) {
        dropped++;
        assertTrue(iterations(halved.get(i)) < iterations(grid.get(i)));
      } else {
        double value = grid.get(i).getAs("value");
        assertEquals(value, halved.get(i).getAs("value"), 1e-9);
        assertEquals(iterations(grid.get(i)), iterations(halved.get(i)));
      }
    }
    assertTrue(dropped >= 8 && dropped <= 10, dropped + " of 12 dropped");
    Row chosen = halved.stream().filter(row -> row.getAs("chosen")).findFirst().orElseThrow();
    assertEquals(1, chosen.<Integer>getAs("rank"));
    assertTrue(
        halved.stream()
            .anyMatch(row -> row.<Double>getAs("t2") == 1 && !row.<Boolean>getAs("dropped")),
        "logistic regression is kept");
  }

  @Test
  void trustedRowsAloneDecideAndAllRowsTrain() {
    Dataset<Row> rows = FoldedRows.of(240, 2, FOLDS);
    Row result = results(search().setTrustedCol("known"), rows).get(0);
    List<Double> values = result.getList(result.fieldIndex("foldValues"));
    BiTemperedLogisticRegression logistic =
        new BiTemperedLogisticRegression().setT1(1).setT2(1).setRegParam(0.01);
    for (int fold = 0; fold < FOLDS; fold++) {
      BiTemperedLogisticRegressionModel model = logistic.fit(rows.filter("part != " + fold));
      Dataset<Row> deciding = rows.filter("known and part = " + fold);
      assertEquals(model.evaluate(deciding).accuracy(), values.get(fold), 1e-12);
    }
  }

  @Test
  void aFoldWithoutTrustedRowsIsRefused() {
    Dataset<Row> rows = FoldedRows.of(60, 2, FOLDS).selectExpr("*", "part = 0 as first");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> search().setTrustedCol("first").fit(rows));
    assertTrue(
        refused.getMessage().startsWith("trustedCol 'first' is true for no row of fold 1"),
        refused.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> search().setTrustedCol("label").transformSchema(rows.schema()));
    Dataset<Row> unknown = rows.selectExpr("*", "if(first, null, true) as maybe");
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> search().setTrustedCol("maybe").fit(unknown))
            .getMessage()
            .startsWith("trustedCol 'maybe' has null, allowed is true or false"));
  }

  @Test
  void eachStartIsACandidateAndTheSeedMakesTheRandomOnes() {
    Dataset<Row> rows = FoldedRows.of(200, 2, FOLDS);
    BiTemperedLogisticRegressionCV search =
        search()
            .setNumStarts(4)
            .setEstimator(new BiTemperedLogisticRegression().setMaxIter(3).setTol(0));
    List<Row> results = results(search, rows);
    List<Integer> starts =
        results.stream().map(row -> row.<Integer>getAs("start")).collect(Collectors.toList());
    assertEquals(List.of(0, 0, 1, 2, 3), starts); // logistic regression has one
    assertEquals(results, results(search, rows));
    // After three iterations, different starts are at different models.
    Dataset<Row> loss = search.setMetric("logLoss").fit(rows).results();
    assertEquals(5, loss.select("value").distinct().count());
  }

  @Test
  void theChosenStartIsThatOfTheModelOnAllRows() {
    Dataset<Row> rows = FoldedRows.of(200, 3, FOLDS);
    BiTemperedLogisticRegressionCV search =
        search()
            .setNumStarts(2)
            .setMetric("logLoss")
            .setEstimator(new BiTemperedLogisticRegression().setMaxIter(1).setTol(0));
    BiTemperedLogisticRegressionCVModel model = search.fit(rows);
    Row chosen = model.results().filter("chosen").first();
    BiTemperedLogisticRegression base =
        new BiTemperedLogisticRegression().setRegParam(0.01).setMaxIter(1).setTol(0);
    BiTemperedLogisticRegressionModel logistic = base.setT1(1).setT2(1).fit(rows);
    base.setT1(chosen.getAs("t1")).setT2(chosen.getAs("t2"));
    if (chosen.<Integer>getAs("start") == 1) {
      base.setInitialModel(logistic);
    }
    double[] expected = base.fit(rows).coefficientMatrix().toArray();
    double[] found = model.bestModel().coefficientMatrix().toArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 1e-9);
    }
  }

  @Test
  void theListenerIsToldOfEachModelAndCanEndIt() {
    Dataset<Row> rows = FoldedRows.of(120, 2, FOLDS);
    List<String> told = new ArrayList<>();
    BiTemperedLogisticRegressionCV search =
        search()
            .setEstimator(new BiTemperedLogisticRegression().setTol(0).setMaxIter(6))
            .setListener(
                it -> {
                  told.add(it.t2() + " " + it.fold() + " " + it.iteration().number());
                  return it.t2() == 1 || it.iteration().number() < 2;
                });
    for (Row result : results(search, rows)) {
      assertEquals(
          result.<Double>getAs("t2") == 1 ? List.of(6, 6, 6) : List.of(2, 2, 2),
          result.getList(result.fieldIndex("foldIterations")));
    }
    assertTrue(told.contains("1.0 2 6") && told.contains("2.0 0 2"), told::toString);
    assertTrue(told.stream().anyMatch(text -> text.contains(" -1 ")), "the model on all rows");
    assertEquals(told.size(), told.stream().distinct().count());
  }
}
