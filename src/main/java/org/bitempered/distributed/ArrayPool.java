// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A pool of arrays of one length. Allocating large arrays for each evaluation would keep the
 * garbage collector busy. Thread-safe.
 */
final class ArrayPool {
  private final int length;
  private final Queue<double[]> spare = new ConcurrentLinkedQueue<>();

  ArrayPool(int length) {
    this.length = length;
  }

  /** Returns an array of zeros that nobody else uses. */
  double[] take() {
    double[] array = spare.poll();
    if (array == null) {
      return new double[length];
    }
    Arrays.fill(array, 0);
    return array;
  }

  /** Takes back an array that nobody reads or writes anymore. */
  void giveBack(double[] array) {
    spare.add(array);
  }
}
