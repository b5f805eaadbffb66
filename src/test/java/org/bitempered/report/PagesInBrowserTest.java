// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.feature.VectorSlicer;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.quality.AnnotatorConsensusModel;
import org.bitempered.quality.LabelIssues;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser. Without Chromium, these tests are skipped. */
class PagesInBrowserTest {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  /** A function that changes a control. */
  private static final String CHANGE =
      "const set = (name, value, event) => { const c = document.querySelector('[name=' + name +"
          + " ']'); c.value = value; c.dispatchEvent(new Event(event)); };";

  @TempDir private static Path folder;
  private static Browser browser;
  private static Page page;
  private static Path report;
  private static Path explorer;
  private static Dataset<Row> tableRows;
  private static ExplorerTable table;
  private static Path tableExplorer;
  private static AuditPage auditPage;
  private static Path labels;
  private static ConsensusPage consensusPage;
  private static Path consensus;

  @BeforeAll
  static void writePages() throws Exception {
    assumeTrue(Browser.program().isPresent(), "Chromium is not installed, so no page is opened");
    List<String> names = List.of(Reports.HOSTILE.get(0), Reports.HOSTILE.get(2));
    Dataset<Row> rows = Reports.rows(600, names, 5).cache();
    BiTemperedLogisticRegressionCVModel found =
        new BiTemperedLogisticRegressionCV()
            .setEstimator(new BiTemperedLogisticRegression().setMaxIter(15))
            .setTemperatures(1, 1, 0.5, 2, 0.5, 4)
            .setRegParams(0.001, 0.01, 0.1)
            .setNumFolds(3)
            .fit(rows);
    BiTemperedLogisticRegressionModel model = found.bestModel();
    Report made =
        Report.of(found)
            .setTitle("Report " + Reports.HOSTILE.get(1))
            .addEvaluation("test rows " + Reports.HOSTILE.get(0), model.evaluate(rows))
            .addClassifier("BiTemperedLogisticRegression", 0.91, 0.2, 1.25, 15)
            .addClassifier("LogisticRegression", 0.9, 0.3, 0.5, 12)
            .addLabelIssues(new LabelIssues().fit(model.transform(rows)).summary())
            .addFinding(Reports.HOSTILE.get(1))
            .setIterationSeconds(seconds(model))
            .addSetting("data", Reports.HOSTILE.get(0), Reports.HOSTILE.get(1))
            .setCommand("bitempered train --input " + Reports.HOSTILE.get(1));
    page = made.page();
    report =
        Files.writeString(folder.resolve("report.html"), HtmlReport.toHtml(page.title(), page));
    explorer = Files.writeString(folder.resolve("explorer.html"), Explorer.toHtml());
    writeTableExplorer();
    writePagesOfLabels();
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
  }

  private static void writeTableExplorer() throws Exception {
    List<String> classes = List.of(Reports.HOSTILE.get(0), Reports.HOSTILE.get(1));
    Dataset<Row> rows = Reports.rows(300, classes, 8);
    tableRows =
        new VectorSlicer()
            .setIndices(new int[] {0, 1})
            .setInputCol("features")
            .setOutputCol("two")
            .transform(rows);
    table =
        Explorer.of(tableRows)
            .setFeaturesCol("two")
            .setSource(
                new TableSource(
                    "data/" + Reports.HOSTILE.get(1),
                    "csv",
                    Map.of("header", "true"),
                    Reports.HOSTILE.get(0),
                    List.of("length", Reports.HOSTILE.get(0)),
                    List.of(),
                    false,
                    "bitempered train --input 'a b'"))
            .table();
    tableExplorer = Files.writeString(folder.resolve("table.html"), Explorer.toHtml(table));
  }

  private static void writePagesOfLabels() throws Exception {
    Dataset<Row> images = LabelPages.images(180);
    auditPage = Report.of(LabelPages.audit(images), images).page();
    labels =
        Files.writeString(
            folder.resolve("labels.html"), HtmlReport.toHtml(auditPage.title(), auditPage));
    AnnotatorConsensusModel model = LabelPages.consensus(LabelPages.answers(200, 30));
    consensusPage = Report.of(model, model.consensus()).page();
    consensus =
        Files.writeString(
            folder.resolve("consensus.html"),
            HtmlReport.toHtml(consensusPage.title(), consensusPage));
  }

  private static double[] seconds(BiTemperedLogisticRegressionModel model) {
    double[] seconds = new double[model.history().objectiveHistory().length];
    Arrays.setAll(seconds, i -> 0.1 + 0.01 * i);
    return seconds;
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private static void open(Path file, String hash) throws Exception {
    browser.media("screen", "light");
    browser.resize(1280, 900);
    browser.open(file, hash);
  }

  private static void assertQuiet(Path file) {
    assertEquals(List.of(), browser.errors());
    assertEquals(
        List.of(), browser.requests().stream().filter(r -> !r.startsWith("file:")).toList());
    assertEquals(1, browser.requests().size(), browser.requests().toString());
    assertTrue(browser.requests().get(0).startsWith(file.toUri().toString()));
  }

  private static int count(String selector) throws Exception {
    return browser.evaluate("document.querySelectorAll('" + selector + "').length").asInt();
  }

  /** Returns how many rows are drawn, each as a part of a path. */
  private static int marks() throws Exception {
    return browser
        .evaluate(
            "[...document.querySelectorAll('path.mark')].map(path =>"
                + " path.getAttribute('d').match(/M/g).length).reduce((a, b) => a + b)")
        .asInt();
  }

  private static void assertAccessible() throws Exception {
    try (InputStream axe = PagesInBrowserTest.class.getResourceAsStream(AXE)) {
      browser.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; true");
    }
    JsonNode found =
        browser.evaluate(
            "axe.run().then(r => r.violations.filter(v => v.impact === 'serious' || v.impact ==="
                + " 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' +"
                + " n.failureSummary).join(' | ')))");
    assertEquals(0, found.size(), found.toString());
  }

  private static void takePictures(String name) throws Exception {
    browser.screenshot(PICTURES.resolve(name + "-desktop.png"));
    browser.media("screen", "dark");
    browser.screenshot(PICTURES.resolve(name + "-dark.png"));
    browser.media("print", "light");
    browser.screenshot(PICTURES.resolve(name + "-print.png"));
    browser.media("screen", "light");
    browser.resize(390, 844);
    browser.screenshot(PICTURES.resolve(name + "-phone.png"));
    int width = browser.evaluate("document.documentElement.scrollWidth").asInt();
    assertTrue(width <= 390, "a phone would have to scroll sideways: " + width);
  }

  /** On a phone, and on a large and dark screen. */
  private static void assertAccessibleEverywhere() throws Exception {
    assertAccessible();
    browser.resize(1280, 900);
    browser.media("screen", "dark");
    assertAccessible();
  }

  @Test
  void theReportLoadsNothingAndHasNoError() throws Exception {
    open(report, "");
    printFirstPaint("the report");
    takePictures("report");
    assertQuiet(report);
    assertAccessibleEverywhere();
  }

  private static void printFirstPaint(String what) throws Exception {
    double milliseconds =
        browser
            .evaluate(
                "new Promise(done => { setTimeout(() => done(-1), 5000); new"
                    + " PerformanceObserver(list => done(list.getEntries()[0].startTime))"
                    + ".observe({type: 'paint', buffered: true}); })")
            .asDouble();
    System.out.printf(Locale.ROOT, "first paint of %s: %.0f ms%n", what, milliseconds);
  }

  @Test
  void thePageOfLabelsShowsTheRows() throws Exception {
    open(labels, "");
    assertHistogram("Rows by the score", auditPage.scores());
    List<SuspectRows.Suspect> rows = auditPage.suspects().rows();
    assertEquals(
        rows.stream().filter(row -> row.pixels() != null).count(), count("canvas.picture"));
    // The pixel in the middle, dark where the value is large.
    JsonNode shades =
        browser.evaluate(
            "[...document.querySelectorAll('canvas.picture')].map(c =>"
                + " c.getContext('2d').getImageData(2, 2, 1, 1).data[0])");
    for (int i = 0; i < shades.size(); i++) {
      int pixel = Integer.parseInt(rows.get(i).pixels().substring(24, 26), 16);
      assertEquals(255 - pixel, shades.get(i).asInt());
    }
    String text = browser.evaluate("document.body.innerText").asText();
    assertTrue(text.contains(Reports.HOSTILE.get(0)), text);
    assertTrue(text.contains(auditPage.findings().get(0)), text);
    takePictures("labels");
    assertQuiet(labels);
    assertAccessible();
  }

  private static void assertHistogram(String caption, ScoreBins bins) throws Exception {
    JsonNode heights =
        browser.evaluate(
            "(() => { const f = [...document.querySelectorAll('figure')].find(x =>"
                + " x.textContent.startsWith('"
                + caption
                + "')); return ['others', 'marked'].map(k =>"
                + " [...f.querySelectorAll('rect.' + k)].map(r =>"
                + " Number(r.getAttribute('height')))); })()");
    double unit = 0;
    for (int i = 0; i < bins.rows().length; i++) {
      unit += (heights.get(0).get(i).asDouble() + heights.get(1).get(i).asDouble());
    }
    unit /= Arrays.stream(bins.rows()).sum();
    for (int i = 0; i < bins.rows().length; i++) {
      assertEquals(bins.marked()[i] * unit, heights.get(1).get(i).asDouble(), 1e-6);
      double others = (bins.rows()[i] - bins.marked()[i]) * unit;
      assertEquals(others, heights.get(0).get(i).asDouble(), 1e-6);
    }
  }

  @Test
  void thePageOfAConsensusShowsItemsAndAnnotators() throws Exception {
    open(consensus, "");
    assertHistogram("Items by the confidence", consensusPage.items().confidences());
    assertHistogram("Annotators by estimated", consensusPage.annotators().accuracies());
    String text = browser.evaluate("document.body.innerText").asText();
    assertTrue(text.contains(Reports.HOSTILE.get(0)), text);
    assertTrue(text.contains("25 annotators with the most answers"), text);
    assertTrue(text.contains("50 of 200 items, the lowest confidence first"), text);
    takePictures("consensus");
    assertQuiet(consensus);
    assertAccessible();
  }

  @Test
  void textsOfDataStayTexts() throws Exception {
    open(report, "");
    assertEquals("undefined", browser.evaluate("typeof harmed").asText());
    assertEquals(0, count("body img"));
    String title = browser.evaluate("document.querySelector('h1').textContent").asText();
    assertEquals(page.title(), title);
    String text = browser.evaluate("document.body.innerText").asText();
    assertTrue(text.contains(Reports.HOSTILE.get(0)), text);
    assertTrue(text.contains("(10,0") || text.contains("… (100"), "the length of a long name");
    // Even a script that is added later does not run.
    browser.evaluate(
        "(() => { const s = document.createElement('script'); s.textContent = 'globalThis.harmed ="
            + " true'; document.body.append(s); return 0; })()");
    assertEquals("undefined", browser.evaluate("typeof harmed").asText());
  }

  @Test
  void chartsShowTheNumbersOfTheData() throws Exception {
    open(report, "");
    JsonNode bins = browser.evaluate("d3.selectAll('rect.bin').data()");
    assertEquals(page.margins().bins().size(), bins.size());
    double tallest = 0;
    for (int i = 0; i < bins.size(); i++) {
      assertEquals(page.margins().bins().get(i).rows(), bins.get(i).get("rows").asLong());
      tallest = Math.max(tallest, bins.get(i).get("rows").asDouble());
    }
    JsonNode heights =
        browser.evaluate(
            "[...document.querySelectorAll('rect.bin')].map(r => Number(r.getAttribute('height')))");
    double largest = 0;
    for (JsonNode height : heights) {
      largest = Math.max(largest, height.asDouble());
    }
    for (int i = 0; i < bins.size(); i++) {
      assertEquals(
          page.margins().bins().get(i).rows() / tallest, heights.get(i).asDouble() / largest, 1e-6);
    }
    JsonNode objective =
        browser.evaluate(
            "d3.selectAll('path.series').data().filter(d => d && d.name"
                + " && d.name.startsWith('objective'))[0].points.map(p => p[1])");
    assertEquals(page.training().objective().length, objective.size());
    for (int i = 0; i < objective.size(); i++) {
      assertEquals(page.training().objective()[i], objective.get(i).asDouble(), 0);
    }
    assertEquals(page.search().candidates().size(), count("table.heat small"));
    assertEquals(1, count("table.heat td.chosen"));
    String chosen =
        browser.evaluate("document.querySelector('td.chosen').firstChild.textContent").asText();
    assertEquals(page.search().chosen().value(), Double.parseDouble(chosen), 1e-3);
    // On the diagonals: two for each confusion matrix, and two for the noise.
    assertEquals(2 * page.evaluations().size() + 2, count("table.heat td.right"));
  }

  @Test
  void numbersOpenByTheKeyboard() throws Exception {
    open(report, "");
    int rows =
        browser
            .evaluate(
                "(async () => { const d = [...document.querySelectorAll('details')].find(x =>"
                    + " x.closest('figure')?.textContent.startsWith('Objective'));"
                    + " d.querySelector('summary').focus(); d.querySelector('summary').click();"
                    + " await new Promise(f => setTimeout(f, 50));"
                    + " return d.querySelectorAll('tbody tr').length; })()")
            .asInt();
    assertEquals(page.training().objective().length, rows);
  }

  @Test
  void theExplorerLoadsNothingAndHasNoError() throws Exception {
    open(explorer, "");
    awaitMap();
    assertEquals(400 * 2, marks());
    assertEquals(9 * 2, count("path.shade"));
    assertEquals(2, count("path.boundary"));
    printFirstPaint("the explorer");
    takePictures("explorer");
    assertQuiet(explorer);
    assertAccessibleEverywhere();
  }

  private static void awaitMap() throws Exception {
    browser.evaluate(
        "new Promise(done => { const look = () => document.querySelector('[data-ready]') ?"
            + " done(true) : setTimeout(look, 50); look(); })");
  }

  @Test
  void controlsChangeThePictureAndTheHashRestoresIt() throws Exception {
    open(explorer, "");
    String before =
        browser.evaluate("document.querySelector('p[role=status]').textContent").asText();
    browser.evaluate(
        "(() => { const t = document.querySelector('[name=noise]'); t.value = 'large';"
            + " t.dispatchEvent(new Event('input')); const l ="
            + " document.querySelector('[name=level]'); l.value = 0.4; l.dispatchEvent(new"
            + " Event('input')); return 0; })()");
    String after =
        browser.evaluate("document.querySelector('p[role=status]').textContent").asText();
    assertFalse(before.equals(after), after);
    String hash = browser.evaluate("location.hash").asText();
    assertTrue(hash.contains("noise=large") && hash.contains("level=0.4"), hash);
    open(explorer, hash);
    assertEquals(
        after, browser.evaluate("document.querySelector('p[role=status]').textContent").asText());
    awaitMap();
    browser.evaluate("(() => { document.querySelectorAll('td button')[7].click(); return 0; })()");
    assertEquals("0.2", browser.evaluate("String(explorer.state().t1)").asText());
    assertEquals("1.5", browser.evaluate("String(explorer.state().t2)").asText());
    assertEquals(1, count("[aria-pressed=true]"));
    open(explorer, "#t1=7&t2=abc&data=none&seed=-1&points=400&noise=__proto__&edits=x_9:1:2:11_3");
    assertEquals("rings", browser.evaluate("explorer.state().data").asText());
    assertEquals("9:1.000:2.000:11", browser.evaluate("explorer.state().edits").asText());
    printLatency();
    assertEquals(List.of(), browser.errors());
  }

  /** The time from a change of t1 to the new picture. */
  private static void printLatency() throws Exception {
    double milliseconds =
        browser
            .evaluate(
                "(async () => { const set = (name, value) => { const c ="
                    + " document.querySelector('[name=' + name + ']'); c.value = value;"
                    + " c.dispatchEvent(new Event('input')); }; set('points', 1000); let sum = 0;"
                    + " for (let i = 0; i < 5; i++) { await new Promise(f => setTimeout(f, 50));"
                    + " const from = performance.now(); set('t1', 0.3 + 0.1 * i);"
                    + " await new Promise(f => requestAnimationFrame(() => setTimeout(f)));"
                    + " sum += performance.now() - from; } return sum / 5; })()")
            .asDouble();
    System.out.printf(Locale.ROOT, "a control with 1,000 points: %.0f ms%n", milliseconds);
  }

  @Test
  void pointsCanBeMovedAddedAndRelabelled() throws Exception {
    open(explorer, "#points=100&noise=none");
    String set =
        "(name, value, event) => { const c = document.querySelector('[name=' + name + ']');"
            + " c.value = value; c.dispatchEvent(new Event(event)); }";
    browser.evaluate(
        "(() => { const set = "
            + set
            + "; set('point', 7, 'input'); set('label', 0, 'change'); set('x', 2.5, 'change');"
            + " [...document.querySelectorAll('button')].find(b => b.textContent === 'Add a point"
            + " here').click(); set('y', -3, 'change'); return 0; })()");
    assertEquals(101, browser.evaluate("explorer.points().length").asInt());
    JsonNode moved = browser.evaluate("explorer.points()[6]");
    assertEquals(0, moved.get("label").asInt());
    assertEquals(2.5, moved.get("x").asDouble());
    assertEquals(-3, browser.evaluate("explorer.points()[100].y").asDouble());
    assertEquals(2, count("circle.selected"));
    dragFirst();
    String hash = browser.evaluate("location.hash").asText();
    JsonNode before = browser.evaluate("explorer.points()");
    open(explorer, hash);
    assertEquals(before, browser.evaluate("explorer.points()"));
    browser.evaluate(
        "(() => { [...document.querySelectorAll('button')].find(b => b.textContent === 'Undo all"
            + " changes').click(); return 0; })()");
    assertEquals(100, browser.evaluate("explorer.points().length").asInt());
    assertEquals(List.of(), browser.errors());
  }

  /** Drags the first point to the right with the mouse. */
  private static void dragFirst() throws Exception {
    JsonNode at =
        browser.evaluate(
            "(async () => { const set = document.querySelector('[name=point]'); set.value = 1;"
                + " set.dispatchEvent(new Event('input')); await new Promise(f =>"
                + " requestAnimationFrame(() => setTimeout(f))); const ring ="
                + " document.querySelector('circle.selected'); ring.scrollIntoView({block:"
                + " 'center', behavior: 'instant'}); const r = ring.getBoundingClientRect(); return"
                + " [r.x + r.width / 2, r.y + r.height / 2, explorer.points()[0].x]; })()");
    browser.drag(at.get(0).asDouble(), at.get(1).asDouble(), 40, 0);
    double x = browser.evaluate("explorer.points()[0].x").asDouble();
    assertTrue(x > at.get(2).asDouble() + 0.05, "from " + at.get(2) + " to " + x);
  }

  /** As Python's {@code _repr_html_} makes it, but for the sandbox, into which no test can look. */
  @Test
  void theExplorerWorksInTheFrameOfANotebook() throws Exception {
    String html = Files.readString(explorer).replace("&", "&amp;").replace("\"", "&quot;");
    open(
        Files.writeString(
            folder.resolve("notebook.html"), "<iframe srcdoc=\"" + html + "\"></iframe>"),
        "");
    String state =
        browser
            .evaluate(
                "(() => { const frame = frames[0]; const t ="
                    + " frame.document.querySelector('[name=noise]'); t.value = 'large';"
                    + " t.dispatchEvent(new frame.Event('input')); return"
                    + " frame.explorer.state().noise; })()")
            .asText();
    assertEquals("large", state);
    assertEquals(List.of(), browser.errors());
  }

  @Test
  void theExplorerShowsATable() throws Exception {
    open(tableExplorer, "");
    awaitMap();
    assertEquals(300 * 2, marks());
    JsonNode points = browser.evaluate("explorer.points().map(p => [p.x, p.y, p.label, p.truth])");
    for (int i = 0; i < points.size(); i++) {
      double[] point = table.points().get(i);
      assertEquals(point[0], points.get(i).get(0).asDouble(), 0);
      assertEquals(point[1], points.get(i).get(1).asDouble(), 0);
      assertEquals(point[2], points.get(i).get(2).asDouble(), 0);
      assertEquals(point[2], points.get(i).get(3).asDouble(), 0);
    }
    assertEquals("undefined", browser.evaluate("typeof harmed").asText());
    String text = browser.evaluate("document.body.textContent").asText();
    assertTrue(text.contains(String.join(" ", table.notes())), text);
    assertTrue(text.contains("By the labels of the table, bi-tempered is right"), text);
    assertTrue(text.contains("label " + table.classNames().get(1)), text);
    assertEquals(4, count("text.axis-name"));
    assertEquals(
        objectiveOfTable(), browser.evaluate("explorer.fits().ours.objective").asDouble(), 1e-6);
    // Both axes have the units of the features: about -300 to 600 for the second.
    JsonNode ticks =
        browser.evaluate(
            "[...document.querySelectorAll('g.axis')][1].querySelectorAll('.tick').length");
    assertTrue(ticks.asInt() >= 3, ticks.toString());
    takePictures("table");
    assertQuiet(tableExplorer);
    assertAccessibleEverywhere();
  }

  /** The objective of the library on the features of the table as they are. */
  private static double objectiveOfTable() {
    double[] history =
        new BiTemperedLogisticRegression()
            .setFeaturesCol("two")
            .setRegParam(1e-3)
            .setTol(1e-10)
            .setMaxIter(1_000)
            .fit(tableRows)
            .history()
            .objectiveHistory();
    return history[history.length - 1];
  }

  @Test
  void controlsAndTheHashWorkForATable() throws Exception {
    open(tableExplorer, "");
    browser.evaluate(
        "(() => { "
            + CHANGE
            + " set('noise', 'random', 'input'); set('level', 0.2, 'input'); return 0; })()");
    assertEquals(
        60, browser.evaluate("explorer.points().filter(p => p.label !== p.truth).length").asInt());
    // In the units of the axis.
    browser.evaluate(
        "(() => { "
            + CHANGE
            + " set('point', 5, 'input'); set('y', 100, 'change'); return 0; })()");
    ExplorerTable.Axis axis = table.axes().get(1);
    assertEquals(
        (100 - axis.mean()) / axis.deviation(),
        browser.evaluate("explorer.points()[4].y").asDouble(),
        1e-3);
    String hash = browser.evaluate("location.hash").asText();
    assertTrue(hash.contains("data=table") && hash.contains("noise=random"), hash);
    JsonNode before = browser.evaluate("explorer.points()");
    open(tableExplorer, hash);
    assertEquals(before, browser.evaluate("explorer.points()"));
    open(tableExplorer, "#points=100&noise=none");
    assertEquals(100, browser.evaluate("explorer.points().length").asInt());
    assertEquals(
        Math.round(100 * share()),
        browser.evaluate("explorer.points().filter(p => p.label).length").asInt());
    open(tableExplorer, "#data=rings&points=200");
    assertEquals(200 * 2, marks());
    assertEquals(0, count("text.axis-name"));
    open(explorer, "#data=table");
    assertEquals("rings", browser.evaluate("explorer.state().data").asText());
    assertEquals(List.of(), browser.errors());
  }

  private static double share() {
    return table.points().stream().mapToDouble(point -> point[2]).average().orElseThrow();
  }

  @Test
  void theCodeOfATableHasItsPathAndColumns() throws Exception {
    String path = "data/" + Reports.HOSTILE.get(1);
    for (String language : List.of("java", "python")) {
      open(tableExplorer, "#degree=2&language=" + language);
      String code = browser.evaluate("document.querySelector('#code pre').textContent").asText();
      // Literals of JSON are literals of both languages.
      for (String literal : List.of(path, "length", Reports.HOSTILE.get(0))) {
        String quoted = browser.evaluate("JSON.stringify(" + PageJson.of(literal) + ")").asText();
        assertTrue(code.contains(quoted), code);
      }
      assertTrue(code.contains("PolynomialExpansion") && code.contains("StandardScaler"), code);
      assertTrue(code.contains("target"), code);
    }
    open(tableExplorer, "#language=cli&t1=0.7");
    assertEquals(
        "bitempered train --input 'a b' --t1 0.7 --t2 2 --regParam 0.001",
        browser.evaluate("document.querySelector('#code pre').textContent").asText());
    assertEquals(List.of(), browser.errors());
  }

  /** The page trains with the same objective and reaches the same minimum as the library. */
  @Test
  void theExplorerComputesWhatTheLibraryComputes() throws Exception {
    open(explorer, "");
    double[][] temperatures = {{1, 1}, {0.8, 1.2}, {0.5, 2}, {0.2, 1}, {0.7, 4}};
    String[][] data = {
      {"rings", "random", "0.2", "2"},
      {"blobs", "large", "0.1", "1"},
      {"moons", "small", "0.3", "3"},
      {"servedio", "random", "0.1", "1"}
    };
    for (String[] each : data) {
      String settings =
          String.format(
              Locale.ROOT,
              "{data: '%s', noise: '%s', level: %s, points: 200, seed: 3}",
              each[0],
              each[1],
              each[2]);
      JsonNode points =
          browser.evaluate(
              "explorer.drawPoints(" + settings + ").map(p => [p.x, p.y, p.label, p.truth])");
      Dataset<Row> rows = polynomial(points, Integer.parseInt(each[3])).cache();
      for (double[] t : temperatures) {
        compare(settings, rows, each, t[0], t[1]);
      }
      rows.unpersist();
    }
  }

  private static void compare(String points, Dataset<Row> rows, String[] data, double t1, double t2)
      throws Exception {
    double penalty = 0.01;
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setT1(t1)
            .setT2(t2)
            .setRegParam(penalty)
            .setTol(1e-10)
            .setMaxIter(1_000)
            .fit(rows);
    double[] history = model.history().objectiveHistory();
    JsonNode found =
        browser.evaluate(
            String.format(
                Locale.ROOT,
                "(() => { const points = explorer.drawPoints(%s); const settings = {t1: %s, t2: %s,"
                    + " penalty: %s, degree: %s}; const objective = new explorer.Objective(points,"
                    + " settings); const variables = objective.variables(%s, %s); return"
                    + " [explorer.train(points, settings, {maxIter: 1000, tol: 1e-11}).objective,"
                    + " objective.evaluate(variables, []), objective.evaluate(variables.map(() => 0),"
                    + " [])]; })()",
                points,
                t1,
                t2,
                penalty,
                data[3],
                Arrays.toString(model.coefficients().toArray()),
                model.intercept()));
    String what = String.join(" ", data) + " t1=" + t1 + " t2=" + t2;
    assertEquals(history[0], found.get(2).asDouble(), 1e-6, "at the start: " + what);
    double end = history[history.length - 1];
    assertEquals(end, found.get(1).asDouble(), 1e-6, "at Java's coefficients: " + what);
    assertEquals(end, found.get(0).asDouble(), 1e-6, "at the end: " + what);
  }

  private static Dataset<Row> polynomial(JsonNode points, int degree) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode point : points) {
      List<Double> features = new ArrayList<>();
      for (int total = 1; total <= degree; total++) {
        for (int j = 0; j <= total; j++) {
          features.add(
              Math.pow(point.get(0).asDouble(), total - j) * Math.pow(point.get(1).asDouble(), j));
        }
      }
      rows.add(
          RowFactory.create(
              point.get(2).asDouble(),
              1.0,
              Vectors.dense(features.stream().mapToDouble(x -> x).toArray())));
    }
    return LocalSpark.session().createDataFrame(rows, Reports.schema(List.of("0", "1"), List.of()));
  }
}
