# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Params and setters of bitempered.tuning. Written by generate.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Sequence, TypeVar

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import (
    HasSeed,
)

from bitempered._converters import to_pairs
from bitempered._stage import JavaStage

if TYPE_CHECKING:
    from bitempered.classification import BiTemperedLogisticRegression

S = TypeVar("S", bound="JavaStage")


class _BiTemperedLogisticRegressionCVParams(HasSeed):
    """Params of :py:class:`BiTemperedLogisticRegressionCV`, with their defaults."""

    elasticNetParams: "Param[list[float]]" = Param(
        Params._dummy(),
        "elasticNetParams",
        "ElasticNet mixing parameters, in [0, 1]",
        typeConverter=TypeConverters.toListFloat,
    )
    foldCol: "Param[str]" = Param(
        Params._dummy(),
        "foldCol",
        "numeric column with the fold of each row, from 0 to numFolds - 1; empty: at random",
        typeConverter=TypeConverters.toString,
    )
    metric: "Param[str]" = Param(
        Params._dummy(),
        "metric",
        "metric on held-out rows that chooses: accuracy, balancedAccuracy, logLoss, brierScore, "
        "biTemperedLoss, areaUnderROC",
        typeConverter=TypeConverters.toString,
    )
    numFolds: "Param[int]" = Param(
        Params._dummy(),
        "numFolds",
        "number of folds (>= 2)",
        typeConverter=TypeConverters.toInt,
    )
    numStarts: "Param[int]" = Param(
        Params._dummy(),
        "numStarts",
        "number of starts of each candidate (>= 1): zero, the logistic solution, for two classes "
        "that at (1, 4), and random ones",
        typeConverter=TypeConverters.toInt,
    )
    regParams: "Param[list[float]]" = Param(
        Params._dummy(),
        "regParams",
        "regularization parameters (>= 0)",
        typeConverter=TypeConverters.toListFloat,
    )
    seed: "Param[int]" = Param(
        Params._dummy(),
        "seed",
        "random seed of the folds",
        typeConverter=TypeConverters.toInt,
    )
    selectionRule: "Param[str]" = Param(
        Params._dummy(),
        "selectionRule",
        "best (the best metric), preferDefault (the best candidate at the default temperatures, "
        "unless another is better by more than one standard error of the difference) or "
        "oneStandardError (the simplest candidate within one standard error of the best: more "
        "penalty, then closer to logistic regression)",
        typeConverter=TypeConverters.toString,
    )
    strategy: "Param[str]" = Param(
        Params._dummy(),
        "strategy",
        "grid (trains all candidates to their ends) or halving (drops the worse half of them "
        "after 10, 20, 40, ... iterations)",
        typeConverter=TypeConverters.toString,
    )
    temperatures: "Param[list[float]]" = Param(
        Params._dummy(),
        "temperatures",
        "pairs t1, t2 one after the other; (1, 1) is always among the candidates",
        typeConverter=to_pairs,
    )
    trustedCol: "Param[str]" = Param(
        Params._dummy(),
        "trustedCol",
        "boolean column of the rows whose labels are known to be right, which alone decide; "
        "empty: all rows decide",
        typeConverter=TypeConverters.toString,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            elasticNetParams=[0.0],
            foldCol='',
            metric='accuracy',
            numFolds=5,
            numStarts=1,
            regParams=[0.0001, 0.001, 0.01, 0.03, 0.1, 0.3],
            seed=-2097449065,
            selectionRule='best',
            strategy='grid',
            temperatures=[(1.0, 1.0), (0.5, 2.0), (0.5, 4.0), (1.0, 4.0)],
            trustedCol='',
        )

    def getElasticNetParams(self) -> list[float]:
        """Gets the value of :py:attr:`elasticNetParams` or its default value."""
        return self.getOrDefault(self.elasticNetParams)

    def getFoldCol(self) -> str:
        """Gets the value of :py:attr:`foldCol` or its default value."""
        return self.getOrDefault(self.foldCol)

    def getMetric(self) -> str:
        """Gets the value of :py:attr:`metric` or its default value."""
        return self.getOrDefault(self.metric)

    def getNumFolds(self) -> int:
        """Gets the value of :py:attr:`numFolds` or its default value."""
        return self.getOrDefault(self.numFolds)

    def getNumStarts(self) -> int:
        """Gets the value of :py:attr:`numStarts` or its default value."""
        return self.getOrDefault(self.numStarts)

    def getRegParams(self) -> list[float]:
        """Gets the value of :py:attr:`regParams` or its default value."""
        return self.getOrDefault(self.regParams)

    def getSeed(self) -> int:
        """Gets the value of :py:attr:`seed` or its default value."""
        return self.getOrDefault(self.seed)

    def getSelectionRule(self) -> str:
        """Gets the value of :py:attr:`selectionRule` or its default value."""
        return self.getOrDefault(self.selectionRule)

    def getStrategy(self) -> str:
        """Gets the value of :py:attr:`strategy` or its default value."""
        return self.getOrDefault(self.strategy)

    def getTrustedCol(self) -> str:
        """Gets the value of :py:attr:`trustedCol` or its default value."""
        return self.getOrDefault(self.trustedCol)


class _BiTemperedLogisticRegressionCVArguments(JavaStage, _BiTemperedLogisticRegressionCVParams):
    """Keyword arguments and setters of :py:class:`BiTemperedLogisticRegressionCV`."""

    _java_class = "org.bitempered.tuning.BiTemperedLogisticRegressionCV"

    _input_kwargs: dict[str, Any]

    @keyword_only
    def __init__(
        self,
        *,
        elasticNetParams: Sequence[float] = (0.0,),
        foldCol: str = '',
        metric: str = 'accuracy',
        numFolds: int = 5,
        numStarts: int = 1,
        regParams: Sequence[float] = (0.0001, 0.001, 0.01, 0.03, 0.1, 0.3),
        seed: int = -2097449065,
        selectionRule: str = 'best',
        strategy: str = 'grid',
        temperatures: Sequence[tuple[float, float]] = ((1.0, 1.0), (0.5, 2.0), (0.5, 4.0), (1.0, 4.0)),
        trustedCol: str = '',
        estimator: "Optional[BiTemperedLogisticRegression]" = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        elasticNetParams: Sequence[float] = (0.0,),
        foldCol: str = '',
        metric: str = 'accuracy',
        numFolds: int = 5,
        numStarts: int = 1,
        regParams: Sequence[float] = (0.0001, 0.001, 0.01, 0.03, 0.1, 0.3),
        seed: int = -2097449065,
        selectionRule: str = 'best',
        strategy: str = 'grid',
        temperatures: Sequence[tuple[float, float]] = ((1.0, 1.0), (0.5, 2.0), (0.5, 4.0), (1.0, 4.0)),
        trustedCol: str = '',
        estimator: "Optional[BiTemperedLogisticRegression]" = None,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setElasticNetParams(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`elasticNetParams`."""
        return self._set(elasticNetParams=value)

    def setFoldCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`foldCol`."""
        return self._set(foldCol=value)

    def setMetric(self: S, value: str) -> S:
        """Sets the value of :py:attr:`metric`."""
        return self._set(metric=value)

    def setNumFolds(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def setNumStarts(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def setRegParams(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`regParams`."""
        return self._set(regParams=value)

    def setSeed(self: S, value: int) -> S:
        """Sets the value of :py:attr:`seed`."""
        return self._set(seed=value)

    def setSelectionRule(self: S, value: str) -> S:
        """Sets the value of :py:attr:`selectionRule`."""
        return self._set(selectionRule=value)

    def setStrategy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`strategy`."""
        return self._set(strategy=value)

    def setTemperatures(self: S, value: Sequence[tuple[float, float]]) -> S:
        """Sets the value of :py:attr:`temperatures`."""
        return self._set(temperatures=value)

    def setTrustedCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`trustedCol`."""
        return self._set(trustedCol=value)
