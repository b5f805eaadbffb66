// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinimizationTest {
  private static final Problem PROBLEM = TestFunctions.rosenbrock(10);

  @Test
  void reportsTheStartAndEachIterationOnce() {
    List<Minimization.Event> events = new ArrayList<>();
    Minimizer minimizer = PROBLEM.minimizer(1e-8, 100);
    Minimization.run(minimizer, PROBLEM.objective(), events::add);
    assertArrayEquals(
        IntStream.rangeClosed(0, minimizer.iteration()).toArray(),
        events.stream().mapToInt(Minimization.Event::iteration).toArray());
    Minimization.Event last = events.get(events.size() - 1);
    assertEquals(minimizer.objective(), last.objective());
    assertEquals(minimizer.gradientNorm(), last.gradientNorm());
    assertEquals(minimizer.step(), last.step());
    assertTrue(last.milliseconds() >= 0.0);
  }

  @Test
  void theListenerStopsItAndItGoesOnLater() {
    Minimizer minimizer = PROBLEM.minimizer(1e-8, 100);
    StopReason reason =
        Minimization.run(minimizer, PROBLEM.objective(), event -> event.iteration() < 4);
    assertEquals(StopReason.LISTENER, reason);
    assertEquals(4, minimizer.iteration());
    assertFalse(minimizer.isFinished());

    List<Integer> later = new ArrayList<>();
    Minimization.run(minimizer, PROBLEM.objective(), event -> later.add(event.iteration()));
    assertEquals(5, later.get(0));
    Minimizer whole = PROBLEM.minimizer(1e-8, 100);
    Minimization.run(whole, PROBLEM.objective(), event -> true);
    assertArrayEquals(whole.variables(), minimizer.variables());
  }
}
