# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The Python of the pages runs."""

import re

import data
import pytest
from pyspark.sql import SparkSession


@pytest.mark.parametrize("page", ["README.md", "src/site/markdown/python.md"])
def test_python_of(spark, tumours, tmp_path, page):
    blocks = re.findall(r"```python\n(.*?)```", (data.ROOT / page).read_text(), re.S)
    assert blocks
    names = {"training": tumours, "test": tumours, "path": str(tmp_path / "model")}
    for block in blocks:
        exec(block, {"SparkSession": SparkSession, **names})
    assert (tmp_path / "model" / "metadata").exists()
