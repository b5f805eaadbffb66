# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The Python of the pages runs."""

import re

import data
import mlflow
import pytest
from pyspark.sql import SparkSession


@pytest.mark.parametrize("page", ["README.md", "src/site/markdown/python.md"])
def test_python_of(spark, tumours, tmp_path, monkeypatch, page):
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    monkeypatch.setenv("MLFLOW_DISABLE_TELEMETRY", "true")
    monkeypatch.setenv("MLFLOW_REQUIREMENTS_INFERENCE_TIMEOUT", "1")
    mlflow.set_tracking_uri((tmp_path / "runs").as_uri())
    mlflow.set_experiment("pages")
    blocks = re.findall(r"```python\n(.*?)```", (data.ROOT / page).read_text(), re.S)
    assert blocks
    names = {"training": tumours, "test": tumours, "path": str(tmp_path / "model")}
    names["SparkSession"] = SparkSession
    try:
        for block in blocks:
            exec(block, names)
    finally:
        mlflow.pyspark.ml.autolog(disable=True)
    assert (tmp_path / "model" / "metadata").exists()
