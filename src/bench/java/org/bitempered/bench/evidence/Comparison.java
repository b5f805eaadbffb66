// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.bitempered.bench.Estimate;

/**
 * The differences of accuracy between two learners, for each place.
 *
 * @param differences means over the seeds; places where one of the two has no result are left out
 */
record Comparison(Map<Place, Estimate> differences) {
  /** Differences up to this one count as none. */
  private static final double EQUAL = 0.005;

  /**
   * Compares the results of two ways.
   *
   * @param results for each place, one for each trial; null where there is none
   */
  static Comparison of(Map<Place, List<Outcome>> results, Map<Place, List<Outcome>> others) {
    Map<Place, Estimate> differences = new LinkedHashMap<>();
    results.forEach(
        (place, ofPlace) -> {
          double[] values =
              IntStream.range(0, ofPlace.size())
                  .filter(i -> ofPlace.get(i) != null && others.get(place).get(i) != null)
                  .mapToDouble(i -> gain(ofPlace.get(i), others.get(place).get(i)))
                  .toArray();
          if (values.length > 0) {
            differences.put(place, Estimate.of(values));
          }
        });
    return new Comparison(differences);
  }

  private static double gain(Outcome outcome, Outcome other) {
    return outcome.test().accuracy() - other.test().accuracy();
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
