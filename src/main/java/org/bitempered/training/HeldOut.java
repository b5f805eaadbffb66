// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bitempered.distributed.DistributedSharedLoss;
import org.bitempered.kernel.LossSpec;
import org.bitempered.kernel.MetricSums;
import org.bitempered.kernel.ModelGroup;

/** Judges fits on the rows of the fold that each of them left out. */
final class HeldOut {
  private HeldOut() {}

  /** Returns the sums of each fit, in order, by one pass over the blocks. */
  static List<MetricSums> sums(TrainingSet data, List<FitRequest> requests, List<Fit> fits) {
    Map<Integer, List<Integer>> byFold = new TreeMap<>();
    for (int i = 0; i < requests.size(); i++) {
      byFold.computeIfAbsent(requests.get(i).leftOut(), fold -> new ArrayList<>()).add(i);
    }
    List<ModelGroup> groups = new ArrayList<>();
    List<double[]> coefficients = new ArrayList<>();
    byFold.forEach(
        (leftOut, members) -> {
          List<LossSpec> losses = members.stream().map(i -> loss(fits.get(i))).toList();
          ModelGroup group = new ModelGroup(data.statistics().features(), losses, leftOut);
          double[] wide = new double[group.layout().size()];
          for (int i = 0; i < members.size(); i++) {
            group.put(i, fits.get(members.get(i)).coefficients(), wide);
          }
          groups.add(group);
          coefficients.add(wide);
        });
    MetricSums[][] sums =
        new DistributedSharedLoss(data.training().blocks(groups.get(0).layout()), 0)
            .heldOut(groups, coefficients.toArray(double[][]::new));
    MetricSums[] inOrder = new MetricSums[requests.size()];
    int at = 0;
    for (List<Integer> members : byFold.values()) {
      for (int i = 0; i < members.size(); i++) {
        inOrder[members.get(i)] = sums[at][i];
      }
      at++;
    }
    return List.of(inOrder);
  }

  private static LossSpec loss(Fit fit) {
    return new LossSpec(
        fit.scorer().loss(),
        fit.scorer().numClasses(),
        fit.scorer().isBinary(),
        fit.scorer().t1(),
        fit.scorer().t2(),
        0);
  }
}
