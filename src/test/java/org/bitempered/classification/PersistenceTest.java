// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Tokenizer;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {
  @TempDir private Path folder;

  private final Dataset<Row> data = Saved.rows();
  private final BiTemperedLogisticRegression estimator =
      new BiTemperedLogisticRegression()
          .setT1(0.3)
          .setT2(1.7)
          .setMaxIter(7)
          .setWeightCol("weight")
          .setThresholds(new double[] {0.2, 0.3, 0.5})
          .setHandleInvalid("keep")
          .setSeed(99);

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void anEstimatorComesBackWithItsParams() throws IOException {
    estimator.write().save(path("estimator"));
    BiTemperedLogisticRegression loaded = BiTemperedLogisticRegression.load(path("estimator"));
    assertEquals(estimator.uid(), loaded.uid());
    for (Param<?> param : estimator.params()) {
      assertEquals(estimator.isSet(param), loaded.isSet(loaded.getParam(param.name())));
    }
    assertEquals(0.3, loaded.getT1());
    assertEquals(99, loaded.getSeed());
    assertArrayEquals(new double[] {0.2, 0.3, 0.5}, loaded.getThresholds());
    assertEquals(
        estimator.fit(data).coefficientMatrix().numRows(),
        loaded.fit(data).coefficientMatrix().numRows());
  }

  @Test
  void aModelComesBackBitForBit() throws IOException {
    BiTemperedLogisticRegressionModel model = estimator.fit(data);
    model.write().save(path("model"));
    BiTemperedLogisticRegressionModel loaded =
        BiTemperedLogisticRegressionModel.load(path("model"));
    assertEquals(model.uid(), loaded.uid());
    assertEquals(model.coefficientMatrix(), loaded.coefficientMatrix());
    assertEquals(model.interceptVector(), loaded.interceptVector());
    assertEquals(0.3, loaded.getT1());
    assertEquals(1.7, loaded.getT2());
    assertEquals("keep", loaded.getHandleInvalid());
    assertEquals(
        Saved.predictions(model.transform(data)), Saved.predictions(loaded.transform(data)));
    assertFalse(loaded.hasSummary());
    assertThrows(SparkException.class, loaded::summary);
  }

  @Test
  void aBinomialModelAndOneOfManyZerosComeBack() throws IOException {
    List<Row> wide =
        Samples.mapFeatures(
            Samples.sparse(Samples.overlapping(40, 2, 82)),
            x -> Vectors.sparse(1000, x.toSparse().indices(), x.toSparse().values()));
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setThreshold(0.4).setMaxIter(4).fit(Samples.frame(wide));
    model.write().save(path("binomial"));
    BiTemperedLogisticRegressionModel loaded =
        BiTemperedLogisticRegressionModel.load(path("binomial"));
    assertEquals(model.coefficients(), loaded.coefficients());
    assertEquals(model.intercept(), loaded.intercept());
    assertEquals(0.4, loaded.getThreshold());
  }

  /** The same predictions in a JVM that has never seen the training. */
  @Test
  void aPipelineLoadedInAFreshJvmPredictsTheSameBits() throws Exception {
    PipelineModel model = new Pipeline().setStages(new PipelineStage[] {estimator}).fit(data);
    model.write().save(path("pipeline"));
    Path output = folder.resolve("predictions.txt");
    Path log = folder.resolve("log.txt");
    try (ChildJvm child =
        ChildJvm.start(Saved.class, log, "score", path("pipeline"), output.toString())) {
      child.awaitSuccess(Duration.ofMinutes(5));
    }
    assertEquals(Saved.predictions(model.transform(data)), Files.readAllLines(output));
  }

  @Test
  void whatIsSavedIsDataAndNotJavaObjects() throws IOException {
    estimator.fit(data).write().save(path("data"));
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        assertFalse(bytes.length > 1 && bytes[0] == (byte) 0xAC && bytes[1] == (byte) 0xED);
      }
    }
    String json = Files.readString(folder.resolve("data/data/model.json"));
    assertTrue(json.contains("\"version\":"), json);
  }

  @Test
  void savingTwiceNeedsOverwrite() throws IOException {
    BiTemperedLogisticRegressionModel model = estimator.fit(data);
    model.write().save(path("twice"));
    assertThrows(IOException.class, () -> model.write().save(path("twice")));
    model.write().overwrite().save(path("twice"));
    assertEquals(
        model.coefficientMatrix(),
        BiTemperedLogisticRegressionModel.load(path("twice")).coefficientMatrix());
  }

  @Test
  void aModelFileThatIsDamagedIsRefusedNamingIt() throws IOException {
    estimator.fit(data).write().save(path("damaged"));
    Path json = folder.resolve("damaged/data/model.json");
    Files.writeString(json, Files.readString(json).replace("\"version\":1", "\"version\":77"));
    Files.deleteIfExists(folder.resolve("damaged/data/.model.json.crc"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> BiTemperedLogisticRegressionModel.load(path("damaged")))
            .getMessage();
    assertTrue(message.contains("model.json"), message);
    assertTrue(message.contains("77"), message);
  }

  /** A model of the first version, saved once and kept; {@link Saved} says how to make one. */
  @Test
  void theGoldenModelOfVersion010StillPredictsTheSame() throws IOException, URISyntaxException {
    Path golden = Path.of(getClass().getResource("/golden/0.1.0/predictions.txt").toURI());
    BiTemperedLogisticRegressionModel model =
        BiTemperedLogisticRegressionModel.load(golden.resolveSibling("model").toString());
    assertEquals(0.4, model.getT1());
    assertEquals(1.5, model.getT2());
    assertArrayEquals(new double[] {0.5, 0.3, 0.2}, model.getThresholds());
    List<String> expected = Files.readAllLines(golden);
    List<String> actual = Saved.predictions(model.transform(data));
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertLine(expected.get(i).split(";"), actual.get(i).split(";"));
    }
  }

  /** Raw predictions to the bit; probabilities to rounding, since another CPU may add otherwise. */
  private static void assertLine(String[] expected, String[] actual) {
    assertEquals(expected[0], actual[0]);
    assertEquals(expected[2], actual[2]);
    String[] p = expected[1].split(" ", -1);
    String[] q = actual[1].split(" ", -1);
    for (int c = 0; c < p.length; c++) {
      assertEquals(Double.parseDouble(p[c]), Double.parseDouble(q[c]), 1e-14);
    }
  }

  /** An estimator of a user's own, with a param of its own. */
  public static class Derived extends BiTemperedLogisticRegression {
    private final Param<String> note;

    /** As every stage that is saved. */
    public Derived(String uid) {
      super(uid);
      note = new Param<>(this, "note", "a param of its own");
    }

    public Param<String> note() {
      return note;
    }
  }

  @Test
  void aDerivedEstimatorComesBackAsItself() throws IOException {
    Derived derived = new Derived("derived");
    derived.set(derived.note(), "mine");
    derived.setT1(0.3).setMaxIter(3).setInitialModel(estimator.setMaxIter(2).fit(data));
    derived.write().save(path("derived"));
    new Pipeline().setStages(new PipelineStage[] {derived}).write().save(path("pipeline"));
    for (Object loaded :
        List.of(
            BiTemperedLogisticRegression.load(path("derived")),
            Pipeline.load(path("pipeline")).getStages()[0])) {
      Derived same = assertInstanceOf(Derived.class, loaded);
      assertEquals("derived", same.uid());
      assertEquals("mine", same.getOrDefault(same.note()));
      assertEquals(0.3, same.getT1());
      assertEquals(derived.fit(data).coefficientMatrix(), same.fit(data).coefficientMatrix());
    }
    assertInstanceOf(Derived.class, derived.copy(ParamMap.empty()));
  }

  @Test
  void anotherSavedStageIsNotTakenForAnEstimator() throws IOException {
    new Tokenizer().save(path("other"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> BiTemperedLogisticRegression.load(path("other")))
            .getMessage();
    assertTrue(message.contains(path("other")), message);
    assertTrue(message.contains("org.apache.spark.ml.feature.Tokenizer"), message);
  }
}
