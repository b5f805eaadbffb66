// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/** Counts the unusable numbers of a column, and finds out whether whole numbers repeat. */
final class NumberProfile implements Serializable {
  /** So many distinct whole numbers are enough to recognize an id; more would take memory. */
  private static final int MOST_REMEMBERED = 2_000;

  private final boolean isWhole;
  private final Set<Double> different = new HashSet<>();
  private long values;
  private long missing;
  private long infinite;
  private boolean repeats;

  NumberProfile(boolean isWhole) {
    this.isWhole = isWhole;
  }

  void add(double number) {
    if (Double.isNaN(number)) {
      missing++;
      return;
    }
    values++;
    infinite += Double.isInfinite(number) ? 1 : 0;
    if (isWhole) {
      remember(number);
    }
  }

  private void remember(double number) {
    if (!repeats && different.size() < MOST_REMEMBERED && !different.add(number)) {
      repeats = true;
      different.clear();
    }
  }

  /** Adds the numbers of another task. */
  void add(NumberProfile other) {
    values += other.values;
    missing += other.missing;
    infinite += other.infinite;
    repeats |= other.repeats;
    other.different.forEach(this::remember);
  }

  /** Returns the number of unusable values; missing ones can be used if they are filled. */
  long unusable(boolean isFilled) {
    return isFilled ? infinite : missing + infinite;
  }

  boolean isEmpty() {
    return values == 0;
  }

  /** Returns whether each row has a different whole number. */
  boolean isUnique() {
    return isWhole && !repeats && missing == 0;
  }
}
