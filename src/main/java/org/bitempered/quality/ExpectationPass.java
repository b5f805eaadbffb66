// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.bitempered.distributed.OrderedTreeReduce;
import org.bitempered.distributed.SerializableDoubles;

/** One pass over all answers: infers the classes of each item, and sums for the next estimate. */
final class ExpectationPass implements OrderedTreeReduce.Partial<AnswerBlock, SerializableDoubles> {
  private final ConsensusMethod method;
  private final Broadcast<Posterior> model;

  private ExpectationPass(ConsensusMethod method, Broadcast<Posterior> model) {
    this.method = method;
    this.model = model;
  }

  /** Returns the sums over all blocks, always added in the same order. */
  static double[] sums(JavaRDD<AnswerBlock> blocks, ConsensusMethod method, Posterior model) {
    Broadcast<Posterior> sent =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(model);
    try {
      int length = method.layout().length();
      ExpectationPass pass = new ExpectationPass(method, sent);
      return OrderedTreeReduce.reduceArrays(blocks, pass, length, 0, added -> {}).values();
    } finally {
      sent.destroy();
    }
  }

  @Override
  public SerializableDoubles of(int index, Iterator<AnswerBlock> partition) {
    double[] sums = new double[method.layout().length()];
    double[] probabilities = new double[method.layout().classes()];
    Posterior posterior = model.value();
    while (partition.hasNext()) {
      AnswerBlock block = partition.next();
      for (int item = 0; item < block.items(); item++) {
        add(block, item, posterior, probabilities, sums);
      }
    }
    return new SerializableDoubles(sums);
  }

  private void add(
      AnswerBlock block, int item, Posterior posterior, double[] probabilities, double[] sums) {
    SumLayout layout = method.layout();
    long[] answers = block.answers();
    int from = block.start(item);
    int end = block.end(item);
    if (block.hasPriors()) {
      block.copyLogPriors(item, probabilities);
    }
    sums[layout.logLikelihood()] +=
        posterior.infer(answers, from, end, probabilities, block.hasPriors());
    method.count(answers, from, end, probabilities, sums);
    int consensus = posterior.consensus(probabilities);
    for (int i = from; i < end; i++) {
      if (PackedAnswer.label(answers[i]) == consensus) {
        sums[layout.agreements() + PackedAnswer.annotator(answers[i])]++;
      }
    }
    for (int k = 0; k < probabilities.length; k++) {
      sums[layout.classSums() + k] += probabilities[k];
    }
  }
}
