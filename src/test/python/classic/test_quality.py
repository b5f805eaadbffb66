# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Label issues and the consensus of annotators."""

import numpy as np
import pytest

from bitempered.classification import BiTemperedLogisticRegression
from bitempered.quality import (
    AnnotatorConsensus,
    AnnotatorConsensusModel,
    LabelIssues,
    LabelIssuesModel,
)
from bitempered.tuning import BiTemperedLogisticRegressionCV


@pytest.fixture(scope="module")
def held_out(tumours):
    search = BiTemperedLogisticRegressionCV(
        temperatures=[(0.5, 2.0)], twoTemperaturePairs=[], regParams=[0.01], numFolds=3
    ).setEstimator(BiTemperedLogisticRegression(maxIter=20))
    return search.fit(tumours).outOfFold(tumours).cache()


def test_label_issues_are_the_labels_that_were_made_wrong(tmp_path, held_out):
    model = LabelIssues(filterBy="confident_learning").fit(held_out)
    found = model.transform(held_out).filter("is_label_issue")
    wrong = found.filter("id % 10 = 0").count()
    assert wrong > 0.8 * held_out.filter("id % 10 = 0").count()
    summary = model.summary
    assert summary.numRows == held_out.count()
    assert summary.numLabelIssues == found.count()
    assert summary.overallLabelHealthScore == pytest.approx(1 - found.count() / summary.numRows)
    assert len(summary.thresholds) == model.numClasses == 2
    assert summary.confidentJoint.toArray().shape == (2, 2)
    assert np.allclose(summary.joint.toArray().sum(), 1)
    assert np.allclose(summary.noiseMatrix.toArray().sum(axis=0), 1)
    assert np.allclose(summary.inverseNoiseMatrix.toArray().sum(axis=0), 1)
    assert summary.className(1) == "1"
    assert summary.classes.count() == 2
    assert summary.cells.count() == 4
    assert summary.overlappingClasses.count() == 1
    assert summary.toJson().startswith("{")
    model.save(str(tmp_path / "issues"))
    loaded = LabelIssuesModel.load(str(tmp_path / "issues"))
    assert loaded.summary.numLabelIssues == summary.numLabelIssues
    assert loaded.getFilterBy() == "confident_learning"


def test_setters_of_the_model(held_out):
    model = LabelIssues().fit(held_out).setLabelScoreCol("score").setRankBy("normalized_margin")
    assert "score" in model.transform(held_out).columns


def answers(spark):
    rows = []
    for item in range(60):
        truth = item % 3
        for who, wrong in [("ann", 0), ("bob", 0), ("cy", 1), ("di", item % 4 == 0)]:
            rows.append((item, who, float((truth + wrong) % 3)))
    return spark.createDataFrame(rows, ["item", "annotator", "label"])


def test_consensus_of_annotators(spark, tmp_path):
    given = answers(spark)
    model = AnnotatorConsensus(method="dawid_skene").fit(given)
    accuracy = {row.annotator: row.accuracy for row in model.annotators.collect()}
    assert accuracy["ann"] > 0.9 > 0.3 > accuracy["cy"]
    assert model.consensus().count() == 60
    assert model.consensus(given).count() == 60
    assert sum(model.classShares) == pytest.approx(1)
    assert not model.hasClassifier
    assert model.objectiveHistory == sorted(model.objectiveHistory)
    model.save(str(tmp_path / "consensus"))
    loaded = AnnotatorConsensusModel.load(str(tmp_path / "consensus"))
    assert loaded.classShares == model.classShares
    with pytest.raises(ValueError, match="items"):
        model.consensus(items=given)


def test_consensus_with_a_classifier(spark, tmp_path):
    from pyspark.ml.linalg import Vectors

    given = answers(spark)
    rows = [(i, Vectors.dense([float(i % 3 == k) + 0.01 * (i % 7) for k in range(3)]))
            for i in range(60)]
    items = spark.createDataFrame(rows, ["item", "features"])
    estimator = AnnotatorConsensus(
        featuresCol="features", classifier=BiTemperedLogisticRegression(regParam=0.1, maxIter=5)
    )
    assert estimator.getClassifier().getMaxIter() == 5
    model = estimator.fit(given, items=items)
    assert model.hasClassifier
    assert model.classifierModel.numFeatures == 3
    assert model.consensus(given, items).count() == 60
    with pytest.raises(ValueError, match="only one"):
        estimator.fit(given, {}, items=items)
    estimator.save(str(tmp_path / "estimator"))
    assert AnnotatorConsensus.load(str(tmp_path / "estimator")).getClassifier().getMaxIter() == 5
