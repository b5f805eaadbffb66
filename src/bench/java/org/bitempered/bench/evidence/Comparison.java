// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.bitempered.bench.Estimate;

/**
 * The differences of accuracy between two learners, for each place.
 *
 * @param differences means over the seeds; places where one of the two has no result are left out
 */
record Comparison(Map<Place, Estimate> differences) {
  /** Differences up to this one count as none. */
  private static final double EQUAL = 0.005;

  /** Compares two ways to come to a result of a trial. */
  static Comparison of(Measured measured, Measured.Way way, Measured.Way other) {
    Map<Place, Estimate> differences = new LinkedHashMap<>();
    for (Place place : measured.places()) {
      List<Double> values = new ArrayList<>();
      for (List<Outcome> trial : measured.trials(place)) {
        Outcome one = way.result(trial);
        Outcome two = other.result(trial);
        if (one != null && two != null) {
          values.add(one.test().accuracy() - two.test().accuracy());
        }
      }
      if (!values.isEmpty()) {
        differences.put(place, Measured.estimate(values));
      }
    }
    return new Comparison(differences);
  }

  /** Returns the differences at some of the places. */
  Comparison at(Predicate<Place> some) {
    Map<Place, Estimate> kept = new LinkedHashMap<>(differences);
    kept.keySet().removeIf(some.negate());
    return new Comparison(kept);
  }

  long better() {
    return differences.values().stream().filter(each -> each.mean() > EQUAL).count();
  }

  long worse() {
    return differences.values().stream().filter(each -> each.mean() < -EQUAL).count();
  }

  /** Returns how many are worse both by half a point and by two standard errors. */
  long clearlyWorse() {
    return differences.values().stream()
        .filter(each -> each.mean() < -EQUAL && each.isLoss())
        .count();
  }

  private double mean(ToDoubleFunction<Estimate> value) {
    return differences.values().stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  /** Returns the cells of a table: better, equal, worse, clearly worse, mean, worst place. */
  String cells() {
    Map.Entry<Place, Estimate> worst =
        differences.entrySet().stream()
            .min(Map.Entry.comparingByValue((a, b) -> Double.compare(a.mean(), b.mean())))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%d | %d | %d | %d | %+.2f | %s: %s |",
        better(),
        differences.size() - better() - worse(),
        worse(),
        clearlyWorse(),
        100 * mean(Estimate::mean),
        worst.getKey(),
        worst.getValue().points(true));
  }
}
