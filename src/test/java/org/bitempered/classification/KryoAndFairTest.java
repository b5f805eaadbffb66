// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.ChildJvm;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two fits at once under fair scheduling with Kryo, against one after the other without. */
class KryoAndFairTest {
  private static final List<Double> PENALTIES = List.of(0.0, 0.1);

  @TempDir Path folder;

  /** So wide that the coefficients are broadcast; the statistics are added in a tree. */
  private static List<Double> fit(double regParam) {
    Dataset<Row> rows =
        Samples.frame(
            Samples.mapFeatures(
                Samples.sparse(Samples.overlapping(120, 3, 5)),
                x -> Vectors.sparse(10_000, x.toSparse().indices(), x.toSparse().values())),
            9);
    return CheckpointRuns.numbers(
        new BiTemperedLogisticRegression()
            .setMaxIter(10)
            .setTol(0)
            .setMaxLocalSizeInMB(0)
            .setAggregationDepth(3)
            .setRegParam(regParam)
            .fit(rows));
  }

  /** The other session: trains all at once, each in a pool of its own. */
  public static final class Elsewhere {
    private Elsewhere() {}

    /** Argument: the file to write the models' numbers to. */
    public static void main(String[] args) throws Exception {
      System.setProperty(Samples.HANDOVER, "off"); // so that all is serialized
      SparkSession session =
          SparkSession.builder()
              .master("local[2]")
              .config("spark.ui.enabled", false)
              .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
              .config("spark.scheduler.mode", "FAIR")
              .getOrCreate();
      ExecutorService threads = Executors.newFixedThreadPool(PENALTIES.size());
      try {
        List<Future<List<Double>>> fits = new ArrayList<>();
        for (double regParam : PENALTIES) {
          fits.add(
              threads.submit(
                  () -> {
                    session
                        .sparkContext()
                        .setLocalProperty("spark.scheduler.pool", "pool " + regParam);
                    return fit(regParam);
                  }));
        }
        List<String> lines = new ArrayList<>();
        for (Future<List<Double>> found : fits) {
          lines.add(found.get().toString());
        }
        Files.write(Path.of(args[0]), lines);
      } finally {
        threads.shutdownNow();
        session.stop();
      }
    }
  }

  @Test
  void theModelsAreTheSameBitForBit() throws Exception {
    Path output = folder.resolve("models");
    Path log = folder.resolve("log");
    try (ChildJvm elsewhere = ChildJvm.start(Elsewhere.class, log, output.toString())) {
      elsewhere.awaitSuccess(Duration.ofMinutes(5));
    }
    assertEquals(
        "org.apache.spark.serializer.JavaSerializer",
        LocalSpark.session()
            .sparkContext()
            .conf()
            .get("spark.serializer", "org.apache.spark.serializer.JavaSerializer"));
    assertEquals(
        PENALTIES.stream().map(KryoAndFairTest::fit).map(List::toString).toList(),
        Files.readAllLines(output));
  }
}
