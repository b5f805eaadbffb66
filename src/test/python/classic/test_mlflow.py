# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Models, metrics and reports in MLflow, which keeps them in local files."""

import pathlib

import data
import pyspark
import pytest
from pyspark.ml import Pipeline
from pyspark.ml.feature import StandardScaler

import bitempered
from bitempered.classification import BiTemperedLogisticRegression
from bitempered.report import Report
from bitempered.tuning import BiTemperedLogisticRegressionCV

mlflow = pytest.importorskip("mlflow")

from bitempered.mlflow import log_training  # noqa: E402

#: Else MLflow starts another Python to find out.
REQUIREMENTS = [f"pyspark=={pyspark.__version__}", f"bitempered=={bitempered.__version__}"]


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    monkeypatch.setenv("MLFLOW_DISABLE_TELEMETRY", "true")
    monkeypatch.setenv("MLFLOW_DFS_TMP", str(tmp_path / "dfs"))
    monkeypatch.setenv("MLFLOW_REQUIREMENTS_INFERENCE_TIMEOUT", "1")
    mlflow.set_tracking_uri((tmp_path / "runs").as_uri())
    mlflow.set_experiment("tests")
    yield tmp_path
    mlflow.end_run()


def metrics(run, name):
    history = mlflow.MlflowClient().get_metric_history(run.info.run_id, name)
    return [one.value for one in sorted(history, key=lambda one: one.step)]


def artifacts(run):
    return [one.path for one in mlflow.MlflowClient().list_artifacts(run.info.run_id)]


def test_a_pipeline_is_logged_and_loaded(tumours):
    stages = [
        StandardScaler(inputCol="features", outputCol="scaled"),
        BiTemperedLogisticRegression(featuresCol="scaled", regParam=0.01, maxIter=3),
    ]
    model = Pipeline(stages=stages).fit(tumours)
    with mlflow.start_run():
        logged = mlflow.spark.log_model(model, "model", pip_requirements=REQUIREMENTS)
    loaded = mlflow.spark.load_model(logged.model_uri)
    assert loaded.stages[1].coefficients == model.stages[1].coefficients
    assert loaded.transform(tumours).head() == model.transform(tumours).head()


def test_a_search_is_logged_and_loaded(tumours, found):
    with mlflow.start_run():
        logged = mlflow.spark.log_model(found, "found", pip_requirements=REQUIREMENTS)
    loaded = mlflow.spark.load_model(logged.model_uri)
    (stage,) = loaded.stages
    assert stage.bestModel.coefficients == found.bestModel.coefficients
    rows = tumours.limit(20).toPandas()
    function = mlflow.pyfunc.load_model(logged.model_uri)
    assert list(function.predict(rows)) == [found.predict(one) for one in rows["features"]]


@pytest.fixture(scope="module")
def found(tumours):
    return BiTemperedLogisticRegressionCV(
        temperatures=[(0.5, 2.0)], regParams=[0.01, 0.1], numFolds=2,
        estimator=BiTemperedLogisticRegression(maxIter=10),
    ).fit(tumours)


def test_the_metrics_of_each_iteration(tumours):
    held_out = tumours.selectExpr("*", "id % 4 = 0 AS held")
    model = BiTemperedLogisticRegression(
        regParam=0.01, maxIter=5, validationIndicatorCol="held"
    ).fit(held_out)
    with mlflow.start_run() as run:
        log_training(model, Report(model, title="A page"))
    assert metrics(run, "objective") == model.history.objectiveHistory
    assert metrics(run, "gradient_norm") == model.history.gradientNormHistory
    assert metrics(run, "validation_loss") == model.history.validationHistory
    assert artifacts(run) == ["report.html"]
    page = mlflow.artifacts.load_text(f"runs:/{run.info.run_id}/report.html")
    assert "A page" in page


def test_the_candidates_of_a_search(found):
    with mlflow.start_run() as run:
        log_training(found)
    results = found.results.toPandas()
    assert metrics(run, "search_" + results["metric"][0]) == results["value"].tolist()
    assert metrics(run, "objective") == found.bestModel.history.objectiveHistory
    params = mlflow.get_run(run.info.run_id).data.params
    assert float(params["best_regParam"]) == found.bestModel.getRegParam()
    assert artifacts(run) == ["search_results.csv"]


def test_a_run_is_started_if_there_is_none(found):
    assert mlflow.active_run() is None
    log_training(found.bestModel)
    assert metrics(mlflow.active_run(), "objective")


def test_autologging_logs_models_after_the_list_is_written(spark, tumours):
    path = bitempered.mlflow_allowlist()
    listed = pathlib.Path(path).read_text().split("\n")
    assert "pyspark.ml.classification.LogisticRegressionModel" in listed
    assert "bitempered.tuning.BiTemperedLogisticRegressionCVModel" in listed
    mlflow.pyspark.ml.autolog()
    try:
        with mlflow.start_run() as run:
            model = BiTemperedLogisticRegression(regParam=0.01, maxIter=3).fit(tumours)
    finally:
        mlflow.pyspark.ml.autolog(disable=True)
    assert "model" in artifacts(run)
    loaded = mlflow.spark.load_model(f"runs:/{run.info.run_id}/model")
    assert loaded.stages[0].coefficients == model.coefficients
    assert mlflow.get_run(run.info.run_id).data.params["regParam"] == "0.01"


def test_the_list_is_written_where_it_is_wanted(tmp_path):
    path = tmp_path / "list.txt"
    assert bitempered.mlflow_allowlist(str(path)) == str(path)
    assert "bitempered.classification.BiTemperedLogisticRegressionModel" in path.read_text()
