// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users get the library from a repository, with Maven and with --packages. All get the same number,
 * but for rounding: launchers of Spark differ in the options of the JVM, and so in the kernels.
 */
class ConsumersIT {
  @TempDir Path folder;

  @Test
  void theSparkWhichTheLibraryIsBuiltAgainst() throws Exception {
    assertWorks(
        new Consumer(
            System.getProperty("it.sparkVersion"), System.getProperty("it.scalaVersion"), folder),
        "spark-bitempered_2.13-");
  }

  @Test
  void spark35WithScala212() throws Exception {
    assertWorks(new Consumer("3.5.6_2.12", "2.12.18", folder), "spark-bitempered_2.12-");
  }

  private static void assertWorks(Consumer consumer, String jar) throws Exception {
    double number = consumer.project();
    List<String> jars = consumer.jars();
    assertEquals(
        List.of(jar), jars.stream().map(name -> name.replaceFirst("-\\d.*", "-")).toList());
    assertEquals(number, consumer.submitted(), 1e-12);
  }
}
