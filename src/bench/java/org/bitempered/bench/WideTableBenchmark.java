// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.bitempered.app.Main;

/**
 * {@code train} of the command-line program on csv files of few rows and very many columns, as gene
 * expressions are: all of it, from the start of Spark to the report.
 *
 * <p>Arguments: shapes, by default {@code 72x2000 100x10000}.
 */
public final class WideTableBenchmark {
  private static final Path FOLDER = Path.of("target", "bench");
  private static final int INFORMATIVE = 20;

  private WideTableBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    List<String> shapes =
        arguments.length > 0 ? List.of(arguments) : List.of("72x2000", "100x10000");
    StringBuilder lines = new StringBuilder();
    for (String shape : shapes) {
      String[] sizes = shape.split("x");
      Path csv = csv(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
      double milliseconds =
          Evaluations.time(() -> Main.main(new String[] {"train", "--input", csv.toString()}));
      lines.append(
          String.format(
              Locale.ROOT,
              "train, %s rows x %s columns: %.1f s%n",
              sizes[0],
              sizes[1],
              milliseconds / 1000));
    }
    System.out.print(lines);
  }

  private static Path csv(int rows, int columns) throws IOException {
    Random random = new Random(5);
    Path path = FOLDER.resolve("wide-" + rows + "x" + columns + ".csv");
    Files.createDirectories(FOLDER);
    try (Writer writer = Files.newBufferedWriter(path)) {
      for (int j = 0; j < columns; j++) {
        writer.write("gene_" + j + ",");
      }
      writer.write("label\n");
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          double mean = i % 2 == 1 && j < INFORMATIVE ? 1 : 0;
          writer.write(String.format(Locale.ROOT, "%.3f,", mean + random.nextGaussian()));
        }
        writer.write(i % 2 == 1 ? "ALL\n" : "AML\n");
      }
    }
    return path;
  }
}
