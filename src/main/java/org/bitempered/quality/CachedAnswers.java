// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Gathered answers as cached blocks, until closed. */
final class CachedAnswers implements AutoCloseable {
  private final JavaRDD<AnswerBlock> blocks;
  private final boolean hasPriors;

  /**
   * Packs the answers when they are first read.
   *
   * @param prior column with each item's own probabilities of the classes; null for none
   */
  CachedAnswers(Dataset<Row> gathered, int classes, Column prior) {
    hasPriors = prior != null;
    boolean withPriors = hasPriors;
    Column answers = col(ItemAnswers.ANSWERS);
    Dataset<Row> rows = hasPriors ? gathered.select(answers, prior) : gathered.select(answers);
    blocks =
        rows.queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(partition -> new AnswerBlocks(partition, classes, withPriors))
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  JavaRDD<AnswerBlock> blocks() {
    return blocks;
  }

  /** Returns whether the items have probabilities of their own. */
  boolean hasPriors() {
    return hasPriors;
  }

  @Override
  public void close() {
    blocks.unpersist(false);
  }
}
