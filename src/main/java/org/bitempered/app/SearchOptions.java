// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The params of a search as options, and which params of an estimator go with a search. */
final class SearchOptions {
  private static final BiTemperedLogisticRegression ESTIMATOR = new BiTemperedLogisticRegression();

  /** Params of an estimator that a search sets, with the param that lists what it tries. */
  private static final Map<String, String> SEARCHED =
      Map.of(
          "t1", "temperatures",
          "t2", "temperatures",
          "regParam", "regParams",
          "elasticNetParam", "elasticNetParams");

  /** Params of an estimator that fits in shared passes cannot use. */
  private static final Set<String> UNUSABLE =
      Set.of("miniBatchFraction", "validationIndicatorCol", "validationTol");

  private SearchOptions() {}

  static void addTo(CommandLine command, String heading) {
    EstimatorOptions.addTo(
        command, heading, new BiTemperedLogisticRegressionCV(), SearchOptions::isOfSearch);
  }

  /** Returns whether a param is one of the search itself, and not of its estimator. */
  static boolean isOfSearch(String param) {
    return !ESTIMATOR.hasParam(param);
  }

  /** Sets the params of the search that are on the command line. */
  static void apply(CommandLine command, BiTemperedLogisticRegressionCV search) {
    EstimatorOptions.apply(command, search, SearchOptions::isOfSearch);
  }

  /** Returns whether a search takes this param from its estimator. */
  static boolean isUsable(String estimatorParam) {
    return !SEARCHED.containsKey(estimatorParam) && !UNUSABLE.contains(estimatorParam);
  }

  /** Fails if an option on the command line has no effect with a search, or without one. */
  static void check(CommandLine command, boolean isSearching) {
    if (!isSearching) {
      List<String> given = EstimatorOptions.given(command, new BiTemperedLogisticRegressionCV());
      for (String name : given.stream().filter(SearchOptions::isOfSearch).toList()) {
        throw refused(command, name, "without --tune");
      }
      return;
    }
    for (String name : EstimatorOptions.given(command, ESTIMATOR)) {
      if (SEARCHED.containsKey(name)) {
        String lists = "--" + SEARCHED.get(name) + " lists what is tried";
        throw refused(command, name, "with --tune, which searches it; " + lists);
      }
      if (UNUSABLE.contains(name)) {
        throw refused(command, name, "with --tune, which cannot use it");
      }
    }
  }

  private static ParameterException refused(CommandLine command, String name, String why) {
    return new ParameterException(command, "--" + name + " given " + why);
  }
}
