// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The outcomes of all trials that tables are made of.
 *
 * @param grid the candidates that count; the file may have others
 * @param seeds seeds from 0 on, of which those that were measured count
 */
record Measured(OutcomeFile file, List<Place> places, Set<Candidate> grid, int seeds) {

  /** A way to come to a result. */
  interface Way {
    /** Returns the result of a trial; null if there is none. */
    Outcome result(List<Outcome> trial);
  }

  List<List<Outcome>> trials(Place place) {
    return IntStream.range(0, seeds)
        .mapToObj(seed -> file.of(place, seed))
        .filter(trial -> !trial.isEmpty())
        .map(this::inGrid)
        .toList();
  }

  private List<Outcome> inGrid(List<Outcome> trial) {
    return trial.stream()
        .filter(
            outcome ->
                !outcome.trainer().equals(Outcome.OURS) || grid.contains(outcome.candidate()))
        .toList();
  }

  /** Returns the results of a way for each place, one for each trial; null where there is none. */
  Map<Place, List<Outcome>> results(Way way) {
    Map<Place, List<Outcome>> results = new LinkedHashMap<>();
    for (Place place : places) {
      results.put(place, new ArrayList<>());
      trials(place).forEach(trial -> results.get(place).add(way.result(trial)));
    }
    return results;
  }
}
