// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.bitempered.bench.Labeled;

/**
 * Rows that people labeled, with the truth known: each training row has the label of one of its
 * annotators, drawn at random. The files stay where they are: nothing states that they may be
 * copied.
 *
 * @param training with right labels
 * @param answers class indices that annotators gave, for each training row
 */
record Annotators(Labeled training, Labeled test, List<List<Integer>> answers) implements Source {
  private static final List<String> NAMES = List.of("labelme", "music_genre", "sentiment_polarity");

  private static final String ONE = "one annotator";

  /** Returns whether a folder has the name of one of these data sets. */
  static boolean isFolder(Path folder) {
    return NAMES.contains(folder.getFileName().toString());
  }

  /** Reads one of the folders labelme, music_genre and sentiment_polarity. */
  static Annotators read(Path folder) throws IOException {
    return switch (folder.getFileName().toString()) {
      case "labelme" -> labelMe(folder);
      case "music_genre" -> musicGenre(folder);
      case "sentiment_polarity" -> sentiment(folder);
      default ->
          throw new IllegalArgumentException(
              "folder given " + folder + ", allowed are labelme, music_genre, sentiment_polarity");
    };
  }

  @Override
  public String name() {
    return training.name();
  }

  @Override
  public List<String> labels() {
    return List.of(ONE);
  }

  @Override
  public Trial trial(String labels, int seed) {
    Random random = new Random(seed);
    int[] answered =
        IntStream.range(0, answers.size()).filter(i -> !answers.get(i).isEmpty()).toArray();
    int[] given =
        Arrays.stream(answered)
            .map(i -> answers.get(i).get(random.nextInt(answers.get(i).size())))
            .toArray();
    return new Trial(
        new Place(name(), labels), seed, training.take(answered).with(given), test, true);
  }

  private static List<String[]> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
  }

  private static Labeled labelMe(Path file, List<String> classes) throws IOException {
    List<String[]> lines = lines(file);
    return new Labeled(
        "labelme",
        lines.stream().map(line -> numbers(line, 1, line.length)).toArray(Vector[]::new),
        lines.stream().mapToInt(line -> classes.indexOf(line[0])).toArray(),
        classes);
  }

  private static Vector numbers(String[] line, int from, int to) {
    return Vectors.dense(Arrays.stream(line, from, to).mapToDouble(Double::parseDouble).toArray());
  }

  private static Annotators labelMe(Path folder) throws IOException {
    List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7");
    Labeled training = labelMe(folder.resolve("labelme_train.csv"), classes);
    return new Annotators(
        training,
        labelMe(folder.resolve("labelme_test.csv"), classes),
        answersByRow(folder.resolve("labelme_answers.csv"), training.rows()));
  }

  /** Of lines with a row number, an annotator and a class index. */
  private static List<List<Integer>> answersByRow(Path file, int rows) throws IOException {
    List<List<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      answers.add(new ArrayList<>());
    }
    for (String[] line : lines(file)) {
      answers.get(Integer.parseInt(line[0])).add(Integer.parseInt(line[2]));
    }
    return answers;
  }

  private static Annotators musicGenre(Path folder) throws IOException {
    List<String[]> gold = lines(folder.resolve("music_genre_gold.csv"));
    Set<String> sorted = new TreeSet<>();
    gold.forEach(line -> sorted.add(line[line.length - 1]));
    List<String> classes = List.copyOf(sorted);
    Map<String, List<Integer>> byItem = new LinkedHashMap<>();
    gold.forEach(line -> byItem.put(line[0], new ArrayList<>()));
    for (String[] line : lines(folder.resolve("mturk_answers.csv"))) {
      byItem.get(line[1]).add(classes.indexOf(line[3]));
    }
    return new Annotators(
        musicGenre(gold, classes),
        musicGenre(lines(folder.resolve("music_genre_test.csv")), classes),
        List.copyOf(byItem.values()));
  }

  private static Labeled musicGenre(List<String[]> lines, List<String> classes) {
    return new Labeled(
        "music_genre",
        lines.stream().map(line -> numbers(line, 1, line.length - 1)).toArray(Vector[]::new),
        lines.stream().mapToInt(line -> classes.indexOf(line[line.length - 1])).toArray(),
        classes);
  }

  private static Annotators sentiment(Path folder) throws IOException {
    Sentences training = Sentences.read(folder.resolve("sentiment_train.csv"));
    Sentences test = Sentences.read(folder.resolve("sentiment_test.csv")).without(training);
    Map<String, Integer> vocabulary = training.vocabulary();
    return new Annotators(
        training.labeled("sentiment", vocabulary),
        test.labeled("sentiment", vocabulary),
        answersByRow(folder.resolve("sentiment_answers.csv"), training.texts().size()));
  }
}
