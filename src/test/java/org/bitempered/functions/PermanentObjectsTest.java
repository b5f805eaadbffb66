// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.SimpleFunctionRegistry;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Permanent views and permanent SQL functions call the functions, as they call Spark's own. */
class PermanentObjectsTest {
  private final SparkSession spark = LocalSpark.session();

  @AfterEach
  void drop() {
    spark.sql("DROP VIEW IF EXISTS tempered_view");
    spark.sql("DROP FUNCTION IF EXISTS tempered_two");
  }

  @Test
  void aPermanentViewIsReadInEverySession() {
    spark.sql(
        "CREATE VIEW tempered_view AS SELECT log_t(4.0, 0.5) AS l,"
            + " tempered_softmax(array(id, id), 2)[1] AS p FROM range(1)");
    for (SparkSession session : new SparkSession[] {spark, spark.newSession()}) {
      assertEquals("[2.0,0.5]", session.table("tempered_view").first().toString());
    }
  }

  @Test
  void aPermanentSqlFunctionIsCalledInEverySession() {
    spark.sql("CREATE FUNCTION tempered_two(x DOUBLE) RETURNS DOUBLE RETURN log_t(x, 0.5)");
    for (SparkSession session : new SparkSession[] {spark, spark.newSession()}) {
      assertEquals(2.0, session.sql("SELECT tempered_two(4.0)").first().getDouble(0));
    }
  }

  /** As where class loaders hide the extension from Spark. */
  @Test
  void registerDoesTheSameAsTheExtension() {
    SimpleFunctionRegistry builtin = FunctionRegistry$.MODULE$.builtin();
    for (TemperedFunction function : TemperedFunction.values()) {
      builtin.dropFunction(function.identifier());
    }
    SparkSession without = spark.newSession();
    FunctionIdentifier name = TemperedFunction.LOG_T.identifier();
    without.sessionState().functionRegistry().dropFunction(name);
    BiTemperedFunctions.register(without);
    assertTrue(builtin.functionExists(name));
    without.sql("CREATE VIEW tempered_view AS SELECT log_t(4.0, 0.5) AS l");
    assertEquals(2.0, without.table("tempered_view").first().getDouble(0));
  }

  /** A user's own temporary function may still have the name, as it may have that of a built-in. */
  @Test
  void aTemporaryFunctionTakesPrecedence() {
    SparkSession session = spark.newSession();
    session
        .udf()
        .register(
            "log_t",
            (org.apache.spark.sql.api.java.UDF2<Integer, Integer, Integer>) Integer::sum,
            org.apache.spark.sql.types.DataTypes.IntegerType);
    assertEquals(3, session.sql("SELECT log_t(1, 2)").first().getInt(0));
    assertEquals(2.0, spark.newSession().sql("SELECT log_t(4.0, 0.5)").first().getDouble(0));
  }
}
