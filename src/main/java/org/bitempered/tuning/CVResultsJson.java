// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitempered.math.Loss;
import org.bitempered.scoring.StrictJson;

/** Reads and writes the results of a search as JSON, with an array for each column. */
final class CVResultsJson {
  private String metric = "";
  private int chosen = -1;
  private String[] loss = {};
  private double[] t1 = {};
  private double[] t2 = {};
  private double[] regParam = {};
  private double[] elasticNetParam = {};
  private double[] start = {};
  private double[] dropped = {};
  private double[] values = {};
  private double[] standardErrors = {};
  private double[] foldValues = {};
  private double[] foldIterations = {};

  private CVResultsJson() {}

  /** Writes the results, and closes the stream. */
  static void write(CVResults results, OutputStream out) throws IOException {
    List<Candidate> all = results.candidates();
    try (JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("metric", results.metric());
      json.writeNumberField("chosen", results.chosen());
      json.writeFieldName("loss");
      json.writeArray(losses(all), 0, all.size());
      write(json, "t1", all.stream().mapToDouble(Candidate::t1).toArray());
      write(json, "t2", all.stream().mapToDouble(Candidate::t2).toArray());
      write(json, "regParam", all.stream().mapToDouble(Candidate::regParam).toArray());
      write(
          json, "elasticNetParam", all.stream().mapToDouble(Candidate::elasticNetParam).toArray());
      write(json, "start", all.stream().mapToDouble(Candidate::start).toArray());
      write(json, "dropped", dropped(results));
      write(json, "values", results.pooled());
      write(json, "standardErrors", results.standardErrors());
      write(
          json,
          "foldValues",
          Arrays.stream(results.ofFolds()).flatMapToDouble(Arrays::stream).toArray());
      write(
          json,
          "foldIterations",
          Arrays.stream(results.iterations())
              .flatMapToInt(Arrays::stream)
              .asDoubleStream()
              .toArray());
      json.writeEndObject();
    }
  }

  private static String[] losses(List<Candidate> candidates) {
    return candidates.stream().map(each -> each.loss().toString()).toArray(String[]::new);
  }

  private static double[] dropped(CVResults results) {
    double[] dropped = new double[results.dropped().length];
    for (int i = 0; i < dropped.length; i++) {
      dropped[i] = results.dropped()[i] ? 1 : 0;
    }
    return dropped;
  }

  private static void write(JsonGenerator json, String name, double[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  /**
   * Reads results, and closes the stream.
   *
   * @throws IllegalArgumentException if the text is not the JSON of results
   */
  static CVResults read(InputStream in) throws IOException {
    CVResultsJson json = new CVResultsJson();
    StrictJson.read(in, "results", json::readField);
    return json.results();
  }

  private void readField(String name, StrictJson json) throws IOException {
    switch (name) {
      case "metric" -> metric = json.text();
      case "chosen" -> chosen = json.count();
      case "loss" -> loss = json.texts();
      case "t1" -> t1 = json.numbers();
      case "t2" -> t2 = json.numbers();
      case "regParam" -> regParam = json.numbers();
      case "elasticNetParam" -> elasticNetParam = json.numbers();
      case "start" -> start = json.numbers();
      case "dropped" -> dropped = json.numbers();
      case "values" -> values = json.numbersOrQuoted();
      case "standardErrors" -> standardErrors = json.numbersOrQuoted();
      case "foldValues" -> foldValues = json.numbersOrQuoted();
      case "foldIterations" -> foldIterations = json.numbers();
      default -> json.skip(); // later versions may add fields
    }
  }

  private CVResults results() {
    int count = t1.length;
    int folds = count == 0 ? 0 : foldValues.length / count;
    boolean isWhole =
        Arrays.asList(Metric.names()).contains(metric)
            && chosen >= 0
            && chosen < count
            && loss.length == count
            && folds > 0
            && foldValues.length == folds * count
            && foldIterations.length == foldValues.length;
    for (double[] array :
        List.of(t2, regParam, elasticNetParam, start, dropped, values, standardErrors)) {
      isWhole &= array.length == count;
    }
    if (!isWhole) {
      throw new IllegalArgumentException("results given have arrays that do not belong together");
    }
    List<Candidate> candidates = new ArrayList<>();
    double[][] ofFolds = new double[count][];
    int[][] iterations = new int[count][];
    boolean[] wasDropped = new boolean[count];
    for (int i = 0; i < count; i++) {
      candidates.add(
          new Candidate(
              Loss.of(loss[i]), t1[i], t2[i], regParam[i], elasticNetParam[i], (int) start[i]));
      wasDropped[i] = dropped[i] != 0;
      ofFolds[i] = Arrays.copyOfRange(foldValues, i * folds, (i + 1) * folds);
      iterations[i] =
          Arrays.stream(foldIterations, i * folds, (i + 1) * folds)
              .mapToInt(n -> (int) n)
              .toArray();
    }
    return new CVResults(
        metric, candidates, values, standardErrors, ofFolds, iterations, wasDropped, chosen);
  }
}
