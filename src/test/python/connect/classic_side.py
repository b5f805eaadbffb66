# Licensed under the Apache License, Version 2.0; see LICENSE.
"""A program of classic PySpark, which shares a folder with the tests of Spark Connect.

It loads what they saved there, prints the predictions as JSON, and saves stages of its own.
"""

import json
import sys
from pathlib import Path

from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.tuning import CrossValidator, CrossValidatorModel, ParamGridBuilder
from pyspark.sql import SparkSession

import bitempered

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import data  # noqa: E402

from bitempered.classification import (  # noqa: E402
    BiTemperedLogisticRegression,
    BiTemperedLogisticRegressionModel,
)
from bitempered.feature import TemperedSoftmax  # noqa: E402
from bitempered.tuning import (  # noqa: E402
    BiTemperedLogisticRegressionCV,
    BiTemperedLogisticRegressionCVModel,
)

folder = sys.argv[1]
builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
spark = bitempered.configure(builder.config("spark.sql.shuffle.partitions", "2")).getOrCreate()
rows = data.tumours(spark).coalesce(1).cache()


def predictions(model):
    return [row.probability[1] for row in model.transform(rows).orderBy("id").limit(20).collect()]


loaded = {
    "model": BiTemperedLogisticRegressionModel,
    "pipeline model": PipelineModel,
    "search model": BiTemperedLogisticRegressionCVModel,
    "cross-validator model": CrossValidatorModel,
}
said = {
    name: predictions(kind.load(f"{folder}/connect/{name}"))
    for name, kind in loaded.items()
    if Path(f"{folder}/connect/{name}").exists()
}
said["estimator"] = BiTemperedLogisticRegression.load(f"{folder}/connect/estimator").getT1()
said["search"] = BiTemperedLogisticRegressionCV.load(f"{folder}/connect/search").getTemperatures()
pipeline = Pipeline.load(f"{folder}/connect/pipeline")
said["pipeline"] = [type(stage).__name__ for stage in pipeline.getStages()]

estimator = BiTemperedLogisticRegression(regParam=0.01, maxIter=3, t1=0.25)
pipeline = Pipeline(stages=[estimator, TemperedSoftmax(inputCol="rawPrediction", outputCol="again")])
search = BiTemperedLogisticRegressionCV(
    estimator=estimator, temperatures=[(0.5, 2.0)], regParams=[0.01], numFolds=2
)
validator = CrossValidator(
    estimator=estimator,
    estimatorParamMaps=ParamGridBuilder().addGrid(estimator.t2, [1.0, 2.0]).build(),
    evaluator=MulticlassClassificationEvaluator(),
    numFolds=2,
)
for name, stage in [("", estimator), ("pipeline ", pipeline), ("search ", search)]:
    stage.save(f"{folder}/classic/{name.strip() or 'estimator'}")
    model = stage.fit(rows)
    model.save(f"{folder}/classic/{name}model")
    said[f"classic {name}model"] = predictions(model)
validator.save(f"{folder}/classic/cross-validator")
model = validator.fit(rows)
model.save(f"{folder}/classic/cross-validator model")
said["classic cross-validator model"] = predictions(model)
print(json.dumps(said))
spark.stop()
