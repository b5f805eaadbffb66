// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;
import org.bitempered.block.FeatureVector;

/**
 * Reads the struct in which Spark SQL stores a {@code Vector}, without creating an object for it:
 * type (0 sparse, 1 dense), size, indices and values.
 */
public final class VectorStruct {
  /** Number of fields of the struct. */
  public static final int FIELDS = 4;

  /** Describes a struct that {@link #read} rejects, for error messages. */
  public static final String MALFORMED =
      "a vector of unknown type, without values, or with indices that do not ascend below its size";

  private static final byte SPARSE = 0;
  private static final byte DENSE = 1;

  private VectorStruct() {}

  public static boolean isSparse(InternalRow vector) {
    return vector.getByte(0) == SPARSE;
  }

  /** Returns the size of a sparse vector. */
  public static int size(InternalRow vector) {
    return vector.getInt(1);
  }

  /** Returns the indices of a sparse vector. */
  public static ArrayData indices(InternalRow vector) {
    return vector.getArray(2);
  }

  /** Returns all values of a dense vector, or the stored values of a sparse one. */
  public static ArrayData values(InternalRow vector) {
    return vector.getArray(3);
  }

  /** Returns a dense vector of these values. */
  public static InternalRow dense(ArrayData values) {
    return new GenericInternalRow(new Object[] {DENSE, null, null, values});
  }

  /**
   * Reads a vector.
   *
   * @return whether it is valid: its type is known, nothing is missing, and the indices of a sparse
   *     vector ascend and are below its size
   */
  public static boolean read(InternalRow vector, FeatureVector to) {
    boolean sparse = isSparse(vector);
    boolean known = sparse || vector.getByte(0) == DENSE;
    boolean missing = sparse && (vector.isNullAt(1) || vector.isNullAt(2));
    if (!known || missing || vector.isNullAt(3)) {
      return false;
    }
    ArrayData values = values(vector);
    int count = values.numElements();
    copy(values, to.values(count), count);
    if (!sparse) {
      to.setDense(count);
      return true;
    }
    ArrayData stored = indices(vector);
    if (stored.numElements() != count) {
      return false;
    }
    int[] indices = to.indices(count);
    for (int n = 0; n < count; n++) {
      indices[n] = stored.getInt(n);
    }
    return to.setSparse(size(vector), count);
  }

  private static void copy(ArrayData stored, double[] to, int count) {
    if (stored instanceof UnsafeArrayData unsafe) {
      Platform.copyMemory(
          unsafe.getBaseObject(),
          unsafe.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(count),
          to,
          Platform.DOUBLE_ARRAY_OFFSET,
          (long) Double.BYTES * count);
    } else {
      for (int n = 0; n < count; n++) {
        to[n] = stored.getDouble(n);
      }
    }
  }
}
