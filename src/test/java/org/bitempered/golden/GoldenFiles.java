// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.LocalSpark;

/**
 * Makes the golden files of a version, except the models of SavedPredictions: saved stages of each
 * kind with what they give, and checkpoints of a training and of a search that broke off.
 *
 * <p>{@code mvn test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.bitempered.golden.GoldenFiles -Dexec.args=src/test/resources/golden/VERSION}
 */
public final class GoldenFiles {
  static final String LINES = "expected.txt";

  private GoldenFiles() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (GoldenStage golden : GoldenStage.ALL) {
      MLWritable stage = golden.make().get();
      Path own = folder.resolve(golden.name());
      stage.write().overwrite().save(own.resolve("saved").toString());
      Files.write(own.resolve(LINES), golden.lines((Params) stage));
    }
    for (GoldenTraining golden : GoldenTraining.values()) {
      Path own = folder.resolve(golden.folder());
      delete(own);
      Files.createDirectories(own);
      Files.write(own.resolve(LINES), golden.coefficients(own.resolve("whole")));
      golden.breakOff(own.resolve("checkpoints"));
      delete(own.resolve("whole"));
    }
    withoutChecksums(folder);
    LocalSpark.session().stop();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      remove(folder, "");
    }
  }

  /** Removes the files that Hadoop keeps beside each file. */
  private static void withoutChecksums(Path folder) throws IOException {
    remove(folder, ".crc");
  }

  private static void remove(Path folder, String end) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      if (file.toString().endsWith(end)) {
        Files.delete(file);
      }
    }
  }

  /** Copies a folder with all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
