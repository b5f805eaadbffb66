// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.LocalSpark;
import org.bitempered.math.TemperedFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions where Spark treats expressions in a special way. */
class SqlContextsTest {

  @ParameterizedTest
  @EnumSource
  void inLambdas(SqlSession mode) {
    Row row = mode.row("SELECT transform(array(1, 2, NULL), x -> log_t(x, 1 + id)) FROM range(1)");
    List<Double> values = row.getList(0);
    assertEquals(Math.log(2), values.get(1), 1e-15);
    assertEquals(null, values.get(2));
  }

  /** Results of a lambda are kept side by side: they must not share memory. */
  @ParameterizedTest
  @EnumSource
  void arraysInLambdasAndInCollectedListsAreSeparate(SqlSession mode) {
    String arrays = "transform(array(0, 50), x -> tempered_softmax(array(0, x), 1.5))";
    assertSeparate(mode.row("SELECT " + arrays + " FROM range(1)").getList(0));
    String list = "collect_list(tempered_softmax(array(0, id), 1.5))";
    assertSeparate(
        mode.row("SELECT sort_array(" + list + ", false) FROM range(0, 51, 50)").getList(0));
  }

  private static void assertSeparate(List<scala.collection.Seq<Double>> probabilities) {
    assertEquals(0.5, probabilities.get(0).apply(0), 1e-15);
    assertTrue(probabilities.get(1).apply(0) < 0.1);
  }

  @ParameterizedTest
  @EnumSource
  void inAggregatesAndGroupings(SqlSession mode) {
    List<Row> rows =
        mode.session()
            .sql(
                "SELECT log_t(1 + id % 2, 0.5), sum(log_t(2, 1 + id % 2)), log_t(count(*), 1) "
                    + "FROM range(10) GROUP BY log_t(1 + id % 2, 0.5) ORDER BY 1")
            .collectAsList();
    assertEquals(0, rows.get(0).getDouble(0));
    assertEquals(5 * TemperedFunctions.logT(2, 1), rows.get(0).getDouble(1), 1e-14);
    assertEquals(5 * TemperedFunctions.logT(2, 2), rows.get(1).getDouble(1), 1e-14);
    assertEquals(Math.log(5), rows.get(1).getDouble(2), 1e-15);
  }

  @ParameterizedTest
  @EnumSource
  void inWindowsFiltersAndJoins(SqlSession mode) {
    List<Row> rows =
        mode.session()
            .sql(
                "SELECT sum(exp_t(a.id, 0.5)) OVER (ORDER BY a.id) "
                    + "FROM range(5) a JOIN range(5) b ON exp_t(a.id, 0.5) = exp_t(b.id, 0.5) "
                    + "WHERE log_t(a.id, 0.5) > -1 ORDER BY 1")
            .collectAsList();
    double[] sums = rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
    assertArrayEquals(new double[] {2.25, 6.25, 12.5, 21.5}, sums, 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void manyCallsInOneQuery(SqlSession mode) {
    StringBuilder calls = new StringBuilder("0");
    for (int i = 1; i <= 30; i++) {
      calls.append(" + tempered_softmax(array(id, ").append(i).append("), 1.5)[0]");
    }
    double sum = (double) mode.value(calls + " FROM range(1)");
    assertTrue(sum > 0 && sum < 15);
  }

  @ParameterizedTest
  @EnumSource
  void evaluatesOverManyRowsAndTasks(SqlSession mode) {
    String sums = "aggregate(tempered_softmax(array(id, 0, -id), 1 + id % 3), 0D, (s, p) -> s + p)";
    Row row = mode.row("SELECT min(" + sums + "), max(" + sums + ") FROM range(0, 10000, 1, 4)");
    assertEquals(1, row.getDouble(0), 1e-12);
    assertEquals(1, row.getDouble(1), 1e-12);
  }

  @Test
  void columnNamesAreTheCallAsWritten() {
    Dataset<Row> result =
        LocalSpark.session()
            .sql("SELECT log_t(id, 1.5), tempered_softmax(array(id, 2), 1) FROM range(1)");
    assertArrayEquals(
        new String[] {"log_t(id, 1.5)", "tempered_softmax(array(id, 2), 1)"}, result.columns());
  }

  @Test
  void typesAreDoublesAndNullableOnlyAsTheArguments() {
    Dataset<Row> result =
        LocalSpark.session()
            .sql(
                "SELECT log_t(id, 1.5) AS a, log_t(IF(id > 0, id, NULL), 1.5) AS b, "
                    + "tempered_softmax(array(id, NULL), 1) AS c FROM range(1)");
    assertEquals(DataTypes.DoubleType, result.schema().apply("a").dataType());
    assertEquals(
        DataTypes.createArrayType(DataTypes.DoubleType, false),
        result.schema().apply("c").dataType());
    assertEquals(false, result.schema().apply("a").nullable());
    assertEquals(true, result.schema().apply("b").nullable());
    assertEquals(true, result.schema().apply("c").nullable());
  }

  @Test
  void equalCallsAreComputedOnceInAViewAndInASubquery() {
    LocalSpark.session()
        .sql("SELECT log_t(id, 1.5) AS x FROM range(3)")
        .createOrReplaceTempView("v");
    assertEquals(
        1,
        LocalSpark.session()
            .sql("SELECT * FROM v WHERE x = (SELECT max(log_t(id, 1.5)) FROM range(3))")
            .count());
  }
}
