// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitempered.block.Block;
import org.bitempered.kernel.LossAggregator;
import org.bitempered.kernel.ModelGroup;

/** The sums of several groups over some blocks, on one thread. */
final class GroupSums {
  private final List<ModelGroup> groups;
  private final List<LossAggregator> aggregators = new ArrayList<>();

  /**
   * @param coefficients of each group
   * @param sums of each group, zeros
   */
  GroupSums(List<ModelGroup> groups, double[][] coefficients, double[][] sums) {
    this.groups = groups;
    for (int i = 0; i < groups.size(); i++) {
      aggregators.add(new LossAggregator(groups.get(i), coefficients[i], sums[i]));
    }
  }

  void add(Block block) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).takes(block)) {
        aggregators.get(i).add(block);
      }
    }
  }

  /** Completes the sums. */
  void finish() {
    aggregators.forEach(LossAggregator::sums);
  }

  /**
   * Returns zeros for the sums of groups.
   *
   * @param spare arrays that are used again if they have the right lengths; may be null
   */
  static double[][] zeros(List<ModelGroup> groups, double[][] spare) {
    int[] lengths = groups.stream().mapToInt(ModelGroup::sumsLength).toArray();
    if (spare == null || !Arrays.equals(lengths, lengths(spare))) {
      return Arrays.stream(lengths).mapToObj(double[]::new).toArray(double[][]::new);
    }
    for (double[] sums : spare) {
      Arrays.fill(sums, 0);
    }
    return spare;
  }

  private static int[] lengths(double[][] arrays) {
    return Arrays.stream(arrays).mapToInt(array -> array.length).toArray();
  }

  /** Puts arrays one after the other. */
  static double[] joined(double[][] arrays) {
    double[] all = new double[Arrays.stream(lengths(arrays)).sum()];
    int at = 0;
    for (double[] array : arrays) {
      System.arraycopy(array, 0, all, at, array.length);
      at += array.length;
    }
    return all;
  }

  /** Takes apart what {@link #joined} put together. */
  static double[][] parted(double[] all, int[] lengths) {
    double[][] parts = new double[lengths.length][];
    int at = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Arrays.copyOfRange(all, at, at + lengths[i]);
      at += lengths[i];
    }
    return parts;
  }
}
