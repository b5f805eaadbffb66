// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bitempered.scoring.LinearScorer;

/**
 * Scores rows in plain Java, as in a web service: no Spark, only this project's jar.
 *
 * <p>Argument: the JSON file of a model for data/breast_cancer.csv, which BatchTraining writes. The
 * probabilities are those of the Spark model bit for bit.
 */
public final class ScoringWithoutSpark {
  private ScoringWithoutSpark() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("arguments given: " + args.length + ", needed: JSON_FILE");
    }
    // Immutable and safe for use by many threads: load it once.
    LinearScorer scorer = LinearScorer.fromJson(Files.readString(Path.of(args[0])));
    System.out.printf(
        Locale.ROOT,
        "%d features, %d classes, t2 = %s%n",
        scorer.numFeatures(),
        scorer.numClasses(),
        scorer.t2());

    List<String> lines = Files.readAllLines(Path.of("data/breast_cancer.csv"));
    int right = 0;
    for (String line : lines.subList(1, lines.size())) {
      double[] values =
          Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      double[] features = Arrays.copyOf(values, scorer.numFeatures());
      double label = values[values.length - 1];
      right += scorer.predict(features) == label ? 1 : 0;
    }
    System.out.printf(Locale.ROOT, "%d of %d rows as labeled%n", right, lines.size() - 1);

    // One row, step by step.
    String first = lines.get(1).substring(0, lines.get(1).lastIndexOf(','));
    double[] features =
        Arrays.stream(first.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    double[] activations = scorer.raw(features);
    double[] probabilities = scorer.probability(activations);
    System.out.printf(
        Locale.ROOT,
        "first row: activations %.1f %.1f, probabilities %.2f %.2f, prediction %d%n",
        activations[0],
        activations[1],
        probabilities[0],
        probabilities[1],
        scorer.prediction(probabilities));
  }
}
