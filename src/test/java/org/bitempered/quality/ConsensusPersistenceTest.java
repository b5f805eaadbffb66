// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsensusPersistenceTest {
  @TempDir Path folder;

  private String path() {
    return folder.resolve("saved").toString();
  }

  private static List<String> table(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  void theEstimatorIsSavedWithItsClassifier() throws IOException {
    AnnotatorConsensus estimator = new AnnotatorConsensus().setMethod("one_coin").setSeed(3);
    estimator.write().save(path());
    assertEquals(0.0, AnnotatorConsensus.load(path()).setTol(0).getTol());
    estimator.setClassifier(new BiTemperedLogisticRegression().setRegParam(0.7));
    estimator.write().overwrite().save(path());
    AnnotatorConsensus loaded = AnnotatorConsensus.load(path());
    assertEquals("one_coin", loaded.getMethod());
    assertEquals(3, loaded.getSeed());
    assertEquals(0.7, loaded.getClassifier().getRegParam());
    assertEquals(0.7, loaded.copy(loaded.extractParamMap()).getClassifier().getRegParam());
  }

  @ParameterizedTest
  @ValueSource(strings = {"majority_vote", "dawid_skene", "one_coin"})
  void aLoadedModelGivesTheSameConsensus(String method) throws IOException {
    Dataset<Row> answers = Answers.of(Answers.random(25, 5, 3, 4));
    AnnotatorConsensusModel model = new AnnotatorConsensus().setMethod(method).fit(answers);
    model.write().save(path());
    model.write().overwrite().save(path());
    AnnotatorConsensusModel loaded = AnnotatorConsensusModel.load(path());
    assertEquals(model.toString(), loaded.toString());
    assertEquals(table(model.annotators()), table(loaded.annotators()));
    assertArrayEquals(model.objectiveHistory(), loaded.objectiveHistory());
    List<Row> unknown = List.of(Answers.row(1L, "a1", 0.0), Answers.row(1L, "new", 2.0));
    for (Dataset<Row> each : List.of(answers, Answers.of(unknown))) {
      assertSoftLabels(model.consensus(each), loaded.consensus(each));
    }
    assertThrows(IllegalStateException.class, loaded::consensus);
    assertFalse(loaded.hasClassifier());
  }

  private static void assertSoftLabels(Dataset<Row> expected, Dataset<Row> given) {
    var all = Answers.softLabels(given);
    Answers.softLabels(expected)
        .forEach((item, soft) -> assertArrayEquals(soft, all.get(item), 1e-15));
  }

  @Test
  void theClassifierIsSavedWithTheModel() throws IOException {
    Dataset<Row> answers = Answers.of(Answers.random(40, 5, 2, 4));
    Dataset<Row> features = Answers.features(40, 2);
    AnnotatorConsensusModel model =
        new AnnotatorConsensus().setRounds(1).setNumFolds(2).fit(answers, features);
    model.write().save(path());
    AnnotatorConsensusModel loaded = AnnotatorConsensusModel.load(path());
    assertEquals(
        model.classifierModel().coefficientMatrix(), loaded.classifierModel().coefficientMatrix());
    assertSoftLabels(model.consensus(answers, features), loaded.consensus(answers, features));
  }

  @Test
  void idsOfOtherTypesAreSaved() throws IOException {
    Timestamp micros = Timestamp.valueOf("2024-03-31 01:02:03.123456");
    List<Row> rows = List.of(Answers.row("i", micros, 1.0), Answers.row("k", micros, 0.0));
    Dataset<Row> answers =
        LocalSpark.session()
            .createDataFrame(rows, Answers.schema(DataTypes.StringType, DataTypes.TimestampType));
    new AnnotatorConsensus().fit(answers).write().save(path());
    assertEquals(micros, AnnotatorConsensusModel.load(path()).annotators().first().get(0));
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    AnnotatorConsensusModel model =
        new AnnotatorConsensus().fit(Answers.of(Answers.random(10, 3, 2, 4)));
    model.write().save(path());
    Path lines = Path.of(path(), "data", "part-annotators.json");
    List<String> good = Files.readAllLines(lines);
    assertEquals(4, good.size());
    for (List<String> bad :
        List.of(
            good.subList(0, 3),
            List.of(good.get(0), good.get(1), good.get(2), "{"),
            List.of(good.get(0), good.get(1), good.get(2), "{\"parameters\":[1]}"))) {
      Files.deleteIfExists(Path.of(path(), "data", ".part-annotators.json.crc"));
      Files.write(lines, bad);
      assertThrows(IllegalArgumentException.class, () -> AnnotatorConsensusModel.load(path()));
    }
  }

  @Test
  void itWorksInAPipeline() throws IOException {
    Dataset<Row> answers =
        Answers.of(Answers.random(40, 5, 2, 4)).join(Answers.features(40, 2), "item");
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new AnnotatorConsensus(),
                  new BiTemperedLogisticRegression().setLabelCol("soft_label").setMaxIter(5)
                });
    PipelineModel model = pipeline.fit(answers);
    model.write().save(path());
    assertEquals(
        table(model.transform(answers).select("item", "annotator", "prediction")),
        table(
            PipelineModel.load(path())
                .transform(answers)
                .select("item", "annotator", "prediction")));
  }
}
