// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bitempered.bench.Temperatures;

/** The candidates of a search. */
final class Grid {
  static final String BI_TEMPERED = "bi-tempered";

  /** The default of the param {@code regScaling}, and the only one that a search tries. */
  static final String SLOPE = "slope";

  private Grid() {}

  /**
   * Returns all combinations; logistic regression is always among them.
   *
   * @param pairs temperatures t1, t2 one after the other
   * @param scalings of the penalty; at (1, 1) all are the same, and only {@link #SLOPE} is there
   */
  static List<Candidate> of(
      double[] pairs, List<String> scalings, double[] regParams, double[] elasticNetParams) {
    Set<Candidate> all = new LinkedHashSet<>();
    add(Temperatures.LOGISTIC, SLOPE, regParams, elasticNetParams, all);
    for (int i = 0; i < pairs.length; i += 2) {
      Temperatures temperatures = new Temperatures(pairs[i], pairs[i + 1]);
      for (String scaling : temperatures.isLogistic() ? List.of(SLOPE) : scalings) {
        add(temperatures, scaling, regParams, elasticNetParams, all);
      }
    }
    return List.copyOf(all);
  }

  private static void add(
      Temperatures temperatures,
      String scaling,
      double[] regParams,
      double[] elasticNetParams,
      Set<Candidate> to) {
    for (double regParam : regParams) {
      for (double elasticNetParam : elasticNetParams) {
        to.add(new Candidate(BI_TEMPERED, temperatures, scaling, regParam, elasticNetParam));
      }
    }
  }
}
