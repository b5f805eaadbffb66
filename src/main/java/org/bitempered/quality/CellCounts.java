// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import java.util.Arrays;

/** Counts of cells (given class, true class). It holds only the cells that occur. */
final class CellCounts implements Serializable {
  private static final long EMPTY = -1;
  private static final int START = 64;

  private long[] keys;
  private long[] counts = new long[START];
  private int size;

  CellCounts() {
    keys = new long[START];
    Arrays.fill(keys, EMPTY);
  }

  /** Adds to the count of a cell. */
  void add(long cell, long count) {
    int place = place(cell);
    if (keys[place] == EMPTY) {
      keys[place] = cell;
      size++;
    }
    counts[place] += count;
    if (size > keys.length / 2) {
      grow();
    }
  }

  /** Returns where the cell is, or should be. */
  private int place(long cell) {
    int mask = keys.length - 1;
    int place = Long.hashCode(cell * 0x9E3779B97F4A7C15L) & mask;
    while (keys[place] != cell && keys[place] != EMPTY) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new long[keys.length];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        counts[place] = oldCounts[i];
      }
    }
  }

  void addAll(CellCounts other) {
    for (int i = 0; i < other.keys.length; i++) {
      if (other.keys[i] != EMPTY) {
        add(other.keys[i], other.counts[i]);
      }
    }
  }

  /** Returns the count of a cell. */
  long get(long cell) {
    return counts[place(cell)];
  }

  /** Returns the cells in ascending order. */
  long[] cells() {
    return Arrays.stream(keys).filter(key -> key != EMPTY).sorted().toArray();
  }
}
