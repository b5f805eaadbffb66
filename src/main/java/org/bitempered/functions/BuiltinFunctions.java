// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;

/**
 * Puts the functions where Spark keeps its own. A function of a session alone is temporary to
 * Spark: permanent views and permanent SQL functions must not call it.
 */
final class BuiltinFunctions {
  private BuiltinFunctions() {}

  /** Adds them for all sessions of this JVM that are made from now on. */
  static void add() {
    addTo(FunctionRegistry$.MODULE$.builtin());
  }

  /** Adds those that a registry does not have yet. */
  static synchronized void addTo(FunctionRegistry registry) {
    for (TemperedFunction function : TemperedFunction.values()) {
      FunctionIdentifier name = function.identifier();
      if (!registry.functionExists(name)) {
        registry.registerFunction(name, FunctionInfo.of(function), new FunctionBuilder(function));
      }
    }
  }
}
