// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Combinations of the values of several options, each given by the index of its value: all of them,
 * or few that hold every pair of values of two options.
 */
final class Combinations {
  private Combinations() {}

  static List<int[]> all(int... sizes) {
    List<int[]> all = new ArrayList<>();
    int[] current = new int[sizes.length];
    do {
      all.add(current.clone());
    } while (advance(current, sizes));
    return all;
  }

  private static boolean advance(int[] current, int[] sizes) {
    for (int i = sizes.length - 1; i >= 0; i--) {
      if (++current[i] < sizes[i]) {
        return true;
      }
      current[i] = 0;
    }
    return false;
  }

  /** Takes again and again the combination that holds most of the pairs still missing. */
  static List<int[]> pairwise(int... sizes) {
    List<int[]> all = all(sizes);
    Set<String> missing = new HashSet<>();
    all.forEach(combination -> missing.addAll(pairs(combination)));
    List<int[]> chosen = new ArrayList<>();
    while (!missing.isEmpty()) {
      int[] best = all.get(0);
      long most = -1;
      for (int[] combination : all) {
        long count = pairs(combination).stream().filter(missing::contains).count();
        if (count > most) {
          most = count;
          best = combination;
        }
      }
      chosen.add(best);
      missing.removeAll(pairs(best));
    }
    return chosen;
  }

  private static Set<String> pairs(int[] combination) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i < combination.length; i++) {
      for (int j = 0; j < i; j++) {
        pairs.add(j + "=" + combination[j] + "," + i + "=" + combination[i]);
      }
    }
    return pairs;
  }
}
