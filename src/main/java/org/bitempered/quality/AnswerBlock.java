// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The answers to some items, one item after the other. The answers to item i are those from {@code
 * starts[i]} up to {@code starts[i + 1]}.
 */
final class AnswerBlock implements Serializable {
  private final int classes;
  private final int[] starts;
  private final long[] answers;
  private final double[] logPriors;

  /**
   * Copies the first items and answers of larger arrays.
   *
   * @param starts where the answers to each item start, and where those to the last one end
   * @param answers packed answers
   * @param logPriors logarithm of each item's probability of each class before any answer; null if
   *     the items have no such probabilities of their own
   */
  AnswerBlock(int classes, int items, int[] starts, long[] answers, double[] logPriors) {
    this.classes = classes;
    this.starts = Arrays.copyOf(starts, items + 1);
    this.answers = Arrays.copyOf(answers, starts[items]);
    this.logPriors = logPriors == null ? null : Arrays.copyOf(logPriors, items * classes);
  }

  int items() {
    return starts.length - 1;
  }

  int start(int item) {
    return starts[item];
  }

  int end(int item) {
    return starts[item + 1];
  }

  /** Returns the packed answers to all items. */
  long[] answers() {
    return answers;
  }

  /** Returns whether the items have probabilities of their own. */
  boolean hasPriors() {
    return logPriors != null;
  }

  /** Copies the logarithms of the item's own probabilities. */
  void copyLogPriors(int item, double[] to) {
    System.arraycopy(logPriors, item * classes, to, 0, classes);
  }
}
