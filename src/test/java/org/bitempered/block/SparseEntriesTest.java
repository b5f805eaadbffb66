// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseEntriesTest {
  private static final int LARGEST_ROW = Character.MAX_VALUE;

  @ParameterizedTest(name = "{0} entries of {1} features")
  @CsvSource({"0, 1", "1, 1", "5, 1", "100, 3", "1000, 2048", "1000, 2049", "5000, 2147483647"})
  void sortedByFeatureTheyKeepTheirOrderTwice(int count, int features) {
    SparseEntries entries = new SparseEntries();
    for (int time = 0; time < 2; time++) {
      entries.clear();
      int[] feature = new Random(count + time).ints(count, 0, features).toArray();
      for (int n = 0; n < count; n++) {
        entries.add(LARGEST_ROW - n, feature[n], -n);
      }
      entries.sort(features);

      List<Integer> expected =
          IntStream.range(0, count)
              .boxed()
              .sorted(Comparator.comparingInt(n -> feature[n]))
              .toList();
      assertEquals(count, entries.count());
      for (int i = 0; i < count; i++) {
        int n = expected.get(i);
        assertEquals(feature[n], entries.feature(i));
        assertEquals(LARGEST_ROW - n, entries.row(i));
        assertEquals(-n, entries.value(i));
      }
    }
  }
}
