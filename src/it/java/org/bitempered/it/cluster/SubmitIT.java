// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in its jar, submitted to a cluster. */
class SubmitIT {
  private static final String DIGITS = "data/digits.csv";

  @TempDir Path folder;

  @Test
  void theProgramTrainsAndSavesAModelThatLoads() throws Exception {
    Path path = folder.resolve("model");
    List<String> arguments = new ArrayList<>(List.of(System.getProperty("it.appJar"), "train"));
    arguments.addAll(List.of("--input", DIGITS, "--label", "label", "--no-compare"));
    arguments.addAll(List.of("--output", path.toString()));
    try (Cluster cluster = Cluster.start("submit")) {
      cluster.submit("train", arguments).awaitSuccess();
    }
    Dataset<Row> digits =
        LocalSpark.session().read().option("header", true).option("inferSchema", true).csv(DIGITS);
    Dataset<Row> scored = PipelineModel.load(path.toString()).transform(digits);
    assertEquals(1797, scored.filter("prediction is not null").count());
  }
}
