# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The choice of temperatures and penalty by cross-validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.ml.wrapper import JavaEstimator, JavaModel
from pyspark.sql import DataFrame
from pyspark.sql.utils import is_remote

from bitempered._generated.tuning import _BiTemperedLogisticRegressionCVArguments
from bitempered._stage import JavaStage, SearchedTemperatures
from bitempered.classification import (
    BiTemperedLogisticRegression,
    BiTemperedLogisticRegressionModel,
    BiTemperedLogisticRegressionSummary,
)

if TYPE_CHECKING:
    from bitempered.classification import Features

__all__ = ["BiTemperedLogisticRegressionCV", "BiTemperedLogisticRegressionCVModel"]


class BiTemperedLogisticRegressionCV(
    _BiTemperedLogisticRegressionCVArguments,
    SearchedTemperatures,
    JavaEstimator["BiTemperedLogisticRegressionCVModel"],
):
    """Chooses the temperatures and the penalty of the classifier by cross-validation.

    The candidates are all combinations of temperatures, ``regParams`` and ``elasticNetParams``. The
    estimator's loss is tried at ``temperatures``, a list of pairs (t1, t2), and at (1, 1), which is
    logistic regression, and the two-temperature loss at ``twoTemperaturePairs``. Models are trained
    in shared passes over one cached copy of the data, which is much faster than PySpark's
    CrossValidator.

    ``estimator`` has all other settings. It is copied. They can also be set as params of the search.

    Examples
    --------
    >>> from pyspark.ml.linalg import Vectors
    >>> from bitempered.tuning import BiTemperedLogisticRegressionCV
    >>> rows = [(float(i % 2), Vectors.dense(i % 2 + i * 0.01, 1.0)) for i in range(40)]
    >>> df = spark.createDataFrame(rows, ["label", "features"]).coalesce(1).cache()
    >>> cv = BiTemperedLogisticRegressionCV(
    ...     temperatures=[(0.5, 2.0)], regParams=[0.01, 0.1], numFolds=2)
    >>> model = cv.fit(df)
    >>> model.results.filter("chosen").count()
    1
    >>> model.bestModel.numFeatures
    2
    """

    def setEstimator(self, value: BiTemperedLogisticRegression) -> BiTemperedLogisticRegressionCV:
        """Sets the estimator with all other settings.

        The search replaces its t1, t2, regParam and elasticNetParam, and for ``twoTemperaturePairs``
        its loss. Through Spark Connect, those of its params that are set become params of the
        search.
        """
        if is_remote():
            self._set_params_of(value)
        else:
            self._java_obj.setEstimator(value.copy()._to_java())
        return self

    def getEstimator(self) -> BiTemperedLogisticRegression:
        """Gets a copy of the estimator with all other settings."""
        java = self._java_obj.getEstimator().copy(self._empty_java_param_map())
        return BiTemperedLogisticRegression._from_java(java)

    def _create_model(self, java_model: object) -> BiTemperedLogisticRegressionCVModel:
        return BiTemperedLogisticRegressionCVModel(java_model)


class BiTemperedLogisticRegressionCVModel(JavaModel, JavaStage):
    """The model that :py:class:`BiTemperedLogisticRegressionCV` chose, and the search's results."""

    _java_class = "org.bitempered.tuning.BiTemperedLogisticRegressionCVModel"

    @property
    def bestModel(self) -> BiTemperedLogisticRegressionModel:
        """The chosen model, trained on all rows."""
        return BiTemperedLogisticRegressionModel._from_java(self._call_java("bestModel"))

    @property
    def results(self) -> DataFrame:
        """The results as a DataFrame with a row for each candidate.

        The columns are ``loss``, ``t1``, ``t2``, ``regParam``, ``elasticNetParam`` and the number of
        the ``start``; the name of the ``metric``; its ``value`` over all held-out rows; the
        ``standardError`` of its mean over the folds; the arrays ``foldValues`` and
        ``foldIterations``; ``dropped``, true if the candidate was dropped before its end; the
        ``rank``, 1 for the best value; and ``chosen``, true for one row.
        """
        return self._call_java("results")

    @property
    def modelsOfFolds(self) -> list[BiTemperedLogisticRegressionModel]:
        """The models of the chosen candidate, each trained without the rows of one fold."""
        java = self._java_obj.modelsOfFolds()
        return [BiTemperedLogisticRegressionModel._from_java(java.get(i)) for i in range(java.size())]

    def outOfFold(self, dataset: DataFrame) -> DataFrame:
        """Adds held-out predictions to the training rows, which an audit of the labels needs.

        The prediction columns are those of :py:meth:`transform`, but each row is predicted by the
        chosen candidate trained without the row's fold. Pass the DataFrame of ``fit``, and cache it
        unless it always gives the same rows in the same order.
        """
        return self._call_java("outOfFold", dataset)

    def evaluate(self, dataset: DataFrame) -> BiTemperedLogisticRegressionSummary:
        """Evaluates the chosen model on a DataFrame with labels."""
        return self.bestModel.evaluate(dataset)

    def predict(self, value: Features) -> float:
        """Predicts the class index of a row, given as a Vector, a NumPy array or a list."""
        return self.bestModel.predict(value)
