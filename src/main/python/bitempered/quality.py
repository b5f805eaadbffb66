# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Which labels are wrong, what several annotators agree on, and how reliable each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Sequence, Union

from pyspark.ml.linalg import Matrix
from pyspark.ml.wrapper import JavaEstimator, JavaModel
from pyspark.sql import DataFrame
from pyspark.sql.utils import is_remote

from bitempered._generated.quality import (
    _AnnotatorConsensusArguments,
    _AnnotatorConsensusModelSetters,
    _LabelAuditArguments,
    _LabelAuditModelSetters,
    _LabelIssuesArguments,
    _LabelIssuesModelSetters,
    _LabelRepairArguments,
    _LabelRepairModelSetters,
)
from bitempered._stage import JavaObject, SearchedTemperatures
from bitempered.classification import (
    BiTemperedLogisticRegression,
    BiTemperedLogisticRegressionModel,
)
from bitempered.tuning import BiTemperedLogisticRegressionCV

if TYPE_CHECKING:
    from pyspark.ml._typing import ParamMap
    from pyspark.ml.classification import _JavaProbabilisticClassifier

__all__ = [
    "AnnotatorConsensus",
    "AnnotatorConsensusModel",
    "LabelAudit",
    "LabelAuditModel",
    "LabelAuditSummary",
    "LabelIssues",
    "LabelIssuesModel",
    "LabelIssuesSummary",
    "LabelRepair",
    "LabelRepairModel",
    "LabelRepairSummary",
]


class LabelIssues(_LabelIssuesArguments, JavaEstimator["LabelIssuesModel"]):
    """Finds the rows whose labels are probably wrong, by confident learning.

    Its input are labels and held-out class probabilities of any classifier. Methods, scores and
    tables are those of the Python library cleanlab, and so are the results.

    Examples
    --------
    >>> from pyspark.ml.linalg import Vectors
    >>> from bitempered.quality import LabelIssues
    >>> rows = [(i % 2, Vectors.dense(0.9, 0.1) if i % 2 == 0 else Vectors.dense(0.2, 0.8))
    ...         for i in range(40)] + [(1, Vectors.dense(0.95, 0.05))]
    >>> df = spark.createDataFrame(rows, ["label", "probability"])
    >>> model = LabelIssues().fit(df)
    >>> model.summary.numLabelIssues
    1
    >>> model.transform(df).filter("is_label_issue").head().predicted_label
    0.0
    """

    def _create_model(self, java_model: Any) -> LabelIssuesModel:
        return LabelIssuesModel(java_model)


class LabelIssuesModel(JavaModel, _LabelIssuesModelSetters):
    """Model of :py:class:`LabelIssues`: adds a score and whether the label is an issue to rows."""

    @property
    def numClasses(self) -> int:
        """Number of classes."""
        return self._call_java("numClasses")

    @property
    def summary(self) -> LabelIssuesSummary:
        """How many labels are wrong, and in which classes."""
        return LabelIssuesSummary(self._java_obj.summary())


class LabelIssuesSummary(JavaObject):
    """What the labels of a data set are like as a whole."""

    @property
    def numRows(self) -> int:
        """Number of rows."""
        return self._call_java("numRows")

    @property
    def numClasses(self) -> int:
        """Number of classes."""
        return self._call_java("numClasses")

    def className(self, index: int) -> str:
        """Returns the name of a class, or its index if it has none."""
        return self._call_java("className", index)

    @property
    def numLabelIssues(self) -> int:
        """Estimated number of rows whose label is wrong: those confidently in another class."""
        return self._call_java("numLabelIssues")

    @property
    def numLabelIssuesCalibrated(self) -> int:
        """The same, extended to the rows that are confidently in no class."""
        return self._call_java("numLabelIssuesCalibrated")

    @property
    def labelIssueShare(self) -> float:
        """Share of :py:attr:`numLabelIssues` in all rows."""
        return self._call_java("labelIssueShare")

    @property
    def overallLabelHealthScore(self) -> float:
        """1 - :py:attr:`labelIssueShare`."""
        return self._call_java("overallLabelHealthScore")

    @property
    def thresholds(self) -> list[float]:
        """Threshold of each class; 2 for a class without rows."""
        return self._call_java("thresholds")

    @property
    def confidentJoint(self) -> Matrix:
        """Number of rows of each given class (row) that are confidently in each class (column)."""
        return self._call_java("confidentJoint")

    @property
    def joint(self) -> Matrix:
        """Estimated P(given, true), with a row for each given class."""
        return self._call_java("joint")

    @property
    def noiseMatrix(self) -> Matrix:
        """Estimated P(given | true), with a row for each given class."""
        return self._call_java("noiseMatrix")

    @property
    def inverseNoiseMatrix(self) -> Matrix:
        """Estimated P(true | given), with a row for each true class."""
        return self._call_java("inverseNoiseMatrix")

    @property
    def cells(self) -> DataFrame:
        """A row for each pair of given and true label that occurs."""
        return self._call_java("cells")

    @property
    def classes(self) -> DataFrame:
        """A row for each class, with its share of wrong labels; the worst first."""
        return self._call_java("classes")

    @property
    def overlappingClasses(self) -> DataFrame:
        """A row for each pair of classes that are taken for each other; the worst first."""
        return self._call_java("overlappingClasses")

    def toJson(self) -> str:
        """Returns the summary as JSON."""
        return self._call_java("toJson")


def _refuse_remote(classifier: object) -> None:
    if is_remote():
        raise ValueError(
            f"classifier given {type(classifier).__name__}, which cannot travel through Spark "
            "Connect; set temperatures and regParams, or use a classic session"
        )


class LabelAudit(_LabelAuditArguments, SearchedTemperatures, JavaEstimator["LabelAuditModel"]):
    """Finds the rows whose labels are probably wrong, from features and labels alone.

    Held-out probabilities come from the candidate that ``search`` chooses, or from any
    ``classifier`` of PySpark. Both are copied.

    Examples
    --------
    >>> from pyspark.ml.linalg import Vectors
    >>> from bitempered.classification import BiTemperedLogisticRegression
    >>> from bitempered.quality import LabelAudit
    >>> rows = [(float(i % 2 if i else 1), Vectors.dense(i % 2 + i * 0.01, 1.0)) for i in range(60)]
    >>> df = spark.createDataFrame(rows, ["label", "features"]).coalesce(1).cache()
    >>> audit = LabelAudit(numFolds=2, classifier=BiTemperedLogisticRegression(regParam=0.01))
    >>> model = audit.fit(df)
    >>> model.issues(df).select("given_label", "predicted_label", "issue_kind").collect()
    [Row(given_label=1.0, predicted_label=0.0, issue_kind='label')]
    >>> model.summary.numLabelIssues
    1
    """

    def setSearch(self, value: BiTemperedLogisticRegressionCV) -> LabelAudit:
        """Sets the search whose chosen candidate gives the probabilities.

        Through Spark Connect, those of its params that are set become params of the audit.
        """
        if is_remote():
            self._set_params_of(value)
        else:
            self._java_obj.setSearch(value.copy()._to_java())
        return self

    def setClassifier(self, value: _JavaProbabilisticClassifier[Any]) -> LabelAudit:
        """Sets the classifier that gives the probabilities in place of the search.

        Through Spark Connect there is no way to set it.
        """
        _refuse_remote(value)
        self._java_obj.setClassifier(value.copy()._to_java())
        return self

    def _create_model(self, java_model: Any) -> LabelAuditModel:
        return LabelAuditModel(java_model)


class LabelAuditModel(JavaModel, _LabelAuditModelSetters):
    """Model of :py:class:`LabelAudit`, which adds to each row whether its label is right."""

    @property
    def numClasses(self) -> int:
        """Number of classes."""
        return self._call_java("numClasses")

    @property
    def summary(self) -> LabelAuditSummary:
        """What the audit found in the rows of the fit."""
        return LabelAuditSummary(self._java_obj.summary())

    def issues(self, dataset: DataFrame) -> DataFrame:
        """Returns the rows with an issue only, the worst first."""
        self._transfer_params_to_java()
        return self._call_java("issues", dataset)


class LabelAuditSummary(JavaObject):
    """What a :py:class:`LabelAudit` found in the rows of its fit."""

    @property
    def numRows(self) -> int:
        """Number of rows."""
        return self._call_java("numRows")

    @property
    def numIssues(self) -> int:
        """Number of rows with an issue of any kind."""
        return self._call_java("numIssues")

    @property
    def numLabelIssues(self) -> int:
        """Number of rows whose labels are probably wrong."""
        return self._call_java("numLabelIssues")

    @property
    def numIssuesByKind(self) -> dict[str, int]:
        """Number of rows by the kind of their issue."""
        return dict(self._java_obj.numIssuesByKind())

    @property
    def rareClasses(self) -> list[int]:
        """Classes of so few rows that their labels were not judged."""
        return list(self._java_obj.rareClasses())

    @property
    def labels(self) -> LabelIssuesSummary:
        """Noise matrix, joint and figures of the classes."""
        return LabelIssuesSummary(self._java_obj.labels())

    def toJson(self) -> str:
        """Returns the summary as JSON."""
        return self._call_java("toJson")


class LabelRepair(_LabelRepairArguments, SearchedTemperatures, JavaEstimator["LabelRepairModel"]):
    """Trains a classifier on rows whose wrong labels were repaired.

    ``audit`` finds the wrong labels, and ``classifier`` is trained on the repaired rows; if it is
    not given, it is that of the audit. Both are copied.

    Examples
    --------
    >>> from pyspark.ml.linalg import Vectors
    >>> from bitempered.classification import BiTemperedLogisticRegression
    >>> from bitempered.quality import LabelAudit, LabelRepair
    >>> rows = [(float(i % 2 if i else 1), Vectors.dense(i % 2 + i * 0.01, 1.0)) for i in range(60)]
    >>> df = spark.createDataFrame(rows, ["label", "features"]).coalesce(1).cache()
    >>> audit = LabelAudit(numFolds=2, classifier=BiTemperedLogisticRegression(regParam=0.01))
    >>> model = LabelRepair(audit=audit, action="relabel").fit(df)
    >>> model.summary.action, model.summary.numRelabeled
    ('relabel', 1)
    >>> model.transform(df).filter("prediction = label").count()
    59
    """

    def setAudit(self, value: LabelAudit) -> LabelRepair:
        """Sets the audit that finds the wrong labels.

        Through Spark Connect, those of its params that are set become params of the repair.
        """
        if is_remote():
            self._set_params_of(value)
        else:
            self._java_obj.setAudit(value.copy()._to_java())
        return self

    def setClassifier(self, value: _JavaProbabilisticClassifier[Any]) -> LabelRepair:
        """Sets the classifier that is trained on the repaired rows.

        Through Spark Connect there is no way to set it.
        """
        _refuse_remote(value)
        self._java_obj.setClassifier(value.copy()._to_java())
        return self

    def _create_model(self, java_model: Any) -> LabelRepairModel:
        return LabelRepairModel(java_model)


class LabelRepairModel(JavaModel, _LabelRepairModelSetters):
    """Model of :py:class:`LabelRepair`, used like that of its classifier."""

    @property
    def summary(self) -> LabelRepairSummary:
        """What was changed, and how much was gained."""
        return LabelRepairSummary(self._java_obj.summary())

    def repair(self, dataset: DataFrame) -> DataFrame:
        """Returns the rows as the classifier was trained on them."""
        self._transfer_params_to_java()
        return self._call_java("repair", dataset)


class LabelRepairSummary(JavaObject):
    """What a :py:class:`LabelRepair` changed, and how much was gained."""

    @property
    def action(self) -> str:
        """The action taken: prune, relabel, weight or none."""
        return self._call_java("action")

    @property
    def numRows(self) -> int:
        """Number of rows before the repair."""
        return self._call_java("numRows")

    @property
    def numPruned(self) -> int:
        """Number of rows left out."""
        return self._call_java("numPruned")

    @property
    def numRelabeled(self) -> int:
        """Number of rows with another label."""
        return self._call_java("numRelabeled")

    @property
    def gain(self) -> float:
        """Gain in accuracy."""
        return self._call_java("gain")

    @property
    def gainStandardError(self) -> float:
        """Standard error of the gain."""
        return self._call_java("gainStandardError")

    @property
    def actions(self) -> DataFrame:
        """A row for each action, with its accuracy and gain."""
        return self._call_java("actions")

    @property
    def relabeled(self) -> DataFrame:
        """Number of rows by given and new label."""
        return self._call_java("relabeled")

    def toJson(self) -> str:
        """Returns the summary as JSON."""
        return self._call_java("toJson")


class AnnotatorConsensus(_AnnotatorConsensusArguments, JavaEstimator["AnnotatorConsensusModel"]):
    """Finds the labels of items that several people have labeled, and how reliable each of them is.

    The input has a row for each answer. ``classifier`` has the settings of the classifier that takes
    part if there are features. It is copied.

    Examples
    --------
    >>> from bitempered.quality import AnnotatorConsensus
    >>> answers = spark.createDataFrame(
    ...     [(item, who, float(item % 2 if who != "c" else 0))
    ...      for item in range(20) for who in "abc"], ["item", "annotator", "label"])
    >>> model = AnnotatorConsensus().fit(answers)
    >>> model.numClasses
    2
    >>> model.consensus().count()
    20
    >>> model.annotators.filter("annotator = 'a'").head().num_answers
    20
    """

    def setClassifier(self, value: BiTemperedLogisticRegression) -> AnnotatorConsensus:
        """Sets the settings of the classifier that takes part if there are features."""
        self._java_obj.setClassifier(value.copy()._to_java())
        return self

    def getClassifier(self) -> BiTemperedLogisticRegression:
        """Gets a copy of the settings of the classifier."""
        java = self._java_obj.getClassifier().copy(self._empty_java_param_map())
        return BiTemperedLogisticRegression._from_java(java)

    def fit(
        self,
        dataset: DataFrame,
        params: Optional[Union[ParamMap, Sequence[ParamMap]]] = None,
        *,
        items: Optional[DataFrame] = None,
    ) -> Any:
        """Fits a model to answers.

        Parameters
        ----------
        dataset : DataFrame
            a row for each answer
        params : dict or list of dicts, optional
            params that replace those of this estimator, as in PySpark
        items : DataFrame, optional
            a row for each item, with its features; if given, a classifier takes part
        """
        if items is None:
            given: Any = params
            return super().fit(dataset, given)
        if params is not None:
            raise ValueError("params and items are given, allowed is only one of them")
        self._transfer_params_to_java()
        model = self._create_model(self._java_obj.fit(dataset._jdf, items._jdf))
        return self._copyValues(model)

    def _create_model(self, java_model: Any) -> AnnotatorConsensusModel:
        return AnnotatorConsensusModel(java_model)


class AnnotatorConsensusModel(JavaModel, _AnnotatorConsensusModelSetters):
    """Model of :py:class:`AnnotatorConsensus`: the annotators, and the consensus of answers."""

    @property
    def numClasses(self) -> int:
        """Number of classes."""
        return self._call_java("numClasses")

    @property
    def classShares(self) -> list[float]:
        """Estimated share of each class among the items."""
        return self._call_java("classShares")

    @property
    def objectiveHistory(self) -> list[float]:
        """Objective of EM before the first iteration and after each one."""
        return self._call_java("objectiveHistory")

    @property
    def hasClassifier(self) -> bool:
        """Whether a classifier took part."""
        return self._call_java("hasClassifier")

    @property
    def classifierModel(self) -> BiTemperedLogisticRegressionModel:
        """The classifier, trained on the soft labels of all items.

        An exception is thrown if none took part.
        """
        return BiTemperedLogisticRegressionModel._from_java(self._java_obj.classifierModel())

    @property
    def annotators(self) -> DataFrame:
        """A row for each annotator, with the number of answers, agreement and accuracy."""
        return self._call_java("annotators")

    def consensus(
        self, answers: Optional[DataFrame] = None, items: Optional[DataFrame] = None
    ) -> DataFrame:
        """Returns the consensus: a row for each item.

        Parameters
        ----------
        answers : DataFrame, optional
            all answers to each of its items; if not given, those of the training
        items : DataFrame, optional
            the features of the items, which need a model with a classifier
        """
        given = [one for one in (answers, items) if one is not None]
        if items is not None and answers is None:
            raise ValueError("items are given without answers, allowed are both or only answers")
        return self._call_java("consensus", *given)
