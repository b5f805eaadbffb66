// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/** Why a minimisation ended. */
public enum StopReason {
  GRADIENT("the gradient's norm fell to tol times its value at the start, or is zero to rounding"),
  OBJECTIVE("the objective's decrease over the last iterations fell to tol times its whole change"),
  MAX_ITERATIONS("maxIter iterations are done"),
  LINE_SEARCH("no step lowers the objective any further"),
  LISTENER("the listener asked to stop");

  private final String text;

  StopReason(String text) {
    this.text = text;
  }

  /** The reason as a clause for a log line. */
  public String text() {
    return text;
  }
}
