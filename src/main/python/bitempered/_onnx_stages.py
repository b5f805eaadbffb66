# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The stages of a pipeline as nodes of ONNX."""

from __future__ import annotations

import json
import math
from typing import Any, Callable, Iterator, Mapping, NamedTuple, Optional, Sequence

import numpy as np
import onnx
from pyspark.ml import PipelineModel
from pyspark.ml.feature import (
    ImputerModel,
    IndexToString,
    MaxAbsScalerModel,
    MinMaxScalerModel,
    OneHotEncoderModel,
    RobustScalerModel,
    StandardScalerModel,
    StringIndexerModel,
    VectorAssembler,
)
from pyspark.ml.tuning import CrossValidatorModel, TrainValidationSplitModel

from bitempered._onnx_graph import DOUBLE, INT64, STRING, Graph
from bitempered._onnx_scorer import add_scorer
from bitempered._softmax import Array
from bitempered.classification import BiTemperedLogisticRegressionModel
from bitempered.feature import LabelDecoder, TableEncoder
from bitempered.scoring import LinearScorer
from bitempered.tuning import BiTemperedLogisticRegressionCVModel

#: Models that hold the model they chose.
_SEARCHES = (BiTemperedLogisticRegressionCVModel, CrossValidatorModel, TrainValidationSplitModel)


def pipeline_model(model: Any, sizes: Mapping[str, int]) -> onnx.ModelProto:
    """Returns a model or a pipeline of models as ONNX."""
    columns = Columns(Graph(), sizes)
    for stage in _stages(model):
        _add(columns, stage)
    return columns.model()


def _stages(model: Any) -> Iterator[Any]:
    if isinstance(model, PipelineModel):
        for stage in model.stages:
            yield from _stages(stage)
    elif isinstance(model, _SEARCHES):
        yield from _stages(model.bestModel)
    else:
        yield model


def _add(columns: Columns, stage: Any) -> None:
    for kind, add in _STAGES.items():
        if isinstance(stage, kind):
            add(columns, stage)
            return
    given = f"{type(stage).__name__} ({getattr(stage, 'uid', 'no stage')})"
    allowed = ", ".join(kind.__name__ for kind in _STAGES)
    raise ValueError(f"stage given {given}, allowed for ONNX are {allowed}")


class Column(NamedTuple):
    """A column of a table: a tensor of rows x size, or of rows x 1 for a single value of each row."""

    tensor: str
    size: Optional[int] = None
    kind: int = DOUBLE

    @property
    def width(self) -> int:
        """How many entries a row has."""
        return 1 if self.size is None else self.size


class Columns:
    """The columns of a table by their names. Columns that no stage makes are inputs.

    The outputs are those that the first classifier and all later stages make.
    """

    def __init__(self, graph: Graph, sizes: Mapping[str, int]) -> None:
        self.graph = graph
        self._sizes = sizes
        self._columns: dict[str, Column] = {}
        self._outputs: Optional[dict[str, Column]] = None

    def numbers(self, name: str, size: Optional[int] = None) -> Column:
        """Returns a column of numbers or vectors, of the given size if there is one."""
        if name not in self._columns:
            given = self._sizes.get(name, 1 if size is None else size)
            self._columns[name] = Column(self.graph.input(name, DOUBLE, given), given)
        column = self._columns[name]
        if column.kind != DOUBLE:
            raise ValueError(f"column '{name}' has texts, allowed here are numbers")
        if size is not None and column.width != size:
            raise ValueError(
                f"column '{name}' given has {column.width} entries, allowed are {size}; the sizes of"
                " vector columns that are inputs can be given by the argument sizes"
            )
        return column

    def texts(self, name: str) -> str:
        """Returns a column of texts."""
        if name not in self._columns:
            self._columns[name] = Column(self.graph.input(name, STRING, 1), kind=STRING)
        column = self._columns[name]
        if column.kind != STRING:
            raise ValueError(f"column '{name}' has numbers, allowed here are texts")
        return column.tensor

    def add(
        self, name: str, tensor: str, size: Optional[int] = None, kind: int = DOUBLE
    ) -> None:
        """Adds a column that a stage makes; none if the name is empty."""
        if name:
            self._columns[name] = Column(tensor, size, kind)
            if self._outputs is not None:
                self._outputs[name] = self._columns[name]

    def start_outputs(self) -> None:
        """Makes all columns that are added from now on outputs."""
        self._outputs = self._outputs or {}

    def model(self) -> onnx.ModelProto:
        """Returns the model of all that was added."""
        if self._outputs is None:
            raise ValueError("the pipeline given has no BiTemperedLogisticRegressionModel")
        for name, column in self._outputs.items():
            self.graph.output(column.tensor, name, column.kind, column.size)
        return self.graph.model()


def _classifier(columns: Columns, stage: BiTemperedLogisticRegressionModel) -> None:
    scorer = LinearScorer(stage.toJson())
    features = columns.numbers(stage.getFeaturesCol(), scorer.numFeatures)
    scores = add_scorer(columns.graph, scorer, features.tensor)
    columns.start_outputs()
    columns.add(stage.getRawPredictionCol(), scores.rawPrediction, scorer.numClasses)
    columns.add(stage.getProbabilityCol(), scores.probability, scorer.numClasses)
    columns.add(stage.getPredictionCol(), scores.prediction)


def _vector_assembler(columns: Columns, stage: VectorAssembler) -> None:
    _concatenate(columns, stage, [columns.numbers(name) for name in stage.getInputCols()])


def _concatenate(columns: Columns, stage: Any, parts: Sequence[Column]) -> None:
    together = columns.graph.add("Concat", *(part.tensor for part in parts), axis=1)
    columns.add(stage.getOutputCol(), together, sum(part.width for part in parts))


def _standard_scaler(columns: Columns, stage: StandardScalerModel) -> None:
    shift = stage.mean.toArray() if stage.getWithMean() else np.zeros(len(stage.mean))
    scale = _inverse(stage.std.toArray(), 0) if stage.getWithStd() else np.ones(len(stage.std))
    _scale(columns, stage, shift, scale)


def _robust_scaler(columns: Columns, stage: RobustScalerModel) -> None:
    size = len(stage.median)
    shift = stage.median.toArray() if stage.getWithCentering() else np.zeros(size)
    scale = _inverse(stage.range.toArray(), 0) if stage.getWithScaling() else np.ones(size)
    _scale(columns, stage, shift, scale)


def _max_abs_scaler(columns: Columns, stage: MaxAbsScalerModel) -> None:
    largest = stage.maxAbs.toArray()
    _scale(columns, stage, np.zeros(len(largest)), _inverse(largest, 1))


def _min_max_scaler(columns: Columns, stage: MinMaxScalerModel) -> None:
    least, largest = stage.originalMin.toArray(), stage.originalMax.toArray()
    low, high = stage.getMin(), stage.getMax()
    scale = (high - low) * _inverse(largest - least, 0)
    # A constant feature becomes the middle.
    _scale(columns, stage, least, scale, np.where(scale == 0, (low + high) / 2, low))


def _inverse(values: Array, of_zero: float) -> Array:
    return np.where(values == 0, of_zero, 1 / np.where(values == 0, 1, values))


def _scale(
    columns: Columns, stage: Any, shift: Array, scale: Array, offset: Optional[Array] = None
) -> None:
    """Adds (column - shift) * scale + offset."""
    graph = columns.graph
    scaled = columns.numbers(stage.getInputCol(), len(shift)).tensor
    if shift.any():
        scaled = graph.add("Sub", scaled, graph.constant(shift))
    scaled = graph.add("Mul", scaled, graph.constant(scale))
    if offset is not None:
        scaled = graph.add("Add", scaled, graph.constant(offset))
    columns.add(stage.getOutputCol(), scaled, len(shift))


def _imputer(columns: Columns, stage: ImputerModel) -> None:
    (surrogates,) = stage.surrogateDF.collect()
    missing = stage.getMissingValue()
    for name, output in _names(stage):
        tensor = columns.numbers(name, 1).tensor
        filled = _filled(columns.graph, tensor, surrogates[name])  # NaN stands for null, too
        if not math.isnan(missing):
            given = columns.graph.add("Equal", tensor, missing)
            filled = columns.graph.add("Where", given, float(surrogates[name]), filled)
        columns.add(output, filled)


def _filled(graph: Graph, numbers: str, fill: float) -> str:
    return graph.add("Where", graph.add("IsNaN", numbers), float(fill), numbers)


def _names(stage: Any) -> list[tuple[str, str]]:
    """Returns the names of the input and output columns of a stage with one or several."""
    if stage.isSet(stage.inputCols):
        return list(zip(stage.getInputCols(), stage.getOutputCols()))
    return [(stage.getInputCol(), stage.getOutputCol())]


def _string_indexer(columns: Columns, stage: StringIndexerModel) -> None:
    graph = columns.graph
    for (name, output), labels in zip(_names(stage), stage.labelsArray):
        index = graph.cast(_place(graph, columns.texts(name), labels), DOUBLE)
        if stage.getHandleInvalid() != "keep":
            unknown = graph.add("Equal", index, float(len(labels)))
            index = graph.add("Where", unknown, math.nan, index)
        columns.add(output, index)


def _place(
    graph: Graph, texts: str, labels: Sequence[str], unknown: Sequence[str] = ()
) -> str:
    """Adds the places of texts among the labels, as int64; their number for all others."""
    places = {label: place for place, label in enumerate(labels) if label not in unknown}
    places = places or {"": len(labels)}  # ONNX does not allow an empty list
    return graph.add(
        "LabelEncoder",
        texts,
        domain="ai.onnx.ml",
        keys_strings=list(places),
        values_int64s=list(places.values()),
        default_int64=len(labels),
    )


def _one_hot_encoder(columns: Columns, stage: OneHotEncoderModel) -> None:
    graph = columns.graph
    keep, drop = stage.getHandleInvalid() == "keep", stage.getDropLast()
    for (name, output), size in zip(_names(stage), stage.categorySizes):
        index = columns.numbers(name, 1).tensor
        places = _one_hot(graph, index, size)
        known = graph.sum(places)
        if keep:
            invalid = graph.add("Sub", 1.0, known)
            places = graph.add("Concat", places, invalid, axis=1)
        else:
            places = graph.add("Where", graph.add("Equal", known, 1.0), places, math.nan)
        width = size + keep
        if drop:
            width -= 1
            bounds = [graph.constant([one], np.int64) for one in (0, width, 1)]
            places = graph.add("Slice", places, *bounds)
        columns.add(output, places, width)


def _one_hot(graph: Graph, index: str, size: int) -> str:
    """Adds vectors with 1 at the index and 0 elsewhere."""
    return graph.cast(graph.add("Equal", index, graph.constant(np.arange(size))), DOUBLE)


def _index_to_string(columns: Columns, stage: IndexToString) -> None:
    if not stage.isSet(stage.labels):
        raise ValueError(f"stage given {stage.uid} has no labels, allowed for ONNX is one with them")
    _decode(columns, stage, stage.getLabels())


def _label_decoder(columns: Columns, stage: LabelDecoder) -> None:
    _decode(columns, stage, stage.getOrDefault("labels"))


def _decode(columns: Columns, stage: Any, labels: Sequence[str]) -> None:
    """Adds the label of each index; an empty text for NaN."""
    graph = columns.graph
    index = _filled(graph, columns.numbers(stage.getInputCol(), 1).tensor, len(labels))
    texts = graph.add("Gather", graph.texts([*labels, ""]), graph.cast(index, INT64), axis=0)
    columns.add(stage.getOutputCol(), texts, kind=STRING)


def _table_encoder(columns: Columns, stage: TableEncoder) -> None:
    graph = columns.graph
    given = {param.name: stage.getOrDefault(param) for param in stage.params}
    categories = iter(given["categories"])
    parts = []
    for name, kind, width, fill in zip(
        given["inputCols"], given["inputTypes"], given["widths"], given["fillValues"]
    ):
        spark_type = json.loads(kind)
        if spark_type in ("string", "boolean"):
            known = [next(categories) for _ in range(width - 1)]
            place = _place(graph, columns.texts(name), known, given["nullValues"])
            # The last feature is for null and all others.
            parts.append(Column(_one_hot(graph, graph.cast(place, DOUBLE), width), width))
        elif isinstance(spark_type, str):
            number = columns.numbers(name, 1).tensor
            parts.append(Column(_filled(graph, number, fill)))
        else:
            parts.append(columns.numbers(name, width))
    _concatenate(columns, stage, parts)


_STAGES: dict[type, Callable[[Columns, Any], None]] = {
    BiTemperedLogisticRegressionModel: _classifier,
    VectorAssembler: _vector_assembler,
    StandardScalerModel: _standard_scaler,
    MinMaxScalerModel: _min_max_scaler,
    MaxAbsScalerModel: _max_abs_scaler,
    RobustScalerModel: _robust_scaler,
    ImputerModel: _imputer,
    StringIndexerModel: _string_indexer,
    OneHotEncoderModel: _one_hot_encoder,
    IndexToString: _index_to_string,
    TableEncoder: _table_encoder,
    LabelDecoder: _label_decoder,
}
