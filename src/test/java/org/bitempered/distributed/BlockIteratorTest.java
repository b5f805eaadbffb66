// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.bitempered.block.Block;
import org.bitempered.spark.FeatureVectors;
import org.junit.jupiter.api.Test;

class BlockIteratorTest {
  /** What only a file that something else wrote can hold. */
  private static final InternalRow MALFORMED =
      new GenericInternalRow(
          new Object[] {
            (byte) 0,
            9,
            new GenericArrayData(new int[] {5, 3}),
            new GenericArrayData(new double[] {1, 2})
          });

  private static BlockIterator blocks(boolean softLabels, InternalRow... rows) {
    RowFormat format = new RowFormat("pixels", "kind", null, null, 1, null, softLabels, 0, 0);
    return new BlockIterator(List.of(rows).iterator(), format, 0);
  }

  private static InternalRow row(InternalRow features, Object label) {
    return new GenericInternalRow(new Object[] {features, label});
  }

  private static void assertRejected(BlockIterator blocks, String start) {
    Block.Rejected rejected = assertInstanceOf(Block.Rejected.class, blocks.next());
    assertEquals(start, rejected.reason().substring(0, start.length()));
    assertFalse(blocks.hasNext());
  }

  @Test
  void rowsBeforeOneThatIsRejectedAreABlock() {
    InternalRow good = row(FeatureVectors.stored(Vectors.dense(1, 2)), 1.0);
    BlockIterator blocks = blocks(false, good, good, row(MALFORMED, 1.0), good);
    assertEquals(2, blocks.next().rows());
    assertRejected(blocks, "featuresCol 'pixels' has a vector of unknown type, without values");
  }

  @Test
  void aMalformedLabelIsRejected() {
    InternalRow row = row(FeatureVectors.stored(Vectors.dense(1, 2)), MALFORMED);
    assertRejected(blocks(true, row), "labelCol 'kind' has a vector of unknown type");
  }
}
