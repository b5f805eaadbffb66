// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole state of a minimiser as plain data: named integers, numbers and vectors.
 *
 * @param method the minimiser's class name without its package
 */
public record MinimizerState(
    String method,
    Map<String, Long> integers,
    Map<String, Double> numbers,
    Map<String, double[]> vectors)
    implements Serializable {

  private static final int FORMAT = 1;

  /** Writes everything, big-endian, doubles as their 64 bits, in small pieces: give it a buffer. */
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

  /** Reads what {@link #writeTo} wrote; an unknown format is an {@link IOException}. */
  public static MinimizerState readFrom(DataInput in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("minimizer state has format " + format + ", allowed is " + FORMAT);
    }
    MinimizerState state =
        new MinimizerState(
            in.readUTF(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (int left = in.readInt(); left > 0; left--) {
      state.integers.put(in.readUTF(), in.readLong());
    }
    for (int left = in.readInt(); left > 0; left--) {
      state.numbers.put(in.readUTF(), in.readDouble());
    }
    for (int left = in.readInt(); left > 0; left--) {
      state.vectors.put(in.readUTF(), readVector(in));
    }
    return state;
  }

  /** Writes a vector as {@link #writeTo} does. */
  public static void writeVector(double[] vector, DataOutput out) throws IOException {
    out.writeInt(vector.length);
    for (double entry : vector) {
      out.writeDouble(entry);
    }
  }

  /** Reads what {@link #writeVector} wrote. */
  public static double[] readVector(DataInput in) throws IOException {
    double[] vector = new double[in.readInt()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = in.readDouble();
    }
    return vector;
  }
}
