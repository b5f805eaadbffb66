// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.bitempered.bench.Labeled;

/** Generators of data sets from the literature on label noise, with right labels 0 and 1. */
final class Synthetic {
  private static final List<String> CLASSES = List.of("0", "1");
  private static final double GAMMA = 1 / 24.0;

  /** Standard deviation around each center. */
  private static final double SPREAD = 0.01;

  private Synthetic() {}

  /**
   * Long and Servedio's 21 features, as in Ding and Vishwanathan (NIPS 2010): of each class a
   * quarter have a large margin, a quarter pull, and a half are punished. All features +1 or -1.
   */
  static Labeled longServedio(int rows, Random random) {
    Vector[] features = new Vector[rows];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i < rows / 2 ? 1 : 0;
      double y = 2 * labels[i] - 1;
      features[i] = Vectors.dense(longServedio(i % (rows / 2), rows, y, random));
    }
    return new Labeled("long-servedio", features, labels, CLASSES);
  }

  private static double[] longServedio(int i, int rows, double y, Random random) {
    double[] x = new double[21];
    Arrays.fill(x, y);
    if (i >= rows / 4) {
      Arrays.fill(x, -y);
      some(0, 11, 5, random).forEach(j -> x[j] = y);
      some(11, 21, 6, random).forEach(j -> x[j] = y);
    } else if (i >= rows / 8) {
      Arrays.fill(x, 11, 21, -y);
    }
    return x;
  }

  private static IntStream some(int from, int to, int count, Random random) {
    List<Integer> all = new ArrayList<>(IntStream.range(from, to).boxed().toList());
    Collections.shuffle(all, random);
    return all.subList(0, count).stream().mapToInt(Integer::intValue);
  }

  /** Mease and Wyner's: 20 uniform features, of which the sum of the first five decides. */
  static Labeled measeWyner(int rows, Random random) {
    Vector[] features = new Vector[rows];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      double[] x = DoubleStream.generate(random::nextDouble).limit(20).toArray();
      labels[i] = Arrays.stream(x, 0, 5).sum() >= 2.5 ? 1 : 0;
      features[i] = Vectors.dense(x);
    }
    return new Labeled("mease-wyner", features, labels, CLASSES);
  }

  /** Two features, as in Menon, Rawat, Reddi and Kumar (ICLR 2020): the first one decides. */
  static Labeled longServedio2d(int rows, Random random) {
    Vector[] features = new Vector[rows];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      double[] x = longServedio2d(random);
      labels[i] = x[0] >= 0 ? 1 : 0;
      features[i] = Vectors.dense(x);
    }
    return new Labeled("long-servedio-2d", features, labels, CLASSES);
  }

  /** Returns a point near one of six centers, of weights 1, 1, 1, 1, 2, 2. */
  static double[] longServedio2d(Random random) {
    int draw = random.nextInt(8);
    double[] center =
        draw < 2
            ? new double[] {1, 0}
            : draw < 4 ? new double[] {GAMMA, 5 * GAMMA} : new double[] {GAMMA, -GAMMA};
    int sign = draw % 2 == 0 ? 1 : -1;
    return new double[] {
      sign * center[0] + SPREAD * random.nextGaussian(),
      sign * center[1] + SPREAD * random.nextGaussian()
    };
  }
}
