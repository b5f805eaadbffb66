# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Models as ONNX, scored by ONNX Runtime, give what Spark gives."""

import json

import data
import numpy as np
import onnx
import onnxruntime
import pytest
from pyspark.ml import Pipeline
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import (
    Imputer,
    IndexToString,
    MaxAbsScaler,
    MinMaxScaler,
    OneHotEncoder,
    RobustScaler,
    SQLTransformer,
    StandardScaler,
    StringIndexer,
    VectorAssembler,
)
from pyspark.ml.functions import array_to_vector
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql.types import BooleanType

import bitempered.onnx
from bitempered.classification import BiTemperedLogisticRegression
from bitempered.feature import LabelDecoder, RawColumn, TableEncoder
from bitempered.scoring import LinearScorer
from bitempered.tuning import BiTemperedLogisticRegressionCV

GOLDEN = data.ROOT / "src/test/resources/golden/0.1.0"


def session(model):
    """Checks a model of ONNX, and returns a session of its runtime."""
    onnx.checker.check_model(model, full_check=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options)


def run(model, **inputs):
    """Returns the outputs of a model by their names."""
    given = session(model)
    names = [one.name for one in given.get_outputs()]
    return dict(zip(names, given.run(names, inputs)))


def model_json(classes, features, t2, loss=None, t1=0.5, seed=1, thresholds=None, spread=1.0):
    """A model of random coefficients."""
    outputs = 1 if classes == 2 else classes
    chance = np.random.default_rng(seed)
    fields = {
        "format": "org.bitempered.linear",
        "version": 2 if loss else 1,
        "numFeatures": features,
        "numClasses": classes,
        "binary": classes == 2,
        "t1": t1,
        "t2": t2,
        "intercepts": chance.normal(size=outputs).tolist(),
        "weights": (spread * chance.normal(size=features * outputs)).tolist(),
    }
    if loss:
        fields["loss"] = loss
    if thresholds:
        fields["thresholds"] = thresholds
    return json.dumps(fields)


def assert_scored(text, rows, tolerance):
    scorer, given = LinearScorer(text), run(bitempered.onnx.convert(text), features=rows)
    raw = scorer.activations(rows)
    np.testing.assert_allclose(given["rawPrediction"], raw, rtol=1e-12, atol=1e-12)
    probabilities = scorer.probabilities(rows)
    np.testing.assert_allclose(given["probability"], probabilities, rtol=0, atol=tolerance)
    np.testing.assert_allclose(given["probability"].sum(axis=1), 1, atol=1e-12)
    assert given["prediction"].tolist() == scorer.predict(rows).tolist()


@pytest.mark.parametrize("t2", [0.3, 0.5, 0.8, 1.0, 1.0000001, 1.2, 2.0, 4.0, 10.0])
@pytest.mark.parametrize("classes", [2, 10])
def test_a_thousand_rows_are_scored_as_by_java(classes, t2):
    rows = np.random.default_rng(7).normal(size=(1000, 20))
    assert_scored(model_json(classes, 20, t2), rows, 1e-13)


@pytest.mark.parametrize("t2", [0.5, 1.0, 1.2, 4.0])
@pytest.mark.parametrize("spread", [1e-9, 100, 1e6, 1e150])
def test_activations_near_and_far(spread, t2):
    rows = np.random.default_rng(8).normal(size=(200, 5))
    assert_scored(model_json(7, 5, t2, spread=spread), rows, 1e-12)


@pytest.mark.parametrize("t2", [0.5, 1.0, 2.0, 10.0])
def test_a_thousand_classes(t2):
    rows = np.random.default_rng(9).normal(size=(50, 5))
    assert_scored(model_json(1000, 5, t2), rows, 1e-13)


@pytest.mark.parametrize("t2", [0.8, 1.0, 2.0, 4.0])
@pytest.mark.parametrize("classes", [2, 10])
def test_recalibrated_models(classes, t2):
    rows = np.random.default_rng(10).normal(size=(200, 20))
    assert_scored(model_json(classes, 20, t2, "two-temperature", t1=0.4), rows, 1e-13)


def test_thresholds():
    rows = np.random.default_rng(11).normal(size=(300, 3))
    assert_scored(model_json(2, 3, 2.0, thresholds=[0.2, 0.8]), rows, 1e-13)
    assert_scored(model_json(4, 3, 2.0, thresholds=[0.1, 0.2, 0.3, 0.4]), rows, 1e-13)
    assert_scored(model_json(4, 3, 0.5, thresholds=[0, 0.2, 0.3, 0.4], spread=3), rows, 1e-13)


def test_rows_that_spark_refuses_have_nan_in_all_outputs():
    rows = np.zeros((3, 4))
    rows[1, 2] = np.nan
    rows[2, 0] = np.inf
    for classes in (2, 10):
        for t2 in (0.5, 1.0, 2.0):
            given = run(bitempered.onnx.convert(model_json(classes, 4, t2)), features=rows)
            assert not np.isnan(given["probability"][0]).any()
            assert np.isnan(given["probability"][1:]).all()
            assert np.isnan(given["prediction"]).tolist() == [False, True, True]


@pytest.mark.parametrize("loss", ["bi-tempered", "two-temperature"])
def test_golden_models_of_java(loss):
    text = (GOLDEN / f"multinomial-{loss}" / "data/model.json").read_text()
    assert_scored(text, np.random.default_rng(12).normal(size=(100, 5)) * 3, 1e-13)


def test_no_rows_and_one_row():
    model = bitempered.onnx.convert(model_json(3, 4, 2.0))
    assert run(model, features=np.zeros((0, 4)))["probability"].shape == (0, 3)
    assert run(model, features=np.zeros((1, 4)))["prediction"].shape == (1,)


def column(rows, name):
    """A column of a DataFrame as an input of ONNX."""
    values = [row[name] for row in rows]
    if hasattr(values[0], "toArray"):
        return np.array([value.toArray() for value in values])
    if isinstance(values[0], str):
        return np.array(values, dtype=object)[:, np.newaxis]
    return np.array(values, dtype=float)[:, np.newaxis]


def assert_like_spark(model, frame, inputs, sizes=None, tolerance=1e-12):
    """Compares ONNX Runtime with Spark, and returns the former's outputs and the latter's rows."""
    given, rows = frame.collect(), model.transform(frame).collect()
    converted = bitempered.onnx.convert(model, sizes)
    assert sorted(one.name for one in session(converted).get_inputs()) == sorted(inputs)
    scored = run(converted, **{name: column(given, name) for name in inputs})
    for name in ("rawPrediction", "probability"):
        np.testing.assert_allclose(scored[name], column(rows, name), rtol=tolerance, atol=tolerance)
    assert scored["prediction"].tolist() == [row.prediction for row in rows]
    return scored, rows


def test_a_model_of_spark(tumours, tmp_path):
    model = classifier(t2=4.0).fit(tumours)
    assert_like_spark(model, tumours, ["features"])
    path = tmp_path / "model.onnx"
    bitempered.onnx.export(model, path)
    assert path.read_bytes() == bitempered.onnx.convert(model.toJson()).SerializeToString()


def test_columns_have_their_names(tumours):
    model = BiTemperedLogisticRegression(
        maxIter=2, featuresCol="x", probabilityCol="p", rawPredictionCol="", predictionCol="Add_1"
    ).fit(tumours.withColumnRenamed("features", "x"))
    given = session(bitempered.onnx.convert(model))
    assert [one.name for one in given.get_inputs()] == ["x"]
    assert [one.name for one in given.get_outputs()] == ["p", "Add_1"]


@pytest.fixture(scope="module")
def passengers(spark):
    """A table with numbers, some of them missing, texts and a vector."""
    rows = spark.sql(
        "SELECT id, IF(pmod(id * 7, 10) < 4 + id % 2, 'yes', 'no') AS survived,"
        " IF(id % 9 = 0, NULL, 20D + id % 50) AS age, CAST(id % 7 AS DOUBLE) AS fare,"
        " element_at(array('red', 'green', 'blue'), 1 + CAST(id * id % 5 % 3 AS INT)) AS color,"
        " IF(id % 4 = 0, 'true', 'false') AS smoker,"
        " array(5D, id % 11 / 10D, CAST(-(id % 13) AS DOUBLE)) AS measured"
        " FROM range(200)"
    )
    return rows.withColumn("measured", array_to_vector("measured")).cache()


def usual_stages():
    """The usual stages before a classifier."""
    return [
        StringIndexer(inputCol="survived", outputCol="label", stringOrderType="alphabetAsc"),
        Imputer(inputCols=["age"], outputCols=["filled"], strategy="median"),
        StringIndexer(inputCols=["color", "smoker"], outputCols=["color_index", "smoker_index"]),
        OneHotEncoder(
            inputCols=["color_index", "smoker_index"], outputCols=["color_vector", "smoker_vector"]
        ),
        VectorAssembler(
            inputCols=["filled", "fare", "color_vector", "smoker_vector", "measured"],
            outputCol="raw",
        ),
        StandardScaler(inputCol="raw", outputCol="features"),
    ]


RAW = ["age", "fare", "color", "smoker", "measured"]


def classifier(**params):
    return BiTemperedLogisticRegression(regParam=0.01, maxIter=5, **params)


def test_a_pipeline(passengers):
    decoder = IndexToString(inputCol="prediction", outputCol="answer", labels=["no", "yes"])
    stages = [*usual_stages(), classifier(), decoder]
    model = Pipeline(stages=stages).fit(passengers)
    # The label is not needed.
    given, rows = assert_like_spark(model, passengers, RAW, {"measured": 3})
    assert given["answer"].tolist() == [row.answer for row in rows]
    assert set(given["answer"]) == {"yes", "no"}


@pytest.mark.parametrize(
    "scaler, params",
    [
        (StandardScaler, {}),
        (StandardScaler, {"withMean": True, "withStd": False}),
        (StandardScaler, {"withMean": True}),
        (MinMaxScaler, {"min": -1.0, "max": 2.0}),
        (MaxAbsScaler, {}),
        (RobustScaler, {"withCentering": True}),
    ],
)
def test_scalers(passengers, scaler, params):
    # The first entry of the vectors is constant.
    rows = passengers.selectExpr("measured", "id % 2 AS label")
    scaled = scaler(inputCol="measured", outputCol="features", **params)
    model = Pipeline(stages=[scaled, classifier()]).fit(rows)
    assert_like_spark(model, rows, ["measured"])


@pytest.mark.parametrize("keep, drop", [(True, False), (False, True)])
def test_texts_that_are_unknown(passengers, keep, drop):
    known = passengers.filter("color != 'blue'")
    stages = [
        StringIndexer(inputCol="survived", outputCol="label"),
        StringIndexer(
            inputCol="color", outputCol="index", handleInvalid="keep" if keep else "skip"
        ),
        OneHotEncoder(inputCol="index", outputCol="features", dropLast=drop),
        classifier(),
    ]
    model = Pipeline(stages=stages).fit(known)
    assert_like_spark(model, passengers if keep else known, ["color"])
    blue = column([{"color": "blue"}], "color")
    given = run(bitempered.onnx.convert(model), color=blue)
    assert np.isnan(given["probability"]).all() == (not keep)
    assert np.isnan(given["prediction"]).all() == (not keep)


def test_an_encoder_that_keeps_the_unknown(passengers):
    known = passengers.filter("color != 'blue'")
    for drop in (True, False):
        stages = [
            StringIndexer(inputCol="survived", outputCol="label"),
            StringIndexer(inputCol="color", outputCol="index", handleInvalid="keep"),
            OneHotEncoder(
                inputCol="index", outputCol="features", dropLast=drop, handleInvalid="keep"
            ),
            classifier(),
        ]
        assert_like_spark(Pipeline(stages=stages).fit(known), passengers, ["color"])


def test_an_imputer_with_its_own_missing_value(passengers):
    stages = [
        StringIndexer(inputCol="survived", outputCol="label"),
        Imputer(inputCol="fare", outputCol="fare", missingValue=3.0),
        VectorAssembler(inputCols=["fare"], outputCol="features"),
        classifier(),
    ]
    assert_like_spark(Pipeline(stages=stages).fit(passengers), passengers, ["fare"])


def test_an_encoded_table(passengers):
    columns = [
        RawColumn.number("age", fill=40),
        RawColumn.number("fare"),
        RawColumn.category("color", ["red", "green"]),
        RawColumn.category("smoker", ["false", "true"], type=BooleanType()),
        RawColumn.vector("measured", 3),
    ]
    encoder = TableEncoder(outputCol="features", nullValues=["green"]).setColumns(columns)
    decoder = LabelDecoder(labels=["no", "yes"], outputCol="answer")
    label = StringIndexer(inputCol="survived", outputCol="label", stringOrderType="alphabetAsc")
    model = Pipeline(stages=[label, encoder, classifier(), decoder]).fit(passengers)
    given, rows = assert_like_spark(model, passengers, RAW)
    assert given["answer"].tolist() == [row.answer for row in rows]
    missing = {name: column(rows[:1], name) for name in RAW} | {"fare": np.array([[np.nan]])}
    given = run(bitempered.onnx.convert(model), **missing)
    assert np.isnan(given["prediction"]).all() and given["answer"].tolist() == [""]


def test_searches_hold_the_model_they_chose(tumours):
    search = BiTemperedLogisticRegressionCV(
        estimator=classifier(), temperatures=[(0.5, 2.0)], regParams=[0.01], numFolds=2
    )
    assert_like_spark(search.fit(tumours), tumours, ["features"])
    scaler = StandardScaler(inputCol="features", outputCol="scaled")
    scaled = classifier(featuresCol="scaled")
    validator = CrossValidator(
        estimator=Pipeline(stages=[scaler, scaled]),
        estimatorParamMaps=ParamGridBuilder().addGrid(scaled.regParam, [0.01, 0.1]).build(),
        evaluator=MulticlassClassificationEvaluator(),
        numFolds=2,
    )
    assert_like_spark(validator.fit(tumours), tumours, ["features"])


def test_what_cannot_be_written_is_named(passengers, tumours):
    label = StringIndexer(inputCol="survived", outputCol="label")
    assembler = VectorAssembler(inputCols=["fare", "measured"], outputCol="features")
    model = Pipeline(stages=[label, assembler, classifier()]).fit(passengers)
    with pytest.raises(ValueError, match="column 'features' given has 2 entries, allowed are 4;.*sizes"):
        bitempered.onnx.convert(model)
    statement = SQLTransformer(statement="SELECT * FROM __THIS__")
    model = Pipeline(stages=[statement, classifier()]).fit(tumours)
    with pytest.raises(ValueError, match="stage given SQLTransformer .*, allowed for ONNX are Bi"):
        bitempered.onnx.convert(model)
    with pytest.raises(ValueError, match="no BiTemperedLogisticRegressionModel"):
        bitempered.onnx.convert(Pipeline(stages=[label]).fit(passengers))
    decoder = IndexToString(inputCol="prediction", outputCol="answer")
    model = Pipeline(stages=[classifier(), decoder]).fit(tumours)
    with pytest.raises(ValueError, match="has no labels"):
        bitempered.onnx.convert(model)
    with pytest.raises(ValueError, match="stage given int .*allowed for ONNX"):
        bitempered.onnx.convert(7)
    large = '{"format":"org.bitempered.linear","version":1,"numFeatures":300000000,' + (
        '"numClasses":2,"binary":true,"t1":1,"t2":1,"intercepts":[0],"positions":[7],"weights":[1]}'
    )
    with pytest.raises(ValueError, match="has 300000000 weights, a file of ONNX holds"):
        bitempered.onnx.convert(large)
