# Licensed under the Apache License, Version 2.0; see LICENSE.
"""What MLflow can be told about trainings and searches. It needs the package mlflow."""

from __future__ import annotations

import atexit
import importlib
import os
import tempfile
import time
from importlib.resources import files
from pathlib import Path
from typing import Any, Optional, Sequence, Union

import mlflow
from mlflow.entities import Metric
from pyspark.sql.utils import is_remote

from bitempered.classification import BiTemperedLogisticRegressionModel
from bitempered.report import Report
from bitempered.tuning import BiTemperedLogisticRegressionCVModel

__all__ = ["log_training"]

_CONF = "spark.mlflow.pysparkml.autolog.logModelAllowlistFile"
_MODULES = ("classification", "tuning", "quality")
#: MLflow takes at most this many metrics in one call.
_BATCH = 1000


def log_training(
    model: Union[BiTemperedLogisticRegressionModel, BiTemperedLogisticRegressionCVModel],
    report: Optional[Report] = None,
) -> None:
    """Logs the training of a model to the active run of MLflow, or to a new one.

    ``objective``, ``gradient_norm`` and, if there are validation rows, ``validation_loss`` are
    metrics whose step is the iteration. Of a search, the training is that of the chosen candidate;
    the held-out value of each candidate is a metric too, named by the search's metric, as in
    ``search_accuracy``, with the number of the candidate as its step; the table of results becomes
    the artifact ``search_results.csv``; and the params ``best_loss``, ``best_t1``, ``best_t2``,
    ``best_regParam`` and ``best_elasticNetParam`` tell the chosen ones. The model itself is not
    logged: that is what ``mlflow.spark.log_model`` does.

    Parameters
    ----------
    model : BiTemperedLogisticRegressionModel or BiTemperedLogisticRegressionCVModel
        a model that was just trained, or what a search found
    report : Report, optional
        becomes the artifact ``report.html``
    """
    run = mlflow.active_run() or mlflow.start_run()
    if isinstance(model, BiTemperedLogisticRegressionCVModel):
        _log_search(run.info.run_id, model)
        model = model.bestModel
    _log_histories(run.info.run_id, model)
    if report is not None:
        mlflow.log_text(report.toHtml(), "report.html")


def _log_histories(run_id: str, model: BiTemperedLogisticRegressionModel) -> None:
    if is_remote():  # which reads no more than this
        histories = {"objective": model.summary.objectiveHistory}
    else:
        history = model.history
        histories = {
            "objective": history.objectiveHistory,
            "gradient_norm": history.gradientNormHistory,
            "validation_loss": history.validationHistory,
        }
    _log(run_id, [one for name in histories for one in _steps(name, histories[name])])


def _log_search(run_id: str, model: BiTemperedLogisticRegressionCVModel) -> None:
    results: Any = model.results.toPandas()
    _log(run_id, _steps("search_" + results["metric"][0], results["value"].tolist()))
    chosen = results[results["chosen"]].iloc[0]
    names = ("loss", "t1", "t2", "regParam", "elasticNetParam")
    mlflow.log_params({f"best_{name}": chosen[name] for name in names})
    mlflow.log_text(results.to_csv(index=False), "search_results.csv")


def _steps(name: str, values: Sequence[float]) -> list[Metric]:
    now = int(time.time() * 1000)
    return [Metric(name, float(value), now, step) for step, value in enumerate(values)]


def _log(run_id: str, metrics: list[Metric]) -> None:
    for start in range(0, len(metrics), _BATCH):
        mlflow.MlflowClient().log_batch(run_id, metrics=metrics[start : start + _BATCH])


def allow_models(path: Optional[str]) -> str:
    """Writes the list of :py:func:`bitempered.mlflow_allowlist`, and returns its path."""
    given = files("mlflow").joinpath("pyspark/ml/log_model_allowlist.txt").read_text()
    if path is None:
        path = _temporary_file()
    with open(path, "w") as file:
        file.write(given.rstrip("\n") + "\n\n# bitempered\n" + "\n".join(_models()) + "\n")
    _set_for_session(os.path.abspath(path))
    return os.path.abspath(path)


def _models() -> list[str]:
    names = []
    for module in _MODULES:
        classes = importlib.import_module(f"bitempered.{module}").__all__
        names += [f"bitempered.{module}.{name}" for name in classes if name.endswith("Model")]
    return names


def _temporary_file() -> str:
    handle, path = tempfile.mkstemp(prefix="bitempered-allowlist-", suffix=".txt")
    os.close(handle)
    atexit.register(Path(path).unlink, missing_ok=True)
    return path


def _set_for_session(path: str) -> None:
    if is_remote():
        return
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    if context is not None:
        # MLflow asks the context, whose settings a session cannot change.
        context._conf.set(_CONF, path)
