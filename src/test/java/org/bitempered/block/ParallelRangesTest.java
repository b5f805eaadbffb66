// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelRangesTest {

  @ParameterizedTest(name = "{0} items of {1} numbers")
  @CsvSource({
    "0, 1",
    "1, 1",
    "32767, 1",
    "32768, 1",
    "32769, 1",
    "1000000, 1",
    "100000, 10",
    "9, 100000"
  })
  void eachItemIsWorkedOnOnceAndAddedInOrder(int items, int numbers) {
    int[] times = new int[items];
    ParallelRanges.forEach(
        items,
        numbers,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            times[i]++;
          }
        });
    int[] once = new int[items];
    Arrays.fill(once, 1);
    assertArrayEquals(once, times);

    double expected = items * Math.max(0, items - 1.0) / 2;
    assertEquals(expected, ParallelRanges.sum(items, numbers, ParallelRangesTest::sum));
    double[] sums =
        ParallelRanges.sums(items, numbers, (all, from, to) -> all[numbers - 1] += sum(from, to));
    assertEquals(numbers, sums.length);
    assertEquals(expected, sums[numbers - 1]);
  }

  /** Sums that are not exact show an order that changes. */
  @ParameterizedTest(name = "{0} numbers")
  @CsvSource({"1000", "3000000"})
  void sumsRepeatBitForBit(int numbers) {
    ParallelRanges.Addend addend = (from, to) -> 1.0 / (1 + from) + Math.sin(to);
    double first = ParallelRanges.sum(numbers, addend);
    for (int time = 0; time < 20; time++) {
      assertEquals(first, ParallelRanges.sum(numbers, addend));
    }
  }

  private static double sum(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += i;
    }
    return sum;
  }
}
