// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;

/**
 * Registers the functions as built-in ones. Spark treats a function of a single session as
 * temporary: permanent views and permanent SQL functions must not call it.
 */
final class BuiltinFunctions {
  private BuiltinFunctions() {}

  /** Adds the functions for all sessions created later in this JVM. */
  static void add() {
    addTo(FunctionRegistry$.MODULE$.builtin());
  }

  /** Adds the functions that a registry lacks. */
  static synchronized void addTo(FunctionRegistry registry) {
    for (TemperedFunction function : TemperedFunction.values()) {
      FunctionIdentifier name = function.identifier();
      if (!registry.functionExists(name)) {
        registry.registerFunction(name, FunctionInfo.of(function), FunctionBuilder.of(function));
      }
    }
  }
}
