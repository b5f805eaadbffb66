# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Models as ONNX, which many programs score without Spark. It needs ``pip install bitempered[onnx]``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Mapping, Optional, Union

import onnx

from bitempered._onnx_graph import DOUBLE, Graph
from bitempered._onnx_scorer import add_scorer
from bitempered.scoring import LinearScorer

if TYPE_CHECKING:
    from pyspark.ml import PipelineModel

    from bitempered.classification import BiTemperedLogisticRegressionModel
    from bitempered.tuning import BiTemperedLogisticRegressionCVModel

    Exportable = Union[
        str,
        LinearScorer,
        BiTemperedLogisticRegressionModel,
        BiTemperedLogisticRegressionCVModel,
        PipelineModel,
    ]

__all__ = ["convert", "export"]


def export(
    model: Exportable,
    path: Union[str, os.PathLike[str]],
    sizes: Optional[Mapping[str, int]] = None,
) -> None:
    """Writes a model as ONNX to a file; :py:func:`convert` says what can be written.

    Examples
    --------
    >>> import bitempered.onnx
    >>> from pyspark.ml.linalg import Vectors
    >>> from bitempered.classification import BiTemperedLogisticRegression
    >>> df = spark.createDataFrame(
    ...     [(0.0, Vectors.dense(0.0, 1.1)), (1.0, Vectors.dense(2.0, 1.0))], ["label", "features"])
    >>> model = BiTemperedLogisticRegression(regParam=0.01).fit(df)
    >>> bitempered.onnx.export(model, temp_path + "/model.onnx")

    ONNX Runtime scores it:

    >>> import onnxruntime
    >>> session = onnxruntime.InferenceSession(temp_path + "/model.onnx")
    >>> session.run(["prediction"], {"features": [[0.0, 1.1], [2.0, 1.0]]})[0].tolist()
    [0.0, 1.0]
    """
    content = convert(model, sizes).SerializeToString()
    Path(path).write_bytes(content)


def convert(model: Exportable, sizes: Optional[Mapping[str, int]] = None) -> onnx.ModelProto:
    """Returns a model as ONNX, in double precision.

    Inputs and outputs have the names of the columns. The inputs are the columns that the model, or
    the first stages of the pipeline, read: a tensor of rows x size for vectors, of rows x 1 for
    numbers and texts. Those that no output depends on, as the label, are left out. The outputs are ``rawPrediction`` and ``probability``, rows x classes, and
    ``prediction``, the class index of each row as a double, and what later stages add. An output
    whose column name is empty is left out.

    A missing number is NaN. A row that Spark would refuse or skip, as one with NaN among its
    features or a text that ``StringIndexer`` does not know, has NaN in all its outputs.

    Parameters
    ----------
    model : model, PipelineModel, LinearScorer or str
        what to convert: a trained classifier, what a search found, the model as JSON, or a pipeline
        with one such model and stages among VectorAssembler, StandardScaler, MinMaxScaler,
        MaxAbsScaler, RobustScaler, Imputer, StringIndexer, OneHotEncoder, IndexToString,
        TableEncoder and LabelDecoder
    sizes : dict, optional
        the sizes of vector columns that a VectorAssembler reads from the table; other columns that
        it reads are numbers

    Raises
    ------
    ValueError
        if the pipeline has another stage, or no classifier, or the model has 2 GiB or more
    """
    if isinstance(model, str):
        model = LinearScorer(model)
    if isinstance(model, LinearScorer):
        return _scorer_model(model)
    from bitempered._onnx_stages import pipeline_model  # which imports PySpark

    return pipeline_model(model, sizes or {})


def _scorer_model(scorer: LinearScorer) -> onnx.ModelProto:
    """Returns a scorer whose columns have Spark's default names."""
    graph = Graph()
    scores = add_scorer(graph, scorer, graph.input("features", DOUBLE, scorer.numFeatures))
    graph.output(scores.rawPrediction, "rawPrediction", DOUBLE, scorer.numClasses)
    graph.output(scores.probability, "probability", DOUBLE, scorer.numClasses)
    graph.output(scores.prediction, "prediction", DOUBLE)
    return graph.model()
