# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Data that the tests share."""

from pathlib import Path

from pyspark.ml.linalg import Vectors
from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).resolve().parents[3]


def tumours(spark: SparkSession) -> DataFrame:
    """The breast cancer data of the project, with a tenth of the labels wrong."""
    lines = (ROOT / "data" / "breast_cancer.csv").read_text().splitlines()
    label = lines[0].split(",").index("label")
    rows = []
    for number, line in enumerate(lines[1:]):
        values = [float(value) for value in line.split(",")]
        given = values.pop(label)
        if number % 10 == 0:
            given = 1 - given
        rows.append((number, given, Vectors.dense(values)))
    return spark.createDataFrame(rows, ["id", "label", "features"])


def digits(spark: SparkSession, count: int = 300) -> DataFrame:
    """The first handwritten digits of the project: ten classes."""
    lines = (ROOT / "data" / "digits.csv").read_text().splitlines()
    label = lines[0].split(",").index("label")
    rows = []
    for line in lines[1 : count + 1]:
        values = [float(value) for value in line.split(",")]
        given = values.pop(label)
        rows.append((given, Vectors.dense(values)))
    return spark.createDataFrame(rows, ["label", "features"])
