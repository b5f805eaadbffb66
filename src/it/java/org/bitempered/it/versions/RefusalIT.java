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

/** What no stage works with is refused by each, with the reason and with what to do. */
class RefusalIT {
  static final String VERSION = "4.0.0";
  private static final String OTHER_SCALA = "3.5.6_2.12";

  @Test
  @EnabledIfSystemProperty(named = "it.versions", matches = "(.*,)?4\\.0\\.0(,.*)?")
  void everyStageRefusesSpark400() throws Exception {
    assertRefused(VERSION, "2.13", "SPARK-52259", "Spark 4.0.1 or later");
  }

  @Test
  @EnabledIfSystemProperty(named = "it.versions", matches = "(.*,)?3\\.5\\.6_2\\.12(,.*)?")
  void everyStageRefusesAnotherScala() throws Exception {
    assertRefused(OTHER_SCALA, "2.13", "Scala 2.12.", "use the jar spark-bitempered_2.12");
    String own = System.getProperty("it.sparkVersion");
    assertRefused(own, "2.12", "Scala 2.13.", "use the jar spark-bitempered_2.13");
  }

  /**
   * Makes all stages.
   *
   * @param scala for which the library is
   */
  private static void assertRefused(String spark, String scala, String... reasons)
      throws Exception {
    String name = "refused-" + spark + "-" + scala;
    try (ChildJvm child =
        SparkRun.start(name, SparkHome.of(spark), scala, Stages.class, List.of())) {
      child.awaitSuccess();
      int stages = Integer.parseInt(child.await("stages: (.*)"));
      Path log = Path.of("target", "it", "versions", name + ".log");
      List<String> refusals =
          Files.readAllLines(log).stream().filter(line -> line.startsWith("refused: ")).toList();
      assertEquals(stages, refusals.size());
      for (String refusal : refusals) {
        for (String reason : reasons) {
          assertTrue(refusal.contains(reason), refusal);
        }
      }
    }
  }
}
