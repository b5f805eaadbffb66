// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Numbers arrive as they were sent, whatever serializes them, also around whole chunks. */
class SerializableDoublesTest {
  private static final ClassTag<SerializableDoubles> TAG =
      ClassTag$.MODULE$.apply(SerializableDoubles.class);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 100_000})
  void arrivesBitForBit(int length) {
    double[] values = new double[length];
    Arrays.setAll(values, i -> Math.sin(i) * Math.pow(10, i % 600 - 300));
    double[] odd = {Double.NaN, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};
    System.arraycopy(odd, 0, values, 0, Math.min(odd.length, length));
    SparkConf conf = new SparkConf(false);
    for (Serializer serializer :
        new Serializer[] {new JavaSerializer(conf), new KryoSerializer(conf)}) {
      ByteBuffer bytes = serializer.newInstance().serialize(new SerializableDoubles(values), TAG);
      SerializableDoubles arrived = serializer.newInstance().deserialize(bytes, TAG);
      assertArrayEquals(bits(values), bits(arrived.values()));
    }
  }

  private static long[] bits(double[] values) {
    return DoubleStream.of(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
