# Licensed under the Apache License, Version 2.0; see LICENSE.
"""A Spark of another Scala than the jar: the package says so, in one sentence."""

import pytest
from pyspark.sql import SparkSession
from pyspark.sql import functions as sf

import bitempered
from bitempered import functions as bf
from bitempered.classification import BiTemperedLogisticRegression
from bitempered.feature import TemperedSoftmax

SENTENCE = (
    r"this Spark 3.5.\d was built with Scala 2.12.\d+, and bitempered needs one built with Scala 2.13"
)


@pytest.fixture(scope="module", params=["with the jar", "without the jar"])
def spark(request):
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    if request.param == "with the jar":
        builder = bitempered.configure(builder)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.mark.parametrize(
    "use",
    [
        BiTemperedLogisticRegression,
        TemperedSoftmax,
        lambda: BiTemperedLogisticRegression.load("nowhere"),
        lambda: bf.exp_t(sf.lit(1.0), 2.0),
    ],
)
def test_use(spark, use):
    with pytest.raises(RuntimeError, match=SENTENCE):
        use()
