# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Params and setters of bitempered.quality. Written by generate.py."""

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
    HasThresholds,
    HasTol,
    HasWeightCol,
)

from bitempered._converters import to_pairs
from bitempered._stage import JavaStage

if TYPE_CHECKING:
    from bitempered.classification import BiTemperedLogisticRegression
    from bitempered.tuning import BiTemperedLogisticRegressionCV
    from bitempered.quality import LabelAudit
    from pyspark.ml.classification import _JavaProbabilisticClassifier

S = TypeVar("S", bound="JavaStage")


class _LabelAuditParams(HasAggregationDepth, HasCheckpointInterval, HasFeaturesCol, HasFitIntercept, HasHandleInvalid, HasLabelCol, HasLoss, HasMaxBlockSizeInMB, HasMaxIter, HasMomentum, HasProbabilityCol, HasSeed, HasSolver, HasStandardization, HasStepSize, HasTol, HasWeightCol):
    """Params of :py:class:`LabelAudit`, with their defaults."""

    adjustPredProbs: "Param[bool]" = Param(
        Params._dummy(),
        "adjustPredProbs",
        "whether to subtract the thresholds of the classes from the probabilities before scoring,"
        " so that rare classes score like frequent ones",
        typeConverter=TypeConverters.toBoolean,
    )
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
    duplicateDistance: "Param[float]" = Param(
        Params._dummy(),
        "duplicateDistance",
        "Euclidean distance of features (>= 0) up to which rows with different labels are "
        "conflicting duplicates; 0: only rows with the same features are",
        typeConverter=TypeConverters.toFloat,
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
        "column of feature vectors",
        typeConverter=TypeConverters.toString,
    )
    filterBy: "Param[str]" = Param(
        Params._dummy(),
        "filterBy",
        "method that decides whether a label is an issue: prune_by_noise_rate, prune_by_class, "
        "both, confident_learning, predicted_neq_given",
        typeConverter=TypeConverters.toString,
    )
    fitIntercept: "Param[bool]" = Param(
        Params._dummy(),
        "fitIntercept",
        "whether to fit intercepts",
        typeConverter=TypeConverters.toBoolean,
    )
    fracNoise: "Param[float]" = Param(
        Params._dummy(),
        "fracNoise",
        "share of the wrong labels that the pruning methods find, in (0, 1]",
        typeConverter=TypeConverters.toFloat,
    )
    givenLabelCol: "Param[str]" = Param(
        Params._dummy(),
        "givenLabelCol",
        "name of the new column with the given label",
        typeConverter=TypeConverters.toString,
    )
    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "what scoring does with features that are null, NaN, infinite, of the wrong size, or so "
        "large that the result overflows: error, skip (drop the row), keep (null outputs)",
        typeConverter=TypeConverters.toString,
    )
    isLabelIssueCol: "Param[str]" = Param(
        Params._dummy(),
        "isLabelIssueCol",
        "name of the new column that is true if the label is an issue",
        typeConverter=TypeConverters.toString,
    )
    issueKindCol: "Param[str]" = Param(
        Params._dummy(),
        "issueKindCol",
        "name of the new column with the kind of the issue: null, rare_class, label, "
        "conflicting_duplicate; null if there is none",
        typeConverter=TypeConverters.toString,
    )
    keyCol: "Param[str]" = Param(
        Params._dummy(),
        "keyCol",
        "column whose hash decides the fold of a row, so that rows of one key are held out "
        "together; empty: rows with equal features are",
        typeConverter=TypeConverters.toString,
    )
    labelCol: "Param[str]" = Param(
        Params._dummy(),
        "labelCol",
        "numeric column of class indices, the given labels",
        typeConverter=TypeConverters.toString,
    )
    labelScoreCol: "Param[str]" = Param(
        Params._dummy(),
        "labelScoreCol",
        "name of the new column with the score of the label, in [0, 1]; the lower, the more "
        "likely the label is wrong",
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
    minClassRows: "Param[int]" = Param(
        Params._dummy(),
        "minClassRows",
        "number of rows that a class needs for its labels to be judged (>= 0); if this is less "
        "than numFolds, it needs numFolds",
        typeConverter=TypeConverters.toInt,
    )
    minExamplesPerClass: "Param[int]" = Param(
        Params._dummy(),
        "minExamplesPerClass",
        "number of rows of each class that the pruning methods leave (>= 0)",
        typeConverter=TypeConverters.toInt,
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
    predictedLabelCol: "Param[str]" = Param(
        Params._dummy(),
        "predictedLabelCol",
        "name of the new column with the most probable class",
        typeConverter=TypeConverters.toString,
    )
    probabilityCol: "Param[str]" = Param(
        Params._dummy(),
        "probabilityCol",
        "column of vectors of class probabilities, from a model that was not trained on the row",
        typeConverter=TypeConverters.toString,
    )
    rankBy: "Param[str]" = Param(
        Params._dummy(),
        "rankBy",
        "score of the labels: self_confidence, normalized_margin, confidence_weighted_entropy, "
        "bi_tempered_loss",
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
        "random seed of the folds and of duplicateDistance",
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
    t1: "Param[float]" = Param(
        Params._dummy(),
        "t1",
        "temperature of the score bi_tempered_loss, in [0, 1]",
        typeConverter=TypeConverters.toFloat,
    )
    temperatures: "Param[list[float]]" = Param(
        Params._dummy(),
        "temperatures",
        "pairs t1, t2 one after the other; (1, 1) is always among the candidates",
        typeConverter=to_pairs,
    )
    tol: "Param[float]" = Param(
        Params._dummy(),
        "tol",
        "convergence tolerance (>= 0). Training ends when the objective can decrease only by "
        "about tol^2 times its value",
        typeConverter=TypeConverters.toFloat,
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
            adjustPredProbs=False,
            aggregationDepth=2,
            checkpointInterval=10,
            classWeighting='none',
            duplicateDistance=0.0,
            elasticNetParams=[0.0],
            family='auto',
            featuresCol='features',
            filterBy='prune_by_noise_rate',
            fitIntercept=True,
            fracNoise=1.0,
            givenLabelCol='given_label',
            handleInvalid='error',
            isLabelIssueCol='is_label_issue',
            issueKindCol='issue_kind',
            keyCol='',
            labelCol='label',
            labelScoreCol='label_score',
            labelSmoothing=0.0,
            loss='bi-tempered',
            maxBlockSizeInMB=0.0,
            maxIter=100,
            maxLocalSizeInMB=64.0,
            metric='accuracy',
            minClassRows=0,
            minExamplesPerClass=1,
            momentum=0.9,
            numFolds=5,
            numStarts=1,
            predictedLabelCol='predicted_label',
            probabilityCol='probability',
            rankBy='self_confidence',
            regParams=[0.0001, 0.001, 0.01, 0.03, 0.1, 0.3],
            regScaling='slope',
            seed=-1436042311,
            selectionRule='best',
            solver='auto',
            standardization=True,
            stepSize=1.0,
            stepSizeDecay=0.5,
            strategy='grid',
            t1=0.5,
            temperatures=[(1.0, 1.0), (0.5, 2.0)],
            tol=1e-06,
            twoTemperaturePairs=[(0.3, 1.0), (0.5, 4.0)],
        )

    def getAdjustPredProbs(self) -> bool:
        """Gets the value of :py:attr:`adjustPredProbs` or its default value."""
        return self.getOrDefault(self.adjustPredProbs)

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

    def getDuplicateDistance(self) -> float:
        """Gets the value of :py:attr:`duplicateDistance` or its default value."""
        return self.getOrDefault(self.duplicateDistance)

    def getElasticNetParams(self) -> list[float]:
        """Gets the value of :py:attr:`elasticNetParams` or its default value."""
        return self.getOrDefault(self.elasticNetParams)

    def getFamily(self) -> str:
        """Gets the value of :py:attr:`family` or its default value."""
        return self.getOrDefault(self.family)

    def getFeaturesCol(self) -> str:
        """Gets the value of :py:attr:`featuresCol` or its default value."""
        return self.getOrDefault(self.featuresCol)

    def getFilterBy(self) -> str:
        """Gets the value of :py:attr:`filterBy` or its default value."""
        return self.getOrDefault(self.filterBy)

    def getFitIntercept(self) -> bool:
        """Gets the value of :py:attr:`fitIntercept` or its default value."""
        return self.getOrDefault(self.fitIntercept)

    def getFracNoise(self) -> float:
        """Gets the value of :py:attr:`fracNoise` or its default value."""
        return self.getOrDefault(self.fracNoise)

    def getGivenLabelCol(self) -> str:
        """Gets the value of :py:attr:`givenLabelCol` or its default value."""
        return self.getOrDefault(self.givenLabelCol)

    def getHandleInvalid(self) -> str:
        """Gets the value of :py:attr:`handleInvalid` or its default value."""
        return self.getOrDefault(self.handleInvalid)

    def getIsLabelIssueCol(self) -> str:
        """Gets the value of :py:attr:`isLabelIssueCol` or its default value."""
        return self.getOrDefault(self.isLabelIssueCol)

    def getIssueKindCol(self) -> str:
        """Gets the value of :py:attr:`issueKindCol` or its default value."""
        return self.getOrDefault(self.issueKindCol)

    def getKeyCol(self) -> str:
        """Gets the value of :py:attr:`keyCol` or its default value."""
        return self.getOrDefault(self.keyCol)

    def getLabelCol(self) -> str:
        """Gets the value of :py:attr:`labelCol` or its default value."""
        return self.getOrDefault(self.labelCol)

    def getLabelScoreCol(self) -> str:
        """Gets the value of :py:attr:`labelScoreCol` or its default value."""
        return self.getOrDefault(self.labelScoreCol)

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

    def getMinClassRows(self) -> int:
        """Gets the value of :py:attr:`minClassRows` or its default value."""
        return self.getOrDefault(self.minClassRows)

    def getMinExamplesPerClass(self) -> int:
        """Gets the value of :py:attr:`minExamplesPerClass` or its default value."""
        return self.getOrDefault(self.minExamplesPerClass)

    def getMomentum(self) -> float:
        """Gets the value of :py:attr:`momentum` or its default value."""
        return self.getOrDefault(self.momentum)

    def getNumFolds(self) -> int:
        """Gets the value of :py:attr:`numFolds` or its default value."""
        return self.getOrDefault(self.numFolds)

    def getNumStarts(self) -> int:
        """Gets the value of :py:attr:`numStarts` or its default value."""
        return self.getOrDefault(self.numStarts)

    def getPredictedLabelCol(self) -> str:
        """Gets the value of :py:attr:`predictedLabelCol` or its default value."""
        return self.getOrDefault(self.predictedLabelCol)

    def getProbabilityCol(self) -> str:
        """Gets the value of :py:attr:`probabilityCol` or its default value."""
        return self.getOrDefault(self.probabilityCol)

    def getRankBy(self) -> str:
        """Gets the value of :py:attr:`rankBy` or its default value."""
        return self.getOrDefault(self.rankBy)

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

    def getT1(self) -> float:
        """Gets the value of :py:attr:`t1` or its default value."""
        return self.getOrDefault(self.t1)

    def getTol(self) -> float:
        """Gets the value of :py:attr:`tol` or its default value."""
        return self.getOrDefault(self.tol)

    def getWeightCol(self) -> str:
        """Gets the value of :py:attr:`weightCol` or its default value."""
        return self.getOrDefault(self.weightCol)


class _LabelAuditArguments(JavaStage, _LabelAuditParams):
    """Keyword arguments and setters of :py:class:`LabelAudit`."""

    _java_class = "org.bitempered.quality.LabelAudit"

    @keyword_only
    def __init__(
        self,
        *,
        adjustPredProbs: bool = False,
        aggregationDepth: int = 2,
        checkpointDir: Optional[str] = None,
        checkpointInterval: int = 10,
        classWeighting: str = 'none',
        classWeights: Optional[Sequence[float]] = None,
        duplicateDistance: float = 0.0,
        elasticNetParams: Sequence[float] = (0.0,),
        family: str = 'auto',
        featuresCol: str = 'features',
        filterBy: str = 'prune_by_noise_rate',
        fitIntercept: bool = True,
        fracNoise: float = 1.0,
        givenLabelCol: str = 'given_label',
        handleInvalid: str = 'error',
        isLabelIssueCol: str = 'is_label_issue',
        issueKindCol: str = 'issue_kind',
        keyCol: str = '',
        labelCol: str = 'label',
        labelScoreCol: str = 'label_score',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        maxBlockSizeInMB: float = 0.0,
        maxIter: int = 100,
        maxLocalSizeInMB: float = 64.0,
        metric: str = 'accuracy',
        minClassRows: int = 0,
        minExamplesPerClass: int = 1,
        momentum: float = 0.9,
        numFolds: int = 5,
        numStarts: int = 1,
        predictedLabelCol: str = 'predicted_label',
        probabilityCol: str = 'probability',
        rankBy: str = 'self_confidence',
        regParams: Sequence[float] = (0.0001, 0.001, 0.01, 0.03, 0.1, 0.3),
        regScaling: str = 'slope',
        seed: int = -1436042311,
        selectionRule: str = 'best',
        solver: str = 'auto',
        standardization: bool = True,
        stepSize: float = 1.0,
        stepSizeDecay: float = 0.5,
        strategy: str = 'grid',
        t1: float = 0.5,
        temperatures: Sequence[tuple[float, float]] = ((1.0, 1.0), (0.5, 2.0)),
        tol: float = 1e-06,
        twoTemperaturePairs: Sequence[tuple[float, float]] = ((0.3, 1.0), (0.5, 4.0)),
        weightCol: Optional[str] = None,
        search: "Optional[BiTemperedLogisticRegressionCV]" = None,
        classifier: "Optional[_JavaProbabilisticClassifier[Any]]" = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        adjustPredProbs: bool = False,
        aggregationDepth: int = 2,
        checkpointDir: Optional[str] = None,
        checkpointInterval: int = 10,
        classWeighting: str = 'none',
        classWeights: Optional[Sequence[float]] = None,
        duplicateDistance: float = 0.0,
        elasticNetParams: Sequence[float] = (0.0,),
        family: str = 'auto',
        featuresCol: str = 'features',
        filterBy: str = 'prune_by_noise_rate',
        fitIntercept: bool = True,
        fracNoise: float = 1.0,
        givenLabelCol: str = 'given_label',
        handleInvalid: str = 'error',
        isLabelIssueCol: str = 'is_label_issue',
        issueKindCol: str = 'issue_kind',
        keyCol: str = '',
        labelCol: str = 'label',
        labelScoreCol: str = 'label_score',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        maxBlockSizeInMB: float = 0.0,
        maxIter: int = 100,
        maxLocalSizeInMB: float = 64.0,
        metric: str = 'accuracy',
        minClassRows: int = 0,
        minExamplesPerClass: int = 1,
        momentum: float = 0.9,
        numFolds: int = 5,
        numStarts: int = 1,
        predictedLabelCol: str = 'predicted_label',
        probabilityCol: str = 'probability',
        rankBy: str = 'self_confidence',
        regParams: Sequence[float] = (0.0001, 0.001, 0.01, 0.03, 0.1, 0.3),
        regScaling: str = 'slope',
        seed: int = -1436042311,
        selectionRule: str = 'best',
        solver: str = 'auto',
        standardization: bool = True,
        stepSize: float = 1.0,
        stepSizeDecay: float = 0.5,
        strategy: str = 'grid',
        t1: float = 0.5,
        temperatures: Sequence[tuple[float, float]] = ((1.0, 1.0), (0.5, 2.0)),
        tol: float = 1e-06,
        twoTemperaturePairs: Sequence[tuple[float, float]] = ((0.3, 1.0), (0.5, 4.0)),
        weightCol: Optional[str] = None,
        search: "Optional[BiTemperedLogisticRegressionCV]" = None,
        classifier: "Optional[_JavaProbabilisticClassifier[Any]]" = None,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setAdjustPredProbs(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`adjustPredProbs`."""
        return self._set(adjustPredProbs=value)

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

    def setDuplicateDistance(self: S, value: float) -> S:
        """Sets the value of :py:attr:`duplicateDistance`."""
        return self._set(duplicateDistance=value)

    def setElasticNetParams(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`elasticNetParams`."""
        return self._set(elasticNetParams=value)

    def setFamily(self: S, value: str) -> S:
        """Sets the value of :py:attr:`family`."""
        return self._set(family=value)

    def setFeaturesCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`featuresCol`."""
        return self._set(featuresCol=value)

    def setFilterBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`filterBy`."""
        return self._set(filterBy=value)

    def setFitIntercept(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`fitIntercept`."""
        return self._set(fitIntercept=value)

    def setFracNoise(self: S, value: float) -> S:
        """Sets the value of :py:attr:`fracNoise`."""
        return self._set(fracNoise=value)

    def setGivenLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`givenLabelCol`."""
        return self._set(givenLabelCol=value)

    def setHandleInvalid(self: S, value: str) -> S:
        """Sets the value of :py:attr:`handleInvalid`."""
        return self._set(handleInvalid=value)

    def setIsLabelIssueCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`isLabelIssueCol`."""
        return self._set(isLabelIssueCol=value)

    def setIssueKindCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`issueKindCol`."""
        return self._set(issueKindCol=value)

    def setKeyCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`keyCol`."""
        return self._set(keyCol=value)

    def setLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def setLabelScoreCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelScoreCol`."""
        return self._set(labelScoreCol=value)

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

    def setMinClassRows(self: S, value: int) -> S:
        """Sets the value of :py:attr:`minClassRows`."""
        return self._set(minClassRows=value)

    def setMinExamplesPerClass(self: S, value: int) -> S:
        """Sets the value of :py:attr:`minExamplesPerClass`."""
        return self._set(minExamplesPerClass=value)

    def setMomentum(self: S, value: float) -> S:
        """Sets the value of :py:attr:`momentum`."""
        return self._set(momentum=value)

    def setNumFolds(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def setNumStarts(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def setPredictedLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`predictedLabelCol`."""
        return self._set(predictedLabelCol=value)

    def setProbabilityCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def setRankBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`rankBy`."""
        return self._set(rankBy=value)

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

    def setT1(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t1`."""
        return self._set(t1=value)

    def setTemperatures(self: S, value: Sequence[tuple[float, float]]) -> S:
        """Sets the value of :py:attr:`temperatures`."""
        return self._set(temperatures=value)

    def setTol(self: S, value: float) -> S:
        """Sets the value of :py:attr:`tol`."""
        return self._set(tol=value)

    def setTwoTemperaturePairs(self: S, value: Sequence[tuple[float, float]]) -> S:
        """Sets the value of :py:attr:`twoTemperaturePairs`."""
        return self._set(twoTemperaturePairs=value)

    def setWeightCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`weightCol`."""
        return self._set(weightCol=value)


class _LabelAuditModelParams(HasFeaturesCol, HasLabelCol, HasProbabilityCol, HasSeed):
    """Params of :py:class:`LabelAuditModel`, with their defaults."""

    adjustPredProbs: "Param[bool]" = Param(
        Params._dummy(),
        "adjustPredProbs",
        "whether to subtract the thresholds of the classes from the probabilities before scoring,"
        " so that rare classes score like frequent ones",
        typeConverter=TypeConverters.toBoolean,
    )
    duplicateDistance: "Param[float]" = Param(
        Params._dummy(),
        "duplicateDistance",
        "Euclidean distance of features (>= 0) up to which rows with different labels are "
        "conflicting duplicates; 0: only rows with the same features are",
        typeConverter=TypeConverters.toFloat,
    )
    featuresCol: "Param[str]" = Param(
        Params._dummy(),
        "featuresCol",
        "column of feature vectors",
        typeConverter=TypeConverters.toString,
    )
    filterBy: "Param[str]" = Param(
        Params._dummy(),
        "filterBy",
        "method that decides whether a label is an issue: prune_by_noise_rate, prune_by_class, "
        "both, confident_learning, predicted_neq_given",
        typeConverter=TypeConverters.toString,
    )
    fracNoise: "Param[float]" = Param(
        Params._dummy(),
        "fracNoise",
        "share of the wrong labels that the pruning methods find, in (0, 1]",
        typeConverter=TypeConverters.toFloat,
    )
    givenLabelCol: "Param[str]" = Param(
        Params._dummy(),
        "givenLabelCol",
        "name of the new column with the given label",
        typeConverter=TypeConverters.toString,
    )
    isLabelIssueCol: "Param[str]" = Param(
        Params._dummy(),
        "isLabelIssueCol",
        "name of the new column that is true if the label is an issue",
        typeConverter=TypeConverters.toString,
    )
    issueKindCol: "Param[str]" = Param(
        Params._dummy(),
        "issueKindCol",
        "name of the new column with the kind of the issue: null, rare_class, label, "
        "conflicting_duplicate; null if there is none",
        typeConverter=TypeConverters.toString,
    )
    keyCol: "Param[str]" = Param(
        Params._dummy(),
        "keyCol",
        "column whose hash decides the fold of a row, so that rows of one key are held out "
        "together; empty: rows with equal features are",
        typeConverter=TypeConverters.toString,
    )
    labelCol: "Param[str]" = Param(
        Params._dummy(),
        "labelCol",
        "numeric column of class indices, the given labels",
        typeConverter=TypeConverters.toString,
    )
    labelScoreCol: "Param[str]" = Param(
        Params._dummy(),
        "labelScoreCol",
        "name of the new column with the score of the label, in [0, 1]; the lower, the more "
        "likely the label is wrong",
        typeConverter=TypeConverters.toString,
    )
    minClassRows: "Param[int]" = Param(
        Params._dummy(),
        "minClassRows",
        "number of rows that a class needs for its labels to be judged (>= 0); if this is less "
        "than numFolds, it needs numFolds",
        typeConverter=TypeConverters.toInt,
    )
    minExamplesPerClass: "Param[int]" = Param(
        Params._dummy(),
        "minExamplesPerClass",
        "number of rows of each class that the pruning methods leave (>= 0)",
        typeConverter=TypeConverters.toInt,
    )
    numFolds: "Param[int]" = Param(
        Params._dummy(),
        "numFolds",
        "number of folds (>= 2)",
        typeConverter=TypeConverters.toInt,
    )
    predictedLabelCol: "Param[str]" = Param(
        Params._dummy(),
        "predictedLabelCol",
        "name of the new column with the most probable class",
        typeConverter=TypeConverters.toString,
    )
    probabilityCol: "Param[str]" = Param(
        Params._dummy(),
        "probabilityCol",
        "column of vectors of class probabilities, from a model that was not trained on the row",
        typeConverter=TypeConverters.toString,
    )
    rankBy: "Param[str]" = Param(
        Params._dummy(),
        "rankBy",
        "score of the labels: self_confidence, normalized_margin, confidence_weighted_entropy, "
        "bi_tempered_loss",
        typeConverter=TypeConverters.toString,
    )
    seed: "Param[int]" = Param(
        Params._dummy(),
        "seed",
        "random seed of the folds and of duplicateDistance",
        typeConverter=TypeConverters.toInt,
    )
    t1: "Param[float]" = Param(
        Params._dummy(),
        "t1",
        "temperature of the score bi_tempered_loss, in [0, 1]",
        typeConverter=TypeConverters.toFloat,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            adjustPredProbs=False,
            duplicateDistance=0.0,
            featuresCol='features',
            filterBy='prune_by_noise_rate',
            fracNoise=1.0,
            givenLabelCol='given_label',
            isLabelIssueCol='is_label_issue',
            issueKindCol='issue_kind',
            keyCol='',
            labelCol='label',
            labelScoreCol='label_score',
            minClassRows=0,
            minExamplesPerClass=1,
            numFolds=5,
            predictedLabelCol='predicted_label',
            probabilityCol='probability',
            rankBy='self_confidence',
            seed=-1436042311,
            t1=0.5,
        )

    def getAdjustPredProbs(self) -> bool:
        """Gets the value of :py:attr:`adjustPredProbs` or its default value."""
        return self.getOrDefault(self.adjustPredProbs)

    def getDuplicateDistance(self) -> float:
        """Gets the value of :py:attr:`duplicateDistance` or its default value."""
        return self.getOrDefault(self.duplicateDistance)

    def getFeaturesCol(self) -> str:
        """Gets the value of :py:attr:`featuresCol` or its default value."""
        return self.getOrDefault(self.featuresCol)

    def getFilterBy(self) -> str:
        """Gets the value of :py:attr:`filterBy` or its default value."""
        return self.getOrDefault(self.filterBy)

    def getFracNoise(self) -> float:
        """Gets the value of :py:attr:`fracNoise` or its default value."""
        return self.getOrDefault(self.fracNoise)

    def getGivenLabelCol(self) -> str:
        """Gets the value of :py:attr:`givenLabelCol` or its default value."""
        return self.getOrDefault(self.givenLabelCol)

    def getIsLabelIssueCol(self) -> str:
        """Gets the value of :py:attr:`isLabelIssueCol` or its default value."""
        return self.getOrDefault(self.isLabelIssueCol)

    def getIssueKindCol(self) -> str:
        """Gets the value of :py:attr:`issueKindCol` or its default value."""
        return self.getOrDefault(self.issueKindCol)

    def getKeyCol(self) -> str:
        """Gets the value of :py:attr:`keyCol` or its default value."""
        return self.getOrDefault(self.keyCol)

    def getLabelCol(self) -> str:
        """Gets the value of :py:attr:`labelCol` or its default value."""
        return self.getOrDefault(self.labelCol)

    def getLabelScoreCol(self) -> str:
        """Gets the value of :py:attr:`labelScoreCol` or its default value."""
        return self.getOrDefault(self.labelScoreCol)

    def getMinClassRows(self) -> int:
        """Gets the value of :py:attr:`minClassRows` or its default value."""
        return self.getOrDefault(self.minClassRows)

    def getMinExamplesPerClass(self) -> int:
        """Gets the value of :py:attr:`minExamplesPerClass` or its default value."""
        return self.getOrDefault(self.minExamplesPerClass)

    def getNumFolds(self) -> int:
        """Gets the value of :py:attr:`numFolds` or its default value."""
        return self.getOrDefault(self.numFolds)

    def getPredictedLabelCol(self) -> str:
        """Gets the value of :py:attr:`predictedLabelCol` or its default value."""
        return self.getOrDefault(self.predictedLabelCol)

    def getProbabilityCol(self) -> str:
        """Gets the value of :py:attr:`probabilityCol` or its default value."""
        return self.getOrDefault(self.probabilityCol)

    def getRankBy(self) -> str:
        """Gets the value of :py:attr:`rankBy` or its default value."""
        return self.getOrDefault(self.rankBy)

    def getSeed(self) -> int:
        """Gets the value of :py:attr:`seed` or its default value."""
        return self.getOrDefault(self.seed)

    def getT1(self) -> float:
        """Gets the value of :py:attr:`t1` or its default value."""
        return self.getOrDefault(self.t1)


class _LabelAuditModelSetters(JavaStage, _LabelAuditModelParams):
    """Setters of :py:class:`LabelAuditModel`."""

    _java_class = "org.bitempered.quality.LabelAuditModel"


class _LabelRepairParams(HasAggregationDepth, HasCheckpointInterval, HasFeaturesCol, HasFitIntercept, HasHandleInvalid, HasLabelCol, HasLoss, HasMaxBlockSizeInMB, HasMaxIter, HasMomentum, HasPredictionCol, HasProbabilityCol, HasRawPredictionCol, HasSeed, HasSolver, HasStandardization, HasStepSize, HasThresholds, HasTol, HasWeightCol):
    """Params of :py:class:`LabelRepair`, with their defaults."""

    action: "Param[str]" = Param(
        Params._dummy(),
        "action",
        "what is done about wrong labels: auto, none, prune, relabel, weight",
        typeConverter=TypeConverters.toString,
    )
    adjustPredProbs: "Param[bool]" = Param(
        Params._dummy(),
        "adjustPredProbs",
        "whether to subtract the thresholds of the classes from the probabilities before scoring,"
        " so that rare classes score like frequent ones",
        typeConverter=TypeConverters.toBoolean,
    )
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
    duplicateDistance: "Param[float]" = Param(
        Params._dummy(),
        "duplicateDistance",
        "Euclidean distance of features (>= 0) up to which rows with different labels are "
        "conflicting duplicates; 0: only rows with the same features are",
        typeConverter=TypeConverters.toFloat,
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
        "column of feature vectors",
        typeConverter=TypeConverters.toString,
    )
    filterBy: "Param[str]" = Param(
        Params._dummy(),
        "filterBy",
        "method that decides whether a label is an issue: prune_by_noise_rate, prune_by_class, "
        "both, confident_learning, predicted_neq_given",
        typeConverter=TypeConverters.toString,
    )
    fitIntercept: "Param[bool]" = Param(
        Params._dummy(),
        "fitIntercept",
        "whether to fit intercepts",
        typeConverter=TypeConverters.toBoolean,
    )
    fracNoise: "Param[float]" = Param(
        Params._dummy(),
        "fracNoise",
        "share of the wrong labels that the pruning methods find, in (0, 1]",
        typeConverter=TypeConverters.toFloat,
    )
    givenLabelCol: "Param[str]" = Param(
        Params._dummy(),
        "givenLabelCol",
        "name of the new column with the given label",
        typeConverter=TypeConverters.toString,
    )
    handleInvalid: "Param[str]" = Param(
        Params._dummy(),
        "handleInvalid",
        "what scoring does with features that are null, NaN, infinite, of the wrong size, or so "
        "large that the result overflows: error, skip (drop the row), keep (null outputs)",
        typeConverter=TypeConverters.toString,
    )
    isLabelIssueCol: "Param[str]" = Param(
        Params._dummy(),
        "isLabelIssueCol",
        "name of the new column that is true if the label is an issue",
        typeConverter=TypeConverters.toString,
    )
    issueKindCol: "Param[str]" = Param(
        Params._dummy(),
        "issueKindCol",
        "name of the new column with the kind of the issue: null, rare_class, label, "
        "conflicting_duplicate; null if there is none",
        typeConverter=TypeConverters.toString,
    )
    keyCol: "Param[str]" = Param(
        Params._dummy(),
        "keyCol",
        "column whose hash decides the fold of a row, so that rows of one key are held out "
        "together; empty: rows with equal features are",
        typeConverter=TypeConverters.toString,
    )
    labelCol: "Param[str]" = Param(
        Params._dummy(),
        "labelCol",
        "numeric column of class indices, the given labels",
        typeConverter=TypeConverters.toString,
    )
    labelScoreCol: "Param[str]" = Param(
        Params._dummy(),
        "labelScoreCol",
        "name of the new column with the score of the label, in [0, 1]; the lower, the more "
        "likely the label is wrong",
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
    minClassRows: "Param[int]" = Param(
        Params._dummy(),
        "minClassRows",
        "number of rows that a class needs for its labels to be judged (>= 0); if this is less "
        "than numFolds, it needs numFolds",
        typeConverter=TypeConverters.toInt,
    )
    minExamplesPerClass: "Param[int]" = Param(
        Params._dummy(),
        "minExamplesPerClass",
        "number of rows of each class that the pruning methods leave (>= 0)",
        typeConverter=TypeConverters.toInt,
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
    predictedLabelCol: "Param[str]" = Param(
        Params._dummy(),
        "predictedLabelCol",
        "name of the new column with the most probable class",
        typeConverter=TypeConverters.toString,
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
    rankBy: "Param[str]" = Param(
        Params._dummy(),
        "rankBy",
        "score of the labels: self_confidence, normalized_margin, confidence_weighted_entropy, "
        "bi_tempered_loss",
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
    repairWeightCol: "Param[str]" = Param(
        Params._dummy(),
        "repairWeightCol",
        "name of the new column of repair with the weight of the row",
        typeConverter=TypeConverters.toString,
    )
    repairedLabelCol: "Param[str]" = Param(
        Params._dummy(),
        "repairedLabelCol",
        "name of the new column of repair with the repaired label",
        typeConverter=TypeConverters.toString,
    )
    seed: "Param[int]" = Param(
        Params._dummy(),
        "seed",
        "random seed of the folds and of duplicateDistance",
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
    t1: "Param[float]" = Param(
        Params._dummy(),
        "t1",
        "temperature of the score bi_tempered_loss, in [0, 1]",
        typeConverter=TypeConverters.toFloat,
    )
    temperatures: "Param[list[float]]" = Param(
        Params._dummy(),
        "temperatures",
        "pairs t1, t2 one after the other; (1, 1) is always among the candidates",
        typeConverter=to_pairs,
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
        "boolean column of the rows whose labels are known to be right, which are not changed and"
        " alone decide between actions; empty: all rows decide",
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
            action='auto',
            adjustPredProbs=False,
            aggregationDepth=2,
            checkpointInterval=10,
            classWeighting='none',
            duplicateDistance=0.0,
            elasticNetParams=[0.0],
            family='auto',
            featuresCol='features',
            filterBy='prune_by_noise_rate',
            fitIntercept=True,
            fracNoise=1.0,
            givenLabelCol='given_label',
            handleInvalid='error',
            isLabelIssueCol='is_label_issue',
            issueKindCol='issue_kind',
            keyCol='',
            labelCol='label',
            labelScoreCol='label_score',
            labelSmoothing=0.0,
            loss='bi-tempered',
            maxBlockSizeInMB=0.0,
            maxIter=100,
            maxLocalSizeInMB=64.0,
            metric='accuracy',
            minClassRows=0,
            minExamplesPerClass=1,
            momentum=0.9,
            numFolds=5,
            numStarts=1,
            predictedLabelCol='predicted_label',
            predictionCol='prediction',
            probabilityCol='probability',
            rankBy='self_confidence',
            rawPredictionCol='rawPrediction',
            regParams=[0.0001, 0.001, 0.01, 0.03, 0.1, 0.3],
            regScaling='slope',
            repairWeightCol='repair_weight',
            repairedLabelCol='repaired_label',
            seed=-1436042311,
            selectionRule='best',
            solver='auto',
            standardization=True,
            stepSize=1.0,
            stepSizeDecay=0.5,
            strategy='grid',
            t1=0.5,
            temperatures=[(1.0, 1.0), (0.5, 2.0)],
            tol=1e-06,
            trustedCol='',
            twoTemperaturePairs=[(0.3, 1.0), (0.5, 4.0)],
        )

    def getAction(self) -> str:
        """Gets the value of :py:attr:`action` or its default value."""
        return self.getOrDefault(self.action)

    def getAdjustPredProbs(self) -> bool:
        """Gets the value of :py:attr:`adjustPredProbs` or its default value."""
        return self.getOrDefault(self.adjustPredProbs)

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

    def getDuplicateDistance(self) -> float:
        """Gets the value of :py:attr:`duplicateDistance` or its default value."""
        return self.getOrDefault(self.duplicateDistance)

    def getElasticNetParams(self) -> list[float]:
        """Gets the value of :py:attr:`elasticNetParams` or its default value."""
        return self.getOrDefault(self.elasticNetParams)

    def getFamily(self) -> str:
        """Gets the value of :py:attr:`family` or its default value."""
        return self.getOrDefault(self.family)

    def getFeaturesCol(self) -> str:
        """Gets the value of :py:attr:`featuresCol` or its default value."""
        return self.getOrDefault(self.featuresCol)

    def getFilterBy(self) -> str:
        """Gets the value of :py:attr:`filterBy` or its default value."""
        return self.getOrDefault(self.filterBy)

    def getFitIntercept(self) -> bool:
        """Gets the value of :py:attr:`fitIntercept` or its default value."""
        return self.getOrDefault(self.fitIntercept)

    def getFracNoise(self) -> float:
        """Gets the value of :py:attr:`fracNoise` or its default value."""
        return self.getOrDefault(self.fracNoise)

    def getGivenLabelCol(self) -> str:
        """Gets the value of :py:attr:`givenLabelCol` or its default value."""
        return self.getOrDefault(self.givenLabelCol)

    def getHandleInvalid(self) -> str:
        """Gets the value of :py:attr:`handleInvalid` or its default value."""
        return self.getOrDefault(self.handleInvalid)

    def getIsLabelIssueCol(self) -> str:
        """Gets the value of :py:attr:`isLabelIssueCol` or its default value."""
        return self.getOrDefault(self.isLabelIssueCol)

    def getIssueKindCol(self) -> str:
        """Gets the value of :py:attr:`issueKindCol` or its default value."""
        return self.getOrDefault(self.issueKindCol)

    def getKeyCol(self) -> str:
        """Gets the value of :py:attr:`keyCol` or its default value."""
        return self.getOrDefault(self.keyCol)

    def getLabelCol(self) -> str:
        """Gets the value of :py:attr:`labelCol` or its default value."""
        return self.getOrDefault(self.labelCol)

    def getLabelScoreCol(self) -> str:
        """Gets the value of :py:attr:`labelScoreCol` or its default value."""
        return self.getOrDefault(self.labelScoreCol)

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

    def getMinClassRows(self) -> int:
        """Gets the value of :py:attr:`minClassRows` or its default value."""
        return self.getOrDefault(self.minClassRows)

    def getMinExamplesPerClass(self) -> int:
        """Gets the value of :py:attr:`minExamplesPerClass` or its default value."""
        return self.getOrDefault(self.minExamplesPerClass)

    def getMomentum(self) -> float:
        """Gets the value of :py:attr:`momentum` or its default value."""
        return self.getOrDefault(self.momentum)

    def getNumFolds(self) -> int:
        """Gets the value of :py:attr:`numFolds` or its default value."""
        return self.getOrDefault(self.numFolds)

    def getNumStarts(self) -> int:
        """Gets the value of :py:attr:`numStarts` or its default value."""
        return self.getOrDefault(self.numStarts)

    def getPredictedLabelCol(self) -> str:
        """Gets the value of :py:attr:`predictedLabelCol` or its default value."""
        return self.getOrDefault(self.predictedLabelCol)

    def getPredictionCol(self) -> str:
        """Gets the value of :py:attr:`predictionCol` or its default value."""
        return self.getOrDefault(self.predictionCol)

    def getProbabilityCol(self) -> str:
        """Gets the value of :py:attr:`probabilityCol` or its default value."""
        return self.getOrDefault(self.probabilityCol)

    def getRankBy(self) -> str:
        """Gets the value of :py:attr:`rankBy` or its default value."""
        return self.getOrDefault(self.rankBy)

    def getRawPredictionCol(self) -> str:
        """Gets the value of :py:attr:`rawPredictionCol` or its default value."""
        return self.getOrDefault(self.rawPredictionCol)

    def getRegParams(self) -> list[float]:
        """Gets the value of :py:attr:`regParams` or its default value."""
        return self.getOrDefault(self.regParams)

    def getRegScaling(self) -> str:
        """Gets the value of :py:attr:`regScaling` or its default value."""
        return self.getOrDefault(self.regScaling)

    def getRepairWeightCol(self) -> str:
        """Gets the value of :py:attr:`repairWeightCol` or its default value."""
        return self.getOrDefault(self.repairWeightCol)

    def getRepairedLabelCol(self) -> str:
        """Gets the value of :py:attr:`repairedLabelCol` or its default value."""
        return self.getOrDefault(self.repairedLabelCol)

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

    def getT1(self) -> float:
        """Gets the value of :py:attr:`t1` or its default value."""
        return self.getOrDefault(self.t1)

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


class _LabelRepairArguments(JavaStage, _LabelRepairParams):
    """Keyword arguments and setters of :py:class:`LabelRepair`."""

    _java_class = "org.bitempered.quality.LabelRepair"

    @keyword_only
    def __init__(
        self,
        *,
        action: str = 'auto',
        adjustPredProbs: bool = False,
        aggregationDepth: int = 2,
        checkpointDir: Optional[str] = None,
        checkpointInterval: int = 10,
        classWeighting: str = 'none',
        classWeights: Optional[Sequence[float]] = None,
        duplicateDistance: float = 0.0,
        elasticNetParams: Sequence[float] = (0.0,),
        family: str = 'auto',
        featuresCol: str = 'features',
        filterBy: str = 'prune_by_noise_rate',
        fitIntercept: bool = True,
        fracNoise: float = 1.0,
        givenLabelCol: str = 'given_label',
        handleInvalid: str = 'error',
        isLabelIssueCol: str = 'is_label_issue',
        issueKindCol: str = 'issue_kind',
        keyCol: str = '',
        labelCol: str = 'label',
        labelScoreCol: str = 'label_score',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        maxBlockSizeInMB: float = 0.0,
        maxIter: int = 100,
        maxLocalSizeInMB: float = 64.0,
        metric: str = 'accuracy',
        minClassRows: int = 0,
        minExamplesPerClass: int = 1,
        momentum: float = 0.9,
        numFolds: int = 5,
        numStarts: int = 1,
        predictedLabelCol: str = 'predicted_label',
        predictionCol: str = 'prediction',
        probabilityCol: str = 'probability',
        rankBy: str = 'self_confidence',
        rawPredictionCol: str = 'rawPrediction',
        regParams: Sequence[float] = (0.0001, 0.001, 0.01, 0.03, 0.1, 0.3),
        regScaling: str = 'slope',
        repairWeightCol: str = 'repair_weight',
        repairedLabelCol: str = 'repaired_label',
        seed: int = -1436042311,
        selectionRule: str = 'best',
        solver: str = 'auto',
        standardization: bool = True,
        stepSize: float = 1.0,
        stepSizeDecay: float = 0.5,
        strategy: str = 'grid',
        t1: float = 0.5,
        temperatures: Sequence[tuple[float, float]] = ((1.0, 1.0), (0.5, 2.0)),
        thresholds: Optional[Sequence[float]] = None,
        tol: float = 1e-06,
        trustedCol: str = '',
        twoTemperaturePairs: Sequence[tuple[float, float]] = ((0.3, 1.0), (0.5, 4.0)),
        weightCol: Optional[str] = None,
        audit: "Optional[LabelAudit]" = None,
        classifier: "Optional[_JavaProbabilisticClassifier[Any]]" = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        action: str = 'auto',
        adjustPredProbs: bool = False,
        aggregationDepth: int = 2,
        checkpointDir: Optional[str] = None,
        checkpointInterval: int = 10,
        classWeighting: str = 'none',
        classWeights: Optional[Sequence[float]] = None,
        duplicateDistance: float = 0.0,
        elasticNetParams: Sequence[float] = (0.0,),
        family: str = 'auto',
        featuresCol: str = 'features',
        filterBy: str = 'prune_by_noise_rate',
        fitIntercept: bool = True,
        fracNoise: float = 1.0,
        givenLabelCol: str = 'given_label',
        handleInvalid: str = 'error',
        isLabelIssueCol: str = 'is_label_issue',
        issueKindCol: str = 'issue_kind',
        keyCol: str = '',
        labelCol: str = 'label',
        labelScoreCol: str = 'label_score',
        labelSmoothing: float = 0.0,
        loss: str = 'bi-tempered',
        maxBlockSizeInMB: float = 0.0,
        maxIter: int = 100,
        maxLocalSizeInMB: float = 64.0,
        metric: str = 'accuracy',
        minClassRows: int = 0,
        minExamplesPerClass: int = 1,
        momentum: float = 0.9,
        numFolds: int = 5,
        numStarts: int = 1,
        predictedLabelCol: str = 'predicted_label',
        predictionCol: str = 'prediction',
        probabilityCol: str = 'probability',
        rankBy: str = 'self_confidence',
        rawPredictionCol: str = 'rawPrediction',
        regParams: Sequence[float] = (0.0001, 0.001, 0.01, 0.03, 0.1, 0.3),
        regScaling: str = 'slope',
        repairWeightCol: str = 'repair_weight',
        repairedLabelCol: str = 'repaired_label',
        seed: int = -1436042311,
        selectionRule: str = 'best',
        solver: str = 'auto',
        standardization: bool = True,
        stepSize: float = 1.0,
        stepSizeDecay: float = 0.5,
        strategy: str = 'grid',
        t1: float = 0.5,
        temperatures: Sequence[tuple[float, float]] = ((1.0, 1.0), (0.5, 2.0)),
        thresholds: Optional[Sequence[float]] = None,
        tol: float = 1e-06,
        trustedCol: str = '',
        twoTemperaturePairs: Sequence[tuple[float, float]] = ((0.3, 1.0), (0.5, 4.0)),
        weightCol: Optional[str] = None,
        audit: "Optional[LabelAudit]" = None,
        classifier: "Optional[_JavaProbabilisticClassifier[Any]]" = None,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setAction(self: S, value: str) -> S:
        """Sets the value of :py:attr:`action`."""
        return self._set(action=value)

    def setAdjustPredProbs(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`adjustPredProbs`."""
        return self._set(adjustPredProbs=value)

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

    def setDuplicateDistance(self: S, value: float) -> S:
        """Sets the value of :py:attr:`duplicateDistance`."""
        return self._set(duplicateDistance=value)

    def setElasticNetParams(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`elasticNetParams`."""
        return self._set(elasticNetParams=value)

    def setFamily(self: S, value: str) -> S:
        """Sets the value of :py:attr:`family`."""
        return self._set(family=value)

    def setFeaturesCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`featuresCol`."""
        return self._set(featuresCol=value)

    def setFilterBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`filterBy`."""
        return self._set(filterBy=value)

    def setFitIntercept(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`fitIntercept`."""
        return self._set(fitIntercept=value)

    def setFracNoise(self: S, value: float) -> S:
        """Sets the value of :py:attr:`fracNoise`."""
        return self._set(fracNoise=value)

    def setGivenLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`givenLabelCol`."""
        return self._set(givenLabelCol=value)

    def setHandleInvalid(self: S, value: str) -> S:
        """Sets the value of :py:attr:`handleInvalid`."""
        return self._set(handleInvalid=value)

    def setIsLabelIssueCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`isLabelIssueCol`."""
        return self._set(isLabelIssueCol=value)

    def setIssueKindCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`issueKindCol`."""
        return self._set(issueKindCol=value)

    def setKeyCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`keyCol`."""
        return self._set(keyCol=value)

    def setLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def setLabelScoreCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelScoreCol`."""
        return self._set(labelScoreCol=value)

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

    def setMinClassRows(self: S, value: int) -> S:
        """Sets the value of :py:attr:`minClassRows`."""
        return self._set(minClassRows=value)

    def setMinExamplesPerClass(self: S, value: int) -> S:
        """Sets the value of :py:attr:`minExamplesPerClass`."""
        return self._set(minExamplesPerClass=value)

    def setMomentum(self: S, value: float) -> S:
        """Sets the value of :py:attr:`momentum`."""
        return self._set(momentum=value)

    def setNumFolds(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def setNumStarts(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numStarts`."""
        return self._set(numStarts=value)

    def setPredictedLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`predictedLabelCol`."""
        return self._set(predictedLabelCol=value)

    def setPredictionCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`predictionCol`."""
        return self._set(predictionCol=value)

    def setProbabilityCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def setRankBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`rankBy`."""
        return self._set(rankBy=value)

    def setRawPredictionCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`rawPredictionCol`."""
        return self._set(rawPredictionCol=value)

    def setRegParams(self: S, value: Sequence[float]) -> S:
        """Sets the value of :py:attr:`regParams`."""
        return self._set(regParams=value)

    def setRegScaling(self: S, value: str) -> S:
        """Sets the value of :py:attr:`regScaling`."""
        return self._set(regScaling=value)

    def setRepairWeightCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`repairWeightCol`."""
        return self._set(repairWeightCol=value)

    def setRepairedLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`repairedLabelCol`."""
        return self._set(repairedLabelCol=value)

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

    def setT1(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t1`."""
        return self._set(t1=value)

    def setTemperatures(self: S, value: Sequence[tuple[float, float]]) -> S:
        """Sets the value of :py:attr:`temperatures`."""
        return self._set(temperatures=value)

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


class _LabelRepairModelParams(Params):
    """Params of :py:class:`LabelRepairModel`, with their defaults."""

    action: "Param[str]" = Param(
        Params._dummy(),
        "action",
        "what is done about wrong labels: auto, none, prune, relabel, weight",
        typeConverter=TypeConverters.toString,
    )
    repairWeightCol: "Param[str]" = Param(
        Params._dummy(),
        "repairWeightCol",
        "name of the new column of repair with the weight of the row",
        typeConverter=TypeConverters.toString,
    )
    repairedLabelCol: "Param[str]" = Param(
        Params._dummy(),
        "repairedLabelCol",
        "name of the new column of repair with the repaired label",
        typeConverter=TypeConverters.toString,
    )
    trustedCol: "Param[str]" = Param(
        Params._dummy(),
        "trustedCol",
        "boolean column of the rows whose labels are known to be right, which are not changed and"
        " alone decide between actions; empty: all rows decide",
        typeConverter=TypeConverters.toString,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            action='auto',
            repairWeightCol='repair_weight',
            repairedLabelCol='repaired_label',
            trustedCol='',
        )

    def getAction(self) -> str:
        """Gets the value of :py:attr:`action` or its default value."""
        return self.getOrDefault(self.action)

    def getRepairWeightCol(self) -> str:
        """Gets the value of :py:attr:`repairWeightCol` or its default value."""
        return self.getOrDefault(self.repairWeightCol)

    def getRepairedLabelCol(self) -> str:
        """Gets the value of :py:attr:`repairedLabelCol` or its default value."""
        return self.getOrDefault(self.repairedLabelCol)

    def getTrustedCol(self) -> str:
        """Gets the value of :py:attr:`trustedCol` or its default value."""
        return self.getOrDefault(self.trustedCol)


class _LabelRepairModelSetters(JavaStage, _LabelRepairModelParams):
    """Setters of :py:class:`LabelRepairModel`."""

    _java_class = "org.bitempered.quality.LabelRepairModel"


class _AnnotatorConsensusParams(HasFeaturesCol, HasLabelCol, HasMaxIter, HasSeed, HasTol):
    """Params of :py:class:`AnnotatorConsensus`, with their defaults."""

    annotatorCol: "Param[str]" = Param(
        Params._dummy(),
        "annotatorCol",
        "name of the column with the annotator who answered",
        typeConverter=TypeConverters.toString,
    )
    classPseudoCount: "Param[float]" = Param(
        Params._dummy(),
        "classPseudoCount",
        "number of items added to each class for the class shares (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )
    featuresCol: "Param[str]" = Param(
        Params._dummy(),
        "featuresCol",
        "name of the column with an item's features; empty: none",
        typeConverter=TypeConverters.toString,
    )
    itemCol: "Param[str]" = Param(
        Params._dummy(),
        "itemCol",
        "name of the column with the item of an answer",
        typeConverter=TypeConverters.toString,
    )
    labelCol: "Param[str]" = Param(
        Params._dummy(),
        "labelCol",
        "name of the column with the answer, a class index",
        typeConverter=TypeConverters.toString,
    )
    maxIter: "Param[int]" = Param(
        Params._dummy(),
        "maxIter",
        "maximum number of EM iterations (>= 1)",
        typeConverter=TypeConverters.toInt,
    )
    method: "Param[str]" = Param(
        Params._dummy(),
        "method",
        "majority_vote (the most frequent answer), dawid_skene (EM with a confusion matrix for "
        "each annotator), one_coin (EM with one ability for each annotator)",
        typeConverter=TypeConverters.toString,
    )
    numFolds: "Param[int]" = Param(
        Params._dummy(),
        "numFolds",
        "number of folds of the items (>= 2)",
        typeConverter=TypeConverters.toInt,
    )
    rightPseudoCount: "Param[float]" = Param(
        Params._dummy(),
        "rightPseudoCount",
        "number of right answers that each annotator is credited with in advance (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )
    rounds: "Param[int]" = Param(
        Params._dummy(),
        "rounds",
        "number of rounds with the classifier (>= 1)",
        typeConverter=TypeConverters.toInt,
    )
    seed: "Param[int]" = Param(
        Params._dummy(),
        "seed",
        "random seed of the folds",
        typeConverter=TypeConverters.toInt,
    )
    tol: "Param[float]" = Param(
        Params._dummy(),
        "tol",
        "EM ends when an iteration improves the objective by less, for each answer (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )
    wrongPseudoCount: "Param[float]" = Param(
        Params._dummy(),
        "wrongPseudoCount",
        "number of wrong answers that each annotator is credited with in advance (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            annotatorCol='annotator',
            classPseudoCount=1.0,
            featuresCol='',
            itemCol='item',
            labelCol='label',
            maxIter=100,
            method='dawid_skene',
            numFolds=5,
            rightPseudoCount=1.0,
            rounds=8,
            seed=603707655,
            tol=1e-06,
            wrongPseudoCount=0.5,
        )

    def getAnnotatorCol(self) -> str:
        """Gets the value of :py:attr:`annotatorCol` or its default value."""
        return self.getOrDefault(self.annotatorCol)

    def getClassPseudoCount(self) -> float:
        """Gets the value of :py:attr:`classPseudoCount` or its default value."""
        return self.getOrDefault(self.classPseudoCount)

    def getFeaturesCol(self) -> str:
        """Gets the value of :py:attr:`featuresCol` or its default value."""
        return self.getOrDefault(self.featuresCol)

    def getItemCol(self) -> str:
        """Gets the value of :py:attr:`itemCol` or its default value."""
        return self.getOrDefault(self.itemCol)

    def getLabelCol(self) -> str:
        """Gets the value of :py:attr:`labelCol` or its default value."""
        return self.getOrDefault(self.labelCol)

    def getMaxIter(self) -> int:
        """Gets the value of :py:attr:`maxIter` or its default value."""
        return self.getOrDefault(self.maxIter)

    def getMethod(self) -> str:
        """Gets the value of :py:attr:`method` or its default value."""
        return self.getOrDefault(self.method)

    def getNumFolds(self) -> int:
        """Gets the value of :py:attr:`numFolds` or its default value."""
        return self.getOrDefault(self.numFolds)

    def getRightPseudoCount(self) -> float:
        """Gets the value of :py:attr:`rightPseudoCount` or its default value."""
        return self.getOrDefault(self.rightPseudoCount)

    def getRounds(self) -> int:
        """Gets the value of :py:attr:`rounds` or its default value."""
        return self.getOrDefault(self.rounds)

    def getSeed(self) -> int:
        """Gets the value of :py:attr:`seed` or its default value."""
        return self.getOrDefault(self.seed)

    def getTol(self) -> float:
        """Gets the value of :py:attr:`tol` or its default value."""
        return self.getOrDefault(self.tol)

    def getWrongPseudoCount(self) -> float:
        """Gets the value of :py:attr:`wrongPseudoCount` or its default value."""
        return self.getOrDefault(self.wrongPseudoCount)


class _AnnotatorConsensusArguments(JavaStage, _AnnotatorConsensusParams):
    """Keyword arguments and setters of :py:class:`AnnotatorConsensus`."""

    _java_class = "org.bitempered.quality.AnnotatorConsensus"

    @keyword_only
    def __init__(
        self,
        *,
        annotatorCol: str = 'annotator',
        classPseudoCount: float = 1.0,
        featuresCol: str = '',
        itemCol: str = 'item',
        labelCol: str = 'label',
        maxIter: int = 100,
        method: str = 'dawid_skene',
        numFolds: int = 5,
        rightPseudoCount: float = 1.0,
        rounds: int = 8,
        seed: int = 603707655,
        tol: float = 1e-06,
        wrongPseudoCount: float = 0.5,
        classifier: "Optional[BiTemperedLogisticRegression]" = None,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        annotatorCol: str = 'annotator',
        classPseudoCount: float = 1.0,
        featuresCol: str = '',
        itemCol: str = 'item',
        labelCol: str = 'label',
        maxIter: int = 100,
        method: str = 'dawid_skene',
        numFolds: int = 5,
        rightPseudoCount: float = 1.0,
        rounds: int = 8,
        seed: int = 603707655,
        tol: float = 1e-06,
        wrongPseudoCount: float = 0.5,
        classifier: "Optional[BiTemperedLogisticRegression]" = None,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setAnnotatorCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`annotatorCol`."""
        return self._set(annotatorCol=value)

    def setClassPseudoCount(self: S, value: float) -> S:
        """Sets the value of :py:attr:`classPseudoCount`."""
        return self._set(classPseudoCount=value)

    def setFeaturesCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`featuresCol`."""
        return self._set(featuresCol=value)

    def setItemCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`itemCol`."""
        return self._set(itemCol=value)

    def setLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def setMaxIter(self: S, value: int) -> S:
        """Sets the value of :py:attr:`maxIter`."""
        return self._set(maxIter=value)

    def setMethod(self: S, value: str) -> S:
        """Sets the value of :py:attr:`method`."""
        return self._set(method=value)

    def setNumFolds(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def setRightPseudoCount(self: S, value: float) -> S:
        """Sets the value of :py:attr:`rightPseudoCount`."""
        return self._set(rightPseudoCount=value)

    def setRounds(self: S, value: int) -> S:
        """Sets the value of :py:attr:`rounds`."""
        return self._set(rounds=value)

    def setSeed(self: S, value: int) -> S:
        """Sets the value of :py:attr:`seed`."""
        return self._set(seed=value)

    def setTol(self: S, value: float) -> S:
        """Sets the value of :py:attr:`tol`."""
        return self._set(tol=value)

    def setWrongPseudoCount(self: S, value: float) -> S:
        """Sets the value of :py:attr:`wrongPseudoCount`."""
        return self._set(wrongPseudoCount=value)


class _AnnotatorConsensusModelSetters(JavaStage, _AnnotatorConsensusParams):
    """Setters of :py:class:`AnnotatorConsensusModel`."""

    _java_class = "org.bitempered.quality.AnnotatorConsensusModel"


class _LabelIssuesParams(HasLabelCol, HasProbabilityCol):
    """Params of :py:class:`LabelIssues`, with their defaults."""

    adjustPredProbs: "Param[bool]" = Param(
        Params._dummy(),
        "adjustPredProbs",
        "whether to subtract the thresholds of the classes from the probabilities before scoring,"
        " so that rare classes score like frequent ones",
        typeConverter=TypeConverters.toBoolean,
    )
    filterBy: "Param[str]" = Param(
        Params._dummy(),
        "filterBy",
        "method that decides whether a label is an issue: prune_by_noise_rate, prune_by_class, "
        "both, confident_learning, predicted_neq_given",
        typeConverter=TypeConverters.toString,
    )
    fracNoise: "Param[float]" = Param(
        Params._dummy(),
        "fracNoise",
        "share of the wrong labels that the pruning methods find, in (0, 1]",
        typeConverter=TypeConverters.toFloat,
    )
    isLabelIssueCol: "Param[str]" = Param(
        Params._dummy(),
        "isLabelIssueCol",
        "name of the new column that is true if the label is an issue",
        typeConverter=TypeConverters.toString,
    )
    labelCol: "Param[str]" = Param(
        Params._dummy(),
        "labelCol",
        "numeric column of class indices, the given labels",
        typeConverter=TypeConverters.toString,
    )
    labelScoreCol: "Param[str]" = Param(
        Params._dummy(),
        "labelScoreCol",
        "name of the new column with the score of the label, in [0, 1]; the lower, the more "
        "likely the label is wrong",
        typeConverter=TypeConverters.toString,
    )
    minExamplesPerClass: "Param[int]" = Param(
        Params._dummy(),
        "minExamplesPerClass",
        "number of rows of each class that the pruning methods leave (>= 0)",
        typeConverter=TypeConverters.toInt,
    )
    predictedLabelCol: "Param[str]" = Param(
        Params._dummy(),
        "predictedLabelCol",
        "name of the new column with the most probable class",
        typeConverter=TypeConverters.toString,
    )
    probabilityCol: "Param[str]" = Param(
        Params._dummy(),
        "probabilityCol",
        "column of vectors of class probabilities, from a model that was not trained on the row",
        typeConverter=TypeConverters.toString,
    )
    rankBy: "Param[str]" = Param(
        Params._dummy(),
        "rankBy",
        "score of the labels: self_confidence, normalized_margin, confidence_weighted_entropy, "
        "bi_tempered_loss",
        typeConverter=TypeConverters.toString,
    )
    t1: "Param[float]" = Param(
        Params._dummy(),
        "t1",
        "temperature of the score bi_tempered_loss, in [0, 1]",
        typeConverter=TypeConverters.toFloat,
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._setDefault(
            adjustPredProbs=False,
            filterBy='prune_by_noise_rate',
            fracNoise=1.0,
            isLabelIssueCol='is_label_issue',
            labelCol='label',
            labelScoreCol='label_score',
            minExamplesPerClass=1,
            predictedLabelCol='predicted_label',
            probabilityCol='probability',
            rankBy='self_confidence',
            t1=0.5,
        )

    def getAdjustPredProbs(self) -> bool:
        """Gets the value of :py:attr:`adjustPredProbs` or its default value."""
        return self.getOrDefault(self.adjustPredProbs)

    def getFilterBy(self) -> str:
        """Gets the value of :py:attr:`filterBy` or its default value."""
        return self.getOrDefault(self.filterBy)

    def getFracNoise(self) -> float:
        """Gets the value of :py:attr:`fracNoise` or its default value."""
        return self.getOrDefault(self.fracNoise)

    def getIsLabelIssueCol(self) -> str:
        """Gets the value of :py:attr:`isLabelIssueCol` or its default value."""
        return self.getOrDefault(self.isLabelIssueCol)

    def getLabelCol(self) -> str:
        """Gets the value of :py:attr:`labelCol` or its default value."""
        return self.getOrDefault(self.labelCol)

    def getLabelScoreCol(self) -> str:
        """Gets the value of :py:attr:`labelScoreCol` or its default value."""
        return self.getOrDefault(self.labelScoreCol)

    def getMinExamplesPerClass(self) -> int:
        """Gets the value of :py:attr:`minExamplesPerClass` or its default value."""
        return self.getOrDefault(self.minExamplesPerClass)

    def getPredictedLabelCol(self) -> str:
        """Gets the value of :py:attr:`predictedLabelCol` or its default value."""
        return self.getOrDefault(self.predictedLabelCol)

    def getProbabilityCol(self) -> str:
        """Gets the value of :py:attr:`probabilityCol` or its default value."""
        return self.getOrDefault(self.probabilityCol)

    def getRankBy(self) -> str:
        """Gets the value of :py:attr:`rankBy` or its default value."""
        return self.getOrDefault(self.rankBy)

    def getT1(self) -> float:
        """Gets the value of :py:attr:`t1` or its default value."""
        return self.getOrDefault(self.t1)


class _LabelIssuesArguments(JavaStage, _LabelIssuesParams):
    """Keyword arguments and setters of :py:class:`LabelIssues`."""

    _java_class = "org.bitempered.quality.LabelIssues"

    @keyword_only
    def __init__(
        self,
        *,
        adjustPredProbs: bool = False,
        filterBy: str = 'prune_by_noise_rate',
        fracNoise: float = 1.0,
        isLabelIssueCol: str = 'is_label_issue',
        labelCol: str = 'label',
        labelScoreCol: str = 'label_score',
        minExamplesPerClass: int = 1,
        predictedLabelCol: str = 'predicted_label',
        probabilityCol: str = 'probability',
        rankBy: str = 'self_confidence',
        t1: float = 0.5,
    ) -> None:
        super().__init__()
        self._java_obj = self._new_java_obj(self._java_class, self.uid)
        self._set_arguments(self._input_kwargs)

    @keyword_only
    def setParams(
        self: S,
        *,
        adjustPredProbs: bool = False,
        filterBy: str = 'prune_by_noise_rate',
        fracNoise: float = 1.0,
        isLabelIssueCol: str = 'is_label_issue',
        labelCol: str = 'label',
        labelScoreCol: str = 'label_score',
        minExamplesPerClass: int = 1,
        predictedLabelCol: str = 'predicted_label',
        probabilityCol: str = 'probability',
        rankBy: str = 'self_confidence',
        t1: float = 0.5,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setAdjustPredProbs(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`adjustPredProbs`."""
        return self._set(adjustPredProbs=value)

    def setFilterBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`filterBy`."""
        return self._set(filterBy=value)

    def setFracNoise(self: S, value: float) -> S:
        """Sets the value of :py:attr:`fracNoise`."""
        return self._set(fracNoise=value)

    def setIsLabelIssueCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`isLabelIssueCol`."""
        return self._set(isLabelIssueCol=value)

    def setLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def setLabelScoreCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelScoreCol`."""
        return self._set(labelScoreCol=value)

    def setMinExamplesPerClass(self: S, value: int) -> S:
        """Sets the value of :py:attr:`minExamplesPerClass`."""
        return self._set(minExamplesPerClass=value)

    def setPredictedLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`predictedLabelCol`."""
        return self._set(predictedLabelCol=value)

    def setProbabilityCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def setRankBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`rankBy`."""
        return self._set(rankBy=value)

    def setT1(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t1`."""
        return self._set(t1=value)


class _LabelIssuesModelSetters(JavaStage, _LabelIssuesParams):
    """Setters of :py:class:`LabelIssuesModel`."""

    _java_class = "org.bitempered.quality.LabelIssuesModel"

    def setAdjustPredProbs(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`adjustPredProbs`."""
        return self._set(adjustPredProbs=value)

    def setFilterBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`filterBy`."""
        return self._set(filterBy=value)

    def setIsLabelIssueCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`isLabelIssueCol`."""
        return self._set(isLabelIssueCol=value)

    def setLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelCol`."""
        return self._set(labelCol=value)

    def setLabelScoreCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`labelScoreCol`."""
        return self._set(labelScoreCol=value)

    def setPredictedLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`predictedLabelCol`."""
        return self._set(predictedLabelCol=value)

    def setProbabilityCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def setRankBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`rankBy`."""
        return self._set(rankBy=value)

    def setT1(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t1`."""
        return self._set(t1=value)
