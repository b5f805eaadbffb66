// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.LocalSpark;

/** The ways in which Spark evaluates an expression, each with a session of its own. */
@SuppressWarnings("ImmutableEnumChecker") // A session is shared, but not changed.
enum SqlSession {
  WHOLE_STAGE("CODEGEN_ONLY", true),
  PROJECTION("CODEGEN_ONLY", false),
  INTERPRETED("NO_CODEGEN", false);

  private static final String RULES =
      "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation,"
          + "org.apache.spark.sql.catalyst.optimizer.ConstantFolding";

  private final SparkSession session = LocalSpark.session().newSession();

  SqlSession(String factoryMode, boolean wholeStage) {
    session.conf().set("spark.sql.codegen.factoryMode", factoryMode);
    session.conf().set("spark.sql.codegen.wholeStage", wholeStage);
    // Generated code that does not compile has to fail the test.
    session.conf().set("spark.sql.codegen.fallback", false);
    // Otherwise the optimizer would compute literals and local rows itself.
    session.conf().set("spark.sql.optimizer.excludedRules", RULES);
  }

  SparkSession session() {
    return session;
  }

  Row row(String sql) {
    return session.sql(sql).collectAsList().get(0);
  }

  /** The value of an expression, which a FROM may follow. */
  Object value(String expression) {
    return row("SELECT " + expression).get(0);
  }
}
