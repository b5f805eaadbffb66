# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Converters of params that are easier to write in Python than in Java."""

from __future__ import annotations

from typing import Any

from pyspark.ml.param import TypeConverters


def to_pairs(value: Any) -> list[float]:
    """Returns pairs (t1, t2) one after the other, as the Java param has them."""
    values = TypeConverters.toList(value)
    if all(TypeConverters._is_numeric(one) for one in values):
        return TypeConverters.toListFloat(values)
    pairs = [TypeConverters.toListFloat(TypeConverters.toList(pair)) for pair in values]
    if any(len(pair) != 2 for pair in pairs):
        raise TypeError(f"temperatures given {value}, allowed is a list of pairs (t1, t2)")
    return [number for pair in pairs for number in pair]
