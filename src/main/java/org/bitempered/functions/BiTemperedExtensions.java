// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import scala.Tuple3;
import scala.runtime.BoxedUnit;

/**
 * Adds the functions to every session. Spark finds this class if the jar is on the class path of
 * the driver at startup.
 *
 * <p>Otherwise, name this class in {@code spark.sql.extensions} or call {@link
 * BiTemperedFunctions#register}.
 */
public final class BiTemperedExtensions implements SparkSessionExtensionsProvider {
  /** Called by Spark by reflection. */
  public BiTemperedExtensions() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    BuiltinFunctions.add();
    for (TemperedFunction function : TemperedFunction.values()) {
      extensions.injectFunction(
          new Tuple3<>(
              function.identifier(), FunctionInfo.of(function), FunctionBuilder.of(function)));
    }
    return BoxedUnit.UNIT;
  }
}
