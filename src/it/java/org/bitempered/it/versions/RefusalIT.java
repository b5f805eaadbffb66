// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bitempered.ChildJvm;
import org.bitempered.it.SparkHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Spark 4.0.0, if {@code it.versions} names it, is refused by every stage, with the reason and with
 * what to do.
 */
@EnabledIfSystemProperty(named = "it.versions", matches = "(.*,)?4\\.0\\.0(,.*)?")
class RefusalIT {
  static final String VERSION = "4.0.0";

  @Test
  void everyStageRefusesSpark400() throws Exception {
    try (ChildJvm child = SparkRun.start(VERSION, SparkHome.of(VERSION), Stages.class, List.of())) {
      child.awaitSuccess();
      int stages = Integer.parseInt(child.await("stages: (.*)"));
      Path log = Path.of("target", "it", "versions", VERSION + ".log");
      List<String> refusals =
          Files.readAllLines(log).stream().filter(line -> line.startsWith("refused: ")).toList();
      assertEquals(stages, refusals.size());
      for (String refusal : refusals) {
        assertTrue(refusal.contains("SPARK-52259"), refusal);
        assertTrue(refusal.contains("Spark 4.0.1 or later"), refusal);
      }
    }
  }
}
