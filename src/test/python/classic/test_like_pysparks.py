# Licensed under the Apache License, Version 2.0; see LICENSE.
"""What PySpark's tests ask of its LogisticRegression and of what works with it."""

import pytest
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression, OneVsRest
from pyspark.ml.common import _java2py
from pyspark.ml.feature import StandardScaler
from pyspark.sql.functions import col, when

from bitempered import feature, quality, tuning
from bitempered.classification import BiTemperedLogisticRegression
from bitempered.feature import LabelDecoder, TableEncoder, TemperedSoftmax


def params_of_java(spark, java):
    """Returns the values of a Java stage that are set, and its defaults, by the names of params."""
    values, defaults = {}, {}
    for param in java.params():
        if java.isSet(param):
            values[param.name()] = plain(spark, java.getOrDefault(param))
        if java.hasDefault(param):
            defaults[param.name()] = plain(spark, java.getDefault(param).get())
    return values, defaults


def plain(spark, value):
    if isinstance(value, (bool, float, int, str)):
        return value
    return [_java2py(spark.sparkContext, one) for one in value]


def params_of_python(stage):
    values = {param.name: value for param, value in stage._paramMap.items()}
    return values, {param.name: value for param, value in stage._defaultParamMap.items()}


@pytest.mark.parametrize(
    "stage",
    [
        lambda: BiTemperedLogisticRegression(
            classWeights=[1, 2.5], seed=3, fitIntercept=False, weightCol="w", maxIter=9
        ),
        lambda: BiTemperedLogisticRegression(seed=-(2**40), thresholds=[0.2, 0.8]),
        lambda: tuning.BiTemperedLogisticRegressionCV(
            temperatures=[(0.5, 2), (1, 1)], regParams=[0.1], foldCol="fold"
        ),
        lambda: quality.LabelIssues(filterBy="both", minExamplesPerClass=2),
        lambda: quality.LabelAudit(numFolds=4),
        lambda: quality.LabelRepair(numFolds=4),
        lambda: quality.AnnotatorConsensus(method="dawid_skene"),
        lambda: feature.BiTemperedLoss(t2=3.0, outputCol="loss"),
        lambda: TemperedSoftmax(t=1.5, inputCol="a"),
        lambda: LabelDecoder(labels=["a", "b"]),
        lambda: TableEncoder(inputCols=["x", "y"], inputTypes=['"double"', '"double"']),
    ],
)
def test_params_reach_java_and_are_cleared_there(spark, stage):
    stage = stage()
    assert params_of_java(spark, stage._to_java()) == params_of_python(stage)
    copy = stage.copy()
    for param in list(copy._paramMap):
        del copy._paramMap[param]
    assert params_of_java(spark, copy._to_java())[0] == {}
    assert params_of_java(spark, stage._java_obj) == params_of_python(stage)


def test_a_model_has_the_params_of_its_java_model(spark, tumours):
    estimator = BiTemperedLogisticRegression(maxIter=2, threshold=0.4)
    models = [estimator.fit(tumours), *estimator.fit(tumours, [{estimator.t2: 3}, {}])]
    models.append(estimator.copy({estimator.loss: "two-temperature"}).fit(tumours))
    for model in models:
        assert params_of_java(spark, model._java_obj) == params_of_python(model)
        assert model.isSet(model.t1) and model.isSet(model.loss)
    assert [model.getT2() for model in models] == [2, 3, 2, 2]


def test_a_copy_of_a_model_has_params_of_its_own(tumours):
    model = BiTemperedLogisticRegression(regParam=0.01, maxIter=5).fit(tumours)
    copy = model.copy({model.threshold: 0.99})
    assert (copy.uid, copy.getThreshold(), model.getThreshold()) == (model.uid, 0.99, 0.5)
    assert copy.coefficients == model.coefficients
    assert copy.hasSummary
    few, some = (one.transform(tumours).filter("prediction = 1").count() for one in (copy, model))
    assert few < some
    assert model.transform(tumours, {model.threshold: 0.99}).filter("prediction = 1").count() == few


def test_two_objects_of_one_java_model_do_not_disturb_each_other(tumours):
    search = tuning.BiTemperedLogisticRegressionCV(
        temperatures=[(0.5, 2)], regParams=[0.01], numFolds=2
    ).setEstimator(BiTemperedLogisticRegression(maxIter=5))
    found = search.fit(tumours)
    one = found.bestModel.setThreshold(0.99)
    few = one.transform(tumours).filter("prediction = 1").count()
    other = found.bestModel
    other.clear(other.threshold)
    assert other.transform(tumours).filter("prediction = 1").count() > few
    assert one.transform(tumours).filter("prediction = 1").count() == few


def test_threshold_and_thresholds_that_do_not_agree_are_refused(tumours):
    estimator = BiTemperedLogisticRegression(maxIter=1)
    both = {estimator.threshold: 0.3, estimator.thresholds: [0.5, 0.5]}
    with pytest.raises(Exception, match="threshold given 0.3 and thresholds given"):
        estimator.fit(tumours, both)


def test_the_summary_of_many_classes_has_the_metrics_of_pysparks(digits):
    settings = {"regParam": 0.1, "tol": 1e-10}
    ours = BiTemperedLogisticRegression(t1=1.0, t2=1.0, **settings).fit(digits).summary
    expected = LogisticRegression(maxIter=500, **settings).fit(digits).summary
    assert ours.labels == expected.labels
    for name in ["accuracy", "precisionByLabel", "recallByLabel", "weightedFalsePositiveRate"]:
        assert getattr(ours, name) == getattr(expected, name)
    assert not hasattr(ours, "areaUnderROC")
    assert ours.totalIterations == len(ours.objectiveHistory) - 1


def test_params_that_were_not_set_are_not_set_after_loading(tmp_path):
    estimator = BiTemperedLogisticRegression(regParam=0.2)
    estimator.save(str(tmp_path / "estimator"))
    loaded = BiTemperedLogisticRegression.load(str(tmp_path / "estimator"))
    assert loaded.uid == estimator.uid
    assert {param.name for param in loaded._paramMap} == {"regParam"}
    assert loaded.getThreshold() == 0.5 and not loaded.isSet(loaded.threshold)
    assert loaded.setMaxIter(7).getMaxIter() == 7


def test_the_param_map_of_a_pipeline_reaches_its_stage(tumours):
    classifier = BiTemperedLogisticRegression(featuresCol="scaled", maxIter=3)
    scaler = StandardScaler(inputCol="features", outputCol="scaled")
    pipeline = Pipeline(stages=[scaler, classifier])
    model = pipeline.fit(tumours, {classifier.t2: 3.0, classifier.regParam: 0.1})
    assert (model.stages[1].getT2(), model.stages[1].getRegParam()) == (3.0, 0.1)
    assert classifier.getT2() == 2.0
    many = pipeline.fit(tumours, [{classifier.t2: 1.0}, {classifier.t2: 3.0}])
    assert many[1].stages[1].coefficients != many[0].stages[1].coefficients


def test_one_vs_rest_with_weights_and_parallelism(digits):
    few = digits.filter("label < 3")
    weighted = few.withColumn("weight", when(col("label") == 1, 50.0).otherwise(1.0))
    rest = OneVsRest(
        classifier=BiTemperedLogisticRegression(regParam=0.1, maxIter=5), weightCol="weight"
    )
    alone, parallel = rest.fit(weighted), rest.copy().setParallelism(3).fit(weighted)
    equal = weighted.withColumn("ones", col("weight") * 0 + 1)
    plainly = rest.copy({rest.weightCol: "ones"}).fit(equal)
    assert [one.coefficients for one in alone.models] == [
        one.coefficients for one in parallel.models
    ]
    assert alone.models[0].coefficients != plainly.models[0].coefficients
    scored = alone.transform(weighted)
    assert len(scored.head().rawPrediction) == 3
    assert scored.columns == [*weighted.columns, "rawPrediction", "prediction"]
