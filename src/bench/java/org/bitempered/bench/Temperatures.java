// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.List;
import java.util.stream.IntStream;

/** The two temperatures of a loss. */
public record Temperatures(double t1, double t2) {
  /** Logistic regression, with which the others are compared. */
  public static final Temperatures LOGISTIC = new Temperatures(1, 1);

  /** Returns temperatures that are given as pairs t1, t2, one after the other. */
  public static List<Temperatures> of(double[] pairs) {
    return IntStream.range(0, pairs.length / 2)
        .mapToObj(i -> new Temperatures(pairs[2 * i], pairs[2 * i + 1]))
        .toList();
  }

  /** Returns whether this is logistic regression. */
  public boolean isLogistic() {
    return equals(LOGISTIC);
  }

  @Override
  public String toString() {
    return "(%s, %s)".formatted(Cell.text(t1), Cell.text(t2));
  }
}
