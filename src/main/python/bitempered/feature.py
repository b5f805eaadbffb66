# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Transformers: the tempered softmax, sigmoid and loss as columns; tables as features."""

from __future__ import annotations

from typing import Sequence, Union

from pyspark.ml.wrapper import JavaTransformer
from pyspark.sql.types import DataType, StringType

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


class TableEncoder(_TableEncoderArguments, JavaTransformer):
    """Makes a feature vector from the raw columns of a table.

    The program's ``train`` saves it with its models. It stores the names and types that the columns
    had in training, the known categories, and the fill values of missing numbers.
    """


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
