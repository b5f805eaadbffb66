// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * Random input that nobody means well with, and what may come of it: a result, or one clear error.
 * As a hook it takes the number of tries and the seed from -Dhostile.tries and -Dhostile.seed.
 */
public final class Hostile implements AroundPropertyHook {
  /** A build says the same of the same code; that others find more is a reason to try them. */
  private static final String SEED = "42";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final double[] EXTREME = {
    -0.0, Double.MIN_VALUE, 1e-310, 1e-300, 1e-12, 1e12, 1e150, 1e300, -1e300, Double.MAX_VALUE
  };
  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyAttributes attributes = context.attributes();
    Optional.ofNullable(Integer.getInteger("hostile.tries")).ifPresent(attributes::setTries);
    attributes.setSeed(System.getProperty("hostile.seed", SEED));
    return property.execute();
  }

  /** Names of columns: usual ones, ones that are syntax elsewhere, ones that collide. */
  public static Arbitrary<String> names() {
    return Arbitraries.of(
        "a",
        "b",
        "c",
        "A",
        "x.y",
        "x",
        "`",
        "``",
        "a`b",
        "",
        " ",
        "*",
        "ä",
        "1",
        "select",
        "label",
        "features",
        "prediction",
        "rawPrediction",
        "probability");
  }

  /** Small numbers, with some of every size among them. */
  public static Arbitrary<Double> finite() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.integers().between(-3, 3).map(Integer::doubleValue)),
        Tuple.of(6, Arbitraries.doubles().between(-5, 5)),
        Tuple.of(1, Arbitraries.of(box(EXTREME))));
  }

  /** With NaN, infinities and null among them. */
  public static Arbitrary<Double> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(12, finite()),
        Tuple.of(1, Arbitraries.of(box(NOT_FINITE))),
        Tuple.of(1, Arbitraries.just(null)));
  }

  /** A dense vector of a size. */
  public static Arbitrary<Vector> dense(Arbitrary<Double> numbers, int size) {
    return numbers.array(double[].class).ofSize(size).map(Vectors::dense);
  }

  /** A vector of a size, dense or sparse. */
  public static Arbitrary<Vector> vectors(Arbitrary<Double> numbers, int size) {
    return dense(numbers, size)
        .flatMap(vector -> Arbitraries.of(vector, vector.toSparse(), vector.compressed()));
  }

  private static List<Double> box(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /**
   * The result; null where there was one clear error instead, which names one of these words.
   *
   * @throws AssertionError for any other error, and where there is no end
   */
  public static <T> T resultOrClearError(List<String> words, ThrowingSupplier<T> action) {
    return assertTimeoutPreemptively(
        LIMIT,
        () -> {
          try {
            return action.get();
          } catch (Exception e) {
            assertClear(words, e);
            return null;
          }
        });
  }

  private static void assertClear(List<String> words, Exception error) {
    Throwable cause = error;
    while (cause instanceof SparkException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean known =
        cause.getClass() == IllegalArgumentException.class || cause instanceof SparkThrowable;
    if (!known) {
      throw new AssertionError("neither a result nor a clear error", error);
    }
    String message = cause.getMessage();
    assertNotNull(message);
    assertTrue(
        words.stream().anyMatch(message::contains), () -> message + " names none of " + words);
  }
}
