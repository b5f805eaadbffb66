# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Scoring with NumPy alone gives what Java gives, and refuses what Java refuses."""

import json
import random
import subprocess
import sys
from pathlib import Path

import data
import numpy as np
import pytest
from pyspark.errors import IllegalArgumentException

from bitempered._softmax import softmax
from bitempered.classification import BiTemperedLogisticRegression
from bitempered.scoring import LinearScorer

GOLDEN = data.ROOT / "src/test/resources/golden/0.1.0"
HEAD = '{"format":"org.bitempered.linear","version":1,"numClasses":2,"binary":true,'
T = '"t1":0.5,"t2":2,"intercepts":[0],'
START = '{"format":"org.bitempered.linear","version":1,"numFeatures":1,'

#: Texts that are no model, and a part of the message that says why.
REFUSED = {
    "no JSON at all": "not JSON",
    "": "",
    "[1, 2]": "not a JSON object",
    "{}": "format",
    '{"format":"other","version":1}': "'other'",
    '{"format":"org.bitempered.linear","version":3}': "version 3",
    '{"format":"org.bitempered.linear","version":1}': "lacks one of numFeatures",
    HEAD + '"numFeatures":2,' + T + '"weights":[1]}': "1 weights for 2 features and 1 intercepts",
    HEAD + '"numFeatures":1,' + T + '"weights":[1,"x"]}': "x in 'weights', allowed is a finite number",
    HEAD + '"numFeatures":1,"t1":0.5,"intercepts":[0],"weights":[1]}': "lacks",
    HEAD + '"numFeatures":1000000000,' + T + '"positions":[]}': "lacks",
    HEAD + '"numFeatures":2147483647,' + T + '"positions":[5],"weights":[1,2]}': "positions",
    HEAD + '"numFeatures":2147483648,' + T + '"weights":[]}': "numFeatures",
    HEAD + '"numFeatures":-1,' + T + '"weights":[]}': "numFeatures",
    HEAD + '"numFeatures":1.5,' + T + '"weights":[1]}': "numFeatures",
    HEAD + '"numFeatures":true,' + T + '"weights":[1]}': "numFeatures",
    HEAD + '"numFeatures":1,' + T + '"weights":[1e999]}': "finite",
    HEAD + '"numFeatures":1,' + T + '"weights":[' + "9" * 400 + "]}": "finite",
    HEAD + '"numFeatures":1,' + T + '"weights":[NaN]}': "NaN",
    HEAD + '"numFeatures":1,' + T + '"weights":[null]}': "finite",
    HEAD + '"numFeatures":1,' + T + '"weights":[true]}': "finite",
    HEAD + '"numFeatures":1,' + T + '"weights":1}': "array",
    HEAD + '"numFeatures":1,' + T + '"weights":[[1]]}': "finite",
    HEAD + '"numFeatures":9,' + T + '"positions":[1,1],"weights":[1,2]}': "ascending from 0 to 8",
    HEAD + '"numFeatures":9,' + T + '"positions":[2,1],"weights":[1,2]}': "ascending",
    HEAD + '"numFeatures":9,' + T + '"positions":[1.5],"weights":[1]}': "whole",
    HEAD + '"numFeatures":9,' + T + '"positions":[-1],"weights":[1]}': "from 0",
    HEAD + '"numFeatures":9,' + T + '"positions":[9],"weights":[1]}': "to 8",
    HEAD + '"numFeatures":1,"numFeatures":1,' + T + '"weights":[1]}': "uplicate field 'numFeatures'",
    HEAD + '"more":{"a":1,"a":2},"numFeatures":1,' + T + '"weights":[1]}': "uplicate field 'a'",
    HEAD + '"numFeatures":1,' + T + '"weights":[1]}{}': "has text after the end",
    HEAD + '"numFeatures":1,' + T + '"weights":[1]} and more': "JSON",
    HEAD + '"numFeatures":1,' + T + '"weights":[1': "not JSON",
    HEAD + '"numFeatures":1,"t1":0.5,"t2":11,"intercepts":[0],"weights":[1]}': "(0, 10]",
    HEAD + '"numFeatures":1,"t1":0.5,"t2":0,"intercepts":[0],"weights":[1]}': "(0, 10]",
    HEAD + '"numFeatures":1,"t1":2,"t2":2,"intercepts":[0],"weights":[1]}': "[0, 1]",
    HEAD + '"numFeatures":1,' + T + '"weights":[1],"thresholds":[1e999,1]}': "finite",
    HEAD + '"numFeatures":1,' + T + '"weights":[1],"thresholds":"none"}': "array",
    HEAD + '"numFeatures":1,' + T + '"weights":[1],"thresholds":[1]}': "2 numbers >= 0",
    HEAD + '"numFeatures":1,' + T + '"weights":[1],"thresholds":[0,0]}': "at most one of them 0",
    HEAD + '"numFeatures":1,' + T + '"weights":[1],"thresholds":[-1,2]}': "2 numbers >= 0",
    HEAD + '"numFeatures":0,"t1":0.5,"t2":2,"intercepts":[0,0],"weights":[]}': "intercepts",
    HEAD + '"numFeatures":1,"loss":"two-temperature",' + T + '"weights":[1]}': "has 'loss'",
    HEAD + '"numFeatures":1,"stamp":7,' + T + '"weights":[1]}': "'stamp', allowed is a string",
    START + '"numClasses":3,"binary":true,' + T + '"weights":[1]}': "numClasses given 3",
    START + '"numClasses":0,"binary":false,"t1":0.5,"t2":2,"intercepts":[],"weights":[]}': "given 0",
    START + '"numClasses":2,"binary":1,' + T + '"weights":[1]}': "true or false",
    START.replace("1,", "2,", 1) + '"numClasses":2,"binary":true,' + T + '"weights":[1]}': "lacks 'loss'",
    START.replace("1,", '2,"loss":"hinge",', 1)
    + '"numClasses":2,"binary":true,'
    + T
    + '"weights":[1]}': "loss given 'hinge'",
    START.replace("1,", '2,"loss":"two-temperature",', 1)
    + '"numClasses":2,"binary":true,'
    + T.replace("0.5", "0")
    + '"weights":[1]}': "t1 given 0.0",
}


@pytest.fixture(scope="module")
def java(spark):
    """Java's reader: returns a scorer, or the message of its refusal."""

    def read(text):
        try:
            return spark._jvm.org.bitempered.scoring.LinearScorer.fromJson(text)
        except IllegalArgumentException as error:
            return str(error)

    return read


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_what_java_refuses_is_refused_for_the_same_reason(java, number):
    text, part = list(REFUSED.items())[number]
    assert part in java(text)
    with pytest.raises(ValueError) as refused:
        LinearScorer(text)
    assert part in str(refused.value)


def test_a_changed_text_is_a_model_for_both_or_for_none(java):
    text = (GOLDEN / "multinomial-two-temperature/data/model.json").read_text()
    chance = random.Random(5)
    accepted = 0
    for _ in range(400):
        place = chance.randrange(len(text))
        end = place + chance.choice([0, 1, 1, 1, 5])
        changed = text[:place] + chance.choice('0123456789.,-e"[]{}:tn ') + text[end:]
        expected = java(changed)
        if isinstance(expected, str):
            with pytest.raises(ValueError):
                LinearScorer(changed)
        else:
            accepted += 1
            given = LinearScorer(changed)
            assert given.weights.ravel().tolist() == list(expected.weights())
            assert (given.t1, given.t2) == (expected.t1(), expected.t2())
    assert 50 < accepted < 350


def test_a_short_text_cannot_claim_much_memory():
    many = HEAD.replace('"numClasses":2,"binary":true', '"numClasses":20,"binary":false')
    zeros = ",".join(["0"] * 20)
    text = many + '"numFeatures":2000000000,"t1":1,"t2":1,"intercepts":[' + zeros + "],"
    with pytest.raises(ValueError, match="has 40000000000 weights, nearly all of them 0"):
        LinearScorer(text + '"positions":[7],"weights":[1]}')


def test_what_is_nested_deeply_is_refused():
    with pytest.raises(ValueError, match="model given is not JSON"):
        LinearScorer(HEAD + '"more":' + "[" * 100_000 + "]" * 100_000 + "}")


def golden(lines, name):
    """The numbers of a golden result, a list for each of its lines."""
    start = f"{name} ~ "
    return [
        [float.fromhex(number) for number in line.removeprefix(start).split()]
        for line in lines
        if line.startswith(start)
    ]


@pytest.mark.parametrize("loss", ["bi-tempered", "two-temperature"])
def test_golden_models_and_predictions_of_java(loss):
    scorer = LinearScorer.read(GOLDEN / f"multinomial-{loss}" / "data/model.json")
    assert (scorer.numFeatures, scorer.numClasses, scorer.isBinary) == (5, 3, False)
    assert scorer.loss == loss
    assert (scorer.t1, scorer.t2, scorer.thresholds) == (0.4, 1.5, [0.5, 0.3, 0.2])
    lines = (GOLDEN / f"multinomial-{loss}.txt").read_text().splitlines()
    raw, probability = (np.array(golden(lines, name)) for name in ("rawPrediction", "probability"))
    assert raw.shape == (10, 3)
    assert softmax(raw.T, 1.5).T.tolist() == probability.tolist()


def scored(model, rows):
    """Java's activations, probabilities and predictions, and the features."""
    found = model.transform(rows).select(
        "features", "rawPrediction", "probability", "prediction"
    ).collect()
    vectors = (np.array([row[column].toArray() for row in found]) for column in range(3))
    return *vectors, np.array([row.prediction for row in found])


@pytest.mark.parametrize("t2", [0.5, 1.0, 1.2, 2.0, 3.3, 4.0, 10.0])
@pytest.mark.parametrize("name", ["tumours", "digits"])
def test_scores_are_those_of_java(request, name, t2):
    rows = request.getfixturevalue(name)
    model = BiTemperedLogisticRegression(t1=0.3, t2=t2, regParam=0.01, maxIter=4).fit(rows)
    features, raw, probability, prediction = scored(model, rows)
    scorer = LinearScorer(model.toJson())
    assert scorer.activations(features).tolist() == raw.tolist()
    if t2 in (1.2, 2.0):
        assert scorer.probabilities(features).tolist() == probability.tolist()
    np.testing.assert_allclose(scorer.probabilities(features), probability, rtol=1e-12, atol=1e-15)
    assert scorer.predict(features).tolist() == prediction.tolist()


@pytest.mark.parametrize("t2", [0.8, 1.0, 2.0, 3.3])
@pytest.mark.parametrize("name", ["tumours", "digits"])
def test_recalibrated_scores_are_those_of_java(request, name, t2):
    rows = request.getfixturevalue(name)
    model = BiTemperedLogisticRegression(
        loss="two-temperature", t1=0.6, t2=t2, regParam=0.01, maxIter=4
    ).fit(rows)
    features, raw, probability, prediction = scored(model, rows)
    scorer = LinearScorer(model.toJson())
    np.testing.assert_allclose(scorer.activations(features), raw, rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(scorer.probabilities(features), probability, rtol=1e-12, atol=1e-15)
    assert scorer.predict(features).tolist() == prediction.tolist()


def test_thresholds_are_javas(tumours, digits):
    model = BiTemperedLogisticRegression(regParam=0.01, maxIter=4, threshold=0.8).fit(tumours)
    features, *_, prediction = scored(model, tumours)
    scorer = LinearScorer(model.toJson())
    assert scorer.predict(features).tolist() == prediction.tolist()
    assert scorer.predict(features).sum() < LinearScorer(
        model.setThreshold(0.2).toJson()
    ).predict(features).sum()
    # At t2 < 1, probabilities are exactly 0, and a threshold may be, too.
    many = BiTemperedLogisticRegression(t1=0.3, t2=0.5, regParam=0.01, maxIter=4).fit(digits)
    many.setThresholds([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    features, _, probability, prediction = scored(many, digits)
    assert (probability == 0).any()
    given = LinearScorer(many.toJson()).predict(features)
    assert given.tolist() == prediction.tolist()
    assert set(given) != {0}


def test_a_mostly_zero_model_is_read_and_scored():
    text = (
        '{"format":"org.bitempered.linear","version":1,"numFeatures":1000000,"numClasses":3,'
        '"binary":false,"t1":0.5,"t2":2.0,"intercepts":[1,2,3],"positions":[4,2999999],'
        '"weights":[0.5,-2]}'
    )
    scorer = LinearScorer(text)
    rows = np.zeros((2, 1_000_000))
    rows[1, [1, 999_999]] = [4, 3]
    assert scorer.activations(rows).tolist() == [[1, 2, 3], [1, 4, -3]]
    assert np.count_nonzero(scorer.weights) == 2


def test_wrong_features_are_refused():
    scorer = LinearScorer(HEAD + '"numFeatures":2,' + T + '"weights":[1e300,1]}')
    for wrong, message in [
        ([[1.0]], "features given are 1, the model has 2"),
        ([1.0, 2.0], "features given have 1 dimensions, allowed are 2"),
        ([["a", "b"]], "features given have the type <U1, allowed are numbers"),
        ([[0, 0], [0, np.nan]], "features given hold nan in row 1, allowed are finite numbers"),
        ([[np.inf, 0]], "features given hold inf in row 0"),
        ([[1e300, 0]], "so large that the raw prediction overflows"),
    ]:
        with pytest.raises(ValueError) as refused:
            scorer.predict(wrong)
        assert message in str(refused.value)


def test_no_rows_give_no_scores():
    scorer = LinearScorer.read(GOLDEN / "multinomial-bi-tempered/data/model.json")
    assert scorer.probabilities(np.zeros((0, 5))).shape == (0, 3)
    assert scorer.predict(np.zeros((0, 5))).tolist() == []


def test_rows_do_not_depend_on_each_other():
    scorer = LinearScorer.read(GOLDEN / "multinomial-bi-tempered/data/model.json")
    rows = np.random.default_rng(3).normal(size=(1200, 5)) * 10.0 ** np.arange(1200)[:, None] ** 0.1
    together = scorer.probabilities(rows)
    for number in range(0, 1200, 97):
        alone = scorer.probabilities(rows[number : number + 1])
        assert alone[0].tolist() == together[number].tolist()


def test_neither_pyspark_nor_java_is_needed():
    path = str(GOLDEN / "multinomial-bi-tempered/data/model.json")
    code = (
        "import sys; sys.modules['pyspark'] = sys.modules['py4j'] = None\n"
        "import bitempered; assert 'numpy' not in sys.modules\n"
        "from bitempered.scoring import LinearScorer\n"
        f"print(LinearScorer.read({path!r}).predict([[0.0, 0, 0, 0, 0]]).tolist())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    expected = LinearScorer.read(path).predict([[0.0, 0, 0, 0, 0]]).tolist()
    assert done.stdout == f"{expected}\n", done.stderr


def test_the_json_of_java_has_no_more_fields(tumours):
    model = BiTemperedLogisticRegression(maxIter=1, loss="two-temperature", threshold=0.3)
    known = Path(sys.modules[LinearScorer.__module__].__file__).read_text()
    for field in json.loads(model.fit(tumours).toJson()):
        assert f'("{field}")' in known
