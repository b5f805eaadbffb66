# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Tables as features."""

import math

import pytest
from pyspark.ml import Pipeline, PipelineModel
from pyspark.sql.types import BooleanType, IntegerType, StringType

from bitempered.classification import BiTemperedLogisticRegression
from bitempered.feature import RawColumn, TableEncoder

COLUMNS = [
    RawColumn.number("age", fill=40, type=IntegerType()),
    RawColumn.number("weight"),
    RawColumn.category("color", ["red", "green", "red"]),
    RawColumn.category("smoker", ["true"], type=BooleanType()),
    RawColumn.vector("measured", 2),
]


def params(encoder):
    return {param.name: value for param, value in encoder.extractParamMap().items()}


def test_columns_are_set_as_in_java(spark):
    feature, types = spark._jvm.org.bitempered.feature, spark._jvm.org.apache.spark.sql.types
    raw = feature.RawColumn
    columns = spark._jvm.java.util.ArrayList()
    for column in [
        raw.number("age", types.DataTypes.IntegerType, 40.0),
        raw.number("weight", types.DataTypes.DoubleType, math.nan),
        raw.category("color", types.DataTypes.StringType, ["red", "green"]),
        raw.category("smoker", types.DataTypes.BooleanType, ["true"]),
        raw.vector("measured", 2),
    ]:
        columns.add(column)
    java = feature.TableEncoder("same").setColumns(columns)
    loaded = TableEncoder._from_java(java)  # PySpark forgets the Java object when it is collected
    expected, given = params(loaded), params(TableEncoder().setColumns(COLUMNS))
    for name in ["inputCols", "categories", "widths"]:
        assert given[name] == expected[name]
    assert str(given["fillValues"]) == str(expected["fillValues"]) == "[40.0, nan, nan, nan, nan]"
    # The type of vectors names its Python class in Python only.
    assert given["inputTypes"][:4] == expected["inputTypes"][:4]
    encoder = TableEncoder().setColumns(COLUMNS)._to_java()
    assert [str(one) for one in encoder.columns()] == [str(one) for one in java.columns()]


def test_a_table_is_encoded_in_a_pipeline(spark, tmp_path):
    rows = spark.sql(
        "SELECT id % 2 AS label, IF(id = 0, NULL, CAST(id % 50 AS INT)) AS age,"
        " id % 3 + 0.5D AS weight, IF(id % 2 = 0, 'red', 'blue') AS color, id % 5 = 0 AS smoker"
        " FROM range(60)"
    )
    encoder = TableEncoder(outputCol="features").setColumns(COLUMNS[:4])
    head = encoder.transform(rows).orderBy("age").head()
    assert head.features.toArray().tolist() == [40.0, 0.5, 1.0, 0.0, 0.0, 1.0, 0.0]
    classifier = BiTemperedLogisticRegression(regParam=0.01, maxIter=5)
    model = Pipeline(stages=[encoder, classifier]).fit(rows)
    model.save(str(tmp_path / "model"))
    loaded = PipelineModel.load(str(tmp_path / "model"))
    assert loaded.transform(rows).head() == model.transform(rows).head()
    assert model.transform(rows).filter("prediction = label").count() == 60


def test_types_are_checked():
    with pytest.raises(ValueError, match="type of column age given string, allowed is a numeric"):
        RawColumn.number("age", type=StringType())
    with pytest.raises(ValueError, match="type of column x given int, allowed are string and"):
        RawColumn.category("x", [], type=IntegerType())
