// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.util.Arrays;
import org.apache.spark.ml.param.Param;

/** What depends on Spark being written in Scala, and on its version. */
public final class SparkSupport {
  private static final Class<?>[] CALLED = {String.class, String.class, String.class};

  private SparkSupport() {}

  /**
   * Called first thing by every stage.
   *
   * @throws IllegalStateException on Spark 4.0.0, whose {@code Param} has lost the constructors
   *     that compiled stages call (SPARK-52259)
   */
  public static void check() {
    check(Param.class, org.apache.spark.package$.MODULE$.SPARK_VERSION());
  }

  /**
   * Throws what Spark's Scala code throws undeclared.
   *
   * @return never, so that a caller can write {@code throw}
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <T extends Throwable> RuntimeException undeclared(Throwable error) throws T {
    throw (T) error;
  }

  static void check(Class<?> param, String sparkVersion) {
    boolean works =
        Arrays.stream(param.getConstructors())
            .anyMatch(constructor -> Arrays.equals(constructor.getParameterTypes(), CALLED));
    if (!works) {
      throw new IllegalStateException(
          "Spark "
              + sparkVersion
              + " cannot make the params of this library's stages, through a fault of its own"
              + " (SPARK-52259); use Spark 4.0.1 or later, or 3.5");
    }
  }
}
