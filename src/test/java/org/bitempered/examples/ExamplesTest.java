// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bitempered.scoring.LinearScorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an example promises beyond its output, which ReadmeTest compares. */
class ExamplesTest {
  @TempDir Path folder;

  @Test
  void scoringNeedsNoClassOfSpark() throws Exception {
    Path json = ScoringAlone.writeModel(folder);
    String libraries =
        ScoringAlone.origin(LinearScorer.class)
            + File.pathSeparator
            + ScoringAlone.origin(JsonFactory.class);
    assertEquals(0, ScoringAlone.run(folder, libraries, json), () -> "see " + folder);
    assertEquals(
        "30 features, 2 classes, t2 = 2.0", Files.readAllLines(folder.resolve("out")).get(0));
  }
}
