# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Transformers: the tempered softmax, sigmoid and loss as columns; tables as features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence, Union

from pyspark.ml.linalg import VectorUDT
from pyspark.ml.wrapper import JavaTransformer
from pyspark.sql.types import BooleanType, DataType, DoubleType, NumericType, StringType

from bitempered._generated.feature import (
    _BiTemperedLossArguments,
    _LabelDecoderArguments,
    _TableEncoderArguments,
    _TemperedSigmoidArguments,
    _TemperedSoftmaxArguments,
)

__all__ = [
    "BiTemperedLoss",
    "LabelDecoder",
    "RawColumn",
    "TableEncoder",
    "TemperedSigmoid",
    "TemperedSoftmax",
]


class BiTemperedLoss(_BiTemperedLossArguments, JavaTransformer):
    """Adds the loss of each row, from a column of activations and the label column.

    Labels are class indices or vectors of class probabilities.

    Examples
    --------
    >>> from bitempered.feature import BiTemperedLoss
    >>> df = spark.sql("SELECT array(2.0, 2.0) AS rawPrediction, 1 AS label")
    >>> loss = BiTemperedLoss(outputCol="loss", t1=0.0, t2=1.5)
    >>> round(loss.transform(df).head().loss, 6)
    0.25
    """


class LabelDecoder(_LabelDecoderArguments, JavaTransformer):
    """Converts class indices into labels of the type that the label column had in training.

    ``labelType`` is a DataType or its JSON, by default string.

    Examples
    --------
    >>> from bitempered.feature import LabelDecoder
    >>> df = spark.createDataFrame([(1.0,)], ["prediction"])
    >>> LabelDecoder(labels=["no", "yes"], outputCol="answer").transform(df).head().answer
    'yes'
    """

    def setLabels(self, value: Sequence[str]) -> LabelDecoder:
        """Sets the value of :py:attr:`labels`."""
        if not self.isDefined(self.labelType):
            self.setLabelType(StringType())
        return self._set(labels=value)

    def setLabelType(self, value: Union[str, DataType]) -> LabelDecoder:
        """Sets the value of :py:attr:`labelType`, given as a DataType or its JSON."""
        return self._set(labelType=value.json() if isinstance(value, DataType) else value)


@dataclass(frozen=True)
class RawColumn:
    """A raw column of a table and its part of the feature vector.

    A number is one feature. A text or boolean is a category, with a feature for each known category
    and one for null and all others. A vector has a feature for each entry.

    Make it with :py:meth:`number`, :py:meth:`category` or :py:meth:`vector`.
    """

    name: str
    type: DataType
    width: int
    categories: tuple[str, ...] = ()
    fill: float = float("nan")

    @staticmethod
    def number(name: str, fill: float = float("nan"), type: DataType = DoubleType()) -> RawColumn:
        """Returns a column of numbers.

        Parameters
        ----------
        name : str
            name of the column
        fill : float
            replaces missing numbers; NaN to leave them as NaN
        type : DataType
            any numeric type
        """
        if not isinstance(type, NumericType):
            raise ValueError(
                f"type of column {name} given {type.simpleString()}, allowed is a numeric type"
            )
        return RawColumn(name, type, 1, fill=float(fill))

    @staticmethod
    def category(name: str, known: Sequence[str], type: DataType = StringType()) -> RawColumn:
        """Returns a column of categories.

        Parameters
        ----------
        name : str
            name of the column
        known : list of str
            the known categories, in the order of their features; duplicates are ignored
        type : DataType
            string or boolean
        """
        if not isinstance(type, (StringType, BooleanType)):
            raise ValueError(
                f"type of column {name} given {type.simpleString()}, allowed are string and boolean"
            )
        categories = tuple(dict.fromkeys(known))
        return RawColumn(name, type, len(categories) + 1, categories)

    @staticmethod
    def vector(name: str, size: int = 0) -> RawColumn:
        """Returns a column of vectors of the given size; size 0 accepts vectors of any size."""
        return RawColumn(name, VectorUDT(), size)


class TableEncoder(_TableEncoderArguments, JavaTransformer):
    """Makes a feature vector from the raw columns of a table.

    The program's ``train`` saves it with its models. It stores the names and types that the columns
    had in training, the known categories, and the fill values of missing numbers.

    Examples
    --------
    >>> from bitempered.feature import RawColumn, TableEncoder
    >>> encoder = TableEncoder(outputCol="features").setColumns(
    ...     [RawColumn.number("age", fill=40), RawColumn.category("color", ["red", "green"])])
    >>> df = spark.sql("SELECT CAST(NULL AS INT) AS age, 'green' AS color")
    >>> encoder.transform(df).head().features.toArray().tolist()
    [40.0, 0.0, 1.0, 0.0]
    """

    def setColumns(self, value: Sequence[RawColumn]) -> TableEncoder:
        """Sets the raw columns, with their categories and fill values."""
        return self._set(
            inputCols=[one.name for one in value],
            inputTypes=[one.type.json() for one in value],
            categories=[category for one in value for category in one.categories],
            widths=[one.width for one in value],
            fillValues=[one.fill for one in value],
        )


class TemperedSigmoid(_TemperedSigmoidArguments, JavaTransformer):
    """Adds the probability of the second of two classes, from a column of activations.

    Examples
    --------
    >>> from bitempered.feature import TemperedSigmoid
    >>> df = spark.sql("SELECT 0.0D AS activation")
    >>> sigmoid = TemperedSigmoid(inputCol="activation", outputCol="probability", t=2.0)
    >>> sigmoid.transform(df).head().probability
    0.5
    """


class TemperedSoftmax(_TemperedSoftmaxArguments, JavaTransformer):
    """Adds the class probabilities, from a column of vectors or arrays of activations.

    Examples
    --------
    >>> from bitempered.feature import TemperedSoftmax
    >>> df = spark.sql("SELECT array(3.0D, 3.0D) AS rawPrediction")
    >>> softmax = TemperedSoftmax(inputCol="rawPrediction", outputCol="probability", t=2.0)
    >>> softmax.transform(df).head().probability
    DenseVector([0.5, 0.5])
    """
