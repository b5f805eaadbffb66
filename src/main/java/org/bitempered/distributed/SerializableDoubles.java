// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import org.bitempered.block.ParallelRanges;

/**
 * An array of doubles that is serialized as bytes. Java would serialize the numbers one by one;
 * copying bytes takes two thirds of the time, there and back.
 */
public final class SerializableDoubles implements Serializable {
  private static final int CHUNK = 8192;

  private double[] values; // neither final nor transient: serializers read and write it

  public SerializableDoubles(double[] values) {
    this.values = values;
  }

  public double[] values() {
    return values;
  }

  /** Adds another array of the same length to this one, and returns this. */
  SerializableDoubles add(SerializableDoubles other) {
    add(other.values, values);
    return this;
  }

  static void add(double[] values, double[] to) {
    ParallelRanges.forEach(
        to.length,
        (from, end) -> {
          for (int i = from; i < end; i++) {
            to[i] += values[i];
          }
        });
  }

  private static byte[] chunk(int length) {
    return new byte[Double.BYTES * Math.min(CHUNK, length)];
  }

  private static DoubleBuffer doubles(byte[] chunk) {
    return ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.writeInt(values.length);
    byte[] chunk = chunk(values.length);
    DoubleBuffer doubles = doubles(chunk);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      doubles.clear().put(values, from, count);
      out.write(chunk, 0, Double.BYTES * count);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException {
    values = new double[in.readInt()];
    byte[] chunk = chunk(values.length);
    DoubleBuffer doubles = doubles(chunk);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      in.readFully(chunk, 0, Double.BYTES * count);
      doubles.clear().get(values, from, count);
    }
  }
}
