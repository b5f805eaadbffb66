// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.examples;

import examples.ScoringWithoutSpark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bitempered.scoring.LinearScorer;

/** The example ScoringWithoutSpark in a JVM of its own. */
public final class ScoringAlone {
  private static final String EXAMPLE = "examples/ScoringWithoutSpark.class";

  private ScoringAlone() {}

  /** The folder or jar that a class was loaded from. */
  public static Path origin(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Writes some model for the data of the example. */
  public static Path writeModel(Path folder) throws IOException {
    double[] intercept = {0.5};
    LinearScorer scorer = new LinearScorer(2, true, 0.5, 2, new double[30], intercept, null);
    return Files.writeString(folder.resolve("model.json"), scorer.toJson());
  }

  /** Runs the example with nothing but the libraries; its output is in the folder's file "out". */
  public static int run(Path folder, String libraries, Path json) throws Exception {
    Path copy = folder.resolve(EXAMPLE);
    Files.createDirectories(copy.getParent());
    Files.copy(origin(ScoringWithoutSpark.class).resolve(EXAMPLE), copy);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            folder + File.pathSeparator + libraries,
            ScoringWithoutSpark.class.getName(),
            json.toString())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start()
        .waitFor();
  }
}
