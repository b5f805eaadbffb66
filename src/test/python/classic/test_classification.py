# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The classifier from Python gives what Java gives, and behaves like PySpark's own classes."""

import pydoc

import numpy as np
import pytest
from pyspark.ml import Pipeline
from pyspark.ml.classification import LogisticRegression, OneVsRest
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import StandardScaler, VectorSlicer
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql.functions import col

from bitempered.classification import (
    BiTemperedLogisticRegression,
    BiTemperedLogisticRegressionBinarySummary,
    BiTemperedLogisticRegressionBinaryTrainingSummary,
    BiTemperedLogisticRegressionModel,
    BiTemperedLogisticRegressionTrainingSummary,
)


def java_estimator(spark):
    return spark._jvm.org.bitempered.classification.BiTemperedLogisticRegression()


def test_coefficients_are_those_of_java_bit_for_bit(spark, tumours):
    java = java_estimator(spark).setT1(0.3).setT2(3.0).setRegParam(0.02).fit(tumours._jdf)
    model = BiTemperedLogisticRegression(t1=0.3, t2=3.0, regParam=0.02).fit(tumours)
    assert model.coefficients.toArray().tolist() == list(java.coefficients().toArray())
    assert model.intercept == java.intercept()
    # py4j finds no default methods of Java's interfaces; the history is no interface.
    history = java.summary().history()
    assert model.summary.objectiveHistory == list(history.objectiveHistory())
    assert model.summary.stopReason == history.stopReason()
    evaluator = MulticlassClassificationEvaluator(metricName="accuracy")
    assert model.summary.accuracy == evaluator.evaluate(model.transform(tumours))


def test_a_multinomial_model_is_that_of_java(spark, digits):
    java = java_estimator(spark).setRegParam(0.03).setMaxIter(20).fit(digits._jdf)
    model = BiTemperedLogisticRegression(regParam=0.03, maxIter=20).fit(digits)
    assert model.numClasses == 10
    assert model.coefficientMatrix.toArray().shape == (10, 64)
    assert model.coefficientMatrix.values.tolist() == list(java.coefficientMatrix().values())
    assert model.interceptVector.values.tolist() == list(java.interceptVector().toArray())


def test_at_temperatures_of_1_it_is_pysparks_logistic_regression(tumours):
    ours = BiTemperedLogisticRegression(t1=1.0, t2=1.0, regParam=0.1, tol=1e-10).fit(tumours)
    spark = LogisticRegression(regParam=0.1, tol=1e-10, maxIter=500).fit(tumours)
    assert np.allclose(ours.coefficients.toArray(), spark.coefficients.toArray(), atol=1e-6)


def test_params_are_set_by_arguments_setters_and_param_maps(tumours):
    estimator = BiTemperedLogisticRegression(t1=0.2, labelCol="y")
    assert (estimator.getT1(), estimator.getLabelCol(), estimator.getT2()) == (0.2, "y", 2.0)
    assert estimator.setParams(t2=4.0, maxIter=3) is estimator
    assert (estimator.getT2(), estimator.getMaxIter()) == (4.0, 3)
    estimator.setLabelCol("label")
    model = estimator.fit(tumours, {estimator.t2: 3.0})
    assert (model.getT1(), model.getT2()) == (0.2, 3.0)
    assert model.summary.totalIterations <= 3
    with pytest.raises(TypeError, match="keyword"):
        BiTemperedLogisticRegression("features")


def test_a_wrong_value_is_refused_with_javas_message(tumours):
    with pytest.raises(Exception, match="t1 given 1.5, allowed is"):
        BiTemperedLogisticRegression(t1=1.5).fit(tumours)
    with pytest.raises(TypeError, match="t1"):
        BiTemperedLogisticRegression(t1="hot")


def test_copies_are_independent():
    estimator = BiTemperedLogisticRegression(t1=0.2)
    copy = estimator.copy({estimator.t2: 3.0})
    assert (copy.uid, copy.getT1(), copy.getT2()) == (estimator.uid, 0.2, 3.0)
    copy.setT1(0.4)
    assert (estimator.getT1(), estimator.getT2()) == (0.2, 2.0)


def test_params_are_explained():
    explained = BiTemperedLogisticRegression(t1=0.2).explainParams()
    assert "t1: temperature of the loss" in explained
    assert "(default: 0.5, current: 0.2)" in explained
    assert BiTemperedLogisticRegression.setT1.__doc__ == "Sets the value of :py:attr:`t1`."


def test_help_shows_examples_arguments_and_params():
    text = pydoc.render_doc(BiTemperedLogisticRegression, renderer=pydoc.plaintext)
    for part in [
        "Linear classifier for data in which some of the labels are wrong.",
        ">>> blr = BiTemperedLogisticRegression(t1=0.5, t2=2.0, regParam=0.01)",
        "t1: 'float' = 0.5",
        "setMaxIter(self: 'S', value: 'int') -> 'S'",
        "fitMultiple(",
    ]:
        assert part in text


def test_every_param_has_a_doc_and_is_kept_by_its_setter():
    estimator = BiTemperedLogisticRegression()
    for param in estimator.params:
        assert param.doc and param.name in estimator.explainParam(param)
        assert callable(getattr(estimator, "set" + param.name[0].upper() + param.name[1:]))
        if estimator.hasDefault(param):
            value = estimator.getOrDefault(param)
            estimator.set(param, value)
            assert estimator.getOrDefault(param) == value
            assert getattr(estimator, "get" + param.name[0].upper() + param.name[1:])() == value


def test_threshold_and_thresholds_replace_each_other(tumours):
    estimator = BiTemperedLogisticRegression(regParam=0.01, maxIter=5, thresholds=[0.2, 0.8])
    assert estimator.getThreshold() == pytest.approx(0.8)
    high = estimator.fit(tumours).transform(tumours).filter("prediction = 1").count()
    assert estimator.setThreshold(0.1).getThresholds() == [0.9, 0.1]
    assert not estimator.isSet(estimator.thresholds)
    low = estimator.fit(tumours).transform(tumours).filter("prediction = 1").count()
    assert low > high
    model = estimator.fit(tumours)
    model.setThreshold(0.99)
    assert model.transform(tumours).filter("prediction = 1").count() < low


def test_a_cleared_param_has_its_default_again(tumours):
    estimator = BiTemperedLogisticRegression(maxIter=2, regParam=0.01)
    assert estimator.fit(tumours).summary.totalIterations == 2
    estimator.clear(estimator.maxIter)
    assert estimator.fit(tumours).summary.totalIterations > 2


def test_rows_are_predicted_from_numpy(tumours):
    model = BiTemperedLogisticRegression(regParam=0.01, maxIter=10).fit(tumours)
    row = model.transform(tumours).head()
    features = row.features.toArray()
    assert model.predict(features) == row.prediction
    assert model.predictProbability(features.tolist()) == row.probability
    assert model.predictRaw(row.features) == row.rawPrediction


def test_summaries(tumours, digits):
    model = BiTemperedLogisticRegression(regParam=0.01, maxIter=10).fit(tumours)
    assert isinstance(model.summary, BiTemperedLogisticRegressionBinaryTrainingSummary)
    assert 0.8 < model.summary.areaUnderROC <= 1
    assert model.summary.roc.columns == ["FPR", "TPR"]
    assert model.summary.stopReason == "maxIter iterations are done"
    assert model.summary.bestIteration == 10
    assert len(model.summary.gradientNormHistory) == 11
    evaluated = model.evaluate(tumours)
    assert isinstance(evaluated, BiTemperedLogisticRegressionBinarySummary)
    assert evaluated.accuracy == model.summary.accuracy
    assert evaluated.probabilityCol == "probability"
    many = BiTemperedLogisticRegression(regParam=0.03, maxIter=5).fit(digits)
    assert type(many.summary) is BiTemperedLogisticRegressionTrainingSummary
    assert len(many.summary.recallByLabel) == 10


def test_tables_of_coefficients_are_those_of_java(tumours):
    slicer = VectorSlicer(indices=[0, 1, 2], inputCol="features", outputCol="three")
    some = slicer.transform(tumours).select("label", col("three").alias("features"))
    model = BiTemperedLogisticRegression(tol=1e-12, maxIter=500, t1=0.8, t2=1.2).fit(some)
    for name in ["coefficientTable", "robustCoefficientTable"]:
        expected = getattr(model._to_java(), name)(some._jdf).collectAsList()
        found = getattr(model, name)(some).collect()
        assert [str(list(row)) for row in found] == [
            str([row.get(i) for i in range(row.size())]) for row in expected
        ]
        assert len(getattr(model.summary, name).collect()) == len(found)
    assert model.robustCoefficientTable(some).head().feature == "(Intercept)"
    penalized = BiTemperedLogisticRegression(regParam=0.01, maxIter=5).fit(some)
    with pytest.raises(Exception, match="regParam given 0.01, allowed for robust standard errors"):
        penalized.robustCoefficientTable(some)
    with pytest.raises(Exception, match="regParam given 0.01, allowed for robust standard errors"):
        penalized.summary.robustCoefficientTable


def test_the_history_is_loaded_with_the_model(tmp_path, tumours):
    model = BiTemperedLogisticRegression(regParam=0.01, maxIter=4).fit(tumours)
    assert model.history.objectiveHistory == model.summary.objectiveHistory
    assert model.history.gradientNormHistory == model.summary.gradientNormHistory
    model.save(str(tmp_path / "model"))
    loaded = BiTemperedLogisticRegressionModel.load(str(tmp_path / "model")).history
    assert loaded.objectiveHistory == model.history.objectiveHistory
    assert (loaded.validationHistory, loaded.totalIterations, loaded.bestIteration) == ([], 4, 4)
    assert loaded.stopReason == model.summary.stopReason


def test_training_starts_from_an_initial_model(tumours):
    first = BiTemperedLogisticRegression(regParam=0.01).fit(tumours)
    estimator = BiTemperedLogisticRegression(regParam=0.01).setInitialModel(first)
    assert estimator.copy().initialModel.coefficients == first.coefficients
    assert estimator.fit(tumours).summary.totalIterations < first.summary.totalIterations / 2
    assert estimator.setInitialModel(None).initialModel is None


def test_many_fits_share_passes(spark, tumours):
    estimator = BiTemperedLogisticRegression(regParam=0.01, maxIter=30)
    maps = [{estimator.t2: t2, estimator.t1: t1} for t1, t2 in [(1, 1), (0.5, 2), (0.5, 4)]]
    jobs = spark.sparkContext.statusTracker()
    spark.sparkContext.setJobGroup("separate", "")
    separate = [estimator.fit(tumours, param_map) for param_map in maps]
    spark.sparkContext.setJobGroup("together", "")
    together = estimator.fit(tumours, maps)
    assert len(jobs.getJobIdsForGroup("together")) < len(jobs.getJobIdsForGroup("separate"))
    for one, other, param_map in zip(separate, together, maps):
        assert np.allclose(one.coefficients.toArray(), other.coefficients.toArray(), atol=1e-9)
        assert other.getT2() == param_map[estimator.t2]
        assert other.uid == estimator.uid


def test_cross_validator_with_parallelism(tumours):
    estimator = BiTemperedLogisticRegression(maxIter=20)
    grid = (
        ParamGridBuilder()
        .addGrid(estimator.t2, [1.0, 2.0])
        .addGrid(estimator.regParam, [0.001, 0.1])
        .addGrid(estimator.t1, [0.5])
        .build()
    )
    evaluator = MulticlassClassificationEvaluator(metricName="accuracy")
    cv = CrossValidator(
        estimator=estimator, estimatorParamMaps=grid, evaluator=evaluator, numFolds=2, seed=1
    )
    alone, parallel = cv.fit(tumours), cv.setParallelism(3).fit(tumours)
    assert alone.avgMetrics == parallel.avgMetrics
    assert isinstance(parallel.bestModel, BiTemperedLogisticRegressionModel)
    assert evaluator.evaluate(parallel.transform(tumours)) > 0.8


def test_an_error_of_a_shared_fit_reaches_every_thread(tumours):
    estimator = BiTemperedLogisticRegression(labelCol="missing")
    models = estimator.fitMultiple(tumours, [{}, {}])
    for _ in range(2):
        with pytest.raises(Exception, match="missing"):
            next(models)


def test_pipeline_and_one_vs_rest(digits):
    scaler = StandardScaler(inputCol="features", outputCol="scaled")
    classifier = BiTemperedLogisticRegression(featuresCol="scaled", regParam=0.03, maxIter=10)
    pipeline = Pipeline(stages=[scaler, classifier]).fit(digits)
    assert pipeline.stages[1].evaluate(pipeline.stages[0].transform(digits)).accuracy > 0.9
    few = digits.filter("label < 3")
    rest = OneVsRest(classifier=BiTemperedLogisticRegression(regParam=0.01, maxIter=5)).fit(few)
    assert len(rest.models) == 3
    predicted = rest.transform(few)
    assert predicted.filter("prediction = label").count() > 0.9 * few.count()
