// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * Transfers fields to or from a {@link MinimizerState}. When storing, each call stores the given
 * value and returns it. When restoring, it returns the stored value. One list of fields thus serves
 * both directions.
 */
final class StateFields {
  /** The vector whose length most others have. */
  static final String VARIABLES = "position";

  private static final int MOST_COUNTED = 1 << 30;

  private final MinimizerState state;
  private final boolean restoring;

  /** Stores fields in a new state. */
  StateFields(String method) {
    state =
        new MinimizerState(
            method, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    restoring = false;
  }

  /** Restores fields from the state. */
  StateFields(MinimizerState state) {
    this.state = state;
    restoring = true;
  }

  MinimizerState state() {
    return state;
  }

  long integer(String name, long value) {
    if (restoring) {
      return required(name, state.integers().get(name));
    }
    state.integers().put(name, value);
    return value;
  }

  /**
   * Transfers a count. The largest allowed value is far from overflow, except for the limit on the
   * iterations.
   */
  int integer(String name, int value) {
    return integer(name, value, name.equals("maxIter") ? Integer.MAX_VALUE : MOST_COUNTED);
  }

  /** Transfers a count from 0 to {@code most}. */
  int integer(String name, int value, int most) {
    long integer = integer(name, (long) value);
    if (integer < 0 || integer > most) {
      throw refused(name, integer, "0 to " + most);
    }
    return (int) integer;
  }

  boolean flag(String name, boolean value) {
    return integer(name, value ? 1L : 0L) != 0L;
  }

  double number(String name, double value) {
    if (restoring) {
      return required(name, state.numbers().get(name));
    }
    state.numbers().put(name, value);
    return value;
  }

  /**
   * Transfers a vector. When restoring, it must have the length of {@code value}. If that is null
   * or empty, it must have the length of the variables and finite entries.
   */
  double[] vector(String name, double[] value) {
    if (!restoring) {
      state.vectors().put(name, value.clone());
      return value;
    }
    double[] stored = required(name, state.vectors().get(name));
    boolean asPosition = value == null || value.length == 0;
    int length =
        asPosition ? required(VARIABLES, state.vectors().get(VARIABLES)).length : value.length;
    if (stored.length != length) {
      throw refused("length of " + name, stored.length, "" + length);
    }
    if (asPosition) {
      checkFinite(name, stored);
    }
    return stored.clone();
  }

  /** Transfers a vector that may be empty. */
  double[] vectorOrNone(String name, double[] value) {
    boolean none = restoring && required(name, state.vectors().get(name)).length == 0;
    return none ? new double[0] : vector(name, value);
  }

  private void checkFinite(String name, double[] stored) {
    for (double entry : stored) {
      if (!Double.isFinite(entry)) {
        throw refused(name, entry, "finite numbers");
      }
    }
  }

  private IllegalArgumentException refused(String name, Object given, String allowed) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "minimizer state of %s has %s %s, allowed is %s",
            state.method(),
            name,
            given,
            allowed));
  }

  private <T> T required(String name, T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "minimizer state of " + state.method() + " lacks the field " + name);
    }
    return value;
  }
}
