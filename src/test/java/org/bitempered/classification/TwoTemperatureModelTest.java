// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.math.Loss;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.spark.ScalaCollections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Models of the two-temperature loss: what they keep, and what becomes of old ones. */
class TwoTemperatureModelTest {
  private static final Dataset<Row> ROWS = SavedPredictions.rows();

  private final BiTemperedLogisticRegression estimator =
      new BiTemperedLogisticRegression().setLoss("Two-Temperature").setMaxIter(7);

  @TempDir Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void estimatorAndModelComeBack() throws IOException {
    estimator.save(path("estimator"));
    assertEquals("Two-Temperature", BiTemperedLogisticRegression.load(path("estimator")).getLoss());
    BiTemperedLogisticRegressionModel model = estimator.fit(ROWS);
    model.write().save(path("model"));
    BiTemperedLogisticRegressionModel loaded =
        BiTemperedLogisticRegressionModel.load(path("model"));
    assertEquals(Loss.TWO_TEMPERATURE, loaded.scorer().loss());
    assertEquals(
        SavedPredictions.predictions(model.transform(ROWS)),
        SavedPredictions.predictions(loaded.transform(ROWS)));
    assertTrue(loaded.toString().contains("loss=two-temperature"), loaded.toString());
  }

  @Test
  void scoringWithoutSparkGivesTheSameBits() {
    BiTemperedLogisticRegressionModel model = estimator.fit(ROWS);
    LinearScorer scorer = LinearScorer.fromJson(model.toJson());
    for (Row row : model.transform(ROWS).collectAsList()) {
      double[] raw = scorer.raw(row.<Vector>getAs("features").toArray());
      assertArrayEquals(row.<Vector>getAs("rawPrediction").toArray(), raw);
      double[] p = scorer.probability(raw);
      assertArrayEquals(row.<Vector>getAs("probability").toArray(), p);
      assertEquals(row.<Double>getAs("prediction"), scorer.prediction(p));
    }
  }

  /** The metadata of a model of the other loss, beside its own data. */
  @Test
  void filesOfTwoLossesAreRefused() throws IOException {
    BiTemperedLogisticRegressionModel model = estimator.fit(ROWS);
    model.write().save(path("model"));
    Path metadata = folder.resolve("model").resolve("metadata");
    try (Stream<Path> files = Files.list(metadata)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().endsWith(".crc")) {
          Files.delete(file);
        } else {
          String text = Files.readString(file);
          Files.writeString(file, text.replace("\"Two-Temperature\"", "\"bi-tempered\""));
        }
      }
    }
    assertRefused(
        "was trained with loss = two-temperature, t1 = 0.5 and t2 = 2.0, the metadata beside it"
            + " has bi-tempered",
        () -> BiTemperedLogisticRegressionModel.load(path("model")));
  }

  @Test
  void theLossBelongsToTheFit() {
    BiTemperedLogisticRegressionModel model = estimator.fit(ROWS);
    assertEquals("Two-Temperature", model.getLoss());
    assertEquals("two-temperature", estimator.setLoss("two-temperature").fit(ROWS).getLoss());
    ParamMap same = new ParamMap().put(model.loss(), "two-temperature");
    assertEquals(Loss.TWO_TEMPERATURE, model.copy(same).scorer().loss());
    String refusal =
        "loss given bi-tempered on the model, allowed is only two-temperature, as in its training;"
            + " to change it, train again";
    ParamMap other = new ParamMap().put(model.loss(), "bi-tempered");
    assertRefused(refusal, () -> model.copy(other));
    model.set(model.loss(), "bi-tempered");
    assertRefused(refusal, () -> model.transform(ROWS));
    assertRefused(refusal, model::toJson);
  }

  private static void assertRefused(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }

  /** Coefficients are those of the tempered softmax before it is recalibrated, for both losses. */
  @Test
  void eitherLossStartsFromAModelOfTheOther() {
    for (String first : List.of("two-temperature", "bi-tempered")) {
      BiTemperedLogisticRegressionModel model = estimator.setLoss(first).fit(ROWS);
      String second = first.equals("bi-tempered") ? "two-temperature" : "bi-tempered";
      BiTemperedLogisticRegressionModel next =
          new BiTemperedLogisticRegression()
              .setLoss(second)
              .setInitialModel(model)
              .setMaxIter(0)
              .fit(ROWS);
      assertArrayEquals(
          model.coefficientMatrix().toArray(), next.coefficientMatrix().toArray(), 1e-9);
    }
  }

  @Test
  void crossValidatorChoosesTheLoss() {
    List<String> names = List.of("bi-tempered", "two-temperature");
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(estimator.loss(), ScalaCollections.asScala(names)).build();
    CrossValidatorModel model =
        new CrossValidator()
            .setEstimator(estimator)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
            .setNumFolds(2)
            .setSeed(5)
            .setCollectSubModels(true)
            .fit(ROWS);
    double[] metrics = model.avgMetrics();
    assertTrue(metrics[0] != metrics[1], Arrays.toString(metrics));
    var best = (BiTemperedLogisticRegressionModel) model.bestModel();
    int least = metrics[0] < metrics[1] ? 0 : 1;
    assertEquals(names.get(least), best.scorer().loss().toString());
    for (int i = 0; i < 2; i++) {
      var sub = (BiTemperedLogisticRegressionModel) model.subModels()[0][i];
      assertEquals(names.get(i), sub.scorer().loss().toString());
    }
  }
}
