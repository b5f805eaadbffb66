// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import breeze.linalg.DenseVector;
import breeze.linalg.DenseVector$;
import breeze.math.MutableFiniteCoordinateField;
import breeze.optimize.DiffFunction;
import breeze.optimize.LBFGS;
import breeze.optimize.OWLQN;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.function.Function;
import scala.Tuple2;
import scala.runtime.AbstractFunction1;

/** Breeze's minimizers, which Spark uses, as the oracle of ours. */
final class Breeze {
  private static final MutableFiniteCoordinateField<DenseVector<Object>, Object, Object> SPACE =
      DenseVector$.MODULE$.space_Double();

  private Breeze() {}

  static void minimize(Problem problem, Objective objective, double tol, int maxIter) {
    LBFGS<DenseVector<Object>> breeze =
        problem.l1Weights() == null
            ? new LBFGS<>(maxIter, 10, tol, SPACE)
            : new OWLQN<>(maxIter, 10, weightOf(problem.l1Weights()), tol, SPACE);
    breeze.minimize(function(objective), DenseVector$.MODULE$.apply(problem.start().clone()));
  }

  private static AbstractFunction1<Object, Object> weightOf(double[] weights) {
    return new AbstractFunction1<>() {
      @Override
      public Object apply(Object index) {
        return weights[(Integer) index];
      }
    };
  }

  /**
   * Breeze's function type is a Scala trait whose apply has two result types, so that Java source
   * cannot implement it; the virtual machine can.
   */
  @SuppressWarnings("unchecked")
  private static DiffFunction<DenseVector<Object>> function(Objective objective) {
    MethodType type = MethodType.methodType(Tuple2.class, Object.class);
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      return (DiffFunction<DenseVector<Object>>)
          LambdaMetafactory.metafactory(
                  lookup,
                  "calculate",
                  MethodType.methodType(DiffFunction.class, Calls.class),
                  type,
                  lookup.findVirtual(Calls.class, "apply", type),
                  type)
              .getTarget()
              .invoke(new Calls(objective));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Evaluates, once for calls at the same point one after another, as Spark's wrapper does. */
  private static final class Calls
      implements Function<Object, Tuple2<Object, DenseVector<Object>>> {
    private final Objective objective;
    private double[] point;
    private Tuple2<Object, DenseVector<Object>> result;

    Calls(Objective objective) {
      this.objective = objective;
    }

    @Override
    public Tuple2<Object, DenseVector<Object>> apply(Object vector) {
      double[] x = ((double[]) ((DenseVector<?>) vector).data()).clone();
      if (!Arrays.equals(x, point)) {
        double[] gradient = new double[x.length];
        double loss = objective.evaluate(x, Batch.FULL, gradient);
        point = x;
        result = new Tuple2<>(loss, DenseVector$.MODULE$.apply(gradient));
      }
      return result;
    }
  }
}
