# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Calls SQL functions of the library, in classic PySpark and through Spark Connect."""

from __future__ import annotations

from typing import Any, Optional, Union

from pyspark.sql import Column
from pyspark.sql.functions import call_function, col, lit

from bitempered._library import check

ColumnOrName = Union[Column, str]
ColumnOrNumber = Union[Column, float]


def call(name: str, *arguments: Optional[Union[Column, str, float]]) -> Column:
    """Calls a function. Optional arguments at the end may be None."""
    check()
    given = list(arguments)
    while given[-1] is None:
        given.pop()
    return call_function(name, *(_column(argument) for argument in given))


def _column(argument: Any) -> Column:
    if isinstance(argument, str):
        return col(argument)
    # An optional argument before one that is given; 0 is its default.
    return lit(0.0 if argument is None else argument)
