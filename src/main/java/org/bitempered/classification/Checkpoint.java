// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.bitempered.optim.MinimizerState;

/**
 * All that a search needs to go on after a completed iteration bit for bit, as plain data.
 *
 * @param objectives of all iterations so far
 * @param gradientNorms of all iterations so far
 * @param validationLosses of all iterations so far; empty where there are no validation rows
 * @param best the minimiser's variables where the validation loss is least; elsewhere empty
 */
record Checkpoint(
    MinimizerState minimizer,
    double[] objectives,
    double[] gradientNorms,
    double[] validationLosses,
    double[] best) {

  private static final double[] NONE = {};

  /** Before the first iteration, and without a minimiser. */
  static final Checkpoint START = new Checkpoint(null, NONE, NONE, NONE, NONE);

  boolean isStart() {
    return minimizer == null;
  }

  void writeTo(DataOutput out) throws IOException {
    minimizer.writeTo(out);
    MinimizerState.writeVector(objectives, out);
    MinimizerState.writeVector(gradientNorms, out);
    MinimizerState.writeVector(validationLosses, out);
    MinimizerState.writeVector(best, out);
  }

  static Checkpoint readFrom(DataInput in) throws IOException {
    return new Checkpoint(
        MinimizerState.readFrom(in),
        MinimizerState.readVector(in),
        MinimizerState.readVector(in),
        MinimizerState.readVector(in),
        MinimizerState.readVector(in));
  }
}
