// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.connect;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.bitempered.ChildJvm;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionBinaryTrainingSummary;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.feature.BiTemperedLoss;
import org.bitempered.feature.TemperedSigmoid;
import org.bitempered.feature.TemperedSoftmax;
import org.bitempered.it.SparkHome;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.quality.LabelIssues;
import org.bitempered.quality.LabelRepair;
import org.bitempered.quality.LabelRepairModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a client of a Spark Connect server with the packaged jar (src/it/projects/connect-client)
 * gets is what a session in this JVM gives.
 */
class ConnectIT {
  private static final SparkHome HOME = SparkHome.of("4.0.1");
  private static final String SERVER = "org.apache.spark.sql.connect.service.SparkConnectServer";
  private static final String CSV = "data/breast_cancer.csv";
  private static final Path LOGS = Path.of("target", "it", "connect");
  private static final double TOLERANCE = 1e-9;

  @TempDir static Path folder;

  private static final SparkSession SPARK = LocalSpark.session();
  private static ChildJvm server;
  private static ChildJvm client;
  private static Dataset<Row> rows;
  private static BiTemperedLogisticRegressionModel model;

  @BeforeAll
  static void run() throws Exception {
    server = ChildJvm.start(LOGS.resolve("server.log"), HOME.environment(), serverCommand());
    rows = rows();
    model = estimator().fit(rows);
    String address = server.await("Spark Connect server started at: (\\S+)");
    client = ChildJvm.start(LOGS.resolve("client.log"), Map.of(), clientCommand(address));
    client.awaitSuccess();
  }

  private static List<String> serverCommand() {
    List<String> options =
        List.of(
            "-Xmx800m",
            "-Dspark.master=local[1]",
            "-Dspark.ui.enabled=false",
            "-Dspark.connect.grpc.binding.address=127.0.0.1",
            "-Dspark.connect.grpc.binding.port=0");
    return HOME.java(List.of(System.getProperty("it.libraryJar")), SERVER, options, List.of());
  }

  private static List<String> clientCommand(String address) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jars = Path.of("target", "connect-client") + "/*";
    String main = "org.bitempered.it.client.Client";
    return List.of(java, "-Xmx200m", "-cp", jars, main, address, CSV, folder.toString());
  }

  private static Dataset<Row> rows() {
    Dataset<Row> csv = SPARK.read().option("header", true).option("inferSchema", true).csv(CSV);
    String[] features =
        Arrays.stream(csv.columns()).filter(name -> !name.equals("label")).toArray(String[]::new);
    return new VectorAssembler().setInputCols(features).setOutputCol("features").transform(csv);
  }

  private static BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression()
        .setLoss("two-temperature")
        .setT1(0.5)
        .setT2(2)
        .setRegParam(0.01)
        .setMaxIter(10)
        .setTol(0);
  }

  private static Dataset<Row> written(String name) {
    return SPARK.read().parquet(folder.resolve(name).toString());
  }

  private static void assertColumn(String column, Dataset<Row> expected, Dataset<Row> actual) {
    assertArrayEquals(values(column, expected), values(column, actual), TOLERANCE, column);
  }

  private static double[] values(String column, Dataset<Row> rows) {
    return rows.select(col(column)).collectAsList().stream()
        .flatMapToDouble(
            row ->
                row.get(0) instanceof Vector vector
                    ? Arrays.stream(vector.toArray())
                    : DoubleStream.of(row.getDouble(0)))
        .toArray();
  }

  /** Checks the numbers of one line of the client. */
  private static void assertPrinted(String name, double... expected) throws Exception {
    String[] words = client.await("^" + name + " = (.*)").split(" ", -1);
    double[] actual = Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(expected, actual, TOLERANCE, name);
  }

  @Test
  void aFittedModelScores() {
    Dataset<Row> expected = model.transform(rows);
    for (String column : List.of("rawPrediction", "probability", "prediction")) {
      assertColumn(column, expected, written("scored"));
    }
  }

  @Test
  void transformersTransform() {
    Dataset<Row> scored = model.transform(rows);
    TemperedSoftmax softmax = new TemperedSoftmax().setInputCol("rawPrediction").setT(1.5);
    assertColumn("softmax", softmax.setOutputCol("softmax").transform(scored), written("scored"));
    TemperedSigmoid sigmoid = new TemperedSigmoid().setInputCol("mean_radius");
    assertColumn("sigmoid", sigmoid.setOutputCol("sigmoid").transform(scored), written("scored"));
    BiTemperedLoss loss = new BiTemperedLoss().setLoss("two-temperature").setT1(0.25);
    assertColumn("loss", loss.setOutputCol("loss").transform(scored), written("scored"));
  }

  @Test
  void attributesOfTheModelAreRead() throws Exception {
    assertPrinted("numClasses", 2);
    assertPrinted("numFeatures", 30);
    assertEquals("true", client.await("^hasSummary = (.*)"));
    Vector first = rows.select("features").head().getAs(0);
    assertPrinted("predict", model.predict(first));
    assertPrinted("predictRaw", model.predictRaw(first).toArray());
    assertPrinted("predictProbability", model.predictProbability(first).toArray());
  }

  @Test
  void metricsAreRead() throws Exception {
    BiTemperedLogisticRegressionBinaryTrainingSummary summary = model.binarySummary();
    assertPrinted("summary.accuracy", summary.accuracy());
    assertPrinted("summary.areaUnderROC", summary.areaUnderROC());
    assertPrinted("summary.objectiveHistory", summary.objectiveHistory());
    assertColumn("FPR", summary.roc(), written("roc"));
    assertColumn("TPR", summary.roc(), written("roc"));
  }

  @Test
  void aSavedModelLoadsThereAndHere() {
    assertColumn("probability", written("scored"), written("loaded"));
    BiTemperedLogisticRegressionModel loaded =
        BiTemperedLogisticRegressionModel.load(folder.resolve("model").toString());
    assertArrayEquals(model.coefficients().toArray(), loaded.coefficients().toArray(), TOLERANCE);
  }

  @Test
  void aSavedEstimatorLoadsThereAndHere() throws Exception {
    assertEquals("BiTemperedLogisticRegression", client.await("^estimator.uid = (.*)"));
    assertPrinted("estimator.maxIter", 10);
    BiTemperedLogisticRegression loaded =
        BiTemperedLogisticRegression.load(folder.resolve("estimator").toString());
    assertEquals("BiTemperedLogisticRegression", loaded.uid());
    assertEquals(10, loaded.getMaxIter());
  }

  @Test
  void aSearchChoosesWithTheSettingsOfItsParams() {
    BiTemperedLogisticRegressionCV search =
        new BiTemperedLogisticRegressionCV().setNumFolds(2).setRegParams(0.01, 0.1);
    search.set("maxIter", 5);
    assertColumn("probability", search.fit(rows).transform(rows), written("searchFitted"));
    assertColumn("probability", written("searchFitted"), written("searchLoaded"));
    Dataset<Row> here =
        BiTemperedLogisticRegressionCVModel.load(folder.resolve("search").toString())
            .transform(rows);
    assertColumn("probability", here, written("searchFitted"));
  }

  @Test
  void labelsAreAuditedWithTheSettingsOfTheSearch() {
    LabelAudit audit =
        new LabelAudit().setNumFolds(2).setFilterBy("both").setRankBy("normalized_margin");
    audit.set("maxIter", 5);
    audit.set("temperatures", new double[] {0.5, 2});
    audit.set("regParams", new double[] {0.01});
    Dataset<Row> expected = audit.fit(rows).transform(rows);
    assertTrue(expected.filter("is_label_issue").count() > 0);
    assertSameRows(expected, written("auditFitted"), "label_score", "is_label_issue", "issue_kind");
    assertSameRows(expected, written("auditLoaded"), "label_score", "is_label_issue", "issue_kind");
    Dataset<Row> here = LabelAuditModel.load(folder.resolve("audit").toString()).transform(rows);
    assertSameRows(expected, here, "label_score", "is_label_issue", "issue_kind");
  }

  @Test
  void aRepairTrainsWithTheSettingsOfItsAudit() {
    LabelRepair repair = new LabelRepair().setAction("prune");
    repair.set("numFolds", 2);
    repair.set("maxIter", 5);
    repair.set("temperatures", new double[] {0.5, 2});
    repair.set("regParams", new double[] {0.01});
    repair.set("predictionCol", "predicted");
    Dataset<Row> expected = repair.fit(rows).transform(rows);
    for (String column : List.of("probability", "predicted")) {
      assertColumn(column, expected, written("repairFitted"));
      assertColumn(column, expected, written("repairLoaded"));
    }
    Dataset<Row> here = LabelRepairModel.load(folder.resolve("repair").toString()).transform(rows);
    assertColumn("probability", expected, here);
  }

  /** Compares rows in any order: numbers in the first column, anything in the others. */
  private static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual, String... names) {
    List<Row> ours = sorted(expected, names);
    List<Row> theirs = sorted(actual, names);
    assertEquals(ours.size(), theirs.size());
    for (int i = 0; i < ours.size(); i++) {
      assertEquals(ours.get(i).getDouble(0), theirs.get(i).getDouble(0), TOLERANCE);
      for (int k = 1; k < names.length; k++) {
        assertEquals(ours.get(i).get(k), theirs.get(i).get(k));
      }
    }
  }

  private static List<Row> sorted(Dataset<Row> rows, String... names) {
    return rows.orderBy(
            Arrays.stream(rows.columns()).limit(30).map(functions::col).toArray(Column[]::new))
        .select(Arrays.stream(names).map(functions::col).toArray(Column[]::new))
        .collectAsList();
  }

  @Test
  void labelIssuesAreFound() {
    Dataset<Row> scored = model.transform(rows);
    Dataset<Row> issues = new LabelIssues().fit(scored).transform(scored);
    assertColumn("label_score", issues, written("issues"));
    long found = issues.filter("is_label_issue").count();
    assertTrue(found > 0);
    assertEquals(found, written("issues").filter("is_label_issue").count());
  }

  @Test
  void aConsensusIsFound() {
    Dataset<Row> found = written("consensus");
    Dataset<Row> expected =
        new AnnotatorConsensus()
            .setMethod("one_coin")
            .fit(found.select("item", "annotator", "label"))
            .transform(found.select("item", "annotator", "label"));
    List<String> columns = List.of("item", "annotator", "label", "consensus_label", "num_answers");
    assertEquals(ordered(expected, columns), ordered(found, columns));
  }

  private static List<Row> ordered(Dataset<Row> rows, List<String> columns) {
    return rows.select(columns.stream().map(functions::col).toArray(Column[]::new))
        .orderBy("item", "annotator")
        .collectAsList();
  }

  @Test
  void functionsAreThere() {
    List<Row> expected =
        SPARK.range(5).selectExpr("id", "tempered_softmax(array(id, 1, -2), 2.0)").collectAsList();
    assertEquals(expected, written("sql").orderBy("id").collectAsList());
  }

  @Test
  void otherAttributesAreRefused() throws Exception {
    for (String name : List.of("coefficients", "toJson", "history", "evaluate")) {
      String refusal = client.await("^refused." + name + " = (.*)");
      assertTrue(refusal.contains("ATTRIBUTE_NOT_ALLOWED"), refusal);
    }
  }

  @Test
  void aDeletedModelIsGone() throws Exception {
    client.await("^refused.deleted = .*Cannot retrieve object");
  }

  @AfterAll
  static void stop() {
    for (ChildJvm child : new ChildJvm[] {client, server}) {
      if (child != null) {
        child.close();
      }
    }
  }
}
