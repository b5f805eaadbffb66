# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Params and setters of bitempered.tuning. Written by generate.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Sequence, TypeVar

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import (
    HasAggregationDepth,
    HasCheckpointInterval,
    HasFeaturesCol,
    HasFitIntercept,
    HasHandleInvalid,
    HasLabelCol,
    HasLoss,
    HasMaxBlockSizeInMB,
    HasMaxIter,
    HasMomentum,
    HasPredictionCol,
    HasProbabilityCol,
    HasRawPredictionCol,
    HasSeed,
    HasSolver,
    HasStandardization,
    HasStepSize,
    HasThreshold,
    HasThresholds,
    HasTol,
    HasWeightCol,
)

from bitempered._converters import to_pairs
from bitempered._stage import JavaStage

if TYPE_CHECKING:
    from bitempered.classification import BiTemperedLogisticRegression

S = TypeVar("S", bound="JavaStage")


class _BiTemperedLogisticRegressionCVParams(HasAggregationDepth, HasCheckpointInterval, HasFeaturesCol, HasFitIntercept, HasHandleInvalid, HasLabelCol, HasLoss, HasMaxBlockSizeInMB, HasMaxIter, HasMomentum, HasPredictionCol, HasProbabilityCol, HasRawPredictionCol, HasSeed, HasSolver, HasStandardization, HasStepSize, HasThreshold, HasThresholds, HasTol, HasWeightCol):
    """Params of :py:class:`BiTemperedLogisticRegressionCV`, with their defaults."""

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
    elasticNetParams: "Param[list[float]]" = Param(
        Params._dummy(),
        "elasticNetParams",
        "ElasticNet mixing parameters, in [0, 1]",
        typeConverter=TypeConverters.toListFloat,
    )
    family: "Param[str]" = Param(
        Params._dummy(),
        "family",
        "label distribution: auto (binomial for at most two classes, else multinomial), binomial,"
        " multinomial",
        typeConverter=TypeConverters.toString,
    )
    featuresCol: "Param[str]" = Param(
        Params._dummy(),
        "featuresCol",
        "features column name",
        typeConverter=TypeConverters.toString,
    )
    fitIntercept: "Param[bool]" = Param(
        Params._dummy(),
        "fitIntercept",
        "whether to fit intercepts",
        typeConverter=TypeConverters.toBoolean,
    )
    foldCol: "Param[str]" = Param(
        Params._dummy(),
        "foldCol",
        "numeric column with the fold of each row, from 0 to numFolds - 1; empty: at random",
        typeConverter=TypeConverters.toString,
    )
    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "what scoring does with features that are null, NaN, infinite, of the wrong size, or so "
        "large that the result overflows: error, skip (drop the row), keep (null outputs)",
        typeConverter=TypeConverters.toString,
    )
    labelCol: "Param[str]" = Param(
        Params._dummy(),
        "labelCol",
        "label column name",
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
    metric: "Param[str]" = Param(
        Params._dummy(),
        "metric",
        "metric on held-out rows that chooses: accuracy, balancedAccuracy, logLoss, brierScore, "
        "biTemperedLoss, areaUnderROC",
        typeConverter=TypeConverters.toString,
    )
    momentum: "Param[float]" = Param(
        Params._dummy(),
        "momentum",
        "momentum of gd, in [0, 1)",
        typeConverter=TypeConverters.toFloat,
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
    predictionCol: "Param[str]" = Param(
        Params._dummy(),
        "predictionCol",
        "prediction column name",
        typeConverter=TypeConverters.toString,
    )
    probabilityCol: "Param[str]" = Param(
        Params._dummy(),
        "probabilityCol",
        "Column name for predicted class conditional probabilities. Note: Not all models output "
        "well-calibrated probability estimates! These probabilities should be treated as "
        "confidences, not precise probabilities",
        typeConverter=TypeConverters.toString,
    )
    rawPredictionCol: "Param[str]" = Param(
        Params._dummy(),
        "rawPredictionCol",
        "raw prediction (a.k.a. confidence) column name",
        typeConverter=TypeConverters.toString,
    )
    regParams: "Param[list[float]]" = Param(
        Params._dummy(),
        "regParams",
        "regularization parameters (>= 0)",
        typeConverter=TypeConverters.toListFloat,
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
    threshold: "Param[float]" = Param(
        Params._dummy(),
        "threshold",
        "threshold in binary classification, in [0, 1]: a binomial model predicts class 1 if its "
        "probability is above the threshold",
        typeConverter=TypeConverters.toFloat,
    )
    thresholds: "Param[list[float]]" = Param(
        Params._dummy(),
        "thresholds",
        "Thresholds in multi-class classification to adjust the probability of predicting each "
        "class. Array must have length equal to the number of classes, with values > 0 excepting "
        "that at most one value may be 0. The class with largest value p/t is predicted, where p "
        "is the original probability of that class and t is the class's threshold",
        typeConverter=TypeConverters.toListFloat,
    )
    tol: "Param[float]" = Param(
        Params._dummy(),
        "tol",
        "convergence tolerance (>= 0). Training ends when the objective can decrease only by "
        "about tol^2 times its value",
        typeConverter=TypeConverters.toFloat,
    )
    trustedCol: "Param[str]" = Param(
        Params._dummy(),
        "trustedCol",
        "boolean column of the rows whose labels are known to be right, which alone decide; "
        "empty: all rows decide",
        typeConverter=TypeConverters.toString,
    )
    twoTemperaturePairs: "Param[list[float]]" = Param(
        Params._dummy(),
        "twoTemperaturePairs",
        "pairs t1, t2 one after the other at which the two-temperature loss is tried as well; "
        "empty: none",
        typeConverter=to_pairs,
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
            elasticNetParams=[0.0],
            family='auto',
            featuresCol='features',
            fitIntercept=True,
            foldCol='',
            handleInvalid='error',
            labelCol='label',
            labelSmoothing=0.0,
            loss='bi-tempered',
            maxBlockSizeInMB=0.0,
            maxIter=100,
            maxLocalSizeInMB=64.0,
            metric='accuracy',
            momentum=0.9,
            numFolds=5,
            numStarts=1,
            predictionCol='prediction',
            probabilityCol='probability',
            rawPredictionCol='rawPrediction',
            regParams=[0.0001, 0.001, 0.01, 0.03, 0.1, 0.3],
            regScaling='slope',
            seed=-2097449065,
            selectionRule='best',
            solver='auto',
            standardization=True,
            stepSize=1.0,
            stepSizeDecay=0.5,
            strategy='grid',
            temperatures=[(1.0, 1.0), (0.5, 2.0)],
            threshold=0.5,
            tol=1e-06,
            trustedCol='',
            twoTemperaturePairs=[(0.3, 1.0), (0.5, 4.0)],
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

    def getElasticNetParams(self) -> list[float]:
        """Gets the value of :py:attr:`elasticNetParams` or its default value."""
        return self.getOrDefault(self.elasticNetParams)

    def getFamily(self) -> str:
        """Gets the value of :py:attr:`family` or its default value."""
        return self.getOrDefault(self.family)

    def getFeaturesCol(self) -> str:
        """Gets the value of :py:attr:`featuresCol` or its default value."""
        return self.getOrDefault(self.featuresCol)

    def getFitIntercept(self) -> bool:
        """Gets the value of :py:attr:`fitIntercept` or its default value."""
        return self.getOrDefault(self.fitIntercept)

    def getFoldCol(self) -> str:
        """Gets the value of :py:attr:`foldCol` or its default value."""
        return self.getOrDefault(self.foldCol)

    def getHandleInvalid(self) -> str:
        """Gets the value of :py:attr:`handleInvalid` or its default value."""
        return self.getOrDefault(self.handleInvalid)

    def getLabelCol(self) -> str:
        """Gets the value of :py:attr:`labelCol` or its default value."""
        return self.getOrDefault(self.labelCol)

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

    def getMetric(self) -> str:
        """Gets the value of :py:attr:`metric` or its default value."""
        return self.getOrDefault(self.metric)

    def getMomentum(self) -> float:
        """Gets the value of :py:attr:`momentum` or its default value."""
        return self.getOrDefault(self.momentum)

    def getNumFolds(self) -> int:
        """Gets the value of :py:attr:`numFolds` or its default value."""
        return self.getOrDefault(self.numFolds)

    def getNumStarts(self) -> int:
        """Gets the value of :py:attr:`numStarts` or its default value."""
        return self.getOrDefault(self.numStarts)

    def getPredictionCol(self) -> str:
        """Gets the value of :py:attr:`predictionCol` or its default value."""
        return self.getOrDefault(self.predictionCol)

    def getProbabilityCol(self) -> str:
        """Gets the value of :py:attr:`probabilityCol` or its default value."""
        return self.getOrDefault(self.probabilityCol)

    def getRawPredictionCol(self) -> str:
        """Gets the value of :py:attr:`rawPredictionCol` or its default value."""
        return self.getOrDefault(self.rawPredictionCol)

    def getRegParams(self) -> list[float]:
        """Gets the value of :py:attr:`regParams` or its default value."""
        return self.getOrDefault(self.regParams)

    def getRegScaling(self) -> str:
        """Gets the value of :py:attr:`regScaling` or its default value."""
        return self.getOrDefault(self.regScaling)

    def getSeed(self) -> int:
        """Gets the value of :py:attr:`seed` or its default value."""
        return self.getOrDefault(self.seed)

    def getSelectionRule(self) -> str:
        """Gets the value of :py:attr:`selectionRule` or its default value."""
        return self.getOrDefault(self.selectionRule)

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

    def getStrategy(self) -> str:
        """Gets the value of :py:attr:`strategy` or its default value."""
        return self.getOrDefault(self.strategy)

    def getThreshold(self) -> float:
        """Gets the value of :py:attr:`threshold` or its default value."""
        return self.getOrDefault(self.threshold)

    def getThresholds(self) -> list[float]:
        """Gets the value of :py:attr:`thresholds` or its default value."""
        return self.getOrDefault(self.thresholds)

    def getTol(self) -> float:
        """Gets the value of :py:attr:`tol` or its default value."""
        return self.getOrDefault(self.tol)

    def getTrustedCol(self) -> str:
        """Gets the value of :py:attr:`trustedCol` or its default value."""
        return self.getOrDefault(self.trustedCol)

    def getWeightCol(self) -> str:
        """Gets the value of :py:attr:`weightCol` or its default value."""
        return self.getOrDefault(self.weightCol)


class _BiTemperedLogisticRegressionCVArguments(JavaStage, _BiTemperedLogisticRegressionCVParams):
    """Keyword arguments and setters of :py:class:`BiTemperedLogisticRegressionCV`."""

    _java_class = "org.bitempered.tuning.BiTemperedLogisticRegressionCV"

    @keyword_only
    def __init__(
        self,
        *,
        aggregationDepth: int = 2,
        checkpointDir: Optional[str] = None,
        checkpointInterval: int = 10,
        classWeighting: str = 'none',
        classWeights: Optional[Sequence[float]] = None,
        elasticNetParams: Sequence[float] = (0.0,),
        family: str = 'auto',
        featuresCol: str = 'features',
        fitIntercept: bool = True,
        foldCol: str = '',
        handleInvalid: str = 'error',
        labelCol: str = 'label',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        maxBlockSizeInMB: float = 0.0,
        maxIter: int = 100,
        maxLocalSizeInMB: float = 64.0,
        metric: str = 'accuracy',
        momentum: float = 0.9,
        numFolds: int = 5,
        numStarts: int = 1,
        predictionCol: str = 'prediction',
        probabilityCol: str = 'probability',
        rawPredictionCol: str = 'rawPrediction',
        regParams: Sequence[float] = (0.0001, 0.001, 0.01, 0.03, 0.1, 0.3),
        regScaling: str = 'slope',
        seed: int = -2097449065,
        selectionRule: str = 'best',
        solver: str = 'auto',
        standardization: bool = True,
        stepSize: float = 1.0,
        stepSizeDecay: float = 0.5,
        strategy: str = 'grid',
        temperatures: Sequence[tuple[float, float]] = ((1.0, 1.0), (0.5, 2.0)),
        threshold: float = 0.5,
        thresholds: Optional[Sequence[float]] = None,
        tol: float = 1e-06,
        trustedCol: str = '',
        twoTemperaturePairs: Sequence[tuple[float, float]] = ((0.3, 1.0), (0.5, 4.0)),
        weightCol: Optional[str] = None,
        estimator: "Optional[BiTemperedLogisticRegression]" = None,
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
        elasticNetParams: Sequence[float] = (0.0,),
        family: str = 'auto',
        featuresCol: str = 'features',
        fitIntercept: bool = True,
        foldCol: str = '',
        handleInvalid: str = 'error',
        labelCol: str = 'label',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        maxBlockSizeInMB: float = 0.0,
        maxIter: int = 100,
        maxLocalSizeInMB: float = 64.0,
        metric: str = 'accuracy',
        momentum: float = 0.9,
        numFolds: int = 5,
        numStarts: int = 1,
        predictionCol: str = 'prediction',
        probabilityCol: str = 'probability',
        rawPredictionCol: str = 'rawPrediction',
        regParams: Sequence[float] = (0.0001, 0.001, 0.01, 0.03, 0.1, 0.3),
        regScaling: str = 'slope',
        seed: int = -2097449065,
        selectionRule: str = 'best',
        solver: str = 'auto',
        standardization: bool = True,
        stepSize: float = 1.0,
        stepSizeDecay: float = 0.5,
        strategy: str = 'grid',
        temperatures: Sequence[tuple[float, float]] = ((1.0, 1.0), (0.5, 2.0)),
        threshold: float = 0.5,
        thresholds: Optional[Sequence[float]] = None,
        tol: float = 1e-06,
        trustedCol: str = '',
        twoTemperaturePairs: Sequence[tuple[float, float]] = ((0.3, 1.0), (0.5, 4.0)),
        weightCol: Optional[str] = None,
        estimator: "Optional[BiTemperedLogisticRegression]" = None,
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

    def setElasticNetParams(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`elasticNetParams`."""
        return self._set(elasticNetParams=value)

    def setFamily(self: S, value: str) -> S:
        """Sets the value of :py:attr:`family`."""
        return self._set(family=value)

    def setFeaturesCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`featuresCol`."""
        return self._set(featuresCol=value)

    def setFitIntercept(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`fitIntercept`."""
        return self._set(fitIntercept=value)

    def setFoldCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`foldCol`."""
        return self._set(foldCol=value)

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

    def setMetric(self: S, value: str) -> S:
        """Sets the value of :py:attr:`metric`."""
        return self._set(metric=value)

    def setMomentum(self: S, value: float) -> S:
        """Sets the value of :py:attr:`momentum`."""
        return self._set(momentum=value)

    def setNumFolds(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def setNumStarts(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def setPredictionCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def setProbabilityCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def setRawPredictionCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def setRegParams(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`regParams`."""
        return self._set(regParams=value)

    def setRegScaling(self: S, value: str) -> S:
        """Sets the value of :py:attr:`regScaling`."""
        return self._set(regScaling=value)

    def setSeed(self: S, value: int) -> S:
        """Sets the value of :py:attr:`seed`."""
        return self._set(seed=value)

    def setSelectionRule(self: S, value: str) -> S:
        """Sets the value of :py:attr:`selectionRule`."""
        return self._set(selectionRule=value)

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

    def setStrategy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`strategy`."""
        return self._set(strategy=value)

    def setTemperatures(self: S, value: Sequence[tuple[float, float]]) -> S:
        """Sets the value of :py:attr:`temperatures`."""
        return self._set(temperatures=value)

    def setThreshold(self: S, value: float) -> S:
        """Sets the value of :py:attr:`threshold`."""
        return self._set(threshold=value)

    def setThresholds(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`thresholds`."""
        return self._set(thresholds=value)

    def setTol(self: S, value: float) -> S:
        """Sets the value of :py:attr:`tol`."""
        return self._set(tol=value)

    def setTrustedCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`trustedCol`."""
        return self._set(trustedCol=value)

    def setTwoTemperaturePairs(self: S, value: Sequence[tuple[float, float]]) -> S:
        """Sets the value of :py:attr:`twoTemperaturePairs`."""
        return self._set(twoTemperaturePairs=value)

    def setWeightCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`weightCol`."""
        return self._set(weightCol=value)
