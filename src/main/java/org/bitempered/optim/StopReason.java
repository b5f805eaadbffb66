// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/** Why a minimization ended. */
public enum StopReason {
  CONVERGED("the decrease still to be had is below tol^2 of the objective, or zero to rounding"),
  ZERO("the objective fell to tol^2 of its value at the start, and cannot fall below 0"),
  OBJECTIVE("over the last iterations the objective fell by less than tol of its value"),
  MAX_ITERATIONS("maxIter iterations are done"),
  LINE_SEARCH("no step lowers the objective any further"),
  LISTENER("the listener asked to stop"),
  EARLY_STOPPING("the validation loss no longer falls by validationTol"),
  DROPPED("other candidates are better on the held-out rows");

  private final String text;

  StopReason(String text) {
    this.text = text;
  }

  /** Returns the reason as a clause for a log line. */
  public String text() {
    return text;
  }
}
