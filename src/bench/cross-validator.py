#!/usr/bin/env python3
# Licensed under the Apache License, Version 2.0; see LICENSE.
"""PySpark's CrossValidator over 8 param maps, trained in shared passes and one by one.

    PYTHON src/bench/cross-validator.py [ROWS [FEATURES [ROUNDS]]]

PYTHON is that of an environment with the package, such as those that src/test/python/run makes. Both
sides run in each round, and the median of their ratios is printed.
"""

import statistics
import sys
import time

from pyspark.ml import Estimator
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.functions import array_to_vector
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql import SparkSession
from pyspark.sql import functions as sf

import bitempered
from bitempered.classification import BiTemperedLogisticRegression


class OneByOne(BiTemperedLogisticRegression):
    """Trains the models of several param maps one by one, as PySpark's estimators do."""

    def fitMultiple(self, dataset, paramMaps):
        return Estimator.fitMultiple(self, dataset, paramMaps)


def rows_of(spark, count, features):
    """Returns rows of two classes, with a fifth of the labels wrong."""
    values = [f"randn({j}) + IF(id % 2 = 0, 0.1D, -0.1D)" for j in range(features)]
    rows = spark.range(0, count, 1, 2).selectExpr(
        f"array({', '.join(values)}) AS array",
        f"IF(rand({features}) < 0.2, 1 - id % 2, id % 2) AS label",
    )
    rows = rows.select(array_to_vector("array").alias("features"), sf.col("label").cast("double"))
    rows = rows.cache()
    rows.count()
    return rows


def seconds(task):
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def maps_of(estimator):
    return (
        ParamGridBuilder()
        .addGrid(estimator.t2, [1.0, 1.5, 2.0, 4.0])
        .addGrid(estimator.regParam, [0.001, 0.1])
        .addGrid(estimator.t1, [0.5])
        .build()
    )


def validator(kind):
    estimator = kind(maxIter=50)
    return CrossValidator(
        estimator=estimator,
        estimatorParamMaps=maps_of(estimator),
        evaluator=MulticlassClassificationEvaluator(metricName="accuracy"),
        numFolds=3,
        seed=1,
    )


def separate_fits(rows):
    estimator = OneByOne(maxIter=50)
    for param_map in maps_of(estimator):
        estimator.fit(rows, param_map)


def compare(name, shared, separate, rounds):
    shared(), separate()
    pairs = [(seconds(shared), seconds(separate)) for _ in range(rounds)]
    ratio = statistics.median(one / other for one, other in pairs)
    times = [statistics.median(column) for column in zip(*pairs)]
    print(f"{name}: {times[0]:.2f} s shared, {times[1]:.2f} s one by one, ratio {ratio:.2f}")


def main(count=20_000, features=50, rounds=3):
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.memory", "3g")
    builder = builder.config("spark.sql.shuffle.partitions", "2")
    spark = bitempered.configure(builder).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    rows = rows_of(spark, count, features)
    print(f"{count} rows, {features} features, 8 param maps, median of {rounds} rounds")
    estimator = BiTemperedLogisticRegression(maxIter=50)
    compare(
        "fit(rows, maps)",
        lambda: estimator.fit(rows, maps_of(estimator)),
        lambda: separate_fits(rows),
        rounds,
    )
    shared, separate = validator(BiTemperedLogisticRegression), validator(OneByOne)
    compare("CrossValidator", lambda: shared.fit(rows), lambda: separate.fit(rows), rounds)
    spark.stop()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
