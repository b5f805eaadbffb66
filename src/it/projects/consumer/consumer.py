# Licensed under the Apache License, Version 2.0; see LICENSE.
"""What README.md shows, with the jar that Maven coordinates name.

python consumer.py REPOSITORY CSV FOLDER prints a probability. It downloads to FOLDER, and saves
there. The package is on PYTHONPATH, and has no jar in it.
"""

import sys

import bitempered
from bitempered.classification import (
    BiTemperedLogisticRegression,
    BiTemperedLogisticRegressionModel,
)
from pyspark.ml.feature import RFormula
from pyspark.sql import SparkSession

repository, data, folder = sys.argv[1:]
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", False)
    .config("spark.jars.packages", bitempered.spark_packages())
    .config("spark.jars.repositories", repository)
    # Where ivy looks first, and what it keeps.
    .config("spark.driver.extraJavaOptions", f"-Duser.home={folder}")
    .getOrCreate()
)
rows = spark.read.csv(data, header=True, inferSchema=True)
training = RFormula(formula="label ~ .").fit(rows).transform(rows)
features = training.first().features

model = BiTemperedLogisticRegression(t1=0.5, t2=2.0, regParam=0.03).fit(training)
assert model.transform(training).count() == training.count()
model.write().overwrite().save(folder + "/model")
loaded = BiTemperedLogisticRegressionModel.load(folder + "/model")
assert loaded.predictProbability(features) == model.predictProbability(features)
print("probability:", loaded.predictProbability(features)[1])
spark.stop()
