// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The data set on which every convex loss fails once a few labels are wrong (Long and Servedio,
 * ICML 2008), in 21 dimensions: the sum of the features separates the classes. A quarter of the
 * rows has a large margin, a quarter pulls, and half are penalized by the pull.
 */
final class LongServedio {
  private static final int FEATURES = 21;
  private static final int SPLIT = 11;

  private LongServedio() {}

  static String csv(Path directory, int rows) throws IOException {
    Random random = new Random(11);
    StringBuilder text = new StringBuilder();
    for (int j = 0; j < FEATURES; j++) {
      text.append('x').append(j).append(',');
    }
    text.append("fold,label\n");
    for (int i = 0; i < rows; i++) {
      int label = i % 2;
      for (int sign : signs(i / 2 % 4, random)) {
        // Rows that are equal would be held out, and get wrong labels, together.
        double x = (label == 1 ? sign : -sign) + 0.01 * random.nextGaussian();
        text.append(String.format(Locale.ROOT, "%.4f,", x));
      }
      text.append(i / 8 % 3).append(',').append(label).append('\n');
    }
    return Irises.write(directory, "long-servedio.csv", text.toString());
  }

  /** Returns the features of a positive row. */
  private static List<Integer> signs(int role, Random random) {
    int firstOnes = role == 0 || role == 1 ? SPLIT : 5;
    int lastOnes = role == 0 ? FEATURES - SPLIT : role == 1 ? 0 : 6;
    List<Integer> signs = new ArrayList<>(shuffled(SPLIT, firstOnes, random));
    signs.addAll(shuffled(FEATURES - SPLIT, lastOnes, random));
    return signs;
  }

  private static List<Integer> shuffled(int length, int ones, Random random) {
    List<Integer> signs = new ArrayList<>(Collections.nCopies(ones, 1));
    signs.addAll(Collections.nCopies(length - ones, -1));
    Collections.shuffle(signs, random);
    return signs;
  }
}
