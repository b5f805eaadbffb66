# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The search by cross-validation."""

import pytest

from bitempered.classification import BiTemperedLogisticRegression
from bitempered.tuning import BiTemperedLogisticRegressionCV, BiTemperedLogisticRegressionCVModel


@pytest.fixture(scope="module")
def search():
    return BiTemperedLogisticRegressionCV(
        temperatures=[(0.5, 2), (0.5, 4)],
        regParams=[0.01, 0.1],
        numFolds=2,
        seed=7,
        estimator=BiTemperedLogisticRegression(maxIter=15),
    )


@pytest.fixture(scope="module")
def found(search, tumours):
    return search.fit(tumours)


def test_temperatures_are_pairs(search):
    assert search.getTemperatures() == [(0.5, 2.0), (0.5, 4.0)]
    assert BiTemperedLogisticRegressionCV().getTemperatures()[0] == (1.0, 1.0)
    assert search.copy().setTemperatures([0.8, 1.2]).getTemperatures() == [(0.8, 1.2)]
    assert search.getTwoTemperaturePairs() == [(0.3, 1.0), (0.5, 4.0)]
    assert search.copy().setTwoTemperaturePairs([]).getTwoTemperaturePairs() == []
    with pytest.raises(TypeError, match="pairs"):
        BiTemperedLogisticRegressionCV(temperatures=[(1, 2, 3)])


def test_the_estimator_is_kept_as_it_was(search):
    assert search.getEstimator().getMaxIter() == 15
    assert search.copy().getEstimator().getMaxIter() == 15
    given = BiTemperedLogisticRegression(maxIter=3)
    other = BiTemperedLogisticRegressionCV(estimator=given)
    given.setMaxIter(4)
    assert other.getEstimator().getMaxIter() == 3


def test_results_are_those_of_java(spark, tumours, found):
    java = spark._jvm.org.bitempered.tuning.BiTemperedLogisticRegressionCV()
    inner = spark._jvm.org.bitempered.classification.BiTemperedLogisticRegression().setMaxIter(15)
    doubles = spark.sparkContext._gateway.new_array(spark._jvm.double, 4)
    for index, value in enumerate([0.5, 2.0, 0.5, 4.0]):
        doubles[index] = value
    penalties = spark.sparkContext._gateway.new_array(spark._jvm.double, 2)
    penalties[0], penalties[1] = 0.01, 0.1
    java.setTemperatures(doubles).setRegParams(penalties).setNumFolds(2).setSeed(7)
    expected = java.setEstimator(inner).fit(tumours._jdf)
    assert found.bestModel.coefficients.toArray().tolist() == list(
        expected.bestModel().coefficients().toArray()
    )
    table = found.results.toPandas()
    assert len(table) == 10
    assert table["loss"].value_counts().to_dict() == {"bi-tempered": 6, "two-temperature": 4}
    assert table["chosen"].sum() == 1
    values = [row.getDouble(7) for row in expected.results().collectAsList()]
    assert table["value"].tolist() == values


def test_the_model_predicts_and_audits(tumours, found):
    assert isinstance(found, BiTemperedLogisticRegressionCVModel)
    assert found.transform(tumours).columns[-3:] == ["rawPrediction", "probability", "prediction"]
    held_out = found.outOfFold(tumours)
    assert held_out.count() == tumours.count()
    assert len(found.modelsOfFolds) == 2
    assert found.evaluate(tumours).accuracy > 0.8
    assert found.predict(tumours.head().features) in (0.0, 1.0)


def test_search_and_model_are_saved(tmp_path, search, tumours, found):
    search.write().overwrite().save(str(tmp_path / "search"))
    loaded = BiTemperedLogisticRegressionCV.load(str(tmp_path / "search"))
    assert loaded.getTemperatures() == search.getTemperatures()
    assert loaded.getEstimator().getMaxIter() == 15
    found.save(str(tmp_path / "model"))
    model = BiTemperedLogisticRegressionCVModel.load(str(tmp_path / "model"))
    assert model.bestModel.coefficients == found.bestModel.coefficients
    assert model.results.toPandas().equals(found.results.toPandas())
