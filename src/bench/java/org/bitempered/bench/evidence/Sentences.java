// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.bitempered.bench.Labeled;

/** Texts of two classes, as the words in them. */
record Sentences(List<String> texts, List<Integer> labels) {
  /** Words in fewer sentences say nothing about others. */
  private static final int FEWEST_SENTENCES = 3;

  /** Reads lines of a number, a class index and a text. */
  static Sentences read(Path file) throws IOException {
    List<String[]> lines =
        Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", 3)).toList();
    return new Sentences(
        lines.stream().map(line -> line[2]).toList(),
        lines.stream().map(line -> Integer.parseInt(line[1])).toList());
  }

  /** Leaves out what another set has, too; only letters and digits are compared. */
  Sentences without(Sentences others) {
    Set<String> seen = others.texts.stream().map(Sentences::plain).collect(Collectors.toSet());
    int[] kept =
        IntStream.range(0, texts.size()).filter(i -> !seen.contains(plain(texts.get(i)))).toArray();
    return new Sentences(
        Arrays.stream(kept).mapToObj(texts::get).toList(),
        Arrays.stream(kept).mapToObj(labels::get).toList());
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Returns the index of each word. */
  Map<String, Integer> vocabulary() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    texts.forEach(text -> words(text).forEach(word -> counts.merge(word, 1, Integer::sum)));
    counts.values().removeIf(count -> count < FEWEST_SENTENCES);
    Map<String, Integer> indices = new HashMap<>();
    counts.keySet().forEach(word -> indices.put(word, indices.size()));
    return indices;
  }

  private static Set<String> words(String text) {
    Set<String> words =
        new TreeSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^a-z']+")));
    words.remove("");
    return words;
  }

  /** Returns rows with 1 for each word of the vocabulary that is there. */
  Labeled labeled(String name, Map<String, Integer> vocabulary) {
    return new Labeled(
        name,
        texts.stream().map(text -> vector(text, vocabulary)).toArray(Vector[]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        List.of("0", "1"));
  }

  private static Vector vector(String text, Map<String, Integer> vocabulary) {
    int[] present =
        words(text).stream()
            .filter(vocabulary::containsKey)
            .mapToInt(vocabulary::get)
            .sorted()
            .toArray();
    double[] ones = new double[present.length];
    Arrays.fill(ones, 1);
    return Vectors.sparse(vocabulary.size(), present, ones);
  }
}
