// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.bitempered.LocalSpark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of very different size show in the last bits in which order they were added. */
class ReduceScatterTest {

  @ParameterizedTest(name = "{0} partitions, length {1}")
  @CsvSource({"1, 1", "2, 3", "3, 100000", "7, 3000001", "12, 1000003"})
  void isTheSumInTheOrderOfThePartitionsBitForBit(int partitions, int length) {
    double[] expected = array(0, length);
    for (int i = 1; i < partitions; i++) {
      SerializableDoubles.add(array(i, length), expected);
    }
    JavaRDD<Integer> numbers = numbers(partitions);
    OrderedTreeReduce.Partial<Integer, SerializableDoubles> partial =
        (index, one) -> new SerializableDoubles(array(one.next(), length));
    assertArrayEquals(expected, ReduceScatter.reduce(numbers, partial, length).values(), 0);
    assertArrayEquals(
        expected,
        OrderedTreeReduce.reduceArrays(numbers, partial, length, 0, sum -> {}).values(),
        0);
  }

  private static JavaRDD<Integer> numbers(int partitions) {
    List<Integer> numbers = IntStream.range(0, partitions).boxed().toList();
    return JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext())
        .parallelize(numbers, partitions);
  }

  private static double[] array(int number, int length) {
    SplittableRandom random = new SplittableRandom(number);
    double[] array = new double[length];
    Arrays.setAll(array, i -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(40)));
    return array;
  }
}
