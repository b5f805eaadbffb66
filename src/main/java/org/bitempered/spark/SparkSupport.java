// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.util.Arrays;
import org.apache.spark.ml.param.Param;

/** Helpers that depend on the Spark version or on Spark being written in Scala. */
public final class SparkSupport {
  private static final Class<?>[] CALLED = {String.class, String.class, String.class};

  private SparkSupport() {}

  /**
   * Checks the Spark version; every stage calls this first.
   *
   * @throws IllegalStateException on Spark 4.0.0, whose {@code Param} lacks the constructors that
   *     compiled stages call (SPARK-52259)
   */
  public static void check() {
    check(Param.class, org.apache.spark.package$.MODULE$.SPARK_VERSION());
  }

  /**
   * Throws a checked exception that Spark's Scala code does not declare.
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
