// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.versions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Results by name; in a file, each is a line of its name and of numbers in hexadecimal. */
final class Numbers {
  private final Map<String, double[]> byName = new LinkedHashMap<>();

  void put(String name, double... values) {
    byName.put(name, values);
  }

  /** Takes all values of columns of numbers or vectors. */
  void put(String name, Dataset<Row> rows, String... columns) {
    for (String column : columns) {
      double[] values =
          rows.select(column).collectAsList().stream()
              .flatMapToDouble(row -> flat(row.get(0)))
              .toArray();
      put(name + '.' + column, values);
    }
  }

  private static DoubleStream flat(Object value) {
    return value instanceof Vector vector
        ? Arrays.stream(vector.toArray())
        : DoubleStream.of(((Number) value).doubleValue());
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    byName.forEach(
        (name, values) ->
            lines.add(
                Arrays.stream(values)
                    .mapToObj(Double::toHexString)
                    .collect(Collectors.joining(" ", name + ' ', ""))));
    Files.write(file, lines);
  }

  static Map<String, double[]> read(Path file) throws IOException {
    Numbers numbers = new Numbers();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ", -1);
      numbers.put(
          words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
    }
    return numbers.byName;
  }
}
