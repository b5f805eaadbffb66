# Licensed under the Apache License, Version 2.0; see LICENSE.
"""What a client of Spark Connect saves, classic PySpark loads, and the other way round.

Classic PySpark and Java save and load by the same Java classes, of which classic/test_persistence.py
has the tests.
"""

import json
from pathlib import Path

import pyspark
import pytest
from conftest import classic
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.tuning import CrossValidator, CrossValidatorModel, ParamGridBuilder

from bitempered.classification import (
    BiTemperedLogisticRegression,
    BiTemperedLogisticRegressionModel,
)
from bitempered.feature import TemperedSoftmax
from bitempered.tuning import BiTemperedLogisticRegressionCV, BiTemperedLogisticRegressionCVModel

# PySpark 4.0 reads what Java wrote of a pipeline by py4j.
PIPELINES_STAY = pyspark.__version__.startswith("4.0") and (
    "a client of Spark 4.0 loads no pipeline that was saved outside Connect"
)

MODELS = {
    "model": BiTemperedLogisticRegressionModel,
    "pipeline model": PipelineModel,
    "search model": BiTemperedLogisticRegressionCVModel,
    "cross-validator model": CrossValidatorModel,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def saved(folder, tumours):
    """The models that were saved here, by their names."""
    estimator = BiTemperedLogisticRegression(regParam=0.01, maxIter=3, t1=0.25)
    softmax = TemperedSoftmax(inputCol="rawPrediction", outputCol="again")
    stages = {
        "estimator": estimator,
        "pipeline": Pipeline(stages=[estimator, softmax]),
        "search": BiTemperedLogisticRegressionCV(
            estimator=estimator, temperatures=[(0.5, 2.0)], regParams=[0.01], numFolds=2
        ),
        "cross-validator": CrossValidator(
            estimator=estimator,
            estimatorParamMaps=ParamGridBuilder().addGrid(estimator.t2, [1.0, 2.0]).build(),
            evaluator=MulticlassClassificationEvaluator(),
            numFolds=2,
        ),
    }
    models = {}
    for name, stage in stages.items():
        stage.write().overwrite().save(f"{folder}/connect/{name}")
        model = stage.fit(tumours)
        name = "model" if name == "estimator" else name + " model"
        model.write().overwrite().save(f"{folder}/connect/{name}")
        models[name] = model
    return models


@pytest.fixture(scope="module")
def said(folder, saved):
    """What the classic program printed."""
    return json.loads(classic(str(Path(__file__).with_name("classic_side.py")), str(folder)))


def predictions(model, rows):
    return [row.probability[1] for row in model.transform(rows).orderBy("id").limit(20).collect()]


@pytest.mark.parametrize("name", MODELS)
def test_models_of_connect(saved, said, tumours, name):
    assert said[name] == predictions(saved[name], tumours)


def test_estimators_of_connect(said):
    assert said["estimator"] == 0.25
    assert said["search"] == [[0.5, 2.0]]
    assert said["pipeline"] == ["BiTemperedLogisticRegression", "TemperedSoftmax"]


@pytest.mark.parametrize("name", MODELS)
def test_models_of_classic(folder, said, tumours, name):
    if PIPELINES_STAY and name in ("pipeline model", "cross-validator model"):
        pytest.skip(PIPELINES_STAY)
    loaded = MODELS[name].load(f"{folder}/classic/{name}")
    assert type(loaded).__name__ == MODELS[name].__name__
    assert predictions(loaded, tumours) == said[f"classic {name}"]


def test_estimators_of_classic(folder, said):
    assert BiTemperedLogisticRegression.load(f"{folder}/classic/estimator").getT1() == 0.25
    search = BiTemperedLogisticRegressionCV.load(f"{folder}/classic/search")
    assert search.getTemperatures() == [(0.5, 2.0)]
    if PIPELINES_STAY:
        pytest.skip(PIPELINES_STAY)
    pipeline = Pipeline.load(f"{folder}/classic/pipeline")
    assert [type(one).__name__ for one in pipeline.getStages()] == said["pipeline"]
    validator = CrossValidator.load(f"{folder}/classic/cross-validator")
    assert [list(one.values()) for one in validator.getEstimatorParamMaps()] == [[1.0], [2.0]]
