// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.MinimizerState;
import org.bitempered.optim.Minimizers;
import org.bitempered.scoring.LinearScorer;

/**
 * The state of a fit after a completed iteration, as plain data. A fit that continues from it gives
 * the same coefficients, bit for bit.
 *
 * @param minimizer state of the minimizer; null before the first iteration
 * @param objectives objectives of the start and of all iterations so far
 * @param gradientNorms gradient norms of the start and of all iterations so far
 * @param validationLosses validation losses of the start and of all iterations so far; empty
 *     without validation rows
 * @param best the variables of the least validation loss; empty without validation rows
 */
record Checkpoint(
    MinimizerState minimizer,
    double[] objectives,
    double[] gradientNorms,
    double[] validationLosses,
    double[] best) {

  private static final double[] NONE = {};

  /** The state before the first iteration, without a minimizer. */
  static final Checkpoint START = new Checkpoint(null, NONE, NONE, NONE, NONE);

  boolean isStart() {
    return minimizer == null;
  }

  /**
   * Checks that a fit of this kind can have written the checkpoint.
   *
   * @param variables number of the minimizer's variables
   * @param validates whether the fit has validation rows
   * @throws IOException if it cannot; the message says what is wrong
   */
  public void check(int variables, int maxIter, boolean validates) throws IOException {
    Minimizer restored = restored();
    int iterations = restored.iteration();
    Long most = minimizer.integers().get("maxIter");
    checkThat(iterations <= maxIter && most != null && most == maxIter, "maxIter is " + most);
    checkThat(!restored.isFinished(), "the minimization has ended");
    checkLength("variables", restored.variables(), variables);
    checkLength("objectives", objectives, iterations + 1);
    checkLength("gradient norms", gradientNorms, iterations + 1);
    checkLength("validation losses", validationLosses, validates ? iterations + 1 : 0);
    checkLength("best variables", best, validates ? variables : 0);
    checkThat(LinearScorer.firstNonFinite(best) < 0, "a variable is not finite");
    checkThat(LinearScorer.firstNonFinite(objectives) < 0, "an objective is not finite");
  }

  private Minimizer restored() throws IOException {
    try {
      return Minimizers.restore(minimizer);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void checkLength(String what, double[] values, int length) throws IOException {
    checkThat(
        values.length == length,
        "it has " + values.length + " " + what + ", allowed are " + length);
  }

  private static void checkThat(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
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
