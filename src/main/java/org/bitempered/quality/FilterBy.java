// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The methods that decide whether the label of a row is an issue. */
enum FilterBy {
  PRUNE_BY_NOISE_RATE,
  PRUNE_BY_CLASS,
  BOTH,
  CONFIDENT_LEARNING,
  PREDICTED_NEQ_GIVEN;

  /** Returns the method that a param names. */
  static FilterBy of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns the value of the param. */
  String param() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the method needs cuts, which only some fits find. */
  boolean needsCuts() {
    return this == PRUNE_BY_NOISE_RATE || this == PRUNE_BY_CLASS || this == BOTH;
  }

  static String[] names() {
    return Arrays.stream(values()).map(FilterBy::param).toArray(String[]::new);
  }

  /** Returns the names of the methods that need no cuts. */
  private static String[] namesWithoutCuts() {
    return Stream.of(values())
        .filter(method -> !method.needsCuts())
        .map(FilterBy::param)
        .toArray(String[]::new);
  }

  /** Returns the error for a method that needs cuts, where the fit found none. */
  static IllegalArgumentException withoutCuts(String given) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "filterBy given %s, allowed is %s: the model was fitted for these; fit it again",
            given,
            String.join(", ", namesWithoutCuts())));
  }
}
