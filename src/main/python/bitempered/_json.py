# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Reads one JSON object from an untrusted text, as strictly as Java's StrictJson."""

from __future__ import annotations

import json
from typing import Any, Optional, Union

import numpy as np
import numpy.typing as npt

_LONGEST_SHOWN = 40
_LONGEST_NUMBER = 1000
_LARGEST_COUNT = 2**31 - 1


class StrictObject:
    """The fields of an object; a method returns None if there is no such field.

    Duplicate fields, text after the object, numbers that are not finite, and values of a type other
    than the one asked for are refused. Memory use grows with the length of the text.

    Parameters
    ----------
    text : str or bytes
        the JSON
    what : str
        what the object is, for error messages, such as ``model``

    Raises
    ------
    ValueError
        if the text is refused
    """

    def __init__(self, text: Union[str, bytes], what: str) -> None:
        self._what = what
        fields = self._parsed(text)
        if not isinstance(fields, dict):
            raise ValueError(f"{what} given is not a JSON object")
        self._fields: dict[str, Any] = fields

    def _parsed(self, text: Union[str, bytes]) -> Any:
        try:
            return json.loads(
                text,
                object_pairs_hook=_without_duplicates,
                parse_int=lambda number: int(_bounded(number)),
                parse_float=lambda number: float(_bounded(number)),
                parse_constant=_no_constant,
            )
        except RecursionError:
            raise ValueError(f"{self._what} given is not JSON: it is nested too deeply") from None
        except ValueError as error:
            if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
                raise ValueError(
                    f"{self._what} given has text after the end of its JSON object"
                ) from error
            raise ValueError(f"{self._what} given is not JSON: {error}") from error

    def text(self, name: str) -> Optional[str]:
        """Returns the value of a field, a string."""
        return self._value(name, str, "a string")

    def flag(self, name: str) -> Optional[bool]:
        """Returns the value of a field, a boolean."""
        return self._value(name, bool, "true or false")

    def count(self, name: str) -> Optional[int]:
        """Returns the value of a field, a whole number from 0 that fits 32 bits."""
        allowed = f"a whole number, 0 to {_LARGEST_COUNT}"
        value: Optional[int] = self._value(name, int, allowed)
        if value is not None and not 0 <= value <= _LARGEST_COUNT:
            raise self._refused(name, value, allowed)
        return value

    def number(self, name: str) -> Optional[float]:
        """Returns the value of a field, a finite number."""
        return float(self._finite(name, [self._fields[name]])[0]) if name in self._fields else None

    def numbers(self, name: str) -> Optional[npt.NDArray[np.float64]]:
        """Returns the value of a field, an array of finite numbers."""
        values: Optional[list[Any]] = self._value(name, list, "an array of numbers")
        return None if values is None else self._finite(name, values)

    def _value(self, name: str, kind: type, allowed: str) -> Any:
        if name not in self._fields:
            return None
        value = self._fields[name]
        if type(value) is not kind:  # a bool is no int here
            raise self._refused(name, value, allowed)
        return value

    def _finite(self, name: str, values: list[Any]) -> npt.NDArray[np.float64]:
        found = np.empty(len(values))
        for index, value in enumerate(values):
            try:
                found[index] = value if type(value) in (int, float) else np.nan
            except OverflowError:  # a whole number beyond the range
                found[index] = np.inf
        wrong = np.flatnonzero(~np.isfinite(found))
        if wrong.size:
            raise self._refused(name, values[wrong[0]], "a finite number")
        return found

    def _refused(self, name: str, value: Any, allowed: str) -> ValueError:
        shown = value if isinstance(value, str) else json.dumps(value)
        shown = shown[:_LONGEST_SHOWN] + "..." if len(shown) > _LONGEST_SHOWN else shown
        return ValueError(f"{self._what} given has {shown} in '{name}', allowed is {allowed}")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise ValueError(f"duplicate field '{name}'")
        fields[name] = value
    return fields


def _bounded(number: str) -> str:
    if len(number) > _LONGEST_NUMBER:
        raise ValueError(f"a number has {len(number)} characters, allowed are {_LONGEST_NUMBER}")
    return number


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")
