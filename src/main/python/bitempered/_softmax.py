# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The tempered softmax of many rows, in the steps of Java's NewtonNormalizer.

Arrays have a row for each class and a column for each row of data. Sums go through the classes in
their order. So the results are Java's bit for bit wherever Java needs no logarithm or exponential:
at temperatures t > 1 for which 2 / (t - 1) is a whole number up to 40, such as 1.2, 1.5 and 2.
Elsewhere, they differ by the rounding of these two functions.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

#: Activations further below the largest one are treated as this far below.
_FAR = -1e300
_MAX_STEPS = 200
_HALLEY_TOLERANCE = 2e-6
_MIN_HALLEY_DIVISOR = 0.4
_SERIES = 0.02
_MAX_HALVES = 40
_HALVES_TOLERANCE = 1e-14

_ROUND = 1.5 * 2.0**52
_MANTISSA = 52
_LN2 = math.log(2)
_LOWEST = -700.0


def softmax(activations: Array, t: float) -> Array:
    """Returns the probabilities, classes x rows, of finite activations."""
    return Normalizer(activations, t).probabilities


def log_t_of_log(log_u: Array, t: float) -> Array:
    """Returns log_t of u, given ln u."""
    c = 1 - t
    return log_u if c == 0 else np.expm1(c * log_u) / c


def log_of_exp_t(x: Array, t: float) -> Array:
    """Returns the natural logarithm of exp_t(x), negative infinity where exp_t(x) is 0."""
    c = 1 - t
    if c == 0:
        return x
    w = c * x
    u = 1 + w
    inside = u > 0
    u = np.where(inside, u, 1)
    log = np.where(u < np.inf, _log1p(w, u, 1 / u), np.log(u)) / c
    return np.where(inside, log, -np.inf / c)


class Normalizer:
    """Finds the log-partition of each row, and with it the probabilities."""

    #: probabilities, classes x rows
    probabilities: Array
    #: log-partition minus the largest activation, of each row
    excess: Array
    #: activations minus the largest, at least :py:data:`_FAR`, classes x rows
    gaps: Array

    def __init__(self, activations: Array, t: float) -> None:
        self._t = t
        self._c = 1 - t
        self._halves = 0 if t == 1 else _halves(1 / self._c)
        with np.errstate(all="ignore"):
            below = activations - activations.max(axis=0)
            self.gaps = np.where(below < _FAR, _FAR, below)
            if t == 1:
                self.probabilities = np.exp(below)
                total = _sum(self.probabilities)
                self.probabilities /= total
                self.excess = np.log(total)
            else:
                self._solve(self._start(below))

    def _start(self, below: Array) -> Array:
        classes = len(below)
        least = _sum(below) / classes + self._minus_log_t_of_inverse(np.array([float(classes)]))
        return np.where(least > 0, least, 0.0)

    def _solve(self, excess: Array) -> None:
        self.probabilities = np.empty_like(self.gaps)
        self.excess = np.empty_like(excess)
        tolerance = _HALLEY_TOLERANCE if self._t > 1 else 1e-16 ** max(0.5, 1 - self._t)
        rows, gaps = np.arange(len(excess)), self.gaps
        for number in range(_MAX_STEPS):
            step, p, error = self._step(gaps, excess)
            done = ~(error > tolerance) | (excess + step == excess)
            if number == _MAX_STEPS - 1:
                done[:] = True
            if done.any():
                self._finish(rows[done], gaps[:, done], p[:, done], excess[done], step[done])
                going = ~done
                rows, gaps = rows[going], gaps[:, going]
                excess, step = excess[going], step[going]
            if not rows.size:
                return
            excess = excess + step

    def _step(self, gaps: Array, excess: Array) -> tuple[Array, Array, Array]:
        """Returns the step of the excess, the probabilities before it, and their error."""
        p, v = self._powers(self._c * (gaps - excess))
        first = p * v
        s, s1 = _sum(p), _sum(first)
        newton = self._numerator(s) / s1
        if self._t < 1:
            return newton, p, s - 1
        s2 = _sum(first * v)
        divisor = 1 - newton * (self._t / 2) * (s2 / s1 - s1 / s)
        return newton / np.maximum(divisor, _MIN_HALLEY_DIVISOR), p, np.abs(s - 1)

    def _powers(self, w: Array) -> tuple[Array, Array]:
        """Returns (1 + w)^(1/c) and 1 / (1 + w), both 0 outside the support."""
        u = 1 + w
        inside = u > 0
        u = np.where(inside, u, 1)
        v = 1 / u
        if self._halves:
            p = _power(u, v, self._halves)
        else:
            p = np.exp(1 / self._c * _log1p(w, u, v))
        return np.where(inside, p, 0), np.where(inside, v, 0)

    def _finish(
        self, rows: npt.NDArray[np.intp], gaps: Array, p: Array, excess: Array, step: Array
    ) -> None:
        """Applies the last step of some rows."""
        if self._t > 1:
            z = step / (1 + self._c * (gaps - excess))
            p = p * (1 - z * (1 - self._t / 2 * z))
        excess = excess + step
        if self._t < 1:
            p, _ = self._powers(self._c * (gaps - excess))
            p = p / _sum(p)
        self.probabilities[:, rows] = p
        self.excess[rows] = excess

    def _numerator(self, s: Array) -> Array:
        """Returns log_t(s) s^t."""
        t, e = self._t, s - 1
        series = e * (1 + t * e / 2 * (1 + (t - 2) * e / 3 * (1 + (t - 3) * e / 4)))
        near = np.abs(e) * max(1.0, t) < _SERIES
        return np.where(near, series, s * self._minus_log_t_of_inverse(s))

    def _minus_log_t_of_inverse(self, x: Array) -> Array:
        if self._t > 1:
            return _fast_expm1(-self._c * _fast_log(x)) / -self._c
        return -log_t_of_log(-np.log(x), self._t)


def _sum(values: Array) -> Array:
    """Returns the sums over the classes, added in their order."""
    sums: Array = np.add.accumulate(values, axis=0)[-1]
    return sums


def _log1p(w: Array, u: Array, inverse: Array) -> Array:
    """Returns ln(1 + w), given the rounded u = 1 + w and its inverse."""
    return np.log(u) + (w - (u - 1)) * inverse


def _halves(exponent: float) -> int:
    """Returns twice the exponent if that is a small whole number other than 0, else 0."""
    halves = round(2 * exponent)
    small = abs(halves) <= _MAX_HALVES
    whole = abs(2 * exponent - halves) <= _HALVES_TOLERANCE * abs(halves)
    return halves if small and whole else 0


def _power(u: Array, inverse: Array, halves: int) -> Array:
    """Returns u^(halves/2) by products."""
    base = inverse if halves < 0 else u
    count = abs(halves)
    if count % 2:
        base = np.sqrt(base)
    else:
        count //= 2
    power = base if count % 2 else np.ones_like(base)
    while count > 1:
        count //= 2
        base = base * base
        if count % 2:
            power = power * base
    return power


def _fast_log(u: Array) -> Array:
    """Returns ln u to about seven digits, as Java's FastMath does."""
    bits = u.view(np.int64)
    k = (bits - _bits(math.sqrt(0.5))) >> _MANTISSA
    m = (bits - (k << _MANTISSA)).view(np.float64)
    s = (m - 1) / (m + 1)
    z = s * s
    return k * _LN2 + s * (2 + z * (2 / 3 + z * (2 / 5 + z * (2 / 7))))


def _fast_expm1(x: Array) -> Array:
    """Returns e^x - 1 to about seven digits, as Java's FastMath does."""
    x = np.where(x < _LOWEST, _LOWEST, x)
    shifted = x * (1 / _LN2) + _ROUND
    n = shifted.view(np.int64) - _bits(_ROUND)
    power = ((n << _MANTISSA) + _bits(1.0)).view(np.float64)
    r = x - (shifted - _ROUND) * _LN2
    rest = r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720))))))
    return power - 1 + power * rest


def _bits(value: float) -> np.int64:
    return np.float64(value).view(np.int64)
