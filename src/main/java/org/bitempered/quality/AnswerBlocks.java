// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.bitempered.spark.VectorStruct;

/**
 * Packs rows, one per item, into blocks. A row has the array of packed answers and, if the items
 * have probabilities of their own, the vector of these.
 */
final class AnswerBlocks implements Iterator<AnswerBlock> {
  /** A block ends with the item that reaches this number of answers or of probabilities. */
  private static final int FULL = 1 << 16;

  /** Smallest probability that counts, so that no classifier can rule out a class. */
  private static final double LEAST = 1e-9;

  private final Iterator<InternalRow> rows;
  private final int classes;
  private final boolean priors;
  private int[] starts = new int[1024];
  private long[] answers = new long[4096];
  private double[] logPriors;

  AnswerBlocks(Iterator<InternalRow> rows, int classes, boolean priors) {
    this.rows = rows;
    this.classes = classes;
    this.priors = priors;
    this.logPriors = priors ? new double[16 * classes] : null;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public AnswerBlock next() {
    if (!rows.hasNext()) {
      throw new NoSuchElementException();
    }
    int items = 0;
    while (rows.hasNext() && starts[items] < FULL && items * classes < FULL) {
      InternalRow row = rows.next();
      addAnswers(items, row.getArray(0));
      if (priors) {
        addPriors(items, VectorStruct.values(row.getStruct(1, VectorStruct.FIELDS)));
      }
      items++;
    }
    return new AnswerBlock(classes, items, starts, answers, logPriors);
  }

  private void addAnswers(int item, ArrayData packed) {
    int count = packed.numElements();
    int from = starts[item];
    if (item + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    if (from + count > answers.length) {
      answers = Arrays.copyOf(answers, Math.max(from + count, 2 * answers.length));
    }
    for (int i = 0; i < count; i++) {
      answers[from + i] = packed.getLong(i);
    }
    starts[item + 1] = from + count;
  }

  private void addPriors(int item, ArrayData probabilities) {
    int from = item * classes;
    if (from + classes > logPriors.length) {
      logPriors = Arrays.copyOf(logPriors, Math.max(from + classes, 2 * logPriors.length));
    }
    for (int k = 0; k < classes; k++) {
      logPriors[from + k] = log(probabilities.getDouble(k));
    }
  }

  /** Returns the logarithm of a probability that a classifier gives. */
  static double log(double probability) {
    return Math.log(Math.max(probability, LEAST));
  }
}
