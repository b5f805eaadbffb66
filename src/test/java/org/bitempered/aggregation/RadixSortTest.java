// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadixSortTest {
  @ParameterizedTest(name = "{0} keys below {1}")
  @CsvSource({"0, 1", "1, 1", "5, 1", "100, 3", "1000, 2048", "1000, 2049", "5000, 2147483647"})
  void equalKeysKeepTheirOrder(int count, int bound) {
    int[] keys = new Random(count).ints(count, 0, bound).toArray();
    int[] expected =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingInt(i -> keys[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    assertArrayEquals(expected, RadixSort.order(keys));
  }
}
