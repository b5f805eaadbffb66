// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns where the starts of a candidate end in models of different quality. */
final class StartsLog {
  private static final Logger LOG = LoggerFactory.getLogger(StartsLog.class);

  private StartsLog() {}

  /** Logs a warning for each candidate whose starts differ by more than two standard errors. */
  static void disagreements(String name, List<Candidate> grid, Selection selection) {
    for (int first = 0; first < grid.size(); first++) {
      if (grid.get(first).start() == 0) {
        warn(name, grid, selection, first);
      }
    }
  }

  private static void warn(String name, List<Candidate> grid, Selection selection, int first) {
    int best = first;
    int worst = first;
    Candidate candidate = grid.get(first);
    for (int i = first; i < grid.size(); i++) {
      boolean comparable = !selection.wasDropped(i) && !selection.wasDropped(first);
      if (comparable && grid.get(i).withStart(0).equals(candidate)) {
        best = selection.gain(i, best) > 0 ? i : best;
        worst = selection.gain(worst, i) > 0 ? i : worst;
      }
    }
    double gain = selection.gain(best, worst);
    if (gain > 2 * selection.standardErrorOfDifference(best, worst)) {
      LOG.warn(
          "{}: with the {} loss at t1 = {}, t2 = {}, regParam = {}, elasticNetParam = {}, starts {}"
              + " and {} differ in the metric by {}, more than two standard errors",
          name,
          candidate.loss(),
          candidate.t1(),
          candidate.t2(),
          candidate.regParam(),
          candidate.elasticNetParam(),
          grid.get(best).start(),
          grid.get(worst).start(),
          gain);
    }
  }
}
