# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Whether the Spark in use has the library's jar, and one that fits this package."""

from __future__ import annotations

import importlib.util
import os
import re
import weakref
from pathlib import Path
from typing import Any

from bitempered._version import __version__

_SCALAS = ("2.13", "2.12")
_PROPERTIES = "META-INF/maven/org.bitempered/spark-bitempered_{scala}/pom.properties"
_MISSING = (
    "the jar of bitempered is not on Spark's class path: create the session with"
    " bitempered.configure(SparkSession.builder).getOrCreate(), or start Spark with"
    " --jars {jar} (a session that runs already cannot take it)"
)
_MISSING_ON_SERVER = (
    "the Spark Connect server does not have the jar of bitempered: start the server with"
    " --jars {jar}, as bitempered.spark_jars() of a classic PySpark says"
)

_checked: weakref.WeakSet[Any] = weakref.WeakSet()


def check() -> None:
    """Checks the active session once, when something of this package is first used on it."""
    from pyspark.sql.utils import is_remote  # scoring works without PySpark

    if is_remote():
        _once(_connect_session(), _check_server)
    else:
        _once(_context(), _check_driver)


def _once(session: Any, examine: Any) -> None:
    if session is not None and session not in _checked:
        examine(session)
        _checked.add(session)


def _context() -> Any:
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    if context is None:
        raise RuntimeError(
            "there is no Spark session yet: create one with"
            " bitempered.configure(SparkSession.builder).getOrCreate()"
        )
    return context


def _connect_session() -> Any:
    """Returns the session, or None: the stages of Spark Connect can be made before it."""
    from pyspark.sql.connect.session import SparkSession

    return SparkSession.getActiveSession()


def _check_driver(context: Any) -> None:
    refuse_spark(context.version)
    if not _has_jar(context._jvm):
        raise RuntimeError(_MISSING.format(jar=_jar()))
    version = context._jvm.scala.util.Properties.versionNumberString()
    for scala in _SCALAS:
        jar = _version_of_jar(context._jvm, scala)
        if jar is not None:
            refuse_scala(scala, version, context.version)
            refuse_version(jar)


def _check_server(session: Any) -> None:
    refuse_spark(session.version)
    if not session.catalog.functionExists("tempered_softmax"):
        raise RuntimeError(_MISSING_ON_SERVER.format(jar=_jar()))


def refuse_spark(version: str) -> None:
    """Raises an error for a version of Spark that the library does not work with."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:3])
    if numbers < (3, 5) or numbers == (4, 0, 0):
        raise RuntimeError(
            f"bitempered does not work with Spark {version}: install pyspark 3.5.6, 4.0.1 or later"
        )


def refuse_scala(jar: str, version: str, spark: str) -> None:
    """Raises an error if the jar is for another Scala than that of Spark."""
    if not version.startswith(jar + "."):
        raise RuntimeError(
            f"the jar of bitempered on Spark's class path is for Scala {jar}, and this Spark {spark}"
            f" was built with Scala {version}: use the jar {_jar()}"
        )


def refuse_version(jar: str) -> None:
    """Raises an error if the jar is of another version."""
    if python_version(jar) != __version__:
        raise RuntimeError(
            f"the jar of bitempered on Spark's class path has version {jar}, and the Python package"
            f" has version {__version__}: use the jar {_jar()}"
        )


def python_version(maven: str) -> str:
    """Returns the version of Python's packages for a version of Maven's."""
    return maven.replace("-SNAPSHOT", ".dev0")


def maven_version() -> str:
    """Returns Maven's version of this package."""
    return __version__.replace(".dev0", "-SNAPSHOT")


def scala_of_spark() -> str:
    """Returns the version of Scala of the Spark that PySpark starts, 2.13 if there is none."""
    home = os.environ.get("SPARK_HOME")
    if not home:
        pyspark = importlib.util.find_spec("pyspark")
        home = str(Path(pyspark.origin).parent) if pyspark and pyspark.origin else None
    for scala in _SCALAS:
        if home and any(Path(home, "jars").glob(f"scala-library-{scala}.*.jar")):
            return scala
    return _SCALAS[0]


def _has_jar(jvm: Any) -> bool:
    found = jvm.org.bitempered.classification.BiTemperedLogisticRegression
    return type(found).__name__ == "JavaClass"


def _version_of_jar(jvm: Any, scala: str) -> str | None:
    """Returns the version of the jar for a version of Scala, or None if there is no such jar."""
    loader = jvm.java.lang.Thread.currentThread().getContextClassLoader()
    stream = loader.getResourceAsStream(_PROPERTIES.format(scala=scala))
    if stream is None:
        return None
    properties = jvm.java.util.Properties()
    try:
        properties.load(stream)
    finally:
        stream.close()
    return str(properties.getProperty("version"))


def _jar() -> str:
    from bitempered import spark_jars

    try:
        return spark_jars()[0]
    except FileNotFoundError:
        return f"spark-bitempered_{scala_of_spark()}-{maven_version()}.jar"
