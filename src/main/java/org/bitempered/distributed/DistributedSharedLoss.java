// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.kernel.HeldOutAggregator;
import org.bitempered.kernel.MetricSums;
import org.bitempered.kernel.ModelGroup;
import org.bitempered.kernel.Predictions;

/** Many models over all blocks of an RDD, with one Spark job for all of them. */
public final class DistributedSharedLoss implements SharedLoss {
  private final JavaRDD<Block> blocks;
  private final int depth;
  private final boolean local;

  /** Sums that nobody reads or writes anymore, which tasks in this JVM use again. */
  private final Queue<double[][]> spare = new ConcurrentLinkedQueue<>();

  private double[][] returned;

  /**
   * @param blocks cached blocks, none of them rejected
   * @param depth levels of the tree in which partial sums are added; 0 chooses
   */
  public DistributedSharedLoss(JavaRDD<Block> blocks, int depth) {
    this.blocks = blocks;
    this.depth = depth;
    this.local = InProcessReference.isPossible(blocks.context());
  }

  @Override
  public double[][] evaluate(List<ModelGroup> groups, double[][] coefficients) {
    if (local && returned != null) {
      spare.add(returned);
    }
    returned = withCoefficients(coefficients, source -> sum(groups, source));
    return returned;
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

  /**
   * Judges all models of all groups on the rows that they were not trained on.
   *
   * @param coefficients of each group, in its layout
   * @return the sums of each model of each group
   */
  public MetricSums[][] heldOut(List<ModelGroup> groups, double[][] coefficients) {
    return withCoefficients(
        coefficients,
        source ->
            OrderedTreeReduce.collect(
                blocks, new HeldOut(groups, source), DistributedSharedLoss::merge));
  }

  private static MetricSums[][] merge(MetricSums[][] some, MetricSums[][] others) {
    for (int i = 0; i < some.length; i++) {
      for (int model = 0; model < some[i].length; model++) {
        some[i][model].merge(others[i][model]);
      }
    }
    return some;
  }

  private static List<BitSet> intersect(List<BitSet> some, List<BitSet> others) {
    for (int i = 0; i < some.size(); i++) {
      some.get(i).and(others.get(i));
    }
    return some;
  }

  /** Makes the coefficients available to tasks while the work runs. */
  private <R> R withCoefficients(double[][] coefficients, Function<Source, R> work) {
    if (local) {
      try (InProcessReference<Given> given =
          new InProcessReference<>(new Given(coefficients, spare))) {
        return work.apply(given::get);
      }
    }
    SerializableDoubles joined = new SerializableDoubles(GroupSums.joined(coefficients));
    int[] sizes = Arrays.stream(coefficients).mapToInt(each -> each.length).toArray();
    Broadcast<SerializableDoubles> broadcast =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(joined);
    try {
      return work.apply(
          () -> new Given(GroupSums.parted(broadcast.value().values(), sizes), new ArrayDeque<>()));
    } finally {
      broadcast.destroy();
    }
  }

  /** Arrays that stay in this JVM are not joined. */
  private double[][] sum(List<ModelGroup> groups, Source source) {
    int[] lengths = groups.stream().mapToInt(ModelGroup::sumsLength).toArray();
    int length = 0;
    for (int each : lengths) {
      length = Math.addExact(length, each);
    }
    Partial partial = new Partial(groups, source);
    if (local && depth == 0 && OrderedTreeReduce.fitDriver(blocks, (long) Double.BYTES * length)) {
      return OrderedTreeReduce.collect(blocks, partial, this::add);
    }
    SerializableDoubles sums =
        OrderedTreeReduce.reduceArrays(blocks, new Joined(partial), length, depth, added -> {});
    return GroupSums.parted(sums.values(), lengths);
  }

  private double[][] add(double[][] sums, double[][] more) {
    for (int i = 0; i < sums.length; i++) {
      SerializableDoubles.add(more[i], sums[i]);
    }
    spare.add(more);
    return sums;
  }

  /**
   * The input of a task.
   *
   * @param spare sums that can be used again
   */
  private record Given(double[][] coefficients, Queue<double[][]> spare) {}

  /** Finds the input of a task: in its JVM, or in a broadcast. */
  private interface Source extends Serializable {
    Given given();
  }

  /** The sums of one partition. */
  private record Partial(List<ModelGroup> groups, Source source)
      implements OrderedTreeReduce.Partial<Block, double[][]> {

    @Override
    public double[][] of(int index, Iterator<Block> partition) {
      Given given = source.given();
      double[][] sums = GroupSums.zeros(groups, given.spare().poll());
      GroupSums partial = new GroupSums(groups, given.coefficients(), sums);
      partition.forEachRemaining(partial::add);
      partial.finish();
      return sums;
    }
  }

  /** The sums of one partition, as one array. */
  private record Joined(Partial partial)
      implements OrderedTreeReduce.Partial<Block, SerializableDoubles> {

    @Override
    public SerializableDoubles of(int index, Iterator<Block> partition) {
      return new SerializableDoubles(GroupSums.joined(partial.of(index, partition)));
    }
  }

  /** The sums of each model over the rows of one partition that it was not trained on. */
  private record HeldOut(List<ModelGroup> groups, Source source)
      implements OrderedTreeReduce.Partial<Block, MetricSums[][]> {

    @Override
    public MetricSums[][] of(int index, Iterator<Block> partition) {
      double[][] coefficients = source.given().coefficients();
      MetricSums[][] sums = new MetricSums[groups.size()][];
      List<HeldOutAggregator> aggregators = new ArrayList<>();
      for (int i = 0; i < sums.length; i++) {
        sums[i] =
            groups.get(i).losses().stream()
                .map(loss -> new MetricSums(loss.classes()))
                .toArray(MetricSums[]::new);
        aggregators.add(new HeldOutAggregator(groups.get(i), coefficients[i], sums[i]));
      }
      partition.forEachRemaining(block -> aggregators.forEach(judge -> judge.add(block)));
      return sums;
    }
  }

  /** The classes that each model predicts for no row of one partition. */
  private record Missing(List<CoefficientLayout> layouts, Source source, BitSet classes)
      implements OrderedTreeReduce.Partial<Block, List<BitSet>> {

    @Override
    public List<BitSet> of(int index, Iterator<Block> partition) {
      return Predictions.missing(layouts, source.given().coefficients(), classes, partition);
    }
  }
}
