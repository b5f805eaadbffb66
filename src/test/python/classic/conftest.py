# Licensed under the Apache License, Version 2.0; see LICENSE.
"""One classic session for all tests."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import DataFrame, SparkSession

import bitempered

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import data  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def spark() -> Iterator[SparkSession]:
    builder = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.default.parallelism", "2")
    )
    session = bitempered.configure(builder).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def tumours(spark: SparkSession) -> DataFrame:
    return data.tumours(spark).cache()


@pytest.fixture(scope="session")
def digits(spark: SparkSession) -> DataFrame:
    return data.digits(spark).cache()
