# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The examples in docstrings."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize(
    "name",
    [
        "classification",
        "feature",
        "tuning",
        "quality",
        "report",
        "scoring",
        "onnx",
        "_generated.functions",
    ],
)
def test_examples(spark, tmp_path, name):
    module = importlib.import_module(f"bitempered.{name}")
    given = {**vars(module), "spark": spark, "temp_path": str(tmp_path)}
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    results = doctest.testmod(module, extraglobs=given, optionflags=flags)
    assert results.attempted > 0
    assert results.failed == 0
