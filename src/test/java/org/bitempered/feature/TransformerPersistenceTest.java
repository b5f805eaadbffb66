// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.bitempered.LocalSpark;
import org.bitempered.functions.BiTemperedExtensions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformerPersistenceTest {
  @TempDir Path folder;

  private static PipelineStage[] stages() {
    return new PipelineStage[] {
      new TemperedSoftmax("s").setInputCol("rawPrediction").setOutputCol("p").setT(1.25),
      new TemperedSigmoid("g").setInputCol("margin").setOutputCol("q").setNumIters(3),
      new BiTemperedLoss("l")
          .setLabelCol("soft")
          .setOutputCol("loss")
          .setLoss("two-temperature")
          .setT1(0.25)
          .setT2(1.75)
    };
  }

  @Test
  void eachIsLoadedWithItsParams() throws IOException {
    PipelineStage[] stages = stages();
    for (PipelineStage stage : stages) {
      ((TemperedTransformer<?>) stage).save(folder.resolve(stage.uid()).toString());
    }
    assertSame(stages[0], TemperedSoftmax.load(folder.resolve("s").toString()));
    assertSame(stages[1], TemperedSigmoid.load(folder.resolve("g").toString()));
    assertSame(stages[2], BiTemperedLoss.load(folder.resolve("l").toString()));
  }

  private static void assertSame(PipelineStage saved, PipelineStage loaded) {
    assertEquals(saved.uid(), loaded.uid());
    assertEquals(saved.explainParams(), loaded.explainParams());
  }

  @Test
  void aPipelineOfAllIsLoadedHereAndInAFreshJvm() throws Exception {
    Dataset<Row> rows = Rows.in(LocalSpark.session());
    PipelineModel model = new Pipeline().setStages(stages()).fit(rows);
    String path = folder.resolve("pipeline").toString();
    model.save(path);
    List<String> expected = results(model, rows);
    assertEquals(expected, results(PipelineModel.load(path), rows));
    assertEquals(expected, resultsOfFreshJvm(path));
  }

  private static List<String> results(PipelineModel model, Dataset<Row> rows) {
    return model.transform(rows).orderBy("id").select("p", "q", "loss").collectAsList().stream()
        .map(Row::toString)
        .toList();
  }

  private static List<String> resultsOfFreshJvm(String path) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--") || argument.startsWith("-D"))
        .forEach(command::add);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Fresh.class.getName(), path));
    Process process =
        new ProcessBuilder(command)
            .redirectError(new File(path + ".err"))
            .redirectOutput(new File(path + ".out"))
            .start();
    assertEquals(0, process.waitFor(), () -> path + ".err");
    return Files.readAllLines(Path.of(path + ".out")).stream()
        .filter(line -> line.startsWith("["))
        .toList();
  }

  /** Loads a pipeline and prints what it makes of the rows. */
  static final class Fresh {
    private Fresh() {}

    @SuppressWarnings("SystemOut") // Its caller reads it.
    public static void main(String[] arguments) {
      SparkSession spark = LocalSpark.session();
      PipelineModel model = PipelineModel.load(arguments[0]);
      results(model, Rows.in(spark)).forEach(System.out::println);
      spark.stop();
    }
  }

  /** One class without these breaks every ML stage on a Connect server. */
  @Test
  void everyListedTransformerCanBeCreatedAndLoaded() throws Exception {
    int ours = 0;
    for (ServiceLoader.Provider<Transformer> provider :
        ServiceLoader.load(Transformer.class).stream().toList()) {
      Class<? extends Transformer> type = provider.type();
      if (type.getName().startsWith("org.bitempered.")) {
        ours++;
        assertTrue(Modifier.isPublic(type.getConstructor().getModifiers()));
        assertInstanceOf(type, provider.get());
        Method read = type.getMethod("read");
        assertTrue(Modifier.isStatic(read.getModifiers()));
        assertInstanceOf(MLReader.class, read.invoke(null));
        assertEquals(type, type.getMethod("load", String.class).getReturnType());
      }
    }
    assertTrue(ours >= 3);
  }

  @Test
  void theExtensionIsListed() {
    assertTrue(
        ServiceLoader.load(SparkSessionExtensionsProvider.class).stream()
            .anyMatch(provider -> provider.get() instanceof BiTemperedExtensions));
  }
}
