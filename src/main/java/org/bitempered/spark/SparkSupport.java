// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.util.Arrays;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.util.SizeEstimator;
import scala.util.Properties;

/** Helpers that depend on the Spark version or on Spark being written in Scala. */
public final class SparkSupport {
  private static final Class<?>[] CALLED = {String.class, String.class, String.class};

  private SparkSupport() {}

  /**
   * Checks the versions of Spark and Scala; every stage calls this first.
   *
   * @throws IllegalStateException if this library is for another version of Scala, and on Spark
   *     4.0.0, whose {@code Param} lacks the constructors that compiled stages call (SPARK-52259)
   */
  public static void check() {
    checkScala();
    check(Param.class, sparkVersion());
  }

  /**
   * Checks the version of Scala.
   *
   * @throws IllegalStateException if this library is for another one
   */
  public static void checkScala() {
    // A method whose type in the byte code depends on the version of Scala.
    checkScala(() -> ParamMap.empty().toSeq());
  }

  static void checkScala(Runnable call) {
    try {
      call.run();
    } catch (NoSuchMethodError e) {
      throw new IllegalStateException(
          "Spark "
              + sparkVersion()
              + " here has Scala "
              + Properties.versionNumberString()
              + ", for which this jar is not made; use the jar spark-bitempered_"
              + scalaBinaryVersion(),
          e);
    }
  }

  /** Returns the version of Scala that names artifacts, such as 2.13. */
  public static String scalaBinaryVersion() {
    String version = Properties.versionNumberString();
    return version.substring(0, version.lastIndexOf('.'));
  }

  private static String sparkVersion() {
    return org.apache.spark.package$.MODULE$.SPARK_VERSION();
  }

  /** Returns Spark's estimate of the size of a model in bytes. */
  public static long estimatedSize(Model<?> model) {
    try {
      return (long) Model.class.getMethod("estimatedSize").invoke(model);
    } catch (ReflectiveOperationException e) { // Spark 3.5 lacks the method.
      return SizeEstimator.estimate(model);
    }
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
