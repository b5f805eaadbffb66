// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bitempered.bench.Temperatures;
import org.bitempered.tuning.HeldOutMetrics;

/**
 * A CSV file with a line for each outcome, to which each trial is added as soon as it is measured:
 * a benchmark that was stopped goes on from there.
 */
final class OutcomeFile {
  private static final String HEADER =
      "data,labels,seed,trainer,loss,reg_scaling,t1,t2,reg_param,elastic_net_param,"
          + "accuracy,log_loss,calibration_error,iterations,"
          + HeldOutMetrics.NAMES.stream()
              .map(name -> "held_out_" + name + ",folds_" + name)
              .collect(Collectors.joining(","));

  private static final int FIRST_HELD_OUT = 14;

  private final Path path;
  private final Map<String, List<Outcome>> trials = new LinkedHashMap<>();

  /** Opens a file, and reads what is there. */
  OutcomeFile(Path path) throws IOException {
    this.path = path;
    if (!Files.exists(path)) {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, HEADER + "\n");
      return;
    }
    for (String line : Files.readAllLines(path)) {
      if (!line.equals(HEADER)) {
        keep(parse(line.split(",", -1)));
      }
    }
  }

  private void keep(Outcome outcome) {
    trials
        .computeIfAbsent(key(outcome.place(), outcome.seed()), key -> new ArrayList<>())
        .add(outcome);
  }

  private static String key(Place place, int seed) {
    return place + ", " + seed;
  }

  synchronized boolean has(Place place, int seed) {
    return trials.containsKey(key(place, seed));
  }

  /** Returns the outcomes of a trial; none if it was not measured. */
  synchronized List<Outcome> of(Place place, int seed) {
    return trials.getOrDefault(key(place, seed), List.of());
  }

  /** Adds all outcomes of a trial. */
  synchronized void add(List<Outcome> outcomes) throws IOException {
    String lines = outcomes.stream().map(OutcomeFile::line).collect(Collectors.joining());
    Files.writeString(path, lines, StandardOpenOption.APPEND);
    outcomes.forEach(this::keep);
  }

  private static String line(Outcome outcome) {
    Candidate candidate = outcome.candidate();
    List<Object> values =
        new ArrayList<>(
            Arrays.asList(
                outcome.place().data(),
                outcome.place().labels(),
                outcome.seed(),
                outcome.trainer(),
                candidate.loss(),
                candidate.scaling(),
                candidate.temperatures().t1(),
                candidate.temperatures().t2(),
                candidate.regParam(),
                candidate.elasticNetParam(),
                outcome.test().accuracy(),
                outcome.test().logLoss(),
                outcome.test().calibrationError(),
                outcome.iterations()));
    for (String metric : HeldOutMetrics.NAMES) {
      Outcome.HeldOut heldOut = outcome.heldOut().get(metric);
      values.add(heldOut == null ? "" : heldOut.pooled());
      values.add(
          heldOut == null
              ? ""
              : Arrays.stream(heldOut.ofFolds())
                  .mapToObj(Double::toString)
                  .collect(Collectors.joining(";")));
    }
    return values.stream().map(String::valueOf).collect(Collectors.joining(",")) + "\n";
  }

  private static Outcome parse(String[] values) {
    double[] numbers =
        Arrays.stream(values, 6, FIRST_HELD_OUT).mapToDouble(Double::parseDouble).toArray();
    Map<String, Outcome.HeldOut> heldOut = new LinkedHashMap<>();
    int at = FIRST_HELD_OUT;
    for (String metric : HeldOutMetrics.NAMES) {
      if (!values[at].isEmpty()) {
        double[] folds =
            Arrays.stream(values[at + 1].split(";")).mapToDouble(Double::parseDouble).toArray();
        heldOut.put(metric, new Outcome.HeldOut(Double.parseDouble(values[at]), folds));
      }
      at += 2;
    }
    return new Outcome(
        new Place(values[0], values[1]),
        Integer.parseInt(values[2]),
        values[3],
        new Candidate(
            values[4], new Temperatures(numbers[0], numbers[1]), values[5], numbers[2], numbers[3]),
        new Score(numbers[4], numbers[5], numbers[6]),
        numbers[7],
        heldOut);
  }
}
