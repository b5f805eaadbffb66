// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LE;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.bitempered.math.Powers;
import org.bitempered.math.TemperedFunctions;

/**
 * The functions of {@link Powers} and {@link TemperedFunctions} on arrays of whole SIMD vectors.
 */
final class SimdPowers {
  private SimdPowers() {}

  /** Computes v = 1/u, but 0 for u = 0, which only classes outside the support have. */
  static void invert(double[] u, boolean clips, double[] v) {
    for (int i = 0; i < u.length; i += LANES) {
      DoubleVector base = fromArray(SPECIES, u, i);
      DoubleVector inverse = broadcast(SPECIES, 1).div(base);
      (clips ? inverse.blend(0, base.compare(LE, 0)) : inverse).intoArray(v, i);
    }
  }

  /** Computes scale ln(1 + w), given the rounded {@code u = 1 + w} and {@code v = 1/u}. */
  static void log1p(double[] w, double[] u, double[] v, double scale, double[] result) {
    SimdExp.log(u, result);
    for (int i = 0; i < w.length; i += LANES) {
      DoubleVector rounding = fromArray(SPECIES, w, i).sub(fromArray(SPECIES, u, i).sub(1));
      DoubleVector log = rounding.mul(fromArray(SPECIES, v, i)).add(fromArray(SPECIES, result, i));
      log.mul(scale).intoArray(result, i);
    }
  }

  /** Computes base^(halves/2) for halves of at least 1. */
  static void pow(double[] base, int halves, double[] result) {
    boolean root = (halves & 1) != 0;
    int n = root ? halves : halves >> 1;
    for (int i = 0; i < base.length; i += LANES) {
      DoubleVector square = fromArray(SPECIES, base, i);
      if (root) {
        square = square.sqrt();
      }
      // Unrolled, since a vector carried through a nested loop is not kept in a register.
      DoubleVector power = (n & 1) == 0 ? broadcast(SPECIES, 1) : square;
      if (n > 1) {
        square = square.mul(square);
        power = (n & 2) == 0 ? power : power.mul(square);
      }
      if (n > 3) {
        square = square.mul(square);
        power = (n & 4) == 0 ? power : power.mul(square);
      }
      if (n > 7) {
        square = square.mul(square);
        power = (n & 8) == 0 ? power : power.mul(square);
      }
      if (n > 15) {
        square = square.mul(square);
        power = (n & 16) == 0 ? power : power.mul(square);
      }
      if (n > 31) {
        power = power.mul(square.mul(square));
      }
      power.intoArray(result, i);
    }
  }

  /** Computes log_t of numbers, given their natural logarithms and {@code c = 1 - t}. */
  static void logTOfLog(double[] log, double c, double[] scratch, double[] result) {
    if (c == 0) {
      System.arraycopy(log, 0, result, 0, log.length);
      return;
    }
    for (int i = 0; i < log.length; i += LANES) {
      fromArray(SPECIES, log, i).mul(c).intoArray(scratch, i);
    }
    SimdExp.expm1(scratch, result);
    for (int i = 0; i < log.length; i += LANES) {
      fromArray(SPECIES, result, i).div(c).intoArray(result, i);
    }
  }
}
