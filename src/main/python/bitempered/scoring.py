# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Scoring without Spark: a model as JSON, applied to NumPy arrays.

It needs NumPy, but neither PySpark nor Java.
"""

from __future__ import annotations

import os
from typing import Callable, Optional, TypeVar, Union

import numpy as np
import numpy.typing as npt

from bitempered._json import StrictObject
from bitempered._softmax import Array, Normalizer, log_of_exp_t, log_t_of_log, softmax

__all__ = ["LinearScorer"]

_FORMAT = "org.bitempered.linear"
_VERSIONS = (1, 2)
_LOSSES = ("bi-tempered", "two-temperature")
_LARGEST_T2 = 10.0
_LONGEST_ARRAY = 2**31 - 1 - 64
#: A short text may stand for a long, mostly zero array, of this many numbers at most: 1 GiB.
_MOST_NUMBERS = 2**27
#: Rows that are scored together, so few that their numbers stay in the processor's cache.
_BLOCK = 512

T = TypeVar("T")


class LinearScorer:
    """A trained linear classifier that needs no Spark.

    It computes what Java's ``LinearScorer`` and the Spark model compute. Activations are equal to
    theirs bit for bit if the model was trained with the bi-tempered loss, and so are probabilities
    at temperatures t2 > 1 for which 2 / (t2 - 1) is a whole number up to 40, such as 1.2, 1.5 and
    2. All others agree to about 1e-15.

    Parameters
    ----------
    json : str or bytes
        the model, as ``BiTemperedLogisticRegressionModel.toJson()`` and Java's
        ``LinearScorer.writeJson`` write it

    Raises
    ------
    ValueError
        if the text is not such a model; the message says what is wrong

    Examples
    --------
    >>> from bitempered.scoring import LinearScorer
    >>> scorer = LinearScorer(
    ...     '{"format":"org.bitempered.linear","version":1,"numFeatures":2,"numClasses":2,'
    ...     '"binary":true,"t1":0.5,"t2":2.0,"intercepts":[0.5],"weights":[3.0,-1.0]}')
    >>> scorer.numFeatures, scorer.numClasses, scorer.t2
    (2, 2, 2.0)
    >>> rows = [[1.0, 2.0], [-1.0, 1.0]]
    >>> scorer.activations(rows)
    array([[-0.75,  0.75],
           [ 1.75, -1.75]])
    >>> scorer.probabilities(rows).round(4)
    array([[0.3333, 0.6667],
           [0.7902, 0.2098]])
    >>> scorer.predict(rows)
    array([1, 0])
    """

    #: number of features of a row
    numFeatures: int
    #: number of classes
    numClasses: int
    #: whether the model is binomial, with one margin for two classes
    isBinary: bool
    #: loss of the training: ``bi-tempered`` or ``two-temperature``
    loss: str
    #: temperature t1 of the loss
    t1: float
    #: temperature t2 of the tempered softmax
    t2: float
    #: thresholds of the classes, or None to predict the most probable class
    thresholds: Optional[list[float]]

    def __init__(self, json: Union[str, bytes]) -> None:
        fields = StrictObject(json, "model")
        version = _version(fields)
        fields.text("stamp")
        self.numFeatures = _required(fields.count("numFeatures"))
        self.numClasses = _required(fields.count("numClasses"))
        self.isBinary = fields.flag("binary") or False
        self.loss = _loss(fields, version)
        self.t1 = _required(fields.number("t1"))
        self.t2 = _required(fields.number("t2"))
        thresholds = fields.numbers("thresholds")
        self.thresholds = None if thresholds is None else thresholds.tolist()
        self._intercepts = _required(fields.numbers("intercepts"))
        self._used, self._weights = self._expanded(
            _required(fields.numbers("weights")), fields.numbers("positions")
        )
        self._check()

    @staticmethod
    def read(path: Union[str, os.PathLike[str]]) -> LinearScorer:
        """Reads a model from a file of JSON."""
        with open(path, "rb") as file:
            return LinearScorer(file.read())

    def _expanded(
        self, weights: Array, positions: Optional[Array]
    ) -> tuple[npt.NDArray[np.intp], Array]:
        """Returns the features that have weights, and these, features x outputs."""
        outputs = len(self._intercepts)
        length = self.numFeatures * outputs
        if positions is None:
            if len(weights) != length:
                raise ValueError(
                    f"model given has {len(weights)} weights for {self.numFeatures} features and"
                    f" {outputs} intercepts"
                )
            return np.arange(self.numFeatures), weights.reshape(self.numFeatures, outputs)
        _check_positions(positions, len(weights), length)
        places = positions.astype(np.int64)
        used = np.unique(places // outputs) if outputs else places
        if length > _LONGEST_ARRAY or len(used) * outputs > _MOST_NUMBERS:
            raise ValueError(
                f"model given has {length} weights, nearly all of them 0; allowed are"
                f" {min(_LONGEST_ARRAY, _MOST_NUMBERS)}"
            )
        expanded = np.zeros((len(used), outputs))
        if outputs:
            expanded[np.searchsorted(used, places // outputs), places % outputs] = weights
        return used, expanded

    def _check(self) -> None:
        classes, outputs = self.numClasses, 1 if self.isBinary else self.numClasses
        if classes < 1 or (self.isBinary and classes != 2):
            allowed = "2" if self.isBinary else "1 or more"
            raise ValueError(f"numClasses given {classes}, allowed is {allowed}")
        if len(self._intercepts) != outputs:
            raise ValueError(
                f"intercepts given have {len(self._intercepts)} entries, allowed are {outputs}"
            )
        given = self.thresholds
        if given is not None and (
            len(given) != classes or min(given) < 0 or given.count(0.0) > 1
        ):
            raise ValueError(
                f"thresholds given {given}, allowed are {classes} numbers >= 0, one a class, at"
                " most one of them 0"
            )
        if not (0 <= self.t1 <= 1 and 0 < self.t2 <= _LARGEST_T2):
            raise ValueError(
                f"t1 and t2 given {self.t1} and {self.t2}, allowed are [0, 1] and (0, 10]"
            )
        if self.loss == "two-temperature" and self.t1 == 0:
            raise ValueError(
                f"t1 given {self.t1}, allowed for the loss {self.loss} is (0, 1]: at 0, the model"
                " would know the most probable class only"
            )

    @property
    def intercepts(self) -> Array:
        """A copy of the intercepts, one for each class; a binomial model has a single one."""
        return self._intercepts.copy()

    @property
    def weights(self) -> Array:
        """A copy of the coefficients: a row for each feature, a column for each intercept."""
        weights = np.zeros((self.numFeatures, len(self._intercepts)))
        weights[self._used] = self._weights
        return weights

    def activations(self, features: npt.ArrayLike) -> Array:
        """Returns the raw predictions of rows of features: rows x classes.

        Parameters
        ----------
        features : array-like
            finite numbers, rows x features

        Raises
        ------
        ValueError
            if the number of features differs from the model's, a feature is NaN or infinite, or a
            raw prediction overflows
        """
        return self._scored(features, self._activations)

    def probabilities(self, features: npt.ArrayLike) -> Array:
        """Returns the class probabilities of rows of features: rows x classes.

        They are the tempered softmax of the activations at t2. See :py:meth:`activations` for
        arguments and errors.
        """
        return self._scored(features, lambda rows: softmax(self._activations(rows), self.t2))

    def predict(self, features: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Returns the predicted class index of each row of features.

        Without thresholds it is the most probable class, the first one in a tie. With thresholds it
        is the class with the largest probability / threshold. A binomial model predicts class 1 if
        its probability is above ``thresholds[1] / (thresholds[0] + thresholds[1])``, which is 0.5
        without thresholds. See :py:meth:`activations` for arguments and errors.
        """
        probabilities = self.probabilities(features)
        if self.isBinary:
            return (probabilities[:, 1] > self.threshold).astype(np.int64)
        if self.thresholds is not None:
            with np.errstate(all="ignore"):
                scaled = probabilities / self.thresholds
            # 0 / 0: a class without probability is never predicted.
            probabilities = np.where(np.isnan(scaled), -np.inf, scaled)
        return probabilities.argmax(axis=1).astype(np.int64)

    @property
    def threshold(self) -> float:
        """What the probability of class 1 of a binomial model must exceed to be predicted."""
        given = self.thresholds
        return 0.5 if given is None else given[1] / (given[0] + given[1])

    @property
    def distorts(self) -> bool:
        """Whether the loss distorts the probabilities, so that they are recalibrated."""
        return self.loss == "two-temperature" and self.t1 != 1

    def _scored(self, features: npt.ArrayLike, score: Callable[[Array], Array]) -> Array:
        rows = self._rows(features)
        scored = np.empty((len(rows), self.numClasses))
        for start in range(0, len(rows), _BLOCK):
            scored[start : start + _BLOCK] = score(rows[start : start + _BLOCK]).T
        return scored

    def _rows(self, features: npt.ArrayLike) -> Array:
        given = np.asarray(features)
        if given.dtype.kind not in "biuf":
            raise ValueError(f"features given have the type {given.dtype}, allowed are numbers")
        if given.ndim != 2:
            raise ValueError(
                f"features given have {given.ndim} dimensions, allowed are 2: rows and features"
            )
        if given.shape[1] != self.numFeatures:
            raise ValueError(
                f"features given are {given.shape[1]}, the model has {self.numFeatures}"
            )
        rows = given.astype(np.float64, copy=False)
        if not np.isfinite(rows).all():
            row, feature = np.argwhere(~np.isfinite(rows))[0]
            raise ValueError(
                f"features given hold {rows[row, feature]} in row {row}, allowed are finite numbers"
            )
        return rows

    def _activations(self, rows: Array) -> Array:
        """Returns the activations of a few rows, classes x rows."""
        with np.errstate(all="ignore"):
            outputs = np.repeat(self._intercepts[:, np.newaxis], len(rows), axis=1)
            # One feature after the other, the order in which Java adds them.
            for weights, values in zip(self._weights, rows.T[self._used]):
                outputs += weights[:, np.newaxis] * values
            if not np.isfinite(outputs).all():
                raise ValueError("features given are so large that the raw prediction overflows")
            if self.isBinary:
                outputs = np.concatenate([-outputs / 2, outputs / 2])
            return self._recalibrated(outputs) if self.distorts else outputs

    def _recalibrated(self, activations: Array) -> Array:
        """Returns activations of mean 0 whose probabilities are those of the classes."""
        found = Normalizer(activations, self.t2)
        logs = self.t1 * log_of_exp_t(found.gaps - found.excess, self.t2)
        largest = logs.max(axis=0)
        logs -= largest + np.log(np.exp(logs - largest).sum(axis=0))
        recalibrated = log_t_of_log(logs, self.t2)
        return recalibrated - (recalibrated / len(recalibrated)).sum(axis=0)


def _required(value: Optional[T]) -> T:
    if value is None:
        raise ValueError(
            "model given lacks one of numFeatures, numClasses, t1, t2, intercepts, weights"
        )
    return value


def _version(fields: StrictObject) -> int:
    name, version = fields.text("format"), fields.count("version")
    if name != _FORMAT or version not in _VERSIONS:
        raise ValueError(
            f"model given has format '{name}' version {version}, allowed is '{_FORMAT}' version 1"
            " or 2"
        )
    return version


def _loss(fields: StrictObject, version: int) -> str:
    loss = fields.text("loss")
    if (loss is not None) != (version == 2):
        problem = "lacks 'loss'" if loss is None else "has 'loss', allowed is version 2"
        raise ValueError(f"model given of version {version} {problem}")
    if loss is not None and loss not in _LOSSES:
        raise ValueError(f"loss given '{loss}', allowed is {', '.join(_LOSSES)}")
    return loss or _LOSSES[0]


def _check_positions(positions: Array, count: int, length: int) -> None:
    ascending = bool((np.diff(positions) > 0).all())
    whole = bool((positions % 1 == 0).all())
    inside = not positions.size or (positions[0] >= 0 and positions[-1] < length)
    if len(positions) != count or not (ascending and whole and inside):
        raise ValueError(
            f"model given has {len(positions)} positions for {count} weights, allowed is one"
            f" position for each, whole and ascending from 0 to {length - 1}"
        )
