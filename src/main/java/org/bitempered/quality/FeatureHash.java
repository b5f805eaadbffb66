// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Hashes features so that equal ones have equal hashes: dense or sparse, and after rounding to 24
 * binary digits. The hash is null if a number is NaN or infinite.
 */
final class FeatureHash implements UDF1<Vector, Long> {
  /** Of the 53 binary digits of a double, the last ones are rounded away. */
  private static final int ROUNDED = 29;

  private static final long HALF = 1L << (ROUNDED - 1);

  @Override
  public Long call(Vector features) {
    if (features == null) {
      return null;
    }
    double[] values = features instanceof SparseVector sparse ? sparse.values() : dense(features);
    int[] indices = features instanceof SparseVector sparse ? sparse.indices() : null;
    long hash = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return null;
      }
      if (values[i] != 0) {
        long index = indices == null ? i : indices[i];
        hash = mix(hash + mix(index + 1) + rounded(values[i]));
      }
    }
    return hash;
  }

  private static double[] dense(Vector features) {
    return features instanceof DenseVector dense ? dense.values() : features.toArray();
  }

  private static long rounded(double value) {
    return (Double.doubleToRawLongBits(value) + HALF) >>> ROUNDED;
  }

  /** Spreads each bit over all others, by the finalizer of SplitMix64. */
  static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
