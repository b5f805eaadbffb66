// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.bitempered.math.Range;
import scala.runtime.AbstractFunction1;

/**
 * Checks the value of a Spark {@code Param}, with an error that names the allowed values; Spark's
 * own error says only that the value is invalid.
 */
public final class Allowed extends AbstractFunction1<Object, Object> implements Serializable {
  /** A serializable predicate. */
  private interface Check extends Predicate<Object>, Serializable {}

  private final String param;
  private final String allowed;
  private final Check check;

  private Allowed(String param, String allowed, Check check) {
    this.param = param;
    this.allowed = allowed;
    this.check = check;
  }

  public static Allowed in(String param, Range range) {
    return new Allowed(param, range.toString(), v -> range.contains(of(v)));
  }

  /** Allows [low, high]. */
  public static Allowed between(String param, double low, double high) {
    return new Allowed(
        param, "[" + plain(low) + ", " + plain(high) + "]", v -> low <= of(v) && of(v) <= high);
  }

  /** Allows [low, high). */
  public static Allowed fromBelow(String param, double low, double high) {
    return new Allowed(
        param, "[" + plain(low) + ", " + plain(high) + ")", v -> low <= of(v) && of(v) < high);
  }

  /** Allows (low, high]. */
  public static Allowed above(String param, double low, double high) {
    return new Allowed(
        param, "(" + plain(low) + ", " + plain(high) + "]", v -> low < of(v) && of(v) <= high);
  }

  public static Allowed positive(String param) {
    return new Allowed(param, "a finite number > 0", v -> 0 < of(v) && Double.isFinite(of(v)));
  }

  public static Allowed allPositive(String param) {
    return new Allowed(
        param,
        "finite numbers > 0, one a class",
        v ->
            v instanceof double[] numbers
                && Arrays.stream(numbers).allMatch(x -> 0 < x && Double.isFinite(x)));
  }

  public static Allowed atLeast(String param, double low) {
    return new Allowed(
        param, "a finite number >= " + plain(low), v -> low <= of(v) && Double.isFinite(of(v)));
  }

  public static Allowed atLeastOneOrOff(String param) {
    return new Allowed(param, ">= 1, or -1 for never", v -> of(v) >= 1 || of(v) == -1);
  }

  public static Allowed oneOf(String param, String... names) {
    List<String> allowed = List.of(names);
    return new Allowed(
        param,
        String.join(", ", allowed),
        v -> v instanceof String name && allowed.contains(name.toLowerCase(Locale.ROOT)));
  }

  private static double of(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  @Override
  public Object apply(Object value) {
    if (!check.test(value)) {
      String given = value instanceof double[] many ? Arrays.toString(many) : "" + value;
      throw new IllegalArgumentException(param + " given " + given + ", allowed is " + allowed);
    }
    return true;
  }
}
