// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.MinimizerState;
import org.bitempered.optim.StopReason;

/**
 * How far a fit is, as plain data.
 *
 * @param reason why it ended; null if it has not
 * @param minimizer state of its minimizer; null before the start and after the end
 * @param variables where it ended; empty before
 * @param objectives of the start and of all iterations
 * @param gradientNorms of the start and of all iterations
 */
record FitState(
    StopReason reason,
    MinimizerState minimizer,
    double[] variables,
    double[] objectives,
    double[] gradientNorms) {

  private static final double[] NONE = {};

  static final FitState NEW = new FitState(null, null, NONE, NONE, NONE);

  boolean hasEnded() {
    return reason != null;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(hasEnded() ? reason.name() : "");
    out.writeBoolean(minimizer != null);
    if (minimizer != null) {
      minimizer.writeTo(out);
    }
    MinimizerState.writeVector(variables, out);
    MinimizerState.writeVector(objectives, out);
    MinimizerState.writeVector(gradientNorms, out);
  }

  static FitState readFrom(DataInput in) throws IOException {
    StopReason reason = reason(in.readUTF());
    MinimizerState minimizer = in.readBoolean() ? MinimizerState.readFrom(in) : null;
    return new FitState(
        reason,
        minimizer,
        MinimizerState.readVector(in),
        MinimizerState.readVector(in),
        MinimizerState.readVector(in));
  }

  private static StopReason reason(String name) throws IOException {
    try {
      return name.isEmpty() ? null : StopReason.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("a reason to stop is " + name, e);
    }
  }

  FitState plus(SharedMinimization.Result more) {
    List<Minimization.Event> events = more.events();
    return new FitState(
        more.reason(),
        more.state(),
        more.reason() == null ? NONE : more.variables(),
        joined(objectives, events.stream().mapToDouble(Minimization.Event::objective).toArray()),
        joined(
            gradientNorms,
            events.stream().mapToDouble(Minimization.Event::gradientNorm).toArray()));
  }

  private static double[] joined(double[] some, double[] more) {
    double[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
