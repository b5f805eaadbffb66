// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole state of a minimizer as plain data: named integers, numbers and vectors.
 *
 * @param method simple name of the minimizer's class
 */
public record MinimizerState(
    String method,
    Map<String, Long> integers,
    Map<String, Double> numbers,
    Map<String, double[]> vectors)
    implements Serializable {

  private static final int FORMAT = 1;

  /** The longest array allocated for a vector before its entries are read. */
  private static final int FIRST_READ = 1 << 16;

  /**
   * Writes the state, big-endian, with doubles as their 64 bits. It writes in small pieces, so the
   * output should be buffered.
   */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(FORMAT);
    out.writeUTF(method);
    out.writeInt(integers.size());
    for (Map.Entry<String, Long> entry : integers.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue());
    }
    out.writeInt(numbers.size());
    for (Map.Entry<String, Double> entry : numbers.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeDouble(entry.getValue());
    }
    out.writeInt(vectors.size());
    for (Map.Entry<String, double[]> entry : vectors.entrySet()) {
      out.writeUTF(entry.getKey());
      writeVector(entry.getValue(), out);
    }
  }

  /**
   * Reads a state written by {@link #writeTo}.
   *
   * @throws IOException if the format is unknown or the data are malformed
   */
  public static MinimizerState readFrom(DataInput in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("minimizer state has format " + format + ", allowed is " + FORMAT);
    }
    MinimizerState state =
        new MinimizerState(
            in.readUTF(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (int left = readCount(in); left > 0; left--) {
      putNew(in.readUTF(), in.readLong(), state.integers);
    }
    for (int left = readCount(in); left > 0; left--) {
      putNew(in.readUTF(), in.readDouble(), state.numbers);
    }
    for (int left = readCount(in); left > 0; left--) {
      putNew(in.readUTF(), readVector(in), state.vectors);
    }
    return state;
  }

  private static <T> void putNew(String name, T value, Map<String, T> values) throws IOException {
    if (values.put(name, value) != null) {
      throw new IOException("minimizer state has the field " + name + " twice");
    }
  }

  /**
   * Reads a count.
   *
   * @throws IOException if it is negative
   */
  public static int readCount(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      throw new IOException("a length is " + count + ", allowed is 0 or more");
    }
    return count;
  }

  /** Writes a vector in the format of {@link #writeTo}. */
  public static void writeVector(double[] vector, DataOutput out) throws IOException {
    out.writeInt(vector.length);
    for (double entry : vector) {
      out.writeDouble(entry);
    }
  }

  /**
   * Reads a vector written by {@link #writeVector}. Memory use grows with the entries read, not
   * with the length that the data claim.
   */
  public static double[] readVector(DataInput in) throws IOException {
    int length = readCount(in);
    double[] vector = new double[Math.min(length, FIRST_READ)];
    for (int i = 0; i < length; i++) {
      if (i == vector.length) {
        vector = Arrays.copyOf(vector, (int) Math.min(length, 2L * i));
      }
      vector[i] = in.readDouble();
    }
    return vector;
  }
}
