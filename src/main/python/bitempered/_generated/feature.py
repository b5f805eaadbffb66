# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Params and setters of bitempered.feature. Written by generate.py."""

from __future__ import annotations

from typing import Any, Optional, Sequence, TypeVar

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import (
    HasHandleInvalid,
    HasInputCol,
    HasInputCols,
    HasLabelCol,
    HasLoss,
    HasOutputCol,
)

from bitempered._stage import JavaStage

S = TypeVar("S", bound="JavaStage")


class _BiTemperedLossParams(HasLabelCol, HasLoss, HasOutputCol):
    """Params of :py:class:`BiTemperedLoss`, with their defaults."""

    activationsCol: "Param[str]" = Param(
        Params._dummy(),
        "activationsCol",
        "column of activations, not probabilities",
        typeConverter=TypeConverters.toString,
    )
    labelCol: "Param[str]" = Param(
        Params._dummy(),
        "labelCol",
        "column of class indices or class probabilities",
        typeConverter=TypeConverters.toString,
    )
    labelSmoothing: "Param[float]" = Param(
        Params._dummy(),
        "labelSmoothing",
        "share of the label given to the other classes; allowed: [0, 1)",
        typeConverter=TypeConverters.toFloat,
    )
    loss: "Param[str]" = Param(
        Params._dummy(),
        "loss",
        "loss of a row: bi-tempered, two-temperature",
        typeConverter=TypeConverters.toString,
    )
    numIters: "Param[int]" = Param(
        Params._dummy(),
        "numIters",
        "iterations of the published algorithm, 0 for exact results; allowed: a whole number from"
        " 0 (0: exact)",
        typeConverter=TypeConverters.toInt,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "name of the new column",
        typeConverter=TypeConverters.toString,
    )
    t1: "Param[float]" = Param(
        Params._dummy(),
        "t1",
        "temperature of the loss; allowed: [0, 1]",
        typeConverter=TypeConverters.toFloat,
    )
    t2: "Param[float]" = Param(
        Params._dummy(),
        "t2",
        "temperature of the probabilities; allowed: (0, 10]",
        typeConverter=TypeConverters.toFloat,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            activationsCol='rawPrediction',
            labelCol='label',
            labelSmoothing=0.0,
            loss='bi-tempered',
            numIters=0,
            outputCol=self.uid + '__output',
            t1=0.5,
            t2=2.0,
        )

    def getActivationsCol(self) -> str:
        """Gets the value of :py:attr:`activationsCol` or its default value."""
        return self.getOrDefault(self.activationsCol)

    def getLabelCol(self) -> str:
        """Gets the value of :py:attr:`labelCol` or its default value."""
        return self.getOrDefault(self.labelCol)

    def getLabelSmoothing(self) -> float:
        """Gets the value of :py:attr:`labelSmoothing` or its default value."""
        return self.getOrDefault(self.labelSmoothing)

    def getLoss(self) -> str:
        """Gets the value of :py:attr:`loss` or its default value."""
        return self.getOrDefault(self.loss)

    def getNumIters(self) -> int:
        """Gets the value of :py:attr:`numIters` or its default value."""
        return self.getOrDefault(self.numIters)

    def getOutputCol(self) -> str:
        """Gets the value of :py:attr:`outputCol` or its default value."""
        return self.getOrDefault(self.outputCol)

    def getT1(self) -> float:
        """Gets the value of :py:attr:`t1` or its default value."""
        return self.getOrDefault(self.t1)

    def getT2(self) -> float:
        """Gets the value of :py:attr:`t2` or its default value."""
        return self.getOrDefault(self.t2)


class _BiTemperedLossArguments(JavaStage, _BiTemperedLossParams):
    """Keyword arguments and setters of :py:class:`BiTemperedLoss`."""

    _java_class = "org.bitempered.feature.BiTemperedLoss"

    @keyword_only
    def __init__(
        self,
        *,
        activationsCol: str = 'rawPrediction',
        labelCol: str = 'label',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        numIters: int = 0,
        outputCol: Optional[str] = None,
        t1: float = 0.5,
        t2: float = 2.0,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        activationsCol: str = 'rawPrediction',
        labelCol: str = 'label',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        numIters: int = 0,
        outputCol: Optional[str] = None,
        t1: float = 0.5,
        t2: float = 2.0,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setActivationsCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`activationsCol`."""
        return self._set(activationsCol=value)

    def setLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def setLabelSmoothing(self: S, value: float) -> S:
        """Sets the value of :py:attr:`labelSmoothing`."""
        return self._set(labelSmoothing=value)

    def setLoss(self: S, value: str) -> S:
        """Sets the value of :py:attr:`loss`."""
        return self._set(loss=value)

    def setNumIters(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numIters`."""
        return self._set(numIters=value)

    def setOutputCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`outputCol`."""
        return self._set(outputCol=value)

    def setT1(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t1`."""
        return self._set(t1=value)

    def setT2(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t2`."""
        return self._set(t2=value)


class _LabelDecoderParams(HasInputCol, HasOutputCol):
    """Params of :py:class:`LabelDecoder`, with their defaults."""

    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "name of the column with the class index",
        typeConverter=TypeConverters.toString,
    )
    labelType: "Param[str]" = Param(
        Params._dummy(),
        "labelType",
        "type of the label, as JSON",
        typeConverter=TypeConverters.toString,
    )
    labels: "Param[list[str]]" = Param(
        Params._dummy(),
        "labels",
        "the labels in the order of their class indices",
        typeConverter=TypeConverters.toListString,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "name of the new column with the label",
        typeConverter=TypeConverters.toString,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            inputCol='prediction',
            outputCol=self.uid + '__output',
        )

    def getInputCol(self) -> str:
        """Gets the value of :py:attr:`inputCol` or its default value."""
        return self.getOrDefault(self.inputCol)

    def getLabelType(self) -> str:
        """Gets the value of :py:attr:`labelType` or its default value."""
        return self.getOrDefault(self.labelType)

    def getLabels(self) -> list[str]:
        """Gets the value of :py:attr:`labels` or its default value."""
        return self.getOrDefault(self.labels)

    def getOutputCol(self) -> str:
        """Gets the value of :py:attr:`outputCol` or its default value."""
        return self.getOrDefault(self.outputCol)


class _LabelDecoderArguments(JavaStage, _LabelDecoderParams):
    """Keyword arguments and setters of :py:class:`LabelDecoder`."""

    _java_class = "org.bitempered.feature.LabelDecoder"

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str = 'prediction',
        labelType: Optional[str] = None,
        labels: Optional[Sequence[str]] = None,
        outputCol: Optional[str] = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        inputCol: str = 'prediction',
        labelType: Optional[str] = None,
        labels: Optional[Sequence[str]] = None,
        outputCol: Optional[str] = None,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setInputCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`inputCol`."""
        return self._set(inputCol=value)

    def setOutputCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`outputCol`."""
        return self._set(outputCol=value)


class _TableEncoderParams(HasHandleInvalid, HasInputCols, HasOutputCol):
    """Params of :py:class:`TableEncoder`, with their defaults."""

    categories: "Param[list[str]]" = Param(
        Params._dummy(),
        "categories",
        "known categories, one column after the other",
        typeConverter=TypeConverters.toListString,
    )
    fillValues: "Param[list[float]]" = Param(
        Params._dummy(),
        "fillValues",
        "for missing numbers, NaN for none",
        typeConverter=TypeConverters.toListFloat,
    )
    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "what happens to values that are none of their column's type: error, skip (the row) or "
        "keep (as null)",
        typeConverter=TypeConverters.toString,
    )
    inputCols: "Param[list[str]]" = Param(
        Params._dummy(),
        "inputCols",
        "names of the raw columns",
        typeConverter=TypeConverters.toListString,
    )
    inputTypes: "Param[list[str]]" = Param(
        Params._dummy(),
        "inputTypes",
        "their types in training, as JSON",
        typeConverter=TypeConverters.toListString,
    )
    nullValues: "Param[list[str]]" = Param(
        Params._dummy(),
        "nullValues",
        "texts that mean null",
        typeConverter=TypeConverters.toListString,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "name of the column with the feature vector",
        typeConverter=TypeConverters.toString,
    )
    widths: "Param[list[int]]" = Param(
        Params._dummy(),
        "widths",
        "how many features each column makes",
        typeConverter=TypeConverters.toListInt,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            handleInvalid='error',
            nullValues=[],
            outputCol=self.uid + '__output',
        )

    def getCategories(self) -> list[str]:
        """Gets the value of :py:attr:`categories` or its default value."""
        return self.getOrDefault(self.categories)

    def getFillValues(self) -> list[float]:
        """Gets the value of :py:attr:`fillValues` or its default value."""
        return self.getOrDefault(self.fillValues)

    def getHandleInvalid(self) -> str:
        """Gets the value of :py:attr:`handleInvalid` or its default value."""
        return self.getOrDefault(self.handleInvalid)

    def getInputCols(self) -> list[str]:
        """Gets the value of :py:attr:`inputCols` or its default value."""
        return self.getOrDefault(self.inputCols)

    def getInputTypes(self) -> list[str]:
        """Gets the value of :py:attr:`inputTypes` or its default value."""
        return self.getOrDefault(self.inputTypes)

    def getNullValues(self) -> list[str]:
        """Gets the value of :py:attr:`nullValues` or its default value."""
        return self.getOrDefault(self.nullValues)

    def getOutputCol(self) -> str:
        """Gets the value of :py:attr:`outputCol` or its default value."""
        return self.getOrDefault(self.outputCol)

    def getWidths(self) -> list[int]:
        """Gets the value of :py:attr:`widths` or its default value."""
        return self.getOrDefault(self.widths)


class _TableEncoderArguments(JavaStage, _TableEncoderParams):
    """Keyword arguments and setters of :py:class:`TableEncoder`."""

    _java_class = "org.bitempered.feature.TableEncoder"

    @keyword_only
    def __init__(
        self,
        *,
        categories: Optional[Sequence[str]] = None,
        fillValues: Optional[Sequence[float]] = None,
        handleInvalid: str = 'error',
        inputCols: Optional[Sequence[str]] = None,
        inputTypes: Optional[Sequence[str]] = None,
        nullValues: Sequence[str] = (),
        outputCol: Optional[str] = None,
        widths: Optional[Sequence[int]] = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        categories: Optional[Sequence[str]] = None,
        fillValues: Optional[Sequence[float]] = None,
        handleInvalid: str = 'error',
        inputCols: Optional[Sequence[str]] = None,
        inputTypes: Optional[Sequence[str]] = None,
        nullValues: Sequence[str] = (),
        outputCol: Optional[str] = None,
        widths: Optional[Sequence[int]] = None,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setCategories(self: S, value: Sequence[str]) -> S:
        """Sets the value of :py:attr:`categories`."""
        return self._set(categories=value)

    def setFillValues(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`fillValues`."""
        return self._set(fillValues=value)

    def setHandleInvalid(self: S, value: str) -> S:
        """Sets the value of :py:attr:`handleInvalid`."""
        return self._set(handleInvalid=value)

    def setInputCols(self: S, value: Sequence[str]) -> S:
        """Sets the value of :py:attr:`inputCols`."""
        return self._set(inputCols=value)

    def setInputTypes(self: S, value: Sequence[str]) -> S:
        """Sets the value of :py:attr:`inputTypes`."""
        return self._set(inputTypes=value)

    def setNullValues(self: S, value: Sequence[str]) -> S:
        """Sets the value of :py:attr:`nullValues`."""
        return self._set(nullValues=value)

    def setOutputCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`outputCol`."""
        return self._set(outputCol=value)

    def setWidths(self: S, value: Sequence[int]) -> S:
        """Sets the value of :py:attr:`widths`."""
        return self._set(widths=value)


class _TemperedSigmoidParams(HasInputCol, HasOutputCol):
    """Params of :py:class:`TemperedSigmoid`, with their defaults."""

    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "column of activations, not probabilities",
        typeConverter=TypeConverters.toString,
    )
    numIters: "Param[int]" = Param(
        Params._dummy(),
        "numIters",
        "iterations of the published algorithm, 0 for exact results; allowed: a whole number from"
        " 0 (0: exact)",
        typeConverter=TypeConverters.toInt,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "name of the new column",
        typeConverter=TypeConverters.toString,
    )
    t: "Param[float]" = Param(
        Params._dummy(),
        "t",
        "temperature; allowed: (0, 10]",
        typeConverter=TypeConverters.toFloat,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            numIters=0,
            outputCol=self.uid + '__output',
            t=2.0,
        )

    def getInputCol(self) -> str:
        """Gets the value of :py:attr:`inputCol` or its default value."""
        return self.getOrDefault(self.inputCol)

    def getNumIters(self) -> int:
        """Gets the value of :py:attr:`numIters` or its default value."""
        return self.getOrDefault(self.numIters)

    def getOutputCol(self) -> str:
        """Gets the value of :py:attr:`outputCol` or its default value."""
        return self.getOrDefault(self.outputCol)

    def getT(self) -> float:
        """Gets the value of :py:attr:`t` or its default value."""
        return self.getOrDefault(self.t)


class _TemperedSigmoidArguments(JavaStage, _TemperedSigmoidParams):
    """Keyword arguments and setters of :py:class:`TemperedSigmoid`."""

    _java_class = "org.bitempered.feature.TemperedSigmoid"

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: Optional[str] = None,
        numIters: int = 0,
        outputCol: Optional[str] = None,
        t: float = 2.0,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        inputCol: Optional[str] = None,
        numIters: int = 0,
        outputCol: Optional[str] = None,
        t: float = 2.0,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setInputCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`inputCol`."""
        return self._set(inputCol=value)

    def setNumIters(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numIters`."""
        return self._set(numIters=value)

    def setOutputCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`outputCol`."""
        return self._set(outputCol=value)

    def setT(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t`."""
        return self._set(t=value)


class _TemperedSoftmaxParams(HasInputCol, HasOutputCol):
    """Params of :py:class:`TemperedSoftmax`, with their defaults."""

    inputCol: "Param[str]" = Param(
        Params._dummy(),
        "inputCol",
        "column of activations, not probabilities",
        typeConverter=TypeConverters.toString,
    )
    numIters: "Param[int]" = Param(
        Params._dummy(),
        "numIters",
        "iterations of the published algorithm, 0 for exact results; allowed: a whole number from"
        " 0 (0: exact)",
        typeConverter=TypeConverters.toInt,
    )
    outputCol: "Param[str]" = Param(
        Params._dummy(),
        "outputCol",
        "name of the new column",
        typeConverter=TypeConverters.toString,
    )
    t: "Param[float]" = Param(
        Params._dummy(),
        "t",
        "temperature; allowed: (0, 10]",
        typeConverter=TypeConverters.toFloat,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            numIters=0,
            outputCol=self.uid + '__output',
            t=2.0,
        )

    def getInputCol(self) -> str:
        """Gets the value of :py:attr:`inputCol` or its default value."""
        return self.getOrDefault(self.inputCol)

    def getNumIters(self) -> int:
        """Gets the value of :py:attr:`numIters` or its default value."""
        return self.getOrDefault(self.numIters)

    def getOutputCol(self) -> str:
        """Gets the value of :py:attr:`outputCol` or its default value."""
        return self.getOrDefault(self.outputCol)

    def getT(self) -> float:
        """Gets the value of :py:attr:`t` or its default value."""
        return self.getOrDefault(self.t)


class _TemperedSoftmaxArguments(JavaStage, _TemperedSoftmaxParams):
    """Keyword arguments and setters of :py:class:`TemperedSoftmax`."""

    _java_class = "org.bitempered.feature.TemperedSoftmax"

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: Optional[str] = None,
        numIters: int = 0,
        outputCol: Optional[str] = None,
        t: float = 2.0,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        inputCol: Optional[str] = None,
        numIters: int = 0,
        outputCol: Optional[str] = None,
        t: float = 2.0,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setInputCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`inputCol`."""
        return self._set(inputCol=value)

    def setNumIters(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numIters`."""
        return self._set(numIters=value)

    def setOutputCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`outputCol`."""
        return self._set(outputCol=value)

    def setT(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t`."""
        return self._set(t=value)
