// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.feature.BiTemperedLoss;
import org.bitempered.feature.LabelDecoder;
import org.bitempered.feature.RawColumn;
import org.bitempered.feature.TableEncoder;
import org.bitempered.feature.TemperedSigmoid;
import org.bitempered.feature.TemperedSoftmax;
import org.bitempered.quality.AnnotatorConsensus;
import org.bitempered.quality.LabelAudit;
import org.bitempered.quality.LabelIssues;
import org.bitempered.quality.LabelRepair;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/**
 * Writes the golden files of a version: each stage as the version saves it, checkpoints, and beside
 * each, as text, what must come of it in later versions.
 *
 * <p>The argument is the version, whose folder is replaced. CONTRIBUTING.md has the command.
 */
public final class GoldenFiles {
  /** Read from the sources, since files that are no longer there can remain in {@code target}. */
  static final Path ROOT = Path.of("src/test/resources/golden");

  /** The name of the scorer's files, which are not those of a stage. */
  static final String SCORER = "linear-scorer";

  private final Path folder;

  private GoldenFiles(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    LocalSpark.session(); // saving expects one
    Path folder = ROOT.resolve(args[0]);
    FileUtils.deleteDirectory(folder.toFile());
    Files.createDirectories(folder);
    GoldenFiles files = new GoldenFiles(folder);
    files.classifiers();
    files.search();
    files.quality();
    files.consensus();
    files.transformers();
    files.pipeline();
    files.scorer();
    for (GoldenCheckpoint checkpoint : GoldenCheckpoint.values()) {
      Path path = folder.resolve(checkpoint.file());
      checkpoint.breakOff(path);
      files.write(checkpoint.file(), checkpoint.goOn(path));
    }
    removeChecksums(folder);
    LocalSpark.session().stop();
  }

  /** Loads a stage of any class, as a pipeline does. */
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  static Params load(Path path) {
    return (Params)
        DefaultParamsReader$.MODULE$
            .loadParamsInstanceReader(path.toString(), LocalSpark.session().sparkContext())
            .load(path.toString());
  }

  private void save(String name, MLWritable stage) throws IOException {
    Path path = folder.resolve(name);
    stage.write().save(path.toString());
    write(name, StageResults.of(load(path)));
  }

  private void write(String name, Results results) throws IOException {
    Files.write(folder.resolve(name + ".txt"), results.lines());
  }

  private static BiTemperedLogisticRegression classifier(String uid) {
    return new BiTemperedLogisticRegression(uid)
        .setT1(0.4)
        .setT2(1.5)
        .setRegParam(0.01)
        .setMaxIter(15);
  }

  private void classifiers() throws IOException {
    Dataset<Row> rows = GoldenRows.training();
    for (String loss : List.of("bi-tempered", "two-temperature")) {
      BiTemperedLogisticRegression estimator =
          classifier("classifier").setLoss(loss).setWeightCol("weight");
      save("binary-" + loss, estimator.setLabelCol("binary").setThreshold(0.375).fit(rows));
      estimator.clear(estimator.threshold());
      estimator.setLabelCol("label").setThresholds(new double[] {0.5, 0.3, 0.2});
      save("multinomial-" + loss, estimator.fit(rows));
      save("estimator-" + loss, estimator.setInitialModel(estimator.setMaxIter(2).fit(rows)));
    }
  }

  private static BiTemperedLogisticRegressionCV cv() {
    return new BiTemperedLogisticRegressionCV("search")
        .setEstimator(new BiTemperedLogisticRegression("searched").setMaxIter(8))
        .setTemperatures(1, 1, 0.5, 2)
        .setTwoTemperaturePairs()
        .setRegParams(0.01)
        .setMetric("logLoss")
        .setNumFolds(2)
        .setFoldCol("fold");
  }

  private void search() throws IOException {
    save("search", cv());
    save("search-model", cv().fit(GoldenRows.training()));
  }

  private static LabelAudit audit() {
    return new LabelAudit("audit")
        .setSearch(cv().setFoldCol("").setTemperatures(0.5, 2).setTwoTemperaturePairs())
        .setNumFolds(2)
        .setSeed(5)
        .setMinClassRows(2)
        .setProbabilityCol("foldProbability");
  }

  private void quality() throws IOException {
    Dataset<Row> rows = GoldenRows.training();
    LabelIssues issues =
        new LabelIssues("issues")
            .setProbabilityCol("heldOut")
            .setFilterBy("both")
            .setRankBy("bi_tempered_loss")
            .setT1(0.25);
    save("label-issues", issues);
    save("label-issues-model", issues.fit(rows));
    save("label-audit", audit().setClassifier(classifier("ofFolds")));
    save("label-audit-model", audit().fit(rows));
    LabelRepair repair =
        new LabelRepair("repair")
            .setAudit(audit())
            .setClassifier(classifier("afterwards"))
            .setAction("relabel");
    save("label-repair", repair);
    save("label-repair-model", repair.fit(rows));
  }

  private void consensus() throws IOException {
    AnnotatorConsensus consensus =
        new AnnotatorConsensus("consensus").setFeaturesCol("features").setRounds(1).setNumFolds(2);
    consensus.setClassifier(classifier("ofItems"));
    save("consensus", consensus);
    save("consensus-classifier-model", consensus.fit(GoldenRows.answers()));
    for (String method : List.of("majority_vote", "one_coin", "dawid_skene")) {
      save(
          "consensus-" + method.replace('_', '-') + "-model",
          new AnnotatorConsensus("consensus").setMethod(method).fit(GoldenRows.answers()));
    }
  }

  private static TableEncoder encoder() {
    return new TableEncoder("encoder")
        .setOutputCol("encoded")
        .setHandleInvalid("keep")
        .setNullValues("", "NA")
        .setColumns(
            List.of(
                RawColumn.number("size", DataTypes.DoubleType, 0.5),
                RawColumn.category("color", DataTypes.StringType, List.of("red", "blue")),
                RawColumn.category("ripe", DataTypes.BooleanType, List.of("false", "true")),
                RawColumn.vector("heldOut", 3)));
  }

  private void transformers() throws IOException {
    save("table-encoder", encoder());
    save(
        "label-decoder",
        new LabelDecoder("decoder")
            .setInputCol("label")
            .setOutputCol("name")
            .setLabels(DataTypes.StringType, "apple", "pear", "quince"));
    save(
        "tempered-softmax",
        new TemperedSoftmax("softmax").setInputCol("features").setOutputCol("softmax").setT(1.25));
    save(
        "tempered-sigmoid",
        new TemperedSigmoid("sigmoid")
            .setInputCol("margin")
            .setOutputCol("sigmoid")
            .setT(0.75)
            .setNumIters(5));
    save(
        "bi-tempered-loss",
        new BiTemperedLoss("loss")
            .setActivationsCol("heldOut")
            .setOutputCol("loss")
            .setLoss("two-temperature")
            .setT1(0.25)
            .setT2(1.75)
            .setLabelSmoothing(0.125));
  }

  private void pipeline() throws IOException {
    Pipeline pipeline =
        new Pipeline("pipeline")
            .setStages(
                new PipelineStage[] {
                  encoder(),
                  classifier("classifier").setFeaturesCol("encoded"),
                  new TemperedSoftmax("softmax").setInputCol("rawPrediction").setOutputCol("again"),
                  new BiTemperedLoss("loss").setOutputCol("loss"),
                  new LabelDecoder("decoder")
                      .setOutputCol("number")
                      .setLabels(DataTypes.IntegerType, "7", "8", "9")
                });
    save("pipeline", pipeline);
    save("pipeline-model", pipeline.fit(GoldenRows.training()));
  }

  /** Mostly zeros, so that only the others are written. */
  private void scorer() throws IOException {
    double[] weights = new double[15];
    weights[4] = 0.75;
    weights[11] = -1.5;
    LinearScorer scorer =
        new LinearScorer(
            3, false, 0.5, 1.25, weights, new double[] {0.1, 0, -0.25}, new double[] {1, 2, 3});
    Path path = folder.resolve(SCORER);
    try (OutputStream out = Files.newOutputStream(path)) {
      scorer.writeJson(out);
    }
    write(SCORER, StageResults.of(scorer));
  }

  /** What saving writes besides the data: Hadoop's checksums, and marks that a job has ended. */
  private static void removeChecksums(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".crc") || name.equals("_SUCCESS")) {
          Files.delete(file);
        }
      }
    }
  }
}
