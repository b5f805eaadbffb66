// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.bitempered.LocalSpark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Joining strings does not commute, so it shows the order of the addition. */
class OrderedTreeReduceTest {
  private static final long SMALL = 8;
  private static final long LARGE = 1L << 30;

  @ParameterizedTest(name = "{0} partitions, depth {1}")
  @CsvSource({
    "1, 2", "2, 2", "3, 2", "5, 2", "17, 2", "64, 2", "1, 3", "2, 3", "7, 3", "29, 3", "65, 3",
    "40, 4", "5, 6"
  })
  void addsInTheOrderOfThePartitions(int partitions, int depth) {
    String expected =
        IntStream.range(0, partitions)
            .mapToObj(i -> i + "=" + i + ";")
            .collect(Collectors.joining());
    assertEquals(expected, joined(partitions, SMALL, depth));
    assertEquals(expected, joined(partitions, LARGE, depth));
  }

  private static String joined(int partitions, long bytes, int depth) {
    List<Integer> numbers = IntStream.range(0, partitions).boxed().collect(Collectors.toList());
    JavaRDD<String> one =
        JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext())
            .parallelize(numbers, partitions)
            .map(i -> "=" + i + ";");
    return OrderedTreeReduce.reduce(
        one, (index, partition) -> index + partition.next(), bytes, depth, (a, b) -> a + b);
  }
}
