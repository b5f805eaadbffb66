// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bitempered.bench.Temperatures;

/** The candidates of a search. */
final class Grid {
  static final String BI_TEMPERED = "bi-tempered";
  static final String TWO_TEMPERATURE = "two-temperature";

  /** The default of the param {@code regScaling}, and the only one that a search tries. */
  static final String SLOPE = "slope";

  private Grid() {}

  /**
   * Returns all combinations; logistic regression is always among them.
   *
   * @param pairs temperatures t1, t2 of the bi-tempered loss, one after the other
   * @param twoTemperaturePairs those of the two-temperature loss
   * @param scalings of the penalty; at (1, 1) all are the same, and only {@link #SLOPE} is there
   */
  static List<Candidate> of(
      double[] pairs,
      double[] twoTemperaturePairs,
      List<String> scalings,
      double[] regParams,
      double[] elasticNetParams) {
    Set<Candidate> all = new LinkedHashSet<>();
    add(BI_TEMPERED, Temperatures.LOGISTIC, SLOPE, regParams, elasticNetParams, all);
    for (Temperatures temperatures : Temperatures.of(pairs)) {
      for (String scaling : temperatures.isLogistic() ? List.of(SLOPE) : scalings) {
        add(BI_TEMPERED, temperatures, scaling, regParams, elasticNetParams, all);
      }
    }
    for (Temperatures temperatures : Temperatures.of(twoTemperaturePairs)) {
      add(TWO_TEMPERATURE, temperatures, SLOPE, regParams, elasticNetParams, all);
    }
    return List.copyOf(all);
  }

  private static void add(
      String loss,
      Temperatures temperatures,
      String scaling,
      double[] regParams,
      double[] elasticNetParams,
      Set<Candidate> to) {
    for (double regParam : regParams) {
      for (double elasticNetParam : elasticNetParams) {
        to.add(new Candidate(loss, temperatures, scaling, regParam, elasticNetParam));
      }
    }
  }
}
