// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.versions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Runs on any version: works, saves its models, and for each line FOLDER NAME of its input loads
 * the models saved there and writes what they give to NAME. Its argument is its own folder.
 */
public final class Driver {
  static final String MODELS = "models";

  private Driver() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 1)
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
            .getOrCreate();
    Data data = Data.read(spark);
    Work.run(spark, data, folder.resolve("checkpoints")).write(folder.resolve("work"));
    Models models = Models.train(data);
    models.save(folder.resolve(MODELS));
    models.results(data).write(folder.resolve("trained"));
    System.out.println("ended: work");
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String[] words = line.split(" ", -1);
        Models.load(Path.of(words[0])).results(data).write(folder.resolve(words[1]));
        System.out.println("ended: " + words[1]);
      }
    }
    spark.stop();
  }
}
