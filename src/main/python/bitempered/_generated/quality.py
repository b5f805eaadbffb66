# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Params and setters of bitempered.quality. Written by generate.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, TypeVar

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import (
    HasFeaturesCol,
    HasLabelCol,
    HasMaxIter,
    HasProbabilityCol,
    HasSeed,
    HasTol,
)

from bitempered._stage import JavaStage

if TYPE_CHECKING:
    from bitempered.classification import BiTemperedLogisticRegression
    from bitempered.tuning import BiTemperedLogisticRegressionCV
    from bitempered.quality import LabelAudit
    from pyspark.ml.classification import _JavaProbabilisticClassifier

S = TypeVar("S", bound="JavaStage")


class _LabelAuditParams(HasFeaturesCol, HasLabelCol, HasProbabilityCol, HasSeed):
    """Params of :py:class:`LabelAudit`, with their defaults."""

    adjustPredProbs: "Param[bool]" = Param(
        Params._dummy(),
        "adjustPredProbs",
        "whether to subtract the thresholds of the classes from the probabilities before scoring,"
        " so that rare classes score like frequent ones",
        typeConverter=TypeConverters.toBoolean,
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
        "random seed of the folds",
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


class _LabelAuditArguments(JavaStage, _LabelAuditParams):
    """Keyword arguments and setters of :py:class:`LabelAudit`."""

    _java_class = "org.bitempered.quality.LabelAudit"

    @keyword_only
    def __init__(
        self,
        *,
        adjustPredProbs: bool = False,
        featuresCol: str = 'features',
        filterBy: str = 'prune_by_noise_rate',
        fracNoise: float = 1.0,
        givenLabelCol: str = 'given_label',
        isLabelIssueCol: str = 'is_label_issue',
        issueKindCol: str = 'issue_kind',
        keyCol: str = '',
        labelCol: str = 'label',
        labelScoreCol: str = 'label_score',
        minClassRows: int = 0,
        minExamplesPerClass: int = 1,
        numFolds: int = 5,
        predictedLabelCol: str = 'predicted_label',
        probabilityCol: str = 'probability',
        rankBy: str = 'self_confidence',
        seed: int = -1436042311,
        t1: float = 0.5,
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
        featuresCol: str = 'features',
        filterBy: str = 'prune_by_noise_rate',
        fracNoise: float = 1.0,
        givenLabelCol: str = 'given_label',
        isLabelIssueCol: str = 'is_label_issue',
        issueKindCol: str = 'issue_kind',
        keyCol: str = '',
        labelCol: str = 'label',
        labelScoreCol: str = 'label_score',
        minClassRows: int = 0,
        minExamplesPerClass: int = 1,
        numFolds: int = 5,
        predictedLabelCol: str = 'predicted_label',
        probabilityCol: str = 'probability',
        rankBy: str = 'self_confidence',
        seed: int = -1436042311,
        t1: float = 0.5,
        search: "Optional[BiTemperedLogisticRegressionCV]" = None,
        classifier: "Optional[_JavaProbabilisticClassifier[Any]]" = None,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setAdjustPredProbs(self: S, value: bool) -> S:
        """Sets the value of :py:attr:`adjustPredProbs`."""
        return self._set(adjustPredProbs=value)

    def setFeaturesCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`featuresCol`."""
        return self._set(featuresCol=value)

    def setFilterBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`filterBy`."""
        return self._set(filterBy=value)

    def setFracNoise(self: S, value: float) -> S:
        """Sets the value of :py:attr:`fracNoise`."""
        return self._set(fracNoise=value)

    def setGivenLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`givenLabelCol`."""
        return self._set(givenLabelCol=value)

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

    def setMinClassRows(self: S, value: int) -> S:
        """Sets the value of :py:attr:`minClassRows`."""
        return self._set(minClassRows=value)

    def setMinExamplesPerClass(self: S, value: int) -> S:
        """Sets the value of :py:attr:`minExamplesPerClass`."""
        return self._set(minExamplesPerClass=value)

    def setNumFolds(self: S, value: int) -> S:
        """Sets the value of :py:attr:`numFolds`."""
        return self._set(numFolds=value)

    def setPredictedLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`predictedLabelCol`."""
        return self._set(predictedLabelCol=value)

    def setProbabilityCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`probabilityCol`."""
        return self._set(probabilityCol=value)

    def setRankBy(self: S, value: str) -> S:
        """Sets the value of :py:attr:`rankBy`."""
        return self._set(rankBy=value)

    def setSeed(self: S, value: int) -> S:
        """Sets the value of :py:attr:`seed`."""
        return self._set(seed=value)

    def setT1(self: S, value: float) -> S:
        """Sets the value of :py:attr:`t1`."""
        return self._set(t1=value)


class _LabelAuditModelSetters(JavaStage, _LabelAuditParams):
    """Setters of :py:class:`LabelAuditModel`."""

    _java_class = "org.bitempered.quality.LabelAuditModel"


class _LabelRepairParams(Params):
    """Params of :py:class:`LabelRepair`, with their defaults."""

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


class _LabelRepairArguments(JavaStage, _LabelRepairParams):
    """Keyword arguments and setters of :py:class:`LabelRepair`."""

    _java_class = "org.bitempered.quality.LabelRepair"

    @keyword_only
    def __init__(
        self,
        *,
        action: str = 'auto',
        repairWeightCol: str = 'repair_weight',
        repairedLabelCol: str = 'repaired_label',
        trustedCol: str = '',
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
        repairWeightCol: str = 'repair_weight',
        repairedLabelCol: str = 'repaired_label',
        trustedCol: str = '',
        audit: "Optional[LabelAudit]" = None,
        classifier: "Optional[_JavaProbabilisticClassifier[Any]]" = None,
    ) -> S:
        """Sets params by their names."""
        return self._set_arguments(self._input_kwargs)

    def setAction(self: S, value: str) -> S:
        """Sets the value of :py:attr:`action`."""
        return self._set(action=value)

    def setRepairWeightCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`repairWeightCol`."""
        return self._set(repairWeightCol=value)

    def setRepairedLabelCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`repairedLabelCol`."""
        return self._set(repairedLabelCol=value)

    def setTrustedCol(self: S, value: str) -> S:
        """Sets the value of :py:attr:`trustedCol`."""
        return self._set(trustedCol=value)


class _LabelRepairModelSetters(JavaStage, _LabelRepairParams):
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
