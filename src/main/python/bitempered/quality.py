# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Which labels are wrong, what several annotators agree on, and how reliable each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Sequence, Union

from pyspark.ml.linalg import Matrix
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaWrapper
from pyspark.sql import DataFrame

from bitempered._generated.quality import (
    _AnnotatorConsensusArguments,
    _AnnotatorConsensusModelSetters,
    _LabelIssuesArguments,
    _LabelIssuesModelSetters,
)
from bitempered.classification import (
    BiTemperedLogisticRegression,
    BiTemperedLogisticRegressionModel,
)

if TYPE_CHECKING:
    from pyspark.ml._typing import ParamMap

__all__ = [
    "AnnotatorConsensus",
    "AnnotatorConsensusModel",
    "LabelIssues",
    "LabelIssuesModel",
    "LabelIssuesSummary",
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


class LabelIssuesSummary(JavaWrapper):
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

    def fit(  # type: ignore[override]
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
            return super().fit(dataset, params)
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
