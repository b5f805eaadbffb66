// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Iterations that are left out change nothing, not even a bit. */
class ReferenceNormalizerTest {

  @Test
  void endsWhereEachSingleIterationEnds() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      double[] activations = activations(random);
      double max = Arrays.stream(activations).max().orElseThrow();
      double t = 1 + random.nextDouble() * random.nextInt(1, 9);
      int numIters = random.nextInt(1, 400);
      assertEquals(
          oneByOne(activations, t, max, numIters),
          ReferenceNormalizer.excess(activations, t, max, numIters));
    }
  }

  private static double[] activations(SplittableRandom random) {
    double scale = Math.pow(10, random.nextInt(-2, 6));
    return random.doubles(random.nextInt(1, 12)).map(a -> scale * a).toArray();
  }

  private static double oneByOne(double[] activations, double t, double max, int numIters) {
    double scale = 1;
    for (int i = 0; i < numIters; i++) {
      scale = Math.pow(sum(activations, t, max, scale), 1 - t);
    }
    return -TemperedFunctions.logT(1 / sum(activations, t, max, scale), t);
  }

  private static double sum(double[] activations, double t, double max, double scale) {
    return Arrays.stream(activations)
        .reduce(0, (sum, a) -> sum + TemperedFunctions.expT((a - max) * scale, t));
  }

  @Test
  void billionsOfIterationsEnd() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 300; i++) {
      double[] activations = activations(random);
      double max = Arrays.stream(activations).max().orElseThrow();
      double t = random.nextDouble() * 10;
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> ReferenceNormalizer.excess(activations, t, max, Integer.MAX_VALUE));
    }
  }
}
