// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

/** The two temperatures of a loss. */
public record Temperatures(double t1, double t2) {
  /** Logistic regression, with which the others are compared. */
  public static final Temperatures LOGISTIC = new Temperatures(1, 1);

  /** Returns whether this is logistic regression. */
  public boolean isLogistic() {
    return equals(LOGISTIC);
  }

  @Override
  public String toString() {
    return "(%s, %s)".formatted(Cell.text(t1), Cell.text(t2));
  }
}
