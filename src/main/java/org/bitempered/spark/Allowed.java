// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
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

  /** Allows arrays of at least one number, each from low to high. */
  public static Allowed all(String param, double low, double high) {
    return new Allowed(
        param,
        high == Double.MAX_VALUE
            ? "one or more finite numbers >= " + plain(low)
            : "one or more numbers in [" + plain(low) + ", " + plain(high) + "]",
        v ->
            v instanceof double[] numbers
                && numbers.length > 0
                && Arrays.stream(numbers).allMatch(x -> low <= x && x <= high));
  }

  /** Allows arrays of pairs of temperatures, t1 at most t2, one pair after the other. */
  public static Allowed pairs(String param) {
    return new Allowed(
        param,
        "pairs t1, t2, with t1 in " + Range.T1 + ", t2 in " + Range.T2 + " and t1 <= t2",
        v -> v instanceof double[] numbers && numbers.length > 0 && arePairs(numbers, 0));
  }

  /** Allows arrays of pairs at which the two-temperature loss is defined, and the empty array. */
  public static Allowed pairsOrNone(String param) {
    return new Allowed(
        param,
        "no or more pairs t1, t2, with t1 in (0, 1], t2 in " + Range.T2 + " and t1 <= t2",
        v -> v instanceof double[] numbers && arePairs(numbers, Double.MIN_VALUE));
  }

  private static boolean arePairs(double[] numbers, double leastT1) {
    boolean are = numbers.length % 2 == 0;
    for (int i = 0; are && i < numbers.length; i += 2) {
      double t1 = numbers[i];
      double t2 = numbers[i + 1];
      are = leastT1 <= t1 && Range.T1.contains(t1) && Range.T2.contains(t2) && t1 <= t2;
    }
    return are;
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
        v -> v instanceof String name && allowed.stream().anyMatch(name::equalsIgnoreCase));
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
