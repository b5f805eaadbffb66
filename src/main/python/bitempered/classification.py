# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The classifier for data in which some of the labels are wrong, its model and summaries."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Callable, Iterator, Optional, Sequence, TypeVar, Union

from pyspark.ml.classification import (
    _BinaryClassificationSummary,
    _ClassificationSummary,
    _JavaProbabilisticClassificationModel,
    _JavaProbabilisticClassifier,
    _TrainingSummary,
)
from pyspark.ml.linalg import Matrix, Vector, Vectors
from pyspark.ml.param import Params
from pyspark.ml.util import HasTrainingSummary
from pyspark.sql import DataFrame
from pyspark.sql.utils import is_remote

from bitempered._generated.classification import (
    _BiTemperedLogisticRegressionArguments,
    _BiTemperedLogisticRegressionModelSetters,
    _BiTemperedLogisticRegressionParams,
)
from bitempered._stage import JavaInterface, JavaObject

if TYPE_CHECKING:
    import numpy as np
    from pyspark.ml._typing import ParamMap

    Features = Union[Vector, Sequence[float], np.ndarray[Any, Any]]

__all__ = [
    "BiTemperedLogisticRegression",
    "BiTemperedLogisticRegressionBinarySummary",
    "BiTemperedLogisticRegressionBinaryTrainingSummary",
    "BiTemperedLogisticRegressionModel",
    "BiTemperedLogisticRegressionSummary",
    "BiTemperedLogisticRegressionTrainingSummary",
    "TrainingHistory",
]

T = TypeVar("T", bound="_Thresholds")


class _Thresholds(_BiTemperedLogisticRegressionParams):
    """The params ``threshold`` and ``thresholds``, of which setting one clears the other."""

    def setThreshold(self: T, value: float) -> T:
        """Sets the value of :py:attr:`threshold`, and clears :py:attr:`thresholds`."""
        self.clear(self.thresholds)
        return self._set(threshold=value)

    def setThresholds(self: T, value: Sequence[float]) -> T:
        """Sets the value of :py:attr:`thresholds`, and clears :py:attr:`threshold`."""
        self.clear(self.threshold)
        return self._set(thresholds=value)

    def getThreshold(self) -> float:
        """Gets the threshold for class 1: ``p1 / (p0 + p1)`` if :py:attr:`thresholds` are set to
        ``[p0, p1]``, else the value of :py:attr:`threshold`."""
        if not self.isSet(self.thresholds):
            return self.getOrDefault(self.threshold)
        given = self.getOrDefault(self.thresholds)
        if len(given) != 2:
            raise ValueError(
                f"thresholds given {given}, allowed for a threshold are those of two classes"
            )
        return given[1] / sum(given)

    def getThresholds(self) -> list[float]:
        """Gets :py:attr:`thresholds` if they are set, else ``[1 - threshold, threshold]`` if
        :py:attr:`threshold` is set."""
        if not self.isSet(self.thresholds) and self.isSet(self.threshold):
            threshold = self.getOrDefault(self.threshold)
            return [1 - threshold, threshold]
        return self.getOrDefault(self.thresholds)


class BiTemperedLogisticRegression(
    _BiTemperedLogisticRegressionArguments,
    _Thresholds,
    _JavaProbabilisticClassifier["BiTemperedLogisticRegressionModel"],
):
    """Linear classifier for data in which some of the labels are wrong.

    It trains with the bi-tempered logistic loss (Amid, Warmuth, Anil and Koren, *Robust Bi-Tempered
    Logistic Loss Based on Bregman Divergences*, NeurIPS 2019), and is used like PySpark's
    :py:class:`~pyspark.ml.classification.LogisticRegression`.

    The loss has two temperatures, t1 and t2, with t1 at most t2. Below 1, t1 bounds the loss of a
    single row by 1 / (1 - t1). Above 1, t2 gives the softmax a heavy tail, so that a row far on the
    wrong side of the boundary pulls less. At t1 = t2 = 1, this is logistic regression, with the
    coefficients of Spark's.

    For noisy labels, start with the default temperatures and ``regParam=0.01``. Do not leave
    ``regParam`` at its default, 0: without a penalty, a model of many features fits the wrong labels
    at any temperature. Then choose among a few values of each, including (1, 1), with
    :py:class:`bitempered.tuning.BiTemperedLogisticRegressionCV`.

    Labels are class indices 0, 1, ... in any numeric column, or soft labels: vectors of class
    probabilities.

    Examples
    --------
    >>> from pyspark.ml.linalg import Vectors
    >>> from bitempered.classification import BiTemperedLogisticRegression
    >>> df = spark.createDataFrame(
    ...     [(0.0, Vectors.dense(0.0, 1.1)), (1.0, Vectors.dense(2.0, 1.0)),
    ...      (0.0, Vectors.dense(0.1, 1.3)), (1.0, Vectors.dense(1.9, 0.8))],
    ...     ["label", "features"])
    >>> blr = BiTemperedLogisticRegression(t1=0.5, t2=2.0, regParam=0.01)
    >>> blr.getT2()
    2.0
    >>> model = blr.fit(df)
    >>> model.numClasses
    2
    >>> [row.prediction for row in model.transform(df).collect()]
    [0.0, 1.0, 0.0, 1.0]
    >>> model.predict([2.0, 1.0])
    1.0
    >>> model.summary.accuracy
    1.0
    >>> path = temp_path + "/blr"
    >>> model.write().overwrite().save(path)
    >>> BiTemperedLogisticRegressionModel.load(path).coefficients == model.coefficients
    True
    """

    def setInitialModel(
        self, value: Optional[BiTemperedLogisticRegressionModel]
    ) -> BiTemperedLogisticRegression:
        """Sets a model from whose coefficients training starts; None to start from zero.

        Copies of this estimator keep the model, and it is saved with it. It cannot be set through
        Spark Connect.
        """
        _not_on_connect("an initial model")
        self._java_obj.setInitialModel(None if value is None else value._to_java())
        return self

    @property
    def initialModel(self) -> Optional[BiTemperedLogisticRegressionModel]:
        """The model to start from; None if training starts from zero."""
        _not_on_connect("an initial model")
        java = self._java_obj.initialModel()
        return None if java is None else BiTemperedLogisticRegressionModel._from_java(java)

    def _create_model(self, java_model: Any) -> BiTemperedLogisticRegressionModel:
        model = BiTemperedLogisticRegressionModel(java_model)
        if not is_remote():
            # In Java these are set, even to the defaults of the estimator. The caller copies all
            # other params, because to read them from Java would take long.
            for param in (self.loss, self.t1, self.t2):
                model.set(model.getParam(param.name), self.getOrDefault(param))
        return model

    def fitMultiple(
        self, dataset: DataFrame, paramMaps: Sequence[ParamMap]
    ) -> Iterator[tuple[int, BiTemperedLogisticRegressionModel]]:
        """Fits a model for each element of ``paramMaps``.

        Those that prepare the data alike (the same columns, class weights and block size) are
        trained together: one pass over the rows serves all of them. Each model equals that of a
        separate :py:meth:`fit` up to rounding. Through Spark Connect they are trained one by one.

        Returns
        -------
        iterator
            of (index of the ParamMap, model), which several threads can use
        """
        if is_remote():
            return super().fitMultiple(dataset, paramMaps)
        return _SharedFits(self.copy(), dataset, paramMaps)

    def _fit_together(
        self, dataset: DataFrame, paramMaps: Sequence[ParamMap]
    ) -> list[BiTemperedLogisticRegressionModel]:
        self._transfer_params_to_java()
        java_maps = [self._java_param_map(param_map) for param_map in paramMaps]
        to_seq = dataset._sc._jvm.PythonUtils.toSeq  # type: ignore[union-attr]
        java_models = self._java_obj.fit(dataset._jdf, to_seq(java_maps))
        return [
            self._copyValues(self._create_model(java_models.apply(index)), param_map)
            for index, param_map in enumerate(paramMaps)
        ]


class _SharedFits:
    """The models of one call of Java's ``fit(dataset, paramMaps)``, which the first use makes."""

    def __init__(
        self,
        estimator: BiTemperedLogisticRegression,
        dataset: DataFrame,
        paramMaps: Sequence[ParamMap],
    ) -> None:
        self._fit: Callable[[], list[BiTemperedLogisticRegressionModel]] = (
            lambda: estimator._fit_together(dataset, paramMaps)
        )
        self._lock = threading.Lock()
        self._models: Optional[Iterator[tuple[int, BiTemperedLogisticRegressionModel]]] = None
        self._error: Optional[Exception] = None

    def __iter__(self) -> _SharedFits:
        return self

    def __next__(self) -> tuple[int, BiTemperedLogisticRegressionModel]:
        with self._lock:
            if self._error is not None:
                raise self._error
            if self._models is None:
                self._models = self._fitted()
            return next(self._models)

    def _fitted(self) -> Iterator[tuple[int, BiTemperedLogisticRegressionModel]]:
        try:
            return enumerate(self._fit())
        except Exception as error:
            self._error = error
            raise


class BiTemperedLogisticRegressionModel(  # type: ignore[misc]  # the setters return their own class
    _JavaProbabilisticClassificationModel[Vector],
    _BiTemperedLogisticRegressionModelSetters,
    _Thresholds,
    HasTrainingSummary["BiTemperedLogisticRegressionTrainingSummary"],
):
    """Model that :py:class:`BiTemperedLogisticRegression` trains.

    ``rawPrediction`` holds the activations, and ``probability`` their tempered softmax at t2. The
    prediction is the most probable class, unless thresholds are set. Loss and temperatures are those
    of the training, and cannot be changed.
    """

    @property
    def coefficientMatrix(self) -> Matrix:
        """Coefficients on the original features: a row for each class, or one if binomial."""
        return self._call_java("coefficientMatrix")

    @property
    def interceptVector(self) -> Vector:
        """Intercepts: one for each class, or a single one if the model is binomial."""
        return self._call_java("interceptVector")

    @property
    def coefficients(self) -> Vector:
        """Coefficients of a binomial model, one for each feature.

        An exception is thrown for a multinomial model, as PySpark's LogisticRegressionModel does.
        """
        return self._call_java("coefficients")

    @property
    def intercept(self) -> float:
        """Intercept of a binomial model. An exception is thrown for a multinomial model."""
        return self._call_java("intercept")

    def predict(self, value: Features) -> float:
        """Predicts the class index of a row, given as a Vector, a NumPy array or a list."""
        return super().predict(_vector(value))

    def predictRaw(self, value: Features) -> Vector:
        """Returns the raw prediction of a row, given as a Vector, a NumPy array or a list."""
        return super().predictRaw(_vector(value))

    def predictProbability(self, value: Features) -> Vector:
        """Returns the class probabilities of a row, given as a Vector, NumPy array or list."""
        return super().predictProbability(_vector(value))

    @property
    def history(self) -> TrainingHistory:
        """History of the training, which is saved with the model. Spark Connect cannot read it."""
        return TrainingHistory(self._call_java("history"))

    def toJson(self) -> str:
        """Returns the model as JSON, with the thresholds that are set.

        :py:class:`bitempered.scoring.LinearScorer` reads it without Spark, and so does the class of
        that name in Java.
        """
        if not is_remote():
            self._transfer_params_to_java()
        return self._call_java("toJson")

    @property
    def summary(self) -> BiTemperedLogisticRegressionTrainingSummary:
        """Summary of the training: its history, and metrics on the training rows.

        An exception is thrown if :py:attr:`hasSummary` is false, as for a loaded model.
        """
        found: Any = super().summary
        # PySpark 4.1 makes an object of the class itself.
        made = isinstance(found, BiTemperedLogisticRegressionTrainingSummary)
        return _from_model(self, found if made else self._summaryCls(found))

    @property
    def _summaryCls(self) -> type[BiTemperedLogisticRegressionTrainingSummary]:
        if self.numClasses == 2:
            return BiTemperedLogisticRegressionBinaryTrainingSummary
        return BiTemperedLogisticRegressionTrainingSummary

    def _summary_dataset(self, train_dataset: DataFrame) -> DataFrame:
        return train_dataset

    def coefficientTable(self, dataset: DataFrame) -> DataFrame:
        """Returns the coefficients on the original features as a table, the largest first.

        Its columns are ``classIndex``, ``className``, ``featureIndex``, ``feature``, ``coefficient``
        and ``standardizedCoefficient``, which is the coefficient times the standard deviation of its
        feature in the rows. The coefficients of a binomial model are those of class 1. Spark Connect
        cannot read it.

        Parameters
        ----------
        dataset : DataFrame
            rows, such as the training rows, that say how much the features vary
        """
        return self._call_java("coefficientTable", dataset)

    def robustCoefficientTable(self, dataset: DataFrame) -> DataFrame:
        """Returns the coefficients with robust standard errors as a table.

        Its columns are ``classIndex``, ``className``, ``featureIndex``, which is -1 for the
        intercept, ``feature``, ``coefficient``, ``standardError``, ``zValue`` and the two-sided
        ``pValue``. The standard errors are those of the sandwich estimator (HC0). They say how much
        the coefficients would vary with other rows that are labeled in the same way, and nothing of
        wrong labels. They are refused where they mean nothing, as after a training with a penalty.
        Spark Connect cannot read it.

        Parameters
        ----------
        dataset : DataFrame
            the rows that the model was trained on
        """
        return self._call_java("robustCoefficientTable", dataset)

    def evaluate(self, dataset: DataFrame) -> BiTemperedLogisticRegressionSummary:
        """Evaluates the model on a DataFrame with labels.

        For two classes, the result is a :py:class:`BiTemperedLogisticRegressionBinarySummary`.
        """
        if not isinstance(dataset, DataFrame):
            raise TypeError(f"dataset must be a DataFrame but got {type(dataset)}")
        java = self._call_java("evaluate", dataset)
        if self.numClasses == 2:
            return _from_model(self, BiTemperedLogisticRegressionBinarySummary(java))
        return _from_model(self, BiTemperedLogisticRegressionSummary(java))


class TrainingHistory(JavaObject):
    """History of a training. Entry 0 of each list is the start, before the first iteration."""

    @property
    def objectiveHistory(self) -> list[float]:
        """Objective: the mean loss of the training rows, and the penalty."""
        return list(self._java_obj.objectiveHistory())

    @property
    def gradientNormHistory(self) -> list[float]:
        """Norm of the gradient of the objective, in the minimizer's variables."""
        return list(self._java_obj.gradientNormHistory())

    @property
    def validationHistory(self) -> list[float]:
        """Mean loss on the validation rows; empty if there are none."""
        return list(self._java_obj.validationHistory())

    @property
    def totalIterations(self) -> int:
        """Number of iterations."""
        return int(self._java_obj.totalIterations())

    @property
    def bestIteration(self) -> int:
        """The iteration whose coefficients the model has."""
        return int(self._java_obj.bestIteration())

    @property
    def stopReason(self) -> str:
        """Why the training ended, as a clause."""
        return str(self._java_obj.stopReason())


class BiTemperedLogisticRegressionSummary(JavaInterface, _ClassificationSummary):
    """Predictions of a model on a DataFrame, and their metrics.

    The metrics are weighted by ``weightCol`` if the DataFrame has it. Rows of weight 0 and rows
    without a prediction count in no metric.
    """

    @property
    def probabilityCol(self) -> str:
        """Name of the column of class probabilities in :py:attr:`predictions`."""
        return self._call_java("probabilityCol")

    @property
    def featuresCol(self) -> str:
        """Name of the column of features in :py:attr:`predictions`."""
        return self._call_java("featuresCol")


class BiTemperedLogisticRegressionTrainingSummary(
    BiTemperedLogisticRegressionSummary, _TrainingSummary
):
    """Summary of a training. Entry 0 of each history is the start, before the first iteration.

    Examples
    --------
    >>> from pyspark.ml.linalg import Vectors
    >>> rows = [(i % 2, Vectors.dense(i % 2 + i % 5, i % 3)) for i in range(60)]
    >>> df = spark.createDataFrame(rows, ["label", "features"]).coalesce(1).cache()
    >>> summary = BiTemperedLogisticRegression(t1=0.8, t2=1.2, tol=1e-10).fit(df).summary
    >>> [row.feature for row in summary.coefficientTable.collect()]
    ['features[0]', 'features[1]']
    >>> [row.feature for row in summary.robustCoefficientTable.filter("pValue < 0.05").collect()]
    ['features[0]']
    """

    @property
    def gradientNormHistory(self) -> list[float]:
        """Norm of the gradient of the objective, in the minimizer's variables."""
        return self._call_java("gradientNormHistory")

    @property
    def validationHistory(self) -> list[float]:
        """Mean loss on the validation rows; empty if there are none."""
        return self._call_java("validationHistory")

    @property
    def bestIteration(self) -> int:
        """The iteration whose coefficients the model has."""
        return self._call_java("bestIteration")

    @property
    def stopReason(self) -> str:
        """Why the training ended, as a clause."""
        return self._call_java("stopReason")

    @property
    def coefficientTable(self) -> DataFrame:
        """The coefficients as a table, the largest standardized ones first.

        :py:meth:`BiTemperedLogisticRegressionModel.coefficientTable` describes it.
        """
        return self._call_java("coefficientTable")

    @property
    def robustCoefficientTable(self) -> DataFrame:
        """The coefficients with robust standard errors.

        :py:meth:`BiTemperedLogisticRegressionModel.robustCoefficientTable` describes them, and says
        when they are refused.
        """
        return self._call_java("robustCoefficientTable")


class BiTemperedLogisticRegressionBinarySummary(
    BiTemperedLogisticRegressionSummary, _BinaryClassificationSummary
):
    """Summary of a model of two classes, with the ROC curve and metrics by threshold."""


class BiTemperedLogisticRegressionBinaryTrainingSummary(
    BiTemperedLogisticRegressionBinarySummary, BiTemperedLogisticRegressionTrainingSummary
):
    """Training summary of a model of two classes."""


Summary = TypeVar("Summary", bound=_ClassificationSummary)


def _from_model(model: Params, summary: Summary) -> Summary:
    """Keeps the model as long as its summary: a Connect server needs it to compute metrics."""
    if is_remote():
        summary.__source_transformer__ = model  # type: ignore[attr-defined]
    return summary


def _vector(value: Features) -> Vector:
    return value if isinstance(value, Vector) else Vectors.dense(value)


def _not_on_connect(what: str) -> None:
    if is_remote():
        raise NotImplementedError(f"{what} cannot be set through Spark Connect")
