// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.connect.proto.Expression.Literal;
import org.apache.spark.connect.proto.Fetch;
import org.apache.spark.connect.proto.MlCommandResult.MlOperatorInfo;
import org.apache.spark.connect.proto.MlOperator;
import org.apache.spark.connect.proto.MlOperator.OperatorType;
import org.apache.spark.connect.proto.MlParams;
import org.apache.spark.connect.proto.ObjectRef;
import org.apache.spark.connect.proto.Relation;
import org.sparkproject.io.grpc.StatusRuntimeException;

/**
 * Uses the library on a server, with arguments ADDRESS, CSV and FOLDER: prints what comes back as
 * lines NAME = VALUE, and has rows and models written to folders inside FOLDER.
 */
public final class Client {
  private static final String LIBRARY = "org.bitempered.";
  private static final MlOperator ESTIMATOR =
      Plans.operator(
          LIBRARY + "classification.BiTemperedLogisticRegression",
          OperatorType.OPERATOR_TYPE_ESTIMATOR);
  private static final MlOperator MODEL =
      Plans.operator(
          LIBRARY + "classification.BiTemperedLogisticRegressionModel",
          OperatorType.OPERATOR_TYPE_MODEL);
  private static final MlParams PARAMS =
      Plans.params(
          "loss",
          "two-temperature",
          "t1",
          0.5,
          "t2",
          2.0,
          "regParam",
          0.01,
          "maxIter",
          10,
          "tol",
          0.0);

  private final Session session;
  private final Relation rows;
  private final double[] firstRow;
  private final String folder;

  private Client(Session session, String csv, String folder) throws IOException {
    this.session = session;
    this.folder = folder + "/";
    String[] columns = Files.readAllLines(Path.of(csv)).get(0).split(",", -1);
    String[] values = Files.readAllLines(Path.of(csv)).get(1).split(",", -1);
    int features = columns.length - 1;
    this.firstRow = Arrays.stream(values).limit(features).mapToDouble(Double::valueOf).toArray();
    MlParams assembly =
        Plans.params("inputCols", Arrays.copyOf(columns, features), "outputCol", "features");
    this.rows =
        Plans.transform("org.apache.spark.ml.feature.VectorAssembler", assembly, Plans.csv(csv));
  }

  public static void main(String[] args) throws IOException {
    try (Session session = new Session(args[0])) {
      Client client = new Client(session, args[1], args[2]);
      ObjectRef model = session.fit(ESTIMATOR, PARAMS, client.rows);
      client.score(model);
      client.attributes(model);
      client.summary(model);
      client.saveAndLoad(model);
      client.search();
      client.labelIssues(model);
      client.labelAudit();
      client.labelRepair();
      client.consensus();
      client.functions();
      client.refusals(model);
    }
  }

  /** The model, then each Transformer on what the one before has given. */
  private void score(ObjectRef model) {
    Relation scored = Plans.transform(model, rows);
    MlParams softmax = Plans.params("inputCol", "rawPrediction", "outputCol", "softmax", "t", 1.5);
    MlParams sigmoid = Plans.params("inputCol", "mean_radius", "outputCol", "sigmoid");
    MlParams loss = Plans.params("outputCol", "loss", "loss", "two-temperature", "t1", 0.25);
    scored = Plans.transform(LIBRARY + "feature.TemperedSoftmax", softmax, scored);
    scored = Plans.transform(LIBRARY + "feature.TemperedSigmoid", sigmoid, scored);
    scored = Plans.transform(LIBRARY + "feature.BiTemperedLoss", loss, scored);
    session.write(scored, folder + "scored");
  }

  private void attributes(ObjectRef model) {
    for (String name : new String[] {"numClasses", "numFeatures", "hasSummary"}) {
      print(name, Plans.attribute(model, name));
    }
    Literal features = Literals.vector(firstRow);
    for (String name : new String[] {"predict", "predictRaw", "predictProbability"}) {
      print(name, Plans.call(model, name, features));
    }
  }

  private void summary(ObjectRef model) {
    for (String name : new String[] {"accuracy", "areaUnderROC", "objectiveHistory"}) {
      print("summary." + name, Plans.attribute(model, "summary", name));
    }
    session.write(Plans.table(Plans.attribute(model, "summary", "roc")), folder + "roc");
  }

  private void saveAndLoad(ObjectRef model) {
    session.save(model, folder + "model");
    ObjectRef loaded = session.load(MODEL, folder + "model").getObjRef();
    session.write(Plans.transform(loaded, rows), folder + "loaded");
    session.save(ESTIMATOR, PARAMS, folder + "estimator");
    MlOperatorInfo estimator = session.load(ESTIMATOR, folder + "estimator");
    print("estimator.uid", estimator.getUid());
    print("estimator.maxIter", Literals.text(estimator.getParams().getParamsOrThrow("maxIter")));
  }

  /** A search needs no estimator here: the settings of its models are its params. */
  private void search() {
    MlParams params =
        Plans.params("maxIter", 5, "numFolds", 2, "regParams", new double[] {0.01, 0.1});
    fitAndLoad("tuning.BiTemperedLogisticRegressionCV", params, "search");
  }

  /** Fits, transforms, saves, and transforms again with what was loaded. */
  private void fitAndLoad(String name, MlParams params, String to) {
    MlOperator stage = Plans.operator(LIBRARY + name, OperatorType.OPERATOR_TYPE_ESTIMATOR);
    MlOperator fitted = Plans.operator(LIBRARY + name + "Model", OperatorType.OPERATOR_TYPE_MODEL);
    ObjectRef model = session.fit(stage, params, rows);
    session.write(Plans.transform(model, rows), folder + to + "Fitted");
    session.save(model, folder + to);
    ObjectRef loaded = session.load(fitted, folder + to).getObjRef();
    session.write(Plans.transform(loaded, rows), folder + to + "Loaded");
  }

  /** The settings of the search, and of its models, are params of an audit, and of a repair. */
  private void labelAudit() {
    MlParams params =
        Plans.params(
            "maxIter",
            5,
            "numFolds",
            2,
            "temperatures",
            new double[] {0.5, 2},
            "regParams",
            new double[] {0.01},
            "filterBy",
            "both",
            "rankBy",
            "normalized_margin");
    fitAndLoad("quality.LabelAudit", params, "audit");
  }

  private void labelRepair() {
    MlParams params =
        Plans.params(
            "maxIter",
            5,
            "numFolds",
            2,
            "temperatures",
            new double[] {0.5, 2},
            "regParams",
            new double[] {0.01},
            "action",
            "prune",
            "predictionCol",
            "predicted");
    fitAndLoad("quality.LabelRepair", params, "repair");
  }

  private void labelIssues(ObjectRef model) {
    MlOperator stage =
        Plans.operator(LIBRARY + "quality.LabelIssues", OperatorType.OPERATOR_TYPE_ESTIMATOR);
    Relation scored = Plans.transform(model, rows);
    ObjectRef issues = session.fit(stage, Plans.params(), scored);
    session.write(Plans.transform(issues, scored), folder + "issues");
  }

  private void consensus() {
    MlOperator stage =
        Plans.operator(
            LIBRARY + "quality.AnnotatorConsensus", OperatorType.OPERATOR_TYPE_ESTIMATOR);
    Relation answers =
        Plans.sql(
            "SELECT id % 20 AS item, id DIV 20 AS annotator,"
                + " IF(id % 7 = 0, 1.0D, (id % 2) * 1.0D) AS label FROM range(60)");
    ObjectRef model = session.fit(stage, Plans.params("method", "one_coin"), answers);
    session.write(Plans.transform(model, answers), folder + "consensus");
  }

  private void functions() {
    String query = "SELECT id, tempered_softmax(array(id, 1, -2), 2.0) AS softmax FROM range(5)";
    session.write(Plans.sql(query), folder + "sql");
  }

  private void refusals(ObjectRef model) {
    for (String name : new String[] {"coefficients", "toJson", "history"}) {
      printRefusal(name, Plans.attribute(model, name));
    }
    printRefusal("evaluate", Plans.call(model, "evaluate", rows));
    session.delete(model);
    printRefusal("deleted", Plans.attribute(model, "numClasses"));
  }

  private void print(String name, Fetch attribute) {
    print(name, Literals.text(session.fetch(attribute).getParam()));
  }

  private static void print(String name, String value) {
    System.out.println(name + " = " + value);
  }

  private void printRefusal(String name, Fetch attribute) {
    try {
      print(name, attribute);
    } catch (StatusRuntimeException e) {
      print("refused." + name, e.getMessage().lines().findFirst().orElseThrow());
    }
  }
}
