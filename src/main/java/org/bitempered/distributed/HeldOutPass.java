// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.bitempered.block.Block;
import org.bitempered.kernel.HeldOutAggregator;
import org.bitempered.kernel.MetricSums;
import org.bitempered.kernel.ModelGroup;

/** Judges many models on the rows that they were not trained on, in one pass over the blocks. */
public final class HeldOutPass {
  private HeldOutPass() {}

  /**
   * Runs the pass.
   *
   * @param coefficients of each group, in its layout
   * @return the sums of each model of each group
   */
  public static MetricSums[][] run(
      JavaRDD<Block> blocks, List<ModelGroup> groups, double[][] coefficients) {
    Broadcast<double[][]> broadcast =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(coefficients);
    try {
      return OrderedTreeReduce.collect(
          blocks,
          (index, partition) -> sums(partition, groups, broadcast.value()),
          HeldOutPass::merge);
    } finally {
      broadcast.destroy();
    }
  }

  private static MetricSums[][] sums(
      Iterator<Block> partition, List<ModelGroup> groups, double[][] coefficients) {
    MetricSums[][] sums = new MetricSums[groups.size()][];
    List<HeldOutAggregator> aggregators = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      ModelGroup group = groups.get(i);
      sums[i] = new MetricSums[group.losses().size()];
      Arrays.setAll(sums[i], model -> new MetricSums(group.losses().get(model).classes()));
      aggregators.add(new HeldOutAggregator(group, coefficients[i], sums[i]));
    }
    partition.forEachRemaining(block -> aggregators.forEach(judge -> judge.add(block)));
    return sums;
  }

  private static MetricSums[][] merge(MetricSums[][] some, MetricSums[][] others) {
    for (int i = 0; i < some.length; i++) {
      for (int model = 0; model < some[i].length; model++) {
        some[i][model].merge(others[i][model]);
      }
    }
    return some;
  }
}
