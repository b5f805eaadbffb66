# Licensed under the Apache License, Version 2.0; see LICENSE.
"""What Python saves, Java loads, and the other way round."""

import subprocess
import sys

import pytest
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.classification import OneVsRest, OneVsRestModel
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import SQLTransformer, StandardScaler
from pyspark.ml.tuning import (
    CrossValidator,
    CrossValidatorModel,
    ParamGridBuilder,
    TrainValidationSplit,
    TrainValidationSplitModel,
)

from bitempered.classification import (
    BiTemperedLogisticRegression,
    BiTemperedLogisticRegressionModel,
)
from bitempered.feature import BiTemperedLoss, LabelDecoder, TableEncoder, TemperedSoftmax


@pytest.fixture(scope="module")
def model(tumours):
    return BiTemperedLogisticRegression(regParam=0.01, maxIter=5, t2=3.0).fit(tumours)


def test_estimator(tmp_path, model):
    estimator = BiTemperedLogisticRegression(t1=0.2, classWeights=[1, 2]).setInitialModel(model)
    estimator.save(str(tmp_path / "estimator"))
    loaded = BiTemperedLogisticRegression.load(str(tmp_path / "estimator"))
    assert (loaded.uid, loaded.getT1(), loaded.getT2()) == (estimator.uid, 0.2, 2.0)
    assert loaded.getClassWeights() == [1.0, 2.0]
    assert not loaded.isSet(loaded.t2)
    assert loaded.initialModel.coefficients == model.coefficients


def test_model(tmp_path, model, tumours):
    path = str(tmp_path / "model")
    model.save(path)
    with pytest.raises(Exception, match="exist"):
        model.save(path)
    model.write().overwrite().save(path)
    loaded = BiTemperedLogisticRegressionModel.load(path)
    assert loaded.coefficients == model.coefficients
    assert (loaded.uid, loaded.getT2(), loaded.getRegParam()) == (model.uid, 3.0, 0.01)
    assert not loaded.hasSummary
    assert loaded.transform(tumours).head() == model.transform(tumours).head()


def test_java_loads_what_python_saved(spark, tmp_path, model, tumours):
    model.save(str(tmp_path / "model"))
    java = spark._jvm.org.bitempered.classification.BiTemperedLogisticRegressionModel
    assert java.load(str(tmp_path / "model")).intercept() == model.intercept
    pipeline = Pipeline(stages=[BiTemperedLogisticRegression(maxIter=2)]).fit(tumours)
    pipeline.save(str(tmp_path / "pipeline"))
    loaded = spark._jvm.org.apache.spark.ml.PipelineModel.load(str(tmp_path / "pipeline"))
    assert loaded.stages()[0].intercept() == pipeline.stages[0].intercept


def test_python_loads_what_java_saved(spark, tmp_path, tumours):
    java = spark._jvm.org.bitempered.classification.BiTemperedLogisticRegression().setMaxIter(2)
    stages = spark.sparkContext._gateway.new_array(spark._jvm.org.apache.spark.ml.PipelineStage, 1)
    stages[0] = java
    pipeline = spark._jvm.org.apache.spark.ml.Pipeline().setStages(stages)
    pipeline.save(str(tmp_path / "pipeline"))
    fitted = pipeline.fit(tumours._jdf)
    fitted.save(str(tmp_path / "model"))
    loaded = Pipeline.load(str(tmp_path / "pipeline"))
    assert loaded.getStages()[0].getMaxIter() == 2
    model = PipelineModel.load(str(tmp_path / "model"))
    assert isinstance(model.stages[0], BiTemperedLogisticRegressionModel)
    assert model.stages[0].intercept == fitted.stages()[0].intercept()


def test_pipelines_with_other_stages(tmp_path, tumours):
    stages = [
        SQLTransformer(statement="SELECT * FROM __THIS__"),
        StandardScaler(inputCol="features", outputCol="scaled"),
        BiTemperedLogisticRegression(featuresCol="scaled", maxIter=3, regParam=0.01),
        BiTemperedLoss(outputCol="loss"),
        LabelDecoder(labels=["malignant", "benign"], outputCol="diagnosis"),
    ]
    pipeline = Pipeline(stages=stages)
    pipeline.save(str(tmp_path / "pipeline"))
    assert [type(one) for one in Pipeline.load(str(tmp_path / "pipeline")).getStages()] == [
        type(one) for one in stages
    ]
    model = pipeline.fit(tumours)
    model.save(str(tmp_path / "model"))
    loaded = PipelineModel.load(str(tmp_path / "model"))
    row = loaded.transform(tumours).head()
    assert row == model.transform(tumours).head()
    assert row.diagnosis in ("malignant", "benign")


def test_cross_validators(tmp_path, tumours):
    estimator = BiTemperedLogisticRegression(maxIter=3)
    grid = ParamGridBuilder().addGrid(estimator.t2, [1.0, 2.0]).build()
    settings = {
        "estimator": Pipeline(stages=[estimator]),
        "estimatorParamMaps": grid,
        "evaluator": MulticlassClassificationEvaluator(metricName="accuracy"),
    }
    cv = CrossValidator(numFolds=2, **settings)
    cv.save(str(tmp_path / "cv"))
    loaded = CrossValidator.load(str(tmp_path / "cv"))
    assert [list(one.values()) for one in loaded.getEstimatorParamMaps()] == [[1.0], [2.0]]
    model = cv.fit(tumours)
    model.save(str(tmp_path / "cvModel"))
    loaded_model = CrossValidatorModel.load(str(tmp_path / "cvModel"))
    assert loaded_model.avgMetrics == model.avgMetrics
    assert loaded_model.bestModel.stages[0].coefficients == model.bestModel.stages[0].coefficients
    split = TrainValidationSplit(seed=1, **{**settings, "estimator": estimator}).fit(tumours)
    split.save(str(tmp_path / "split"))
    best = TrainValidationSplitModel.load(str(tmp_path / "split")).bestModel
    assert best.coefficients == split.bestModel.coefficients


def test_java_loads_a_cross_validator_model_of_python(spark, tmp_path, tumours):
    estimator = BiTemperedLogisticRegression(maxIter=3, regParam=0.01)
    model = CrossValidator(
        estimator=Pipeline(stages=[estimator]),
        estimatorParamMaps=ParamGridBuilder().addGrid(estimator.t2, [1.0, 2.0]).build(),
        evaluator=MulticlassClassificationEvaluator(metricName="accuracy"),
        numFolds=2,
    ).fit(tumours)
    model.save(str(tmp_path / "cvModel"))
    java = spark._jvm.org.apache.spark.ml.tuning.CrossValidatorModel.load(str(tmp_path / "cvModel"))
    assert list(java.avgMetrics()) == model.avgMetrics
    best = java.bestModel().stages()[0]
    assert best.intercept() == model.bestModel.stages[0].intercept
    assert best.getT2() == model.bestModel.stages[0].getT2()


def test_python_loads_a_cross_validator_model_of_java(spark, tmp_path, tumours):
    ml = spark._jvm.org.apache.spark.ml
    java = spark._jvm.org.bitempered.classification.BiTemperedLogisticRegression().setMaxIter(3)
    maps = spark.sparkContext._gateway.new_array(ml.param.ParamMap, 2)
    for index, value in enumerate([1.0, 2.0]):
        maps[index] = ml.param.ParamMap().put(java.t2(), value)
    validator = ml.tuning.CrossValidator().setEstimator(java).setEstimatorParamMaps(maps)
    evaluator = ml.evaluation.MulticlassClassificationEvaluator()
    validator = validator.setEvaluator(evaluator).setNumFolds(2)
    validator.save(str(tmp_path / "cv"))
    fitted = validator.fit(tumours._jdf)
    fitted.save(str(tmp_path / "cvModel"))
    loaded = CrossValidator.load(str(tmp_path / "cv"))
    assert isinstance(loaded.getEstimator(), BiTemperedLogisticRegression)
    assert [list(one.values()) for one in loaded.getEstimatorParamMaps()] == [[1.0], [2.0]]
    model = CrossValidatorModel.load(str(tmp_path / "cvModel"))
    assert isinstance(model.bestModel, BiTemperedLogisticRegressionModel)
    assert model.bestModel.intercept == fitted.bestModel().intercept()
    assert model.avgMetrics == list(fitted.avgMetrics())


def test_one_vs_rest(tmp_path, digits):
    few = digits.filter("label < 3")
    rest = OneVsRest(classifier=BiTemperedLogisticRegression(regParam=0.01, maxIter=2))
    rest.save(str(tmp_path / "rest"))
    assert OneVsRest.load(str(tmp_path / "rest")).getClassifier().getMaxIter() == 2
    model = rest.fit(few)
    model.save(str(tmp_path / "model"))
    loaded = OneVsRestModel.load(str(tmp_path / "model"))
    assert [one.intercept for one in loaded.models] == [one.intercept for one in model.models]
    assert loaded.transform(few).head() == model.transform(few).head()


def test_transformers(tmp_path):
    for stage in [
        TemperedSoftmax(t=1.5, inputCol="a"),
        LabelDecoder(labels=["a", "b"]),
        TableEncoder(inputCols=["x"], inputTypes=['"double"'], handleInvalid="keep"),
    ]:
        path = str(tmp_path / type(stage).__name__)
        stage.save(path)
        loaded = type(stage).load(path)
        values = {param.name: value for param, value in stage.extractParamMap().items()}
        assert values == {param.name: value for param, value in loaded.extractParamMap().items()}


def test_the_package_need_not_be_imported_to_load_a_pipeline():
    """PySpark imports the module that is named like the Java package."""
    code = (
        "from importlib import import_module; "
        "m = import_module('org.bitempered.classification'); "
        "print(m.BiTemperedLogisticRegressionModel.__module__)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "bitempered.classification\n"
