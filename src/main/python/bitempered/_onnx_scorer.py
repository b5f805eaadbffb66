# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The scorer of a model as nodes of ONNX, in double precision."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from bitempered._onnx_graph import BOOL, DOUBLE, INT64, Graph
from bitempered.scoring import LinearScorer

#: Activations further below the largest one are treated as this far below.
_FAR = -1e300
#: Many times the largest number of steps observed.
_MAX_STEPS = 200
_HALLEY_TOLERANCE = 2e-6
_MIN_HALLEY_DIVISOR = 0.4
#: 2 GiB, the size of a file of ONNX, less a margin for everything else.
_MOST_NUMBERS = 2**28 - 2**20


class Scores(NamedTuple):
    """The results of a scorer, with a row for each row of features."""

    #: rows x classes
    rawPrediction: str
    #: rows x classes
    probability: str
    #: rows x 1
    prediction: str


def add_scorer(graph: Graph, scorer: LinearScorer, features: str) -> Scores:
    """Adds a scorer of features, rows x features."""
    numbers = scorer.numFeatures * len(scorer.intercepts)
    if numbers > _MOST_NUMBERS:
        raise ValueError(
            f"model given has {numbers} weights, a file of ONNX holds {_MOST_NUMBERS} at most"
        )
    raw, probability = _probabilities(graph, scorer, _activations(graph, scorer, features))
    return Scores(raw, probability, _prediction(graph, scorer, probability))


def _activations(graph: Graph, scorer: LinearScorer, features: str) -> str:
    outputs = graph.add(
        "Add",
        graph.add("MatMul", features, graph.constant(scorer.weights)),
        graph.constant(scorer.intercepts),
    )
    if scorer.isBinary:
        outputs = graph.add("Mul", outputs, graph.constant([[-0.5, 0.5]]))
    return outputs


def _probabilities(graph: Graph, scorer: LinearScorer, given: str) -> tuple[str, str]:
    """Adds raw predictions and probabilities, of activations before any recalibration."""
    if scorer.distorts:
        return _recalibrated(graph, scorer, given)
    if scorer.t2 == 1:
        return given, graph.add("Softmax", given, axis=1)
    return given, _Softmax(graph, given, scorer).probabilities()


def _prediction(graph: Graph, scorer: LinearScorer, probabilities: str) -> str:
    """Adds the predicted class indices, rows x 1, as doubles; NaN for NaN."""
    if scorer.isBinary:
        second = graph.add("Gather", probabilities, graph.constant([1], np.int64), axis=1)
        index = graph.add("Greater", second, scorer.threshold)
    else:
        scaled = _scaled(graph, scorer, probabilities)
        index = graph.add("ArgMax", scaled, axis=1, keepdims=1)
    unknown = graph.add("IsNaN", graph.sum(probabilities))
    return graph.add("Where", unknown, math.nan, graph.cast(index, DOUBLE))


def _scaled(graph: Graph, scorer: LinearScorer, probabilities: str) -> str:
    if scorer.thresholds is None:
        return probabilities
    scaled = graph.add("Div", probabilities, graph.constant(scorer.thresholds))
    # 0 / 0: a class without probability is never predicted.
    return graph.add("Where", graph.add("IsNaN", scaled), -math.inf, scaled)


def _recalibrated(graph: Graph, scorer: LinearScorer, given: str) -> tuple[str, str]:
    if scorer.t2 == 1:
        logs = graph.add("LogSoftmax", given, axis=1)
    else:
        logs = _Softmax(graph, given, scorer).logs()
    logs = graph.add("Mul", logs, scorer.t1)
    shifted = graph.add("Sub", logs, graph.largest(logs))
    total = graph.sum(graph.add("Exp", shifted))
    logs = graph.add("Sub", shifted, graph.add("Log", total))
    tempered = logs
    if scorer.t2 != 1:
        c = 1 - scorer.t2
        tempered = graph.add("Div", _expm1(graph, graph.add("Mul", logs, c)), c)
    mean = graph.add("ReduceMean", tempered, axes=[1], keepdims=1)
    return graph.add("Sub", tempered, mean), graph.add("Exp", logs)


def _expm1(graph: Graph, x: str) -> str:
    """Adds e^x - 1 as tanh(x/2) (e^x + 1), which keeps its digits near 0."""
    tanh = graph.add("Tanh", graph.add("Mul", x, 0.5))
    return graph.add("Mul", tanh, graph.add("Add", graph.add("Exp", x), 1.0))


class _Softmax:
    """The tempered softmax at a temperature other than 1.

    A loop finds the log-partition by the steps of Java's NewtonNormalizer, for all rows together,
    until the last one is done.
    """

    def __init__(self, graph: Graph, activations: str, scorer: LinearScorer) -> None:
        self._t = scorer.t2
        self._c = 1 - scorer.t2
        self._graph = graph
        below = graph.add("Sub", activations, graph.largest(activations))
        # Where, not Max, because that keeps NaN.
        self._gaps = graph.add("Where", graph.add("Less", below, _FAR), _FAR, below)
        self._excess = self._solved(self._start(scorer.numClasses))

    def _start(self, classes: int) -> str:
        graph, k = self._graph, -self._c
        mean = graph.add("ReduceMean", self._gaps, axes=[1], keepdims=1)
        uniform = math.expm1(k * math.log(classes)) / k
        return graph.add("Max", graph.add("Add", mean, uniform), 0.0)

    def _solved(self, start: str) -> str:
        body = Graph(self._graph)
        body.state(body.unique("step"), INT64, [])
        body.state(body.unique("going"), BOOL, [])
        excess = body.state(body.unique("excess"), DOUBLE, ["rows", 1])
        step, error = self._step(body, excess)
        improved = body.add("Add", excess, step)
        going = body.add(
            "And",
            body.add("Greater", error, self._tolerance()),
            body.add("Not", body.add("Equal", improved, excess)),
        )
        count = body.add("ReduceSum", body.cast(going, INT64), keepdims=0)
        more = body.add("Greater", count, body.constant(0, np.int64))
        body.result(more, body.unique("more"), BOOL, [])
        body.result(improved, body.unique("improved"), DOUBLE, ["rows", 1])
        return self._graph.add(
            "Loop",
            self._graph.constant(_MAX_STEPS, np.int64),
            self._graph.constant(True, np.bool_),
            start,
            body=body.body(),
        )

    def _tolerance(self) -> float:
        return _HALLEY_TOLERANCE if self._t > 1 else 1e-16 ** max(0.5, 1 - self._t)

    def _step(self, graph: Graph, excess: str) -> tuple[str, str]:
        """Adds Newton's step, for t > 1 Halley's, and the error before it."""
        t, k = self._t, -self._c
        p, v = self._powers(graph, excess)
        first = graph.add("Mul", p, v)
        s, s1 = graph.sum(p), graph.sum(first)
        power = _expm1(graph, graph.add("Mul", graph.add("Log", s), k))
        newton = graph.add("Div", graph.add("Mul", s, graph.add("Div", power, k)), s1)
        error = graph.add("Sub", s, 1.0)
        if t < 1:
            return newton, error
        s2 = graph.sum(graph.add("Mul", first, v))
        curvature = graph.add("Sub", graph.add("Div", s2, s1), graph.add("Div", s1, s))
        change = graph.add("Mul", graph.add("Mul", newton, t / 2), curvature)
        divisor = graph.add("Max", graph.add("Sub", 1.0, change), _MIN_HALLEY_DIVISOR)
        return graph.add("Div", newton, divisor), graph.add("Abs", error)

    def _powers(self, graph: Graph, excess: str) -> tuple[str, str]:
        """Adds (1 + w)^(1/c), 0 outside the support, and 1 / (1 + w) inside it."""
        log, inverse, inside = self._log1p(graph, excess)
        power = graph.add("Exp", graph.add("Div", log, self._c))
        if self._t < 1:
            power = graph.add("Where", inside, power, 0.0)
        return power, inverse

    def _log1p(self, graph: Graph, excess: str) -> tuple[str, str, str]:
        """Adds ln(1 + w) and 1 / (1 + w) inside the support, and what is inside."""
        w = graph.add("Mul", graph.add("Sub", self._gaps, excess), self._c)
        u = graph.add("Add", w, 1.0)
        inside = ""
        if self._t < 1:
            inside = graph.add("Greater", u, 0.0)
            u = graph.add("Where", inside, u, 1.0)
            w = graph.add("Where", inside, w, 0.0)
        inverse = graph.add("Div", 1.0, u)
        # What was lost when 1 + w was rounded.
        rest = graph.add("Sub", w, graph.add("Sub", u, 1.0))
        return graph.add("Add", graph.add("Log", u), graph.add("Mul", rest, inverse)), inverse, inside

    def probabilities(self) -> str:
        """Adds the probabilities."""
        power, _ = self._powers(self._graph, self._excess)
        # For t < 1, rounding the excess alone would leave their sum off.
        return power if self._t > 1 else self._graph.add("Div", power, self._graph.sum(power))

    def logs(self) -> str:
        """Adds the logarithms of the probabilities."""
        log, _, inside = self._log1p(self._graph, self._excess)
        log = self._graph.add("Div", log, self._c)
        return log if self._t > 1 else self._graph.add("Where", inside, log, -math.inf)
