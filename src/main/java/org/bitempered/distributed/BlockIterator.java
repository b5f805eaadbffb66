// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.bitempered.block.Block;
import org.bitempered.block.BlockBuilder;
import org.bitempered.block.FeatureVector;

/**
 * Packs the rows of one partition into blocks, each with rows of one fold that are all trusted or
 * all not. Skips rows of weight 0 without reading their other columns. The first row that cannot be
 * used becomes a {@link Block.Rejected} and ends the partition.
 */
final class BlockIterator implements Iterator<Block> {
  private final Iterator<InternalRow> rows;
  private final RowFormat format;
  private final RowReader reader;

  /** Of each fold: those of trusted rows, then the others. */
  private final BlockBuilder[] builders;

  private Block.Rejected rejected;
  private boolean ended;
  private Block ready;

  BlockIterator(Iterator<InternalRow> rows, RowFormat format, long blockBytes) {
    this.rows = rows;
    this.format = format;
    this.reader = new RowReader(format);
    int folds = format.folds();
    this.builders = new BlockBuilder[format.trusted() == null ? folds : 2 * folds];
    Arrays.setAll(builders, i -> new BlockBuilder(blockBytes, i % folds, i < folds));
  }

  @Override
  public boolean hasNext() {
    while (ready == null && !ended && rows.hasNext()) {
      read(rows.next());
    }
    for (int i = 0; ready == null && i < builders.length; i++) {
      if (!builders[i].isEmpty()) {
        ready = builders[i].build();
      }
    }
    if (ready == null) {
      ready = rejected;
      rejected = null;
    }
    return ready != null;
  }

  private void read(InternalRow row) {
    try {
      double weight = reader.weight(row);
      if (weight > 0) {
        reader.checkValidation(row);
        FeatureVector features = reader.features(row);
        int untrusted = reader.isTrusted(row) ? 0 : format.folds();
        BlockBuilder builder = builders[reader.fold(row) + untrusted];
        if (format.softLabels()) {
          builder.addSoft(features, reader.labelProbabilities(row), weight);
        } else {
          builder.add(features, reader.label(row), weight);
        }
        if (builder.isFull()) {
          ready = builder.build();
        }
      }
    } catch (RejectedRowException e) {
      rejected = new Block.Rejected(e.getMessage());
      ended = true;
    }
  }

  @Override
  public Block next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Block next = ready;
    ready = null;
    return next;
  }
}
