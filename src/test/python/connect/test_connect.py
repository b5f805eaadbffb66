# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The same classes through Spark Connect."""

import pytest
from pyspark.ml import Pipeline, PipelineModel
from pyspark.sql import functions as sf

from bitempered import functions as bf
from bitempered.classification import (
    BiTemperedLogisticRegression,
    BiTemperedLogisticRegressionModel,
)
from bitempered.feature import TemperedSoftmax
from bitempered.quality import LabelAudit, LabelIssues, LabelRepair
from bitempered.tuning import BiTemperedLogisticRegressionCV, BiTemperedLogisticRegressionCVModel


@pytest.fixture(scope="module")
def model(tumours):
    return BiTemperedLogisticRegression(regParam=0.01, maxIter=5).fit(tumours)


def test_fit_and_transform(tumours, model):
    assert model.numClasses == 2
    assert model.numFeatures == 30
    scored = model.transform(tumours)
    assert scored.columns[-3:] == ["rawPrediction", "probability", "prediction"]
    assert scored.filter("prediction = label").count() > 0.8 * tumours.count()
    row = scored.head()
    assert model.predict(row.features.toArray()) == row.prediction
    assert model.predictProbability(row.features) == row.probability


def test_summary(tumours, model):
    right = model.transform(tumours).filter("prediction = label").count()
    assert model.summary.accuracy == pytest.approx(right / tumours.count())
    assert model.summary.totalIterations == 5
    assert 0.8 < model.summary.areaUnderROC <= 1


def test_save_and_load(tmp_path, tumours, model):
    estimator = BiTemperedLogisticRegression(t1=0.2)
    estimator.write().overwrite().save(str(tmp_path / "estimator"))
    loaded = BiTemperedLogisticRegression.load(str(tmp_path / "estimator"))
    assert (loaded.uid, loaded.getT1(), loaded.getT2()) == (estimator.uid, 0.2, 2.0)
    model.write().overwrite().save(str(tmp_path / "model"))
    again = BiTemperedLogisticRegressionModel.load(str(tmp_path / "model"))
    assert isinstance(again, BiTemperedLogisticRegressionModel)
    assert again.transform(tumours).head() == model.transform(tumours).head()


def test_pipeline(tmp_path, tumours):
    pipeline = Pipeline(
        stages=[
            BiTemperedLogisticRegression(regParam=0.01, maxIter=3),
            TemperedSoftmax(inputCol="rawPrediction", outputCol="again", t=2.0),
        ]
    )
    model = pipeline.fit(tumours)
    row = model.transform(tumours).head()
    assert row.again == row.probability
    model.write().overwrite().save(str(tmp_path / "pipeline"))
    loaded = PipelineModel.load(str(tmp_path / "pipeline"))
    assert loaded.transform(tumours).head() == row


def test_many_fits(tumours):
    estimator = BiTemperedLogisticRegression(regParam=0.01, maxIter=3)
    models = estimator.fit(tumours, [{estimator.t2: 1.0}, {estimator.t2: 2.0}])
    assert [one.getT2() for one in models] == [1.0, 2.0]


def test_search(tmp_path, tumours):
    estimator = BiTemperedLogisticRegression(maxIter=3)
    search = BiTemperedLogisticRegressionCV(
        estimator=estimator, temperatures=[(0.5, 2.0)], regParams=[0.01, 0.1], numFolds=2
    )
    assert search.getOrDefault("maxIter") == 3
    model = search.fit(tumours)
    row = model.transform(tumours).head()
    model.write().overwrite().save(str(tmp_path / "search"))
    loaded = BiTemperedLogisticRegressionCVModel.load(str(tmp_path / "search"))
    assert loaded.transform(tumours).head() == row


def test_label_issues(tumours, model):
    scored = model.transform(tumours)
    issues = LabelIssues().fit(scored)
    assert issues.transform(scored).filter("is_label_issue").count() > 10


def test_functions(spark):
    row = spark.sql("SELECT array(3.0D, 3.0D) AS a, 0.5D AS x")
    assert row.select(bf.tempered_softmax("a", 2)).head()[0] == [0.5, 0.5]
    assert row.select(bf.exp_t(sf.col("x"), 2)).head()[0] == 2.0


def test_what_connect_lacks_is_said(model):
    with pytest.raises(NotImplementedError, match="initial model"):
        BiTemperedLogisticRegression().setInitialModel(model)


def test_audit_and_repair(tumours):
    search = BiTemperedLogisticRegressionCV(
        estimator=BiTemperedLogisticRegression(maxIter=5),
        temperatures=[(0.5, 2.0)],
        regParams=[0.01],
    )
    audit = LabelAudit(numFolds=2, search=search)
    assert (audit.getMaxIter(), audit.getTemperatures()) == (5, [(0.5, 2.0)])
    judged = audit.fit(tumours).transform(tumours)
    issues = judged.filter("issue_kind = 'label'").count()
    assert 0 < issues < 0.2 * judged.count()
    repaired = LabelRepair(audit=audit, action="prune").fit(tumours).transform(tumours)
    assert repaired.filter("prediction = label").count() > 0.8 * tumours.count()
    with pytest.raises(ValueError, match="cannot travel through Spark Connect"):
        audit.setClassifier(BiTemperedLogisticRegression())
