# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Params and setters of bitempered.classification. Written by generate.py."""

from __future__ import annotations

from typing import Any, Optional, Sequence, TypeVar

from pyspark import keyword_only
from pyspark.ml.classification import _ProbabilisticClassifierParams
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import (
    HasAggregationDepth,
    HasCheckpointInterval,
    HasElasticNetParam,
    HasFitIntercept,
    HasHandleInvalid,
    HasLoss,
    HasMaxBlockSizeInMB,
    HasMaxIter,
    HasMomentum,
    HasRegParam,
    HasSeed,
    HasSolver,
    HasStandardization,
    HasStepSize,
    HasThreshold,
    HasTol,
    HasValidationIndicatorCol,
    HasWeightCol,
)

from bitempered._stage import JavaStage

S = TypeVar("S", bound="JavaStage")


class _BiTemperedLogisticRegressionParams(HasAggregationDepth, HasCheckpointInterval, HasElasticNetParam, HasFitIntercept, HasHandleInvalid, HasLoss, HasMaxBlockSizeInMB, HasMaxIter, HasMomentum, HasRegParam, HasSeed, HasSolver, HasStandardization, HasStepSize, HasThreshold, HasTol, HasValidationIndicatorCol, HasWeightCol, _ProbabilisticClassifierParams):
    """Params of :py:class:`BiTemperedLogisticRegression`, with their defaults."""

    aggregationDepth: "Param[int]" = Param(
        Params._dummy(),
        "aggregationDepth",
        "suggested depth of the tree that adds partial sums (>= 2). If this is not set, sums are "
        "added in the way that suits their size",
        typeConverter=TypeConverters.toInt,
    )
    checkpointDir: "Param[str]" = Param(
        Params._dummy(),
        "checkpointDir",
        "directory, on any Hadoop file system, where training saves its state. After a failure, "
        "run it again, and it continues from there. If this is unset or empty, there are no "
        "checkpoints",
        typeConverter=TypeConverters.toString,
    )
    checkpointInterval: "Param[int]" = Param(
        Params._dummy(),
        "checkpointInterval",
        "number of iterations between checkpoints in checkpointDir (>= 1). -1 means no "
        "checkpoints",
        typeConverter=TypeConverters.toInt,
    )
    classWeighting: "Param[str]" = Param(
        Params._dummy(),
        "classWeighting",
        "factors that multiply the row weights of each class: none, balanced (n / (K n_c), where "
        "n_c is the weight of class c, n the sum of these, and K the number of classes that "
        "occur), given (classWeights)",
        typeConverter=TypeConverters.toString,
    )
    classWeights: "Param[list[float]]" = Param(
        Params._dummy(),
        "classWeights",
        "one factor for the row weights of each class (> 0). Setting this makes classWeighting "
        "given, unless classWeighting is set",
        typeConverter=TypeConverters.toListFloat,
    )
    elasticNetParam: "Param[float]" = Param(
        Params._dummy(),
        "elasticNetParam",
        "elastic-net mixing parameter, in [0, 1]. 0 is an L2 penalty, 1 is an L1 penalty",
        typeConverter=TypeConverters.toFloat,
    )
    family: "Param[str]" = Param(
        Params._dummy(),
        "family",
        "label distribution: auto (binomial for at most two classes, else multinomial), binomial,"
        " multinomial",
        typeConverter=TypeConverters.toString,
    )
    fitIntercept: "Param[bool]" = Param(
        Params._dummy(),
        "fitIntercept",
        "whether to fit intercepts",
        typeConverter=TypeConverters.toBoolean,
    )
    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "what scoring does with features that are null, NaN, infinite, of the wrong size, or so "
        "large that the result overflows: error, skip (drop the row), keep (null outputs)",
        typeConverter=TypeConverters.toString,
    )
    labelSmoothing: "Param[float]" = Param(
        Params._dummy(),
        "labelSmoothing",
        "share s of each label, in [0, 1), that is spread over the other classes: for K classes, "
        "y becomes (1 - K/(K-1) s) y + s/(K-1)",
        typeConverter=TypeConverters.toFloat,
    )
    loss: "Param[str]" = Param(
        Params._dummy(),
        "loss",
        "loss of a row: bi-tempered, two-temperature (without the correction term: often more "
        "accurate under heavy noise; probabilities are recalibrated; t1 must be above 0)",
        typeConverter=TypeConverters.toString,
    )
    maxBlockSizeInMB: "Param[float]" = Param(
        Params._dummy(),
        "maxBlockSizeInMB",
        "maximum memory in MB of a block of rows (>= 0). 0 chooses by the processor's cache",
        typeConverter=TypeConverters.toFloat,
    )
    maxIter: "Param[int]" = Param(
        Params._dummy(),
        "maxIter",
        "maximum number of iterations (>= 0). An iteration of stochastic gd is one epoch",
        typeConverter=TypeConverters.toInt,
    )
    maxLocalSizeInMB: "Param[float]" = Param(
        Params._dummy(),
        "maxLocalSizeInMB",
        "size in MB up to which training runs inside one task, without a job for each iteration "
        "(>= 0). 0 means never. If this is not set, the data must also be so small that one "
        "thread is as fast as a job",
        typeConverter=TypeConverters.toFloat,
    )
    miniBatchFraction: "Param[float]" = Param(
        Params._dummy(),
        "miniBatchFraction",
        "share of the rows in a mini-batch of gd, in (0, 1]. Below 1, gd is stochastic",
        typeConverter=TypeConverters.toFloat,
    )
    momentum: "Param[float]" = Param(
        Params._dummy(),
        "momentum",
        "momentum of gd, in [0, 1)",
        typeConverter=TypeConverters.toFloat,
    )
    regParam: "Param[float]" = Param(
        Params._dummy(),
        "regParam",
        "regularization parameter (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )
    regScaling: "Param[str]" = Param(
        Params._dummy(),
        "regScaling",
        "scaling of the penalty: slope (scale it by the slope of the tempered softmax at the "
        "class shares, so that one regParam fits every t2, number of classes and class share), "
        "none (do not scale it)",
        typeConverter=TypeConverters.toString,
    )
    seed: "Param[int]" = Param(
        Params._dummy(),
        "seed",
        "random seed of the mini-batches of stochastic gd",
        typeConverter=TypeConverters.toInt,
    )
    solver: "Param[str]" = Param(
        Params._dummy(),
        "solver",
        "minimizer: auto (the same as l-bfgs), l-bfgs (OWL-QN if there is an L1 penalty), gd "
        "(gradient descent)",
        typeConverter=TypeConverters.toString,
    )
    standardization: "Param[bool]" = Param(
        Params._dummy(),
        "standardization",
        "whether the penalty applies to the coefficients on standardized features (true) or on "
        "the original features (false)",
        typeConverter=TypeConverters.toBoolean,
    )
    stepSize: "Param[float]" = Param(
        Params._dummy(),
        "stepSize",
        "initial step size of gd (> 0)",
        typeConverter=TypeConverters.toFloat,
    )
    stepSizeDecay: "Param[float]" = Param(
        Params._dummy(),
        "stepSizeDecay",
        "decay of the step size of stochastic gd (>= 0). In epoch i = 0, 1, ..., the step size is"
        " stepSize / (1 + i)^stepSizeDecay",
        typeConverter=TypeConverters.toFloat,
    )
    t1: "Param[float]" = Param(
        Params._dummy(),
        "t1",
        "temperature of the loss, in [0, 1] and at most t2. Below 1, the loss of a row is at most"
        " 1 / (1 - t1)",
        typeConverter=TypeConverters.toFloat,
    )
    t2: "Param[float]" = Param(
        Params._dummy(),
        "t2",
        "temperature of the softmax, in (0, 10]. Above 1, the softmax has a heavy tail",
        typeConverter=TypeConverters.toFloat,
    )
    threshold: "Param[float]" = Param(
        Params._dummy(),
        "threshold",
        "threshold in binary classification, in [0, 1]: a binomial model predicts class 1 if its "
        "probability is above the threshold",
        typeConverter=TypeConverters.toFloat,
    )
    tol: "Param[float]" = Param(
        Params._dummy(),
        "tol",
        "convergence tolerance (>= 0). Training ends when the objective can decrease only by "
        "about tol^2 times its value",
        typeConverter=TypeConverters.toFloat,
    )
    validationIndicatorCol: "Param[str]" = Param(
        Params._dummy(),
        "validationIndicatorCol",
        "name of the boolean column that is true for validation rows and false for training rows."
        " Training stops when the loss on the validation rows no longer falls, and keeps the best"
        " iteration. If this is unset or empty, all rows are training rows",
        typeConverter=TypeConverters.toString,
    )
    validationTol: "Param[float]" = Param(
        Params._dummy(),
        "validationTol",
        "tolerance of the validation loss (>= 0). Training stops when this loss has not fallen by"
        " validationTol * max(loss, 0.01) for five iterations",
        typeConverter=TypeConverters.toFloat,
    )
    weightCol: "Param[str]" = Param(
        Params._dummy(),
        "weightCol",
        "weight column name. If this is unset or empty, all rows have weight 1.0. A row of weight"
        " 0 is ignored, whatever it contains",
        typeConverter=TypeConverters.toString,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            aggregationDepth=2,
            checkpointInterval=10,
            classWeighting='none',
            elasticNetParam=0.0,
            family='auto',
            featuresCol='features',
            fitIntercept=True,
            handleInvalid='error',
            labelCol='label',
            labelSmoothing=0.0,
            loss='bi-tempered',
            maxBlockSizeInMB=0.0,
            maxIter=100,
            maxLocalSizeInMB=64.0,
            miniBatchFraction=1.0,
            momentum=0.9,
            predictionCol='prediction',
            probabilityCol='probability',
            rawPredictionCol='rawPrediction',
            regParam=0.0,
            regScaling='slope',
            seed=-1940096621,
            solver='auto',
            standardization=True,
            stepSize=1.0,
            stepSizeDecay=0.5,
            t1=0.5,
            t2=2.0,
            threshold=0.5,
            tol=1e-06,
            validationTol=0.01,
        )

    def getAggregationDepth(self) -> int:
        """Gets the value of :py:attr:`aggregationDepth` or its default value."""
        return self.getOrDefault(self.aggregationDepth)

    def getCheckpointDir(self) -> str:
        """Gets the value of :py:attr:`checkpointDir` or its default value."""
        return self.getOrDefault(self.checkpointDir)

    def getCheckpointInterval(self) -> int:
        """Gets the value of :py:attr:`checkpointInterval` or its default value."""
        return self.getOrDefault(self.checkpointInterval)

    def getClassWeighting(self) -> str:
        """Gets the value of :py:attr:`classWeighting` or its default value."""
        return self.getOrDefault(self.classWeighting)

    def getClassWeights(self) -> list[float]:
        """Gets the value of :py:attr:`classWeights` or its default value."""
        return self.getOrDefault(self.classWeights)

    def getElasticNetParam(self) -> float:
        """Gets the value of :py:attr:`elasticNetParam` or its default value."""
        return self.getOrDefault(self.elasticNetParam)

    def getFamily(self) -> str:
        """Gets the value of :py:attr:`family` or its default value."""
        return self.getOrDefault(self.family)

    def getFitIntercept(self) -> bool:
        """Gets the value of :py:attr:`fitIntercept` or its default value."""
        return self.getOrDefault(self.fitIntercept)

    def getHandleInvalid(self) -> str:
        """Gets the value of :py:attr:`handleInvalid` or its default value."""
        return self.getOrDefault(self.handleInvalid)

    def getLabelSmoothing(self) -> float:
        """Gets the value of :py:attr:`labelSmoothing` or its default value."""
        return self.getOrDefault(self.labelSmoothing)

    def getLoss(self) -> str:
        """Gets the value of :py:attr:`loss` or its default value."""
        return self.getOrDefault(self.loss)

    def getMaxBlockSizeInMB(self) -> float:
        """Gets the value of :py:attr:`maxBlockSizeInMB` or its default value."""
        return self.getOrDefault(self.maxBlockSizeInMB)

    def getMaxIter(self) -> int:
        """Gets the value of :py:attr:`maxIter` or its default value."""
        return self.getOrDefault(self.maxIter)

    def getMaxLocalSizeInMB(self) -> float:
        """Gets the value of :py:attr:`maxLocalSizeInMB` or its default value."""
        return self.getOrDefault(self.maxLocalSizeInMB)

    def getMiniBatchFraction(self) -> float:
        """Gets the value of :py:attr:`miniBatchFraction` or its default value."""
        return self.getOrDefault(self.miniBatchFraction)

    def getMomentum(self) -> float:
        """Gets the value of :py:attr:`momentum` or its default value."""
        return self.getOrDefault(self.momentum)

    def getRegParam(self) -> float:
        """Gets the value of :py:attr:`regParam` or its default value."""
        return self.getOrDefault(self.regParam)

    def getRegScaling(self) -> str:
        """Gets the value of :py:attr:`regScaling` or its default value."""
        return self.getOrDefault(self.regScaling)

    def getSeed(self) -> int:
        """Gets the value of :py:attr:`seed` or its default value."""
        return self.getOrDefault(self.seed)

    def getSolver(self) -> str:
        """Gets the value of :py:attr:`solver` or its default value."""
        return self.getOrDefault(self.solver)

    def getStandardization(self) -> bool:
        """Gets the value of :py:attr:`standardization` or its default value."""
        return self.getOrDefault(self.standardization)

    def getStepSize(self) -> float:
        """Gets the value of :py:attr:`stepSize` or its default value."""
        return self.getOrDefault(self.stepSize)

    def getStepSizeDecay(self) -> float:
        """Gets the value of :py:attr:`stepSizeDecay` or its default value."""
        return self.getOrDefault(self.stepSizeDecay)

    def getT1(self) -> float:
        """Gets the value of :py:attr:`t1` or its default value."""
        return self.getOrDefault(self.t1)

    def getT2(self) -> float:
        """Gets the value of :py:attr:`t2` or its default value."""
        return self.getOrDefault(self.t2)

    def getTol(self) -> float:
        """Gets the value of :py:attr:`tol` or its default value."""
        return self.getOrDefault(self.tol)

    def getValidationIndicatorCol(self) -> str:
        """Gets the value of :py:attr:`validationIndicatorCol` or its default value."""
        return self.getOrDefault(self.validationIndicatorCol)

    def getValidationTol(self) -> float:
        """Gets the value of :py:attr:`validationTol` or its default value."""
        return self.getOrDefault(self.validationTol)

    def getWeightCol(self) -> str:
        """Gets the value of :py:attr:`weightCol` or its default value."""
        return self.getOrDefault(self.weightCol)


class _BiTemperedLogisticRegressionArguments(JavaStage, _BiTemperedLogisticRegressionParams):
    """Keyword arguments and setters of :py:class:`BiTemperedLogisticRegression`."""

    _java_class = "org.bitempered.classification.BiTemperedLogisticRegression"

    @keyword_only
    def __init__(
        self,
        *,
        aggregationDepth: int = 2,
        checkpointDir: Optional[str] = None,
        checkpointInterval: int = 10,
        classWeighting: str = 'none',
        classWeights: Optional[Sequence[float]] = None,
        elasticNetParam: float = 0.0,
        family: str = 'auto',
        featuresCol: str = 'features',
        fitIntercept: bool = True,
        handleInvalid: str = 'error',
        labelCol: str = 'label',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        maxBlockSizeInMB: float = 0.0,
        maxIter: int = 100,
        maxLocalSizeInMB: float = 64.0,
        miniBatchFraction: float = 1.0,
        momentum: float = 0.9,
        predictionCol: str = 'prediction',
        probabilityCol: str = 'probability',
        rawPredictionCol: str = 'rawPrediction',
        regParam: float = 0.0,
        regScaling: str = 'slope',
        seed: int = -1940096621,
        solver: str = 'auto',
        standardization: bool = True,
        stepSize: float = 1.0,
        stepSizeDecay: float = 0.5,
        t1: float = 0.5,
        t2: float = 2.0,
        threshold: float = 0.5,
        thresholds: Optional[Sequence[float]] = None,
        tol: float = 1e-06,
        validationIndicatorCol: Optional[str] = None,
        validationTol: float = 0.01,
        weightCol: Optional[str] = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        aggregationDepth: int = 2,
        checkpointDir: Optional[str] = None,
        checkpointInterval: int = 10,
        classWeighting: str = 'none',
        classWeights: Optional[Sequence[float]] = None,
        elasticNetParam: float = 0.0,
        family: str = 'auto',
        featuresCol: str = 'features',
        fitIntercept: bool = True,
        handleInvalid: str = 'error',
        labelCol: str = 'label',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        maxBlockSizeInMB: float = 0.0,
        maxIter: int = 100,
        maxLocalSizeInMB: float = 64.0,
        miniBatchFraction: float = 1.0,
        momentum: float = 0.9,
        predictionCol: str = 'prediction',
        probabilityCol: str = 'probability',
        rawPredictionCol: str = 'rawPrediction',
        regParam: float = 0.0,
        regScaling: str = 'slope',
        seed: int = -1940096621,
        solver: str = 'auto',
        standardization: bool = True,
        stepSize: float = 1.0,
        stepSizeDecay: float = 0.5,
        t1: float = 0.5,
        t2: float = 2.0,
        threshold: float = 0.5,
        thresholds: Optional[Sequence[float]] = None,
        tol: float = 1e-06,
        validationIndicatorCol: Optional[str] = None,
        validationTol: float = 0.01,
        weightCol: Optional[str] = None,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setAggregationDepth(self: S, value: int) -> S:
        """Sets the value of :py:attr:`aggregationDepth`."""
        return self._set(aggregationDepth=value)

    def setCheckpointDir(self: S, value: str) -> S:
        """Sets the value of :py:attr:`checkpointDir`."""
        return self._set(checkpointDir=value)

    def setCheckpointInterval(self: S, value: int) -> S:
        """Sets the value of :py:attr:`checkpointInterval`."""
        return self._set(checkpointInterval=value)

    def setClassWeighting(self: S, value: str) -> S:
        """Sets the value of :py:attr:`classWeighting`."""
        return self._set(classWeighting=value)

    def setClassWeights(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`classWeights`."""
        return self._set(classWeights=value)

    def setElasticNetParam(self: S, value: float) -> S:
        """Sets the value of :py:attr:`elasticNetParam`."""
        return self._set(elasticNetParam=value)

    def setFamily(self: S, value: str) -> S:
        """Sets the value of :py:attr:`family`."""
        return self._set(family=value)

    def setFeaturesCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`featuresCol`."""
        return self._set(featuresCol=value)

    def setFitIntercept(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`fitIntercept`."""
        return self._set(fitIntercept=value)

    def setHandleInvalid(self: S, value: str) -> S:
        """Sets the value of :py:attr:`handleInvalid`."""
        return self._set(handleInvalid=value)

    def setLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def setLabelSmoothing(self: S, value: float) -> S:
        """Sets the value of :py:attr:`labelSmoothing`."""
        return self._set(labelSmoothing=value)

    def setLoss(self: S, value: str) -> S:
        """Sets the value of :py:attr:`loss`."""
        return self._set(loss=value)

    def setMaxBlockSizeInMB(self: S, value: float) -> S:
        """Sets the value of :py:attr:`maxBlockSizeInMB`."""
        return self._set(maxBlockSizeInMB=value)

    def setMaxIter(self: S, value: int) -> S:
        """Sets the value of :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def setMaxLocalSizeInMB(self: S, value: float) -> S:
        """Sets the value of :py:attr:`maxLocalSizeInMB`."""
        return self._set(maxLocalSizeInMB=value)

    def setMiniBatchFraction(self: S, value: float) -> S:
        """Sets the value of :py:attr:`miniBatchFraction`."""
        return self._set(miniBatchFraction=value)

    def setMomentum(self: S, value: float) -> S:
        """Sets the value of :py:attr:`momentum`."""
        return self._set(momentum=value)

    def setPredictionCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def setProbabilityCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def setRawPredictionCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def setRegParam(self: S, value: float) -> S:
        """Sets the value of :py:attr:`regParam`."""
        return self._set(regParam=value)

    def setRegScaling(self: S, value: str) -> S:
        """Sets the value of :py:attr:`regScaling`."""
        return self._set(regScaling=value)

    def setSeed(self: S, value: int) -> S:
        """Sets the value of :py:attr:`seed`."""
        return self._set(seed=value)

    def setSolver(self: S, value: str) -> S:
        """Sets the value of :py:attr:`solver`."""
        return self._set(solver=value)

    def setStandardization(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`standardization`."""
        return self._set(standardization=value)

    def setStepSize(self: S, value: float) -> S:
        """Sets the value of :py:attr:`stepSize`."""
        return self._set(stepSize=value)

    def setStepSizeDecay(self: S, value: float) -> S:
        """Sets the value of :py:attr:`stepSizeDecay`."""
        return self._set(stepSizeDecay=value)

    def setT1(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t1`."""
        return self._set(t1=value)

    def setT2(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t2`."""
        return self._set(t2=value)

    def setTol(self: S, value: float) -> S:
        """Sets the value of :py:attr:`tol`."""
        return self._set(tol=value)

    def setValidationIndicatorCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`validationIndicatorCol`."""
        return self._set(validationIndicatorCol=value)

    def setValidationTol(self: S, value: float) -> S:
        """Sets the value of :py:attr:`validationTol`."""
        return self._set(validationTol=value)

    def setWeightCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`weightCol`."""
        return self._set(weightCol=value)


class _BiTemperedLogisticRegressionModelSetters(JavaStage, _BiTemperedLogisticRegressionParams):
    """Setters of :py:class:`BiTemperedLogisticRegressionModel`."""

    _java_class = "org.bitempered.classification.BiTemperedLogisticRegressionModel"

    def setFeaturesCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`featuresCol`."""
        return self._set(featuresCol=value)

    def setHandleInvalid(self: S, value: str) -> S:
        """Sets the value of :py:attr:`handleInvalid`."""
        return self._set(handleInvalid=value)

    def setPredictionCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def setProbabilityCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def setRawPredictionCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)
