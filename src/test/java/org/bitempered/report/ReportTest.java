// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.bitempered.CachedRdds;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionBinarySummary;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.BiTemperedLogisticRegressionSummary;
import org.bitempered.classification.TrainingHistory;
import org.bitempered.math.Loss;
import org.bitempered.math.TemperedSoftmax;
import org.bitempered.quality.LabelIssues;
import org.bitempered.quality.LabelIssuesSummary;
import org.bitempered.spark.BinaryCurves;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private static final List<String> TWO = List.of("ham", "spam");
  private static final List<String> THREE = List.of("a", "b", "c");
  private static final Dataset<Row> BINARY = Reports.rows(300, TWO, 1).cache();
  private static final Dataset<Row> TERNARY = Reports.rows(300, THREE, 2).cache();

  private static final BiTemperedLogisticRegressionModel OF_TWO = estimator().fit(BINARY);
  private static final BiTemperedLogisticRegressionModel OF_THREE = estimator().fit(TERNARY);
  private static final Page PAGE_OF_TWO = Report.of(OF_TWO).page();
  private static final Page PAGE_OF_THREE = Report.of(OF_THREE).page();

  private static BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression()
        .setT1(0.6)
        .setT2(1.5)
        .setRegParam(0.01)
        .setMaxIter(15)
        .setWeightCol("weight");
  }

  private static Evaluation evaluation(Page page, int index) {
    return page.evaluations().get(index);
  }

  @Test
  void metricsAreThoseOfTheSummary() {
    BiTemperedLogisticRegressionModel model = OF_THREE;
    Dataset<Row> test = Reports.rows(200, THREE, 3);
    BiTemperedLogisticRegressionSummary summary = model.evaluate(test);
    Page page = Report.of(model).addEvaluation("test rows", summary).page();
    Evaluation found = evaluation(page, 0);
    assertEquals("test rows", found.rowsName());
    assertEquals(200, found.rows());
    assertEquals(summary.accuracy(), found.accuracy(), 1e-12);
    for (int k = 0; k < 3; k++) {
      Evaluation.ClassLine line = found.classes().get(k);
      assertEquals(THREE.get(k), line.name());
      assertEquals(summary.precisionByLabel()[k], line.precision(), 1e-12);
      assertEquals(summary.recallByLabel()[k], line.recall(), 1e-12);
      assertEquals(summary.fMeasureByLabel()[k], line.f1(), 1e-12);
    }
    assertEquals(logLoss(summary), found.logLoss(), 1e-12);
    double weight = test.agg(sum("weight")).first().getDouble(0);
    assertEquals(weight, Reports.sum(found.confusion()), 1e-9);
    assertEquals("training rows", evaluation(page, 1).rowsName());
    assertEquals(model.summary().accuracy(), evaluation(page, 1).accuracy(), 1e-12);
    assertNull(found.curves());
  }

  private static double logLoss(BiTemperedLogisticRegressionSummary summary) {
    double sum = 0;
    double weights = 0;
    for (Row row : summary.predictions().collectAsList()) {
      double weight = row.getAs("weight");
      Vector probability = row.getAs("probability");
      sum -= weight * Math.log(probability.apply((int) (double) row.<Double>getAs("label")));
      weights += weight;
    }
    return sum / weights;
  }

  @Test
  void reliabilityComparesProbabilitiesWithWhatIsRight() {
    Evaluation found = evaluation(PAGE_OF_THREE, 0);
    double[] weight = new double[10];
    double[] right = new double[10];
    for (Row row : OF_THREE.summary().predictions().collectAsList()) {
      Vector probability = row.getAs("probability");
      int bin = (int) Math.min(9, 10 * probability.apply(probability.argmax()));
      weight[bin] += row.<Double>getAs("weight");
      right[bin] +=
          row.getAs("label").equals(row.getAs("prediction")) ? row.<Double>getAs("weight") : 0;
    }
    for (Evaluation.ConfidenceBin bin : found.reliability()) {
      int at = (int) Math.round(10 * bin.from());
      assertEquals(weight[at], bin.weight(), 1e-9);
      assertEquals(right[at] / weight[at], bin.accuracy(), 1e-12);
      assertTrue(bin.from() <= bin.confidence() && bin.confidence() <= bin.to() + 1e-12);
    }
    double error =
        found.reliability().stream()
            .mapToDouble(b -> b.weight() * Math.abs(b.confidence() - b.accuracy()))
            .sum();
    assertEquals(error / Reports.sum(found.confusion()), found.calibrationError(), 1e-12);
  }

  @Test
  void curvesOfTwoClassesAreSparks() {
    BiTemperedLogisticRegressionBinarySummary summary = OF_TWO.evaluate(BINARY).asBinary();
    BinaryCurves found = evaluation(PAGE_OF_TWO, 0).curves();
    assertEquals(summary.areaUnderROC(), found.areaUnderROC(), 1e-12);
    List<Row> roc = summary.roc().collectAsList();
    assertTrue(found.roc().length <= 250);
    assertArrayEquals(new double[] {0, 0}, found.roc()[0]);
    assertArrayEquals(new double[] {1, 1}, found.roc()[found.roc().length - 1]);
    for (double[] point : found.roc()) {
      assertTrue(
          roc.stream().anyMatch(r -> r.getDouble(0) == point[0] && r.getDouble(1) == point[1]));
    }
  }

  @Test
  void theTrainingIsThatOfTheHistory() {
    BiTemperedLogisticRegressionModel model = OF_TWO;
    TrainingCurves found = PAGE_OF_TWO.training();
    assertArrayEquals(model.history().objectiveHistory(), found.objective());
    assertArrayEquals(model.history().gradientNormHistory(), found.gradientNorm());
    assertEquals(model.history().totalIterations(), found.totalIterations());
    assertEquals(model.history().stopReason(), found.stopReason());
  }

  @Test
  void aLongTrainingIsThinned() {
    double[] falling = IntStream.range(0, 5_001).mapToDouble(i -> 1.0 / (1 + i)).toArray();
    TrainingCurves found =
        TrainingCurves.of(
            new TrainingHistory(falling, falling, new double[0], "maxIter iterations are done"),
            new double[0]);
    assertEquals(1000, found.objective().length);
    assertEquals(5_000, found.iterations()[999]);
    assertEquals(falling[5_000], found.objective()[999]);
    assertEquals(5_000, found.totalIterations());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bi-tempered", "two-temperature"})
  void marginsAndWeightsAreThoseOfTheRows(String loss) {
    BiTemperedLogisticRegressionModel model = estimator().setLoss(loss).fit(TERNARY);
    Margins found = Report.of(model).page().margins();
    assertEquals(300, found.rows());
    assertEquals(300, found.bins().stream().mapToLong(Margins.Bin::rows).sum());
    List<Row> rows = model.transform(TERNARY).collectAsList();
    double[] pulls = new double[300];
    long contradicted = 0;
    double usual = 0;
    for (int i = 0; i < 300; i++) {
      Row row = rows.get(i);
      int label = (int) (double) row.<Double>getAs("label");
      pulls[i] = Math.pow(trained(row.getAs("probability"), loss)[label], 1.5 - 0.6);
      boolean isRight = row.<Double>getAs("prediction") == label;
      contradicted += isRight ? 0 : 1;
      usual += isRight ? pulls[i] : 0;
    }
    double least = usual / (300 - contradicted) / 2;
    assertEquals(contradicted, found.contradicted());
    assertEquals(Arrays.stream(pulls).filter(pull -> pull <= least).count(), found.halved());
  }

  /** The probabilities that the training saw. */
  private static double[] trained(Vector probability, String loss) {
    double power = loss.equals("bi-tempered") ? 1 : 1 / 0.6;
    double[] p = Arrays.stream(probability.toArray()).map(x -> Math.pow(x, power)).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(x -> x / sum).toArray();
  }

  @Test
  void theLossOfLogisticRegressionIsKnown() {
    LossCurves curves = LossCurves.of(Loss.BI_TEMPERED, 1, 1, 2, -5, 5);
    for (int i = 0; i < curves.margins().length; i++) {
      double margin = curves.margins()[i];
      assertEquals(Math.log1p(Math.exp(-margin)), curves.loss()[i], 1e-12);
      assertEquals(1 / (1 + Math.exp(margin)), curves.slope()[i], 1e-12);
      assertEquals(curves.logisticSlope()[i], curves.slope()[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BI_TEMPERED", "TWO_TEMPERATURE"})
  void theSlopeIsTheDerivativeOfTheLoss(Loss loss) {
    double t1 = 0.7;
    double t2 = 1.4;
    LossCurves curves = LossCurves.of(loss, t1, t2, 3, -8, 8);
    for (int i = 1; i < curves.margins().length - 1; i++) {
      double rise = curves.loss()[i + 1] - curves.loss()[i - 1];
      double activations =
          activation(loss, t1, t2, curves, i + 1) - activation(loss, t1, t2, curves, i - 1);
      assertEquals(-rise / activations, curves.slope()[i], 2e-3);
    }
  }

  /** The activation of the label in training; recalibrated ones are p^t1, normalized. */
  private static double activation(Loss loss, double t1, double t2, LossCurves curves, int at) {
    double margin = curves.margins()[at];
    if (loss == Loss.BI_TEMPERED) {
      return margin;
    }
    double[] p = TemperedSoftmax.softmax(new double[] {margin, 0, 0}, t2);
    double own = Math.pow(p[0], 1 / t1);
    double other = Math.pow(p[1], 1 / t1);
    double sum = own + 2 * other;
    return log(own / sum, t2) - log(other / sum, t2);
  }

  private static double log(double u, double t) {
    return (Math.pow(u, 1 - t) - 1) / (1 - t);
  }

  @Test
  void coefficientsAreTheLargestOfTheModel() {
    LargestCoefficients found = PAGE_OF_THREE.coefficients();
    assertTrue(found.isStandardized());
    assertEquals(9, found.total());
    assertEquals(3, found.groups().size());
    List<Row> table =
        OF_THREE.summary().coefficientTable().filter(col("classIndex").equalTo(2)).collectAsList();
    LargestCoefficients.Group group = found.groups().get(2);
    assertEquals("c", group.className());
    assertEquals(0, group.more());
    for (int i = 0; i < 3; i++) {
      LargestCoefficients.Line line = group.lines().get(i);
      assertEquals(table.get(i).<String>getAs("feature"), line.feature());
      assertEquals(table.get(i).<Double>getAs("coefficient"), line.coefficient());
      assertEquals(
          table.get(i).<Double>getAs("standardizedCoefficient"), line.standardized(), 1e-12);
    }
  }

  @Test
  void aSearchIsShownWithItsChoice() {
    BiTemperedLogisticRegressionCV search =
        new BiTemperedLogisticRegressionCV()
            .setEstimator(estimator())
            .setTemperatures(1, 1, 0.5, 2)
            .setTwoTemperaturePairs()
            .setRegParams(0.0001, 0.001, 0.01, 0.1, 0.3, 1)
            .setNumFolds(2);
    BiTemperedLogisticRegressionCVModel found = search.fit(BINARY);
    SearchResults shown = Report.of(found).page().search();
    List<Row> rows = found.results().collectAsList();
    assertEquals(rows.size(), shown.candidates().size());
    assertEquals(found.bestModel().getT1(), shown.chosen().t1());
    BiTemperedLogisticRegressionModel simplest =
        search.copy(ParamMap.empty()).setSelectionRule("oneStandardError").fit(BINARY).bestModel();
    SearchResults.Candidate named = shown.candidates().get(shown.simplest());
    assertEquals(simplest.getRegParam(), named.regParam());
    assertEquals(simplest.getT1(), named.t1());
    assertFalse(named.isChosen(), "a case in which the rules differ");
    for (Row row : rows) {
      assertTrue(
          shown.candidates().stream()
              .anyMatch(
                  each ->
                      each.value() == row.<Double>getAs("value")
                          && each.standardError() == row.<Double>getAs("standardError")
                          && each.rank() == row.<Integer>getAs("rank")));
    }
  }

  @Test
  void labelHealthIsThatOfTheSummary() {
    BiTemperedLogisticRegressionModel model = OF_THREE;
    LabelIssuesSummary summary = new LabelIssues().fit(model.transform(TERNARY)).summary();
    Page page = Report.of(model).addLabelIssues(summary).page();
    assertEquals(summary.numLabelIssues(), page.labels().issues());
    assertEquals(summary.noiseMatrix().apply(1, 2), page.labels().noise()[1][2]);
    assertEquals(THREE, page.labels().names());
    assertTrue(
        page.findings().stream().anyMatch(s -> s.startsWith("About ") && s.contains("look wrong")),
        page.findings().toString());
  }

  @Test
  void aLoadedModelHasAPageWithoutTrainingRows(@TempDir Path folder) throws IOException {
    BiTemperedLogisticRegressionModel model = OF_TWO;
    model.write().save(folder.resolve("model").toString());
    BiTemperedLogisticRegressionModel loaded =
        BiTemperedLogisticRegressionModel.load(folder.resolve("model").toString());
    Page alone = Report.of(loaded).page();
    assertNull(alone.margins());
    assertEquals(
        "features[0]",
        alone.coefficients().groups().get(0).lines().stream()
            .map(LargestCoefficients.Line::feature)
            .sorted()
            .findFirst()
            .orElseThrow());
    Page evaluated = Report.of(loaded).addEvaluation("new rows", loaded.evaluate(BINARY)).page();
    assertEquals("new rows", evaluated.margins().rowsName());
    assertEquals(1, evaluated.evaluations().size());
    assertTrue(evaluated.coefficients().isStandardized());
  }

  @Test
  void featuresAreNamed() {
    List<String> names =
        IntStream.range(0, OF_TWO.numFeatures()).mapToObj(i -> "feature " + i).toList();
    Page page = Report.of(OF_TWO).setFeatureNames(names).page();
    assertTrue(
        page.coefficients().groups().get(0).lines().stream()
            .allMatch(line -> names.contains(line.feature())));
  }

  @Test
  void wrongInputIsRefused() {
    BiTemperedLogisticRegressionModel model = OF_TWO;
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Report.of(model).setClassNames(THREE))
            .getMessage()
            .contains("3"));
    assertEquals(
        "feature names given are 2, allowed is one for each of 3 features",
        assertThrows(IllegalArgumentException.class, () -> Report.of(model).setFeatureNames(TWO))
            .getMessage());
    Report empty = Report.of(model).addEvaluation("no rows", model.evaluate(BINARY.limit(0)));
    assertTrue(
        assertThrows(IllegalArgumentException.class, empty::page).getMessage().contains("no rows"));
  }

  @Test
  void nothingStaysCached() {
    BiTemperedLogisticRegressionModel model = OF_TWO;
    CachedRdds before = CachedRdds.now();
    Report.of(model).addEvaluation("rows", model.evaluate(BINARY)).page();
    before.assertNoMoreNow();
  }

  @Test
  void manyClassesAndFeaturesMakeASmallPage() {
    int classes = 1_000;
    List<String> names =
        IntStream.range(0, classes).mapToObj(k -> k + Reports.HOSTILE.get(2)).toList();
    List<Row> rows =
        IntStream.range(0, 2 * classes)
            .mapToObj(
                i ->
                    RowFactory.create(
                        (double) (i % classes),
                        1.0,
                        Vectors.sparse(100, new int[] {i % 97}, new double[] {1 + i % 5})))
            .toList();
    Dataset<Row> data =
        LocalSpark.session().createDataFrame(rows, Reports.schema(names, List.of()));
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setMaxIter(1).fit(data);
    Page page = Report.of(model).page();
    Evaluation found = evaluation(page, 0);
    assertEquals(40, found.classes().size());
    assertEquals(classes - 40, found.moreClasses());
    assertNull(found.confusion());
    assertEquals(1, page.coefficients().groups().size());
    assertEquals(60, page.coefficients().groups().get(0).lines().size());
    assertEquals(
        100L * classes,
        60 + page.coefficients().groups().get(0).more() + page.coefficients().zeros());
    String html = HtmlReport.toHtml(page.title(), page);
    assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 1 << 20, html.length() + " bytes");
  }

  @Test
  void aHundredThousandFeaturesMakeASmallPage() {
    int features = 100_000;
    List<Row> rows =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    RowFactory.create(
                        (double) (i % 2),
                        1.0,
                        Vectors.sparse(
                            features, new int[] {i, 500 * (i + 1) - 1}, new double[] {1, 2})))
            .toList();
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setMaxIter(1)
            .fit(LocalSpark.session().createDataFrame(rows, Reports.schema(TWO, List.of())));
    Page page = Report.of(model).page();
    LargestCoefficients found = page.coefficients();
    assertEquals(features, found.total());
    assertEquals(20, found.groups().get(0).lines().size());
    assertEquals(features - found.zeros(), 20 + found.groups().get(0).more());
    assertTrue(found.zeros() >= features - 400, found.zeros() + " zeros");
    assertTrue(HtmlReport.toHtml(page.title(), page).length() < 1 << 20);
  }

  @Test
  void textOfDataCannotBecomeCode() {
    String json = PageJson.of(Reports.HOSTILE);
    assertTrue(json.chars().allMatch(c -> c >= ' ' && c < 128 && "<>&".indexOf(c) < 0), json);
    assertFalse(json.contains("</"), json);
  }

  @Test
  void textFromRightToLeftIsIsolated() {
    assertEquals("plain \u00e9", Texts.shown("plain \u00e9"));
    assertEquals("\u2068\u202Eabc\u2069", Texts.shown("\u202Eabc"));
    String shown = Texts.shown(Reports.HOSTILE.get(2));
    assertTrue(shown.startsWith("\u2068") && shown.contains("\u2069…"), shown);
    assertTrue(shown.endsWith(" characters)"), shown);
  }

  @Test
  void jsonKeepsAllDigitsAndHasNoNaN() {
    assertEquals(
        "{\"from\":0.1,\"to\":3,\"rows\":4,\"weight\":null,\"confidence\":null,\"accuracy\":1.0E-5}",
        PageJson.of(
            new Evaluation.ConfidenceBin(0.1, 3, 4, Double.NaN, Double.POSITIVE_INFINITY, 1e-5)));
  }

  @Test
  void aPageReplacesAPageAndNothingElse(@TempDir Path folder) throws IOException {
    BiTemperedLogisticRegressionModel model = OF_TWO;
    Path file = folder.resolve("report.html");
    Report.of(model).write(file.toString());
    Report.of(model).setTitle("A second one").write(file.toString());
    assertTrue(Files.readString(file).contains("A second one"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    Path notes = Files.writeString(folder.resolve("notes.html"), "<!DOCTYPE html>\nmy notes");
    String error =
        assertThrows(IllegalArgumentException.class, () -> Report.of(model).write(notes.toString()))
            .getMessage();
    assertTrue(error.contains("notes.html") && error.contains("only an earlier page"), error);
    assertThrows(IllegalArgumentException.class, () -> Report.of(model).write(folder.toString()));
    assertEquals("<!DOCTYPE html>\nmy notes", Files.readString(notes));
  }
}
