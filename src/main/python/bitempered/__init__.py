# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Classification on Apache Spark when some of the labels are wrong.

>>> import bitempered
>>> from bitempered.classification import BiTemperedLogisticRegression
>>> spark = bitempered.configure(SparkSession.builder).getOrCreate()
>>> model = BiTemperedLogisticRegression(regParam=0.01).fit(df)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bitempered._library import maven_version, scala_of_spark
from bitempered._version import __version__

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["__version__", "configure", "mlflow_allowlist", "spark_jars", "spark_packages"]


def spark_jars() -> list[str]:
    """Returns the paths of the jars that Spark needs, for ``--jars`` or ``spark.jars``.

    They are those for the version of Scala of the installed Spark.

    Raises
    ------
    FileNotFoundError
        if this installation has no such jar, as one from the sources
    """
    folder = Path(__file__).parent / "jars"
    scala = scala_of_spark()
    jars = sorted(str(path) for path in folder.glob(f"spark-bitempered_{scala}-*.jar"))
    if not jars:
        raise FileNotFoundError(
            f"this installation of bitempered has no jar for Scala {scala}: install the wheel, or use --packages "
            + spark_packages()
        )
    return jars


def spark_packages() -> str:
    """Returns the Maven coordinates of the jar, for ``--packages`` or ``spark.jars.packages``."""
    return f"org.bitempered:spark-bitempered_{scala_of_spark()}:{maven_version()}"


def configure(builder: SparkSession.Builder) -> SparkSession.Builder:
    """Adds the jar, with its SQL functions, to a session that is not yet started.

    Examples
    --------
    >>> builder = bitempered.configure(SparkSession.builder.appName("noisy labels"))
    >>> spark = builder.getOrCreate()
    """
    import pyspark

    _append(builder, "spark.jars", *spark_jars())
    if pyspark.__version__.startswith("3."):  # whose Python sessions do not look for extensions
        _append(builder, "spark.sql.extensions", "org.bitempered.functions.BiTemperedExtensions")
    return builder


def _append(builder: SparkSession.Builder, option: str, *values: str) -> None:
    given = [value for value in builder._options.get(option, "").split(",") if value]
    builder.config(option, ",".join([*given, *values]))


def mlflow_allowlist(path: str | None = None) -> str:
    """Lets MLflow's autologging log the models of this package.

    MLflow logs only models whose classes are on a list. This writes such a list, of the classes that
    MLflow lists and those of this package, and sets it for the active session. Call it before
    ``mlflow.pyspark.ml.autolog()``.

    Parameters
    ----------
    path : str, optional
        file to write; if not given, a temporary file that exists as long as the program

    Returns
    -------
    str
        the path, for a session that is not yet started: it is the value of
        ``spark.mlflow.pysparkml.autolog.logModelAllowlistFile``
    """
    from bitempered.mlflow import allow_models

    return allow_models(path)
