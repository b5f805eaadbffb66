// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.kernel.ModelGroup;
import org.bitempered.kernel.Predictions;

/** The losses of many models over all blocks of an RDD: one Spark job for an evaluation of all. */
public final class DistributedSharedLoss implements SharedLoss {
  private final JavaRDD<Block> blocks;
  private final int depth;

  /**
   * @param blocks cached blocks, none of them rejected
   * @param depth levels of the tree in which partial sums are added; 0 chooses
   */
  public DistributedSharedLoss(JavaRDD<Block> blocks, int depth) {
    this.blocks = blocks;
    this.depth = depth;
  }

  @Override
  public double[][] evaluate(List<ModelGroup> groups, double[][] coefficients) {
    int[] lengths = groups.stream().mapToInt(ModelGroup::sumsLength).toArray();
    return withCoefficients(coefficients, source -> sum(groups, source, lengths));
  }

  /**
   * Returns, for each model, those of the given classes that it predicts for no row.
   *
   * @param coefficients of each model, in its layout
   */
  public List<BitSet> neverPredicted(
      List<CoefficientLayout> layouts, double[][] coefficients, BitSet classes) {
    return withCoefficients(
        coefficients,
        source ->
            OrderedTreeReduce.collect(
                blocks, new Missing(layouts, source, classes), DistributedSharedLoss::intersect));
  }

  private static List<BitSet> intersect(List<BitSet> some, List<BitSet> others) {
    for (int i = 0; i < some.size(); i++) {
      some.get(i).and(others.get(i));
    }
    return some;
  }

  /** Makes the coefficients available to tasks while the work runs. */
  private <R> R withCoefficients(double[][] coefficients, Function<Source, R> work) {
    if (InProcessReference.isPossible(blocks.context())) {
      try (InProcessReference<double[][]> given = new InProcessReference<>(coefficients)) {
        return work.apply(given::get);
      }
    }
    SerializableDoubles joined = new SerializableDoubles(GroupSums.joined(coefficients));
    int[] sizes = Arrays.stream(coefficients).mapToInt(each -> each.length).toArray();
    Broadcast<SerializableDoubles> broadcast =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(joined);
    try {
      return work.apply(() -> GroupSums.parted(broadcast.value().values(), sizes));
    } finally {
      broadcast.destroy();
    }
  }

  private double[][] sum(List<ModelGroup> groups, Source source, int[] lengths) {
    int length = 0;
    for (int each : lengths) {
      length = Math.addExact(length, each);
    }
    SerializableDoubles sums =
        OrderedTreeReduce.reduceArrays(
            blocks, new Partial(groups, source), length, depth, added -> {});
    return GroupSums.parted(sums.values(), lengths);
  }

  /** Finds the coefficients: in the JVM of a task, or in a broadcast. */
  private interface Source extends Serializable {
    double[][] coefficients();
  }

  /** The sums of one partition. */
  private record Partial(List<ModelGroup> groups, Source source)
      implements OrderedTreeReduce.Partial<Block, SerializableDoubles> {

    @Override
    public SerializableDoubles of(int index, Iterator<Block> partition) {
      double[][] sums = GroupSums.zeros(groups);
      GroupSums partial = new GroupSums(groups, source.coefficients(), sums);
      partition.forEachRemaining(partial::add);
      partial.finish();
      return new SerializableDoubles(GroupSums.joined(sums));
    }
  }

  /** The classes that each model predicts for no row of one partition. */
  private record Missing(List<CoefficientLayout> layouts, Source source, BitSet classes)
      implements OrderedTreeReduce.Partial<Block, List<BitSet>> {

    @Override
    public List<BitSet> of(int index, Iterator<Block> partition) {
      return Predictions.missing(layouts, source.coefficients(), classes, partition);
    }
  }
}
