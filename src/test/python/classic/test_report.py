# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Pages in notebooks."""

import json
import re
from html.parser import HTMLParser

import pytest
from pyspark.ml.functions import vector_to_array

from bitempered.classification import BiTemperedLogisticRegression
from bitempered.quality import LabelIssues
from bitempered.report import Explorer, Report
from bitempered.tuning import BiTemperedLogisticRegressionCV


@pytest.fixture(scope="module")
def model(tumours):
    return BiTemperedLogisticRegression(regParam=0.01, maxIter=5).fit(tumours)


def data_of(page):
    """The data that the page draws."""
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])


def test_a_report_has_what_it_was_given(tumours, model):
    report = (
        Report(
            model,
            title="Tumours",
            classNames=["malignant", "benign"],
            featureNames=[f"measurement {i}" for i in range(30)],
        )
        .addEvaluation("other rows", model.evaluate(tumours))
        .addClassifier("logistic regression", accuracy=0.9, iterations=7)
        .addFinding("A tenth of the labels is wrong.")
        .addLabelIssues(LabelIssues().fit(model.transform(tumours)).summary)
        .addSetting("data", "file", "breast_cancer.csv")
        .addSetting("data", "columns", ("a", "b"))
        .addSetting("data", "header", True)
        .setIterationSeconds([0.5] * 6)
        .setCommand("python train.py")
    )
    data = data_of(report.toHtml())
    texts = json.dumps(data)
    for text in ["Tumours", "benign", "measurement 3", "other rows", "A tenth of the labels",
                 "breast_cancer.csv", "python train.py", "logistic regression"]:
        assert text in texts
    assert data["training"]["objective"] == model.history.objectiveHistory
    assert data["settings"]["data"]["header"] == "true"
    assert data["labels"]


def test_a_report_about_a_search(tumours):
    found = BiTemperedLogisticRegressionCV(
        temperatures=[(0.5, 2.0)], regParams=[0.01], numFolds=2,
        estimator=BiTemperedLogisticRegression(maxIter=5),
    ).fit(tumours)
    data = data_of(Report(found).toHtml())
    assert len(data["search"]["candidates"]) == found.results.count()


def test_a_report_is_written_and_replaced(tmp_path, model):
    path = tmp_path / "report.html"
    Report(model).write(str(path))
    Report(model, title="The second").write(str(path))
    assert "The second" in path.read_text()
    other = tmp_path / "other.html"
    other.write_text("mine")
    with pytest.raises(Exception, match="other.html"):
        Report(model).write(str(other))


class Frames(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        assert tag == "iframe"
        self.found.append(dict(attrs))


@pytest.mark.parametrize("page", ["report", "explorer"])
def test_a_notebook_shows_a_page_in_a_frame_that_cannot_reach_it(model, monkeypatch, page):
    made = Report(model, title='<b>"&amp;') if page == "report" else Explorer()
    html = made.toHtml()
    # Sums of another pass over the rows differ in their last digits.
    monkeypatch.setattr(made, "toHtml", lambda: html)
    (frame,) = Frames(made._repr_html_()).found
    assert frame["sandbox"] == "allow-scripts"
    assert frame["srcdoc"] == html


def test_the_explorer_shows_a_sample_of_a_table(tmp_path, tumours, digits):
    data = data_of(Explorer(tumours, seed=7).toHtml())["table"]
    assert data["isProjected"] and len(data["points"]) == tumours.count() == 569
    assert data["classNames"] == ["0", "1"]
    assert "30 standardized features" in data["notes"][1]
    data = data_of(Explorer(digits, positiveClass="8").toHtml())["table"]
    assert data["classNames"] == ["the 9 other classes", "8"]
    ones = sum(label for _, _, label in data["points"])
    assert ones == digits.filter("label = 8").count()
    rows = tumours.select("id", "label", vector_to_array("features")[0].alias("radius"))
    Explorer(rows, featuresCol=["radius", "id"]).write(str(tmp_path / "explorer.html"))
    data = data_of((tmp_path / "explorer.html").read_text())["table"]
    assert [axis["name"] for axis in data["axes"]] == ["radius", "id"]
    assert data["axes"][1]["mean"] == pytest.approx(284)


def test_wrong_input_is_refused(tumours, model):
    with pytest.raises(TypeError, match="model given is a str, allowed are"):
        Report("model")
    with pytest.raises(Exception, match="class names given are 3, allowed is one for each of 2"):
        Report(model, classNames=["a", "b", "c"])
    with pytest.raises(Exception, match="feature names given are 1, allowed is one for each of 30"):
        Report(model, featureNames=["a"])
    with pytest.raises(TypeError, match="dataset given is a str, allowed is a DataFrame"):
        Explorer("rows")
    with pytest.raises(Exception, match="featuresCol given 'length', allowed is one of"):
        Explorer(tumours, featuresCol=["length", "width"]).toHtml()
