// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.bitempered.bench.Labeled;

/**
 * A share of labels is made wrong. The kinds are those of the program's command {@code noise}; this
 * is in memory, as thousands of small fits need it.
 */
record WrongLabels(Kind kind, double share) {
  /** Which labels. */
  enum Kind {
    CLEAN,
    SYMMETRIC,
    PAIR,
    LARGE_MARGIN
  }

  /** Reads {@code KIND} or {@code KIND:SHARE}. */
  static WrongLabels parse(String text) {
    String[] parts = text.split(":");
    Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    return new WrongLabels(kind, parts.length == 1 ? 0 : Double.parseDouble(parts[1]));
  }

  /** The activations of a row under a model of the right labels. */
  interface Activations {
    /** Returns an activation for each class. */
    Vector of(Vector features);
  }

  /** The labels, some of them changed. */
  int[] apply(Labeled data, Activations clean, Random random) {
    int[] labels = data.labels().clone();
    int classes = data.classes();
    for (int row : chosen(data, clean, random)) {
      int step = kind == Kind.PAIR ? 1 : 1 + random.nextInt(classes - 1);
      labels[row] = (labels[row] + step) % classes;
    }
    return labels;
  }

  private List<Integer> chosen(Labeled data, Activations clean, Random random) {
    return switch (kind) {
      case CLEAN -> List.of();
      case SYMMETRIC -> first(shuffled(IntStream.range(0, data.rows()).toArray(), random));
      case PAIR -> {
        List<Integer> all = new ArrayList<>();
        for (int c = 0; c < data.classes(); c++) {
          all.addAll(first(shuffled(data.rowsOf(c), random)));
        }
        yield all;
      }
      case LARGE_MARGIN -> {
        ToDoubleFunction<Integer> margin =
            i -> margin(clean.of(data.features()[i]), data.labels()[i]);
        List<Integer> all = new ArrayList<>(IntStream.range(0, data.rows()).boxed().toList());
        all.sort(Comparator.comparingDouble(margin).reversed());
        yield first(all);
      }
    };
  }

  private static List<Integer> shuffled(int[] rows, Random random) {
    List<Integer> all = new ArrayList<>(IntStream.of(rows).boxed().toList());
    Collections.shuffle(all, random);
    return all;
  }

  private List<Integer> first(List<Integer> rows) {
    return rows.subList(0, (int) Math.round(share * rows.size()));
  }

  private static double margin(Vector activations, int label) {
    double other =
        IntStream.range(0, activations.size())
            .filter(c -> c != label)
            .mapToDouble(activations::apply)
            .max()
            .orElseThrow();
    return activations.apply(label) - other;
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + (kind == Kind.CLEAN ? "" : " " + share);
  }
}
