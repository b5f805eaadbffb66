// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.bitempered.block.Block;
import org.bitempered.block.BlockBuilder;
import org.bitempered.block.FeatureVector;

/**
 * Packs the rows of one partition into blocks. Skips rows of weight 0 without reading their other
 * columns. The first row that cannot be used becomes a {@link Block.Rejected} and ends the
 * partition.
 */
final class BlockIterator implements Iterator<Block> {
  private final Iterator<InternalRow> rows;
  private final RowFormat format;
  private final RowReader reader;
  private final BlockBuilder builder;
  private Block.Rejected rejected;
  private boolean ended;

  BlockIterator(Iterator<InternalRow> rows, RowFormat format, long blockBytes) {
    this.rows = rows;
    this.format = format;
    this.reader = new RowReader(format);
    this.builder = new BlockBuilder(blockBytes);
  }

  @Override
  public boolean hasNext() {
    while (rejected == null && !builder.isFull() && rows.hasNext()) {
      read(rows.next());
    }
    return !builder.isEmpty() || (rejected != null && !ended);
  }

  private void read(InternalRow row) {
    try {
      double weight = reader.weight(row);
      if (weight > 0) {
        reader.checkValidation(row);
        FeatureVector features = reader.features(row);
        if (format.softLabels()) {
          builder.addSoft(features, reader.labelProbabilities(row), weight);
        } else {
          builder.add(features, reader.label(row), weight);
        }
      }
    } catch (RejectedRowException e) {
      rejected = new Block.Rejected(e.getMessage());
    }
  }

  @Override
  public Block next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (builder.isEmpty()) {
      ended = true;
      return rejected;
    }
    return builder.build();
  }
}
