// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/** Restores minimizers from their states. */
public final class Minimizers {
  private Minimizers() {}

  /**
   * Restores a minimizer, which continues bit for bit as the original would. The state is copied.
   *
   * @throws IllegalArgumentException if the state is of an unknown minimizer or invalid
   */
  public static Minimizer restore(MinimizerState state) {
    double[] none = new double[0];
    DescentMethod method =
        switch (state.method()) {
          case "Lbfgs" -> new Lbfgs(none, 0.0, 0);
          case "OwlQn" -> new OwlQn(none, none, 0.0, 0);
          case "GradientDescent" -> new GradientDescent(none, none, 1.0, 0.0, 0.0, 0);
          case "StochasticGradientDescent" ->
              new StochasticGradientDescent(none, none, 1.0, 0.0, 0.0, 1.0, 0L, 0.0, 0);
          default ->
              throw new IllegalArgumentException(
                  "minimizer state is of " + state.method() + ", which is unknown");
        };
    method.exchange(new StateFields(state));
    return method;
  }
}
