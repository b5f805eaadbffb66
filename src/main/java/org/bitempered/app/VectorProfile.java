// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/** Finds the size of the vectors of a column, and counts those that cannot be used. */
final class VectorProfile implements Serializable {
  private long unusable;
  private int size = -1;
  private int otherSize = -1;

  void add(Vector vector) {
    if (!isUsable(vector)) {
      unusable++;
    }
    if (vector != null) {
      addSize(vector.size());
    }
  }

  /** Returns false for null, and for a vector with NaN or an infinity. */
  static boolean isUsable(Vector vector) {
    if (vector == null) {
      return false;
    }
    for (double number : vector instanceof SparseVector s ? s.values() : vector.toArray()) {
      if (!Double.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  private void addSize(int other) {
    if (size < 0) {
      size = other;
    } else if (other >= 0 && other != size) {
      otherSize = other;
    }
  }

  /** Adds the vectors of another task. */
  void add(VectorProfile other) {
    unusable += other.unusable;
    addSize(other.size);
    addSize(other.otherSize);
  }

  long unusable() {
    return unusable;
  }

  /** Returns the size of the vectors; -1 if there are none. */
  int size() {
    return size;
  }

  /** Returns a second size, which is an error; -1 if there is none. */
  int otherSize() {
    return otherSize;
  }
}
