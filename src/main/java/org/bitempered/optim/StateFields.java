// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.util.LinkedHashMap;

/**
 * Carries fields to or from a {@link MinimizerState}: each call stores the value given and returns
 * it, or, when restoring, returns the stored one. One list of fields thus serves both directions.
 */
final class StateFields {
  private final MinimizerState state;
  private final boolean restoring;

  /** Stores into a new state. */
  StateFields(String method) {
    state =
        new MinimizerState(
            method, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    restoring = false;
  }

  /** Restores from the state. */
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

  int integer(String name, int value) {
    return Math.toIntExact(integer(name, (long) value));
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

  double[] vector(String name, double[] value) {
    if (restoring) {
      return required(name, state.vectors().get(name)).clone();
    }
    state.vectors().put(name, value.clone());
    return value;
  }

  private <T> T required(String name, T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "minimizer state of " + state.method() + " lacks the field " + name);
    }
    return value;
  }
}
