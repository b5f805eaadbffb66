// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bitempered.bench.Labeled;

/**
 * A generated data set.
 *
 * <p>Those of 2,000 rows follow the protocol of Ding and Vishwanathan (NIPS 2010): 30 % are put
 * aside, and the rest goes into ten parts, of which each in turn is for the test. Theirs put aside
 * rows to choose the penalty with right labels; here the search chooses on the training rows with
 * their wrong labels, and the rows put aside are not used. Each ten seeds draw new rows.
 */
record DrawnSource(String name) implements Source {
  static final List<String> NAMES = List.of("long-servedio", "mease-wyner", "long-servedio-2d");

  private static final int ROWS = 2000;
  private static final int PUT_ASIDE = 600;
  private static final int PARTS = 10;

  @Override
  public List<String> labels() {
    return name.equals("long-servedio-2d")
        ? List.of("symmetric:0.2", "symmetric:0.45")
        : List.of("clean", "symmetric:0.1", "symmetric:0.2", "symmetric:0.3");
  }

  @Override
  public Trial trial(String labels, int seed) {
    Labeled[] rows = name.equals("long-servedio-2d") ? twoDimensional(seed) : parts(seed);
    WrongLabels noise = WrongLabels.parse(labels);
    int[] noisy = noise.apply(rows[0], features -> null, new Random(seed));
    boolean fitIntercept = name.equals("mease-wyner");
    return new Trial(new Place(name, labels), seed, rows[0].with(noisy), rows[1], fitIntercept);
  }

  private static Labeled[] twoDimensional(int seed) {
    Random random = new Random(seed);
    return new Labeled[] {
      Synthetic.longServedio2d(1500, random), Synthetic.longServedio2d(2000, random)
    };
  }

  private Labeled[] parts(int seed) {
    Random random = new Random(100 + seed / PARTS);
    Labeled all =
        name.equals("mease-wyner")
            ? Synthetic.measeWyner(ROWS, random)
            : Synthetic.longServedio(ROWS, random);
    List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
    Collections.shuffle(order, random);
    List<Integer> used = order.subList(PUT_ASIDE, ROWS);
    int size = used.size() / PARTS;
    int from = seed % PARTS * size;
    List<Integer> training = new ArrayList<>(used);
    List<Integer> test = training.subList(from, from + size);
    int[] testRows = test.stream().mapToInt(Integer::intValue).toArray();
    test.clear();
    int[] trainingRows = training.stream().mapToInt(Integer::intValue).toArray();
    return new Labeled[] {all.take(trainingRows), all.take(testRows)};
  }
}
