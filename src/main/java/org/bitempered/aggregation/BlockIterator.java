// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Turns the rows of one partition into blocks. Rows of weight 0 are left out unseen; the first row
 * that cannot be used becomes a {@link RejectedRow} and ends the partition.
 */
final class BlockIterator implements Iterator<Block> {
  private final Iterator<InternalRow> rows;
  private final TrainingColumns columns;
  private final RowReader reader;
  private final BlockBuilder builder;
  private RejectedRow rejected;
  private boolean ended;

  BlockIterator(Iterator<InternalRow> rows, TrainingColumns columns, long blockBytes) {
    this.rows = rows;
    this.columns = columns;
    this.reader = new RowReader(columns);
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
        if (columns.softLabels()) {
          builder.addSoft(features, reader.labelProbabilities(row), weight);
        } else {
          builder.add(features, reader.label(row), weight);
        }
      }
    } catch (RejectedRowException e) {
      rejected = new RejectedRow(e.getMessage());
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
