// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.SparkContext;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ProgressTest {
  private final SparkContext context = LocalSpark.session().sparkContext();
  private final StringWriter printed = new StringWriter();

  private Console console() {
    CommandLine command = new CommandLine(new Main());
    command.setErr(new PrintWriter(printed));
    return new Console(command);
  }

  private void runJob(String description) throws Exception {
    String before = context.getLocalProperty("spark.job.description");
    context.setLocalProperty("spark.job.description", description);
    try {
      LocalSpark.session().range(3).javaRDD().count();
    } finally {
      context.setLocalProperty("spark.job.description", before);
    }
    context.listenerBus().waitUntilEmpty();
  }

  private String printed() {
    return printed.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void tellsTheLastJobOfTheEstimatorOnce() throws Exception {
    try (Progress progress = Progress.of(context, console(), "searching", "uid1")) {
      progress.tell();
      assertEquals("", printed());
      runJob("uid1: 6 of 9 models, pass 2");
      runJob("uid1: 4 of 9 models, pass 3");
      runJob("another job");
      progress.tell();
      progress.tell();
      assertEquals("searching: 4 of 9 models, pass 3\n", printed());
      runJob("uid1: held-out rows");
      progress.tell();
      assertEquals("searching: 4 of 9 models, pass 3\nsearching: held-out rows\n", printed());
    }
    runJob("uid1: after the end");
    assertEquals("searching: 4 of 9 models, pass 3\nsearching: held-out rows\n", printed());
  }
}
