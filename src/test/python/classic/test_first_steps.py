# Licensed under the Apache License, Version 2.0; see LICENSE.
"""What a user does first; CI runs this with every version of PySpark."""

import pytest

from bitempered.classification import BiTemperedLogisticRegression, BiTemperedLogisticRegressionModel
from bitempered.quality import LabelAudit
from bitempered.tuning import BiTemperedLogisticRegressionCV, BiTemperedLogisticRegressionCVModel


def test_train_search_audit_and_save(tumours, tmp_path):
    classifier = BiTemperedLogisticRegression(t1=0.5, t2=2.0, regParam=0.01, maxIter=20)
    model = classifier.fit(tumours)
    search = BiTemperedLogisticRegressionCV(
        estimator=classifier, temperatures=[(0.5, 2.0)], regParams=[0.001, 0.01], numFolds=3
    )
    found = search.fit(tumours)
    audited = LabelAudit(search=search, numFolds=3).fit(tumours).transform(tumours)
    model.write().overwrite().save(f"{tmp_path}/model")
    found.write().overwrite().save(f"{tmp_path}/search")

    loaded = BiTemperedLogisticRegressionModel.load(f"{tmp_path}/model")
    assert loaded.coefficients == model.coefficients
    again = BiTemperedLogisticRegressionCVModel.load(f"{tmp_path}/search")
    row = tumours.first()
    assert again.bestModel.predict(row.features) == found.bestModel.predict(row.features)
    wrong = audited.filter("is_label_issue")
    assert wrong.filter("id % 10 = 0").count() >= 0.7 * tumours.filter("id % 10 = 0").count()
    assert wrong.count() < 100
    assert model.transform(tumours).filter("prediction = label").count() == pytest.approx(512, abs=20)
