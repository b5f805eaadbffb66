// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Small made-up tables with texts, booleans, weights and awkward column names. */
final class Irises {
  static final int ROWS = 240;
  private static final String[] NAMES = {"setosa", "it's \\ odd", "virginica"};

  private Irises() {}

  /** Three separable classes with texts as labels; a text and a boolean among the features. */
  static String csv(Path directory) throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("sepal.length,petal width,color,wild,weight,species\n");
    for (int i = 0; i < ROWS; i++) {
      int c = i % 3;
      double length = 4 * c + random.nextGaussian();
      double width = -3 * c + random.nextGaussian();
      String color = c == 0 && i % 4 != 0 ? "white" : "blue";
      text.append(
          String.format(
              Locale.ROOT,
              "%.3f,%.3f,%s,%b,%d,%s\n",
              length,
              width,
              color,
              c == 1,
              1 + i % 2,
              NAMES[c].replace("\\", "\\\\")));
    }
    return write(directory, "irises.csv", text.toString());
  }

  /** Two features and a numeric label with the given values, separable. */
  static String numeric(Path directory, String... labels) throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("a,b,label\n");
    for (int i = 0; i < ROWS; i++) {
      int c = i % labels.length;
      text.append(
          String.format(
              Locale.ROOT,
              "%.3f,%.3f,%s\n",
              5 * c + random.nextGaussian(),
              random.nextGaussian(),
              labels[c]));
    }
    return write(directory, "numeric.csv", text.toString());
  }

  static String write(Path directory, String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
