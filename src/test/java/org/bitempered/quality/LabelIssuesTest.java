// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelIssuesTest {
  private static final AtomicInteger READS = new AtomicInteger();

  private static LabelIssuesModel fitted;

  @TempDir Path folder;

  private static Dataset<Row> rows() {
    return HeldOut.frame(
        new Integer[] {0, 0, 0, 1, 1, 1, 1},
        new double[] {0.9, 0.1},
        new double[] {0.8, 0.2},
        new double[] {0.1, 0.9},
        new double[] {0.2, 0.8},
        new double[] {0.1, 0.9},
        new double[] {0.3, 0.7},
        new double[] {0.75, 0.25});
  }

  /** Returns a model of {@link #rows()}, fitted once. */
  private static synchronized LabelIssuesModel fitted() {
    if (fitted == null) {
      fitted = new LabelIssues().fit(rows());
    }
    return fitted;
  }

  private static List<Row> judged(LabelIssuesModel model, Dataset<Row> rows) {
    return model
        .transform(rows)
        .orderBy("row")
        .select("predicted_label", "label_score", "is_label_issue")
        .collectAsList();
  }

  private static IllegalArgumentException refusal(LabelIssues issues, Dataset<Row> rows) {
    return assertThrows(IllegalArgumentException.class, () -> issues.fit(rows));
  }

  private static void assertNames(Throwable error, String... words) {
    for (String word : words) {
      assertTrue(error.getMessage().contains(word), error.getMessage());
    }
  }

  @Test
  void theNewColumnsAreThoseOfTheParams() {
    LabelIssuesModel model =
        new LabelIssues()
            .setPredictedLabelCol("p")
            .setLabelScoreCol("s")
            .setIsLabelIssueCol("i")
            .fit(rows());
    Dataset<Row> result = model.transform(rows());
    assertEquals(model.transformSchema(rows().schema()), result.schema());
    assertArrayEquals(
        new String[] {"row", "label", "probability", "p", "s", "i"}, result.columns());
    assertEquals(
        List.of(2, 6),
        result.filter("i").orderBy("row").collectAsList().stream()
            .map(row -> row.getInt(0))
            .toList());
  }

  @Test
  void rowsTiedWithTheLastOneAreAllFound() {
    double[] right = {0.75, 0.25};
    double[] wrong = {0.25, 0.75};
    Dataset<Row> rows =
        HeldOut.frame(
            new Integer[] {0, 0, 0, 0, 0, 0, 1, 1},
            right,
            right,
            right,
            right,
            wrong,
            wrong,
            wrong,
            wrong);
    // Of the two wrong rows, half are to be pruned; they cannot be told apart.
    LabelIssuesModel model = new LabelIssues().setFracNoise(0.5).fit(rows);
    assertEquals(2, model.transform(rows).filter("is_label_issue").count());
  }

  @Test
  void sparseVectorsAreRead() {
    Dataset<Row> dense =
        HeldOut.frame(
            new Integer[] {0, 1, 2, 0, 1, 2},
            new double[] {1, 0, 0},
            new double[] {0, 1, 0},
            new double[] {0, 0, 1},
            new double[] {0, 0.75, 0.25},
            new double[] {0, 1, 0},
            new double[] {0, 0, 1});
    UDF1<org.apache.spark.ml.linalg.Vector, org.apache.spark.ml.linalg.Vector> compress =
        vector -> vector.toSparse();
    Dataset<Row> sparse =
        dense.withColumn(
            "probability",
            functions
                .udf(compress, dense.schema().apply("probability").dataType())
                .apply(dense.col("probability")));
    assertEquals(
        judged(new LabelIssues().fit(dense), dense), judged(new LabelIssues().fit(sparse), sparse));
  }

  @Test
  void aClassWithoutRowsAndASingleClassAreAllowed() {
    Dataset<Row> rows =
        HeldOut.frame(
            new Integer[] {1, 1, 1},
            new double[] {0.1, 0.9, 0},
            new double[] {0.8, 0.2, 0},
            new double[] {0.3, 0.6, 0.1});
    LabelIssuesModel model = new LabelIssues().fit(rows);
    assertEquals(0, model.transform(rows).filter("is_label_issue").count());
    LabelIssuesSummary summary = model.summary();
    assertEquals(0, summary.numLabelIssues());
    assertEquals(1, summary.overallLabelHealthScore());
    assertEquals(2, summary.thresholds()[0]);
    summary.classes().collectAsList().forEach(row -> assertEquals(1.0, row.getDouble(6)));
    assertEquals(
        1,
        model.setFilterBy("predicted_neq_given").transform(rows).filter("is_label_issue").count());
  }

  @Test
  void aModelHasTheCutsOfItsFit() {
    LabelIssuesModel model = new LabelIssues().setFilterBy("Confident_Learning").fit(rows());
    assertEquals(2, judged(model, rows()).stream().filter(row -> row.getBoolean(2)).count());
    model.setFilterBy("both");
    assertNames(
        assertThrows(IllegalArgumentException.class, () -> model.transform(rows())),
        "filterBy given both",
        "confident_learning, predicted_neq_given");
  }

  @Test
  void aPipelineWithNamedClassesIsSavedAndLoaded() throws IOException {
    Dataset<Row> rows =
        rows().withColumn("animal", functions.expr("if(label = 0, 'dog', 'cat')")).drop("label");
    LabelIssues issues = new LabelIssues().setLabelCol("index").setRankBy("bi_tempered_loss");
    StringIndexer indexer =
        new StringIndexer()
            .setInputCol("animal")
            .setOutputCol("index")
            .setStringOrderType("alphabetDesc");
    PipelineModel model = new Pipeline().setStages(new PipelineStage[] {indexer, issues}).fit(rows);
    String path = folder.resolve("pipeline").toString();
    model.write().save(path);
    PipelineModel loaded = PipelineModel.load(path);
    assertEquals(
        model.transform(rows).orderBy("row").collectAsList(),
        loaded.transform(rows).orderBy("row").collectAsList());
    LabelIssuesModel last = (LabelIssuesModel) loaded.stages()[1];
    assertEquals(model.stages()[1].explainParams(), last.explainParams());
    String json = last.summary().toJson();
    assertEquals(((LabelIssuesModel) model.stages()[1]).summary().toJson(), json);
    JsonNode summary = new ObjectMapper().readTree(json);
    assertEquals(7, summary.get("numRows").asInt());
    assertEquals("dog", last.summary().className(0));
    assertEquals("dog", summary.get("classes").get(0).get("className").asText());
    assertEquals(
        List.of("dog", "cat"),
        last
            .summary()
            .overlappingClasses()
            .select("class_name_a", "class_name_b")
            .collectAsList()
            .stream()
            .flatMap(row -> List.of(row.getString(0), row.getString(1)).stream())
            .toList());
  }

  @Test
  void theEstimatorIsSavedAndLoaded() throws IOException {
    LabelIssues issues = new LabelIssues().setFracNoise(0.25).setFilterBy("both").setT1(0.75);
    String path = folder.resolve("estimator").toString();
    issues.write().save(path);
    LabelIssues loaded = LabelIssues.load(path);
    assertEquals(issues.uid(), loaded.uid());
    assertEquals(issues.explainParams(), loaded.explainParams());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "rows":[3,4]        | "rows":[3]        | do not belong together
          "rows":[3,4]        | "rows":[3,-4]     | -4.0 in 'rows'
          "jointStarts":[0,2  | "jointStarts":[0,9 | do not belong together
          "cutColumns":[0     | "cutColumns":[7   | do not belong together
          "stamp":"           | "stamp":"x        | files of two models
          "classNames":[]     | "classNames":[7]  | allowed is a string
          {                   | [                 | not a JSON object
          """)
  void damagedFilesAreRefused(String text, String damage, String reason) throws IOException {
    String path = folder.resolve("model").toString();
    fitted().write().save(path);
    Path data = Path.of(path, "data", "model.json");
    String json = Files.readString(data);
    assertTrue(json.contains(text), json);
    Files.delete(Path.of(path, "data", ".model.json.crc"));
    Files.writeString(data, json.replace(text, damage));
    assertNames(
        assertThrows(IllegalArgumentException.class, () -> LabelIssuesModel.load(path)),
        "model.json",
        reason);
  }

  @Test
  void columnsAreCheckedFirst() {
    Dataset<Row> rows = rows();
    assertNames(refusal(new LabelIssues().setLabelCol("no"), rows), "labelCol given 'no'");
    assertNames(refusal(new LabelIssues().setLabelCol("probability"), rows), "labelCol", "numeric");
    assertNames(
        refusal(new LabelIssues().setProbabilityCol("label"), rows), "probabilityCol", "int");
    assertNames(
        refusal(new LabelIssues().setLabelScoreCol("row"), rows), "labelScoreCol given 'row'");
    assertNames(
        refusal(new LabelIssues().setLabelScoreCol("x").setIsLabelIssueCol("x"), rows),
        "isLabelIssueCol given 'x'");
    assertNames(
        refusal(
            new LabelIssues().setAdjustPredProbs(true).setRankBy("confidence_weighted_entropy"),
            rows),
        "adjustPredProbs");
    assertNames(refusal(new LabelIssues(), rows.limit(0)), "no rows");
  }

  @Test
  void paramsAreChecked() {
    LabelIssues issues = new LabelIssues();
    assertNames(
        assertThrows(IllegalArgumentException.class, () -> issues.setFilterBy("prune")),
        "filterBy given prune, allowed is prune_by_noise_rate");
    assertThrows(IllegalArgumentException.class, () -> issues.setRankBy("score"));
    assertThrows(IllegalArgumentException.class, () -> issues.setFracNoise(0));
    assertThrows(IllegalArgumentException.class, () -> issues.setMinExamplesPerClass(-1));
    assertThrows(IllegalArgumentException.class, () -> issues.setT1(1.5));
  }

  /** The bad row is the last of the fit, and the only one to transform. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2    | 0.5;0.5     | labelCol 'label' has 2.0   | 0 to 1
          -1   | 0.5;0.5     | labelCol 'label' has -1.0  | 0 to 1
               | 0.5;0.5     | labelCol 'label' has null  | 0 to 1
          1    | 0.5;0.6     | sums to 1.1                | within 1e-6
          1    | 1.5;-0.5    | has 1.5 for class 0        | [0, 1]
          1    | NaN;1       | has NaN for class 0        | [0, 1]
          1    | 0.5;0.3;0.2 | 3 numbers                  | vector
          1    |             | has null                   | vector
          """)
  void badRowsAreRefused(Integer label, String numbers, String problem, String allowed) {
    double[] bad =
        numbers == null
            ? null
            : List.of(numbers.split(";")).stream().mapToDouble(Double::parseDouble).toArray();
    Dataset<Row> row = HeldOut.frame(new Integer[] {label}, bad);
    assertNames(refusal(new LabelIssues(), rows().union(row)), problem, "allowed is", allowed);
    Throwable error = assertThrows(Exception.class, () -> judged(fitted(), row));
    while (error.getCause() != null && !(error instanceof IllegalArgumentException)) {
      error = error.getCause();
    }
    assertNames(error, "allowed is", allowed);
  }

  @Test
  void oneClassInTheVectorsIsRefused() {
    assertNames(
        refusal(new LabelIssues(), HeldOut.frame(new Integer[] {0}, new double[] {1})),
        "probabilityCol 'probability'",
        "a vector of 1 numbers",
        "two or more classes");
  }

  @Test
  void rowsThatChangeBetweenReadsAreRefused() {
    // After a shuffle, because Spark computes a column of a local table only once.
    Dataset<Row> rows = rows().repartition(1);
    READS.set(0);
    UDF1<Integer, Integer> changing =
        label -> READS.getAndIncrement() < 14 ? label : Integer.valueOf(1);
    Dataset<Row> changed =
        rows.withColumn(
            "label",
            functions
                .udf(changing, DataTypes.IntegerType)
                .asNondeterministic()
                .apply(rows.col("label")));
    assertNames(refusal(new LabelIssues(), changed), "other rows each time", "cache()");
  }
}
