// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Arrays of one length that are used again: large ones that are new for each evaluation keep the
 * garbage collector busy. For any number of threads.
 */
final class ArrayPool {
  private final int length;
  private final Queue<double[]> spare = new ConcurrentLinkedQueue<>();

  ArrayPool(int length) {
    this.length = length;
  }

  /** An array of zeros that nobody else has. */
  double[] take() {
    double[] array = spare.poll();
    if (array == null) {
      return new double[length];
    }
    Arrays.fill(array, 0);
    return array;
  }

  /** Takes back an array that nobody reads or writes any more. */
  void giveBack(double[] array) {
    spare.add(array);
  }
}
