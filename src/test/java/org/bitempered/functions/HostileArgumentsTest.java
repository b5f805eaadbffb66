// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.bitempered.Hostile;

/** Whatever its arguments are, a function gives a result, null, or one clear error. */
@AddLifecycleHook(Hostile.class)
class HostileArgumentsTest {

  /** A call; a number is a Double, an array a list. */
  record Call(TemperedFunction function, List<?> arguments) {
    boolean has(Object value) {
      return arguments.stream()
          .anyMatch(
              a -> a instanceof List<?> list ? list.contains(value) : Objects.equals(a, value));
    }

    /** Whether the result has the error of the published algorithm. */
    boolean isPublished() {
      return function.arguments.get(arguments.size() - 1).equals(Argument.NUM_ITERS);
    }

    /** Whether the result is NaN though no argument is. */
    boolean isUndefined() {
      return function == TemperedFunction.LOG_T
          ? (Double) arguments.get(0) < 0
          : has(Double.POSITIVE_INFINITY) || has(Double.NEGATIVE_INFINITY);
    }
  }

  @Provide
  Arbitrary<Call> calls() {
    return Arbitraries.of(TemperedFunction.values())
        .flatMap(
            function ->
                Combinators.combine(
                        Arbitraries.integers()
                            .between(function.requiredArguments(), function.arguments.size()),
                        Arbitraries.integers().between(0, 4))
                    .flatAs((given, size) -> call(function, given, size)));
  }

  private static Arbitrary<Call> call(TemperedFunction function, int given, int size) {
    List<Arbitrary<?>> arguments = new ArrayList<>();
    for (Argument argument : function.arguments.subList(0, given)) {
      arguments.add(argument.isArray() ? array(argument, size) : number(argument));
    }
    return Combinators.combine(arguments.stream().map(a -> a.map(v -> (Object) v)).toList())
        .as(values -> new Call(function, values));
  }

  private static Arbitrary<List<Double>> array(Argument argument, int size) {
    Arbitrary<List<Double>> any = Hostile.any().list().ofMaxSize(4);
    Arbitrary<List<Double>> good =
        argument.sumsToOne()
            ? Arbitraries.doubles()
                .between(0, 1)
                .list()
                .ofSize(size)
                .map(HostileArgumentsTest::share)
            : Hostile.finite().list().ofSize(size);
    return Arbitraries.frequencyOf(Tuple.of(8, good), Tuple.of(1, any));
  }

  private static List<Double> share(List<Double> values) {
    double sum = values.stream().mapToDouble(x -> x).sum();
    return values.stream().map(x -> sum > 0 ? x / sum : 1.0 / values.size()).toList();
  }

  private static Arbitrary<Double> number(Argument argument) {
    Arbitrary<Double> any = Hostile.any().map(x -> x == null ? 0 : x);
    Arbitrary<Double> good =
        switch (argument.range()) {
          case ANY -> Hostile.finite();
          case POSITIVE ->
              Arbitraries.of(
                  Double.MIN_VALUE, 0.1, 1 - 1e-12, 1.0, 1 + 1e-9, 3.0, Double.MAX_VALUE);
          case T1, LABEL -> Arbitraries.of(0.0, Double.MIN_VALUE, 0.5, Math.nextDown(1.0), 1.0);
          case T2 ->
              Arbitraries.of(Double.MIN_VALUE, 1e-9, 0.7, Math.nextDown(1.0), 1.0, 1.3, 10.0);
          case LABEL_SMOOTHING -> Arbitraries.of(0.0, 1e-300, 0.5, Math.nextDown(1.0));
          case CLASS_INDEX -> Arbitraries.of(0.0, 1.0, 2.0, 2147483647.0);
          case ITERATIONS, ITERATIONS_OR_EXACT -> Arbitraries.of(1.0, 5.0, 2147483647.0);
        };
    return Arbitraries.frequencyOf(Tuple.of(12, good), Tuple.of(1, any));
  }

  @Property(tries = 4000)
  void aCallGivesAResultOrOneClearError(@ForAll("calls") Call call) {
    RowEvaluator evaluator = new RowEvaluator(call.function, call.arguments.size());
    for (int i = 0; i < call.arguments.size(); i++) {
      Object argument = call.arguments.get(i);
      evaluator.set(
          i, argument instanceof List<?> list ? new GenericArrayData(list.toArray()) : argument);
    }
    try {
      boolean present = assertTimeoutPreemptively(Duration.ofSeconds(20), evaluator::compute);
      assertEquals(!call.has(null), present);
      if (present) {
        assertResult(call, evaluator);
      }
    } catch (BadArgumentException e) {
      assertTrue(e.getMessage().contains("was given, allowed is"), e.getMessage());
    }
  }

  private static void assertResult(Call call, RowEvaluator evaluator) {
    double[] result =
        call.function.returnsArray()
            ? evaluator.array().toDoubleArray()
            : new double[] {evaluator.number()};
    if (call.function == TemperedFunction.LINEAR_CONTRIBUTIONS) {
      assertProducts((List<?>) call.arguments.get(0), (List<?>) call.arguments.get(1), result);
      return;
    }
    boolean nan = Arrays.stream(result).anyMatch(Double::isNaN);
    if (call.has(Double.NaN)) {
      assertTrue(nan, Arrays.toString(result));
    } else if (!call.isPublished() && !call.isUndefined()) {
      assertFalse(nan, Arrays.toString(result));
      boolean negative = Arrays.stream(result).anyMatch(x -> x < 0);
      assertFalse(negative && call.function != TemperedFunction.LOG_T, Arrays.toString(result));
    }
    if (call.function.returnsArray() && !nan && !call.isPublished()) {
      assertEquals(1, DoubleStream.of(result).sum(), 1e-12);
    }
  }

  private static void assertProducts(List<?> features, List<?> coefficients, double[] result) {
    assertEquals(features.size(), result.length);
    for (int i = 0; i < result.length; i++) {
      assertEquals((double) features.get(i) * (double) coefficients.get(i), result[i]);
    }
  }
}
