// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.bitempered.bench.Arguments;
import org.bitempered.bench.BenchSession;
import org.bitempered.bench.Labeled;
import org.bitempered.bench.Parallel;

/**
 * What the library gains and costs where training labels are wrong: accuracy and calibration on
 * right labels, against Spark's LogisticRegression, everything chosen by cross-validation on the
 * wrong labels. Also which metric and rule choose best.
 *
 * <p>Writes {@code target/bench/NAME-candidates.csv}, a line for each trial and candidate, as it
 * goes: trials that are there are not measured again, and the same command with more seeds or data
 * sets adds to it. From this file come {@code NAME.csv}, a line for each place, learner and seed,
 * {@code NAME.md}, {@code NAME-selection.md} and {@code NAME-fixed.md}.
 */
public final class EvidenceBenchmark {
  private static final Map<String, String> DEFAULTS = defaults();

  private final Arguments arguments;
  private final Path folder = Path.of("target", "bench");
  private final OutcomeFile file;

  private EvidenceBenchmark(Arguments arguments) throws IOException {
    this.arguments = arguments;
    file = new OutcomeFile(folder.resolve(arguments.text("name") + "-candidates.csv"));
  }

  private static Map<String, String> defaults() {
    Map<String, String> all = new HashMap<>();
    all.put("data", "data");
    all.put("labels", "");
    all.put("seeds", "10");
    all.put("rows", "1000");
    all.put("temperatures", "0.5,2");
    all.put("twoTemperaturePairs", "0.3,1,0.5,4");
    all.put("scalings", Grid.SLOPE);
    all.put("regParams", "1e-4,1e-3,1e-2,0.03,0.1,0.3");
    all.put("elasticNetParams", "0");
    all.put("folds", "5");
    all.put("svm", "false");
    all.put("metric", "accuracy");
    all.put("rule", "best");
    all.put("name", "evidence");
    all.put("tables", "");
    all.put("measure", "true");
    return all;
  }

  /**
   * Arguments NAME=VALUE, lists separated by commas.
   *
   * <ul>
   *   <li>data: csv files or folders of them; long-servedio, mease-wyner, long-servedio-2d; folders
   *       named labelme, music_genre, sentiment_polarity with labels by people
   *   <li>labels: what is done to the training labels, as clean or symmetric:0.2; empty for all
   *   <li>seeds, and rows to train on at most, where there is a choice
   *   <li>temperatures and twoTemperaturePairs (pairs for each loss), regParams, elasticNetParams,
   *       folds: the search
   *   <li>scalings: of regScaling; what is not the default counts only where nothing is searched
   *   <li>svm: true to compare with LinearSVC, which is slow
   *   <li>metric and rule: what chooses, in the tables
   *   <li>name: of what is written; tables: name of the tables, to see those of a smaller grid from
   *       the same measurements; measure: false for tables of what is there
   * </ul>
   */
  public static void main(String[] args) throws Exception {
    new EvidenceBenchmark(Arguments.of(DEFAULTS, args)).run();
  }

  private void run() throws Exception {
    List<Source> sources = sources();
    List<Candidate> grid =
        Grid.of(
            arguments.numbers("temperatures"),
            arguments.numbers("twoTemperaturePairs"),
            arguments.list("scalings"),
            arguments.numbers("regParams"),
            arguments.numbers("elasticNetParams"));
    if (Boolean.parseBoolean(arguments.text("measure"))) {
      measure(sources, grid);
    }
    List<Place> places = new ArrayList<>();
    for (Source source : sources) {
      labels(source).forEach(labels -> places.add(new Place(source.name(), labels)));
    }
    write(new Measured(file, places, Set.copyOf(grid), arguments.integer("seeds")));
  }

  /** Measures what the file does not have yet: all places at one seed, then at the next. */
  private void measure(List<Source> sources, List<Candidate> grid) throws Exception {
    Search search =
        new Search(grid, arguments.integer("folds"), Boolean.parseBoolean(arguments.text("svm")));
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int seed = 0; seed < arguments.integer("seeds"); seed++) {
      int ofTask = seed;
      for (Source source : sources) {
        for (String labels : labels(source)) {
          if (!file.has(new Place(source.name(), labels), seed)) {
            tasks.add(() -> measure(source, labels, ofTask, search));
          }
        }
      }
    }
    if (!tasks.isEmpty()) {
      SparkSession spark = BenchSession.create("local[2]");
      Parallel.run(tasks);
      spark.stop();
    }
  }

  private List<Source> sources() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String name : arguments.list("data")) {
      if (DrawnSource.NAMES.contains(name)) {
        sources.add(new DrawnSource(name));
      } else if (Annotators.isFolder(Path.of(name))) {
        sources.add(Annotators.read(Path.of(name)));
      } else {
        for (Path table : files(Path.of(name))) {
          sources.add(new TableSource(Labeled.read(table), arguments.integer("rows")));
        }
      }
    }
    return sources;
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> inside = Files.list(path)) {
      return inside.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }

  /** Those that the data set has and the arguments name. */
  private List<String> labels(Source source) {
    List<String> named = arguments.list("labels");
    return source.labels().stream()
        .filter(labels -> named.isEmpty() || named.contains(labels))
        .toList();
  }

  private Void measure(Source source, String labels, int seed, Search search) throws IOException {
    long start = System.nanoTime();
    List<Outcome> outcomes = search.run(source.trial(labels, seed));
    file.add(outcomes);
    System.out.printf(
        Locale.ROOT,
        "measured: %s, %s, seed %d, %.0f s%n",
        source.name(),
        labels,
        seed,
        (System.nanoTime() - start) / 1e9);
    return null;
  }

  private void write(Measured measured) throws IOException {
    EvidenceTables tables =
        new EvidenceTables(measured, arguments.text("metric"), arguments.text("rule"));
    String name = arguments.text("tables");
    Path path = folder.resolve(name.isEmpty() ? arguments.text("name") : name);
    Files.writeString(Path.of(path + ".csv"), tables.csv());
    Files.writeString(Path.of(path + ".md"), tables.markdown());
    Files.writeString(Path.of(path + "-selection.md"), new SelectionTable(measured).markdown());
    Files.writeString(
        Path.of(path + "-fixed.md"),
        new FixedTable(measured, arguments.text("metric"), arguments.text("rule")).markdown());
    System.out.println(tables.markdown());
    System.out.println("written: " + path + ".csv, .md, -selection.md and -fixed.md");
  }
}
