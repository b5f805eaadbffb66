# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The package: its version, its jar, and what it says when something is missing."""

import os
import re
import subprocess
import sys
from importlib.metadata import version

import data
import pytest

import bitempered
from bitempered import _library


def run(code, **environment):
    env = {**os.environ, **environment}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)


def test_the_version_is_that_of_the_pom_and_the_jar():
    pom = (data.ROOT / "pom.xml").read_text()
    maven = re.search(r"<artifactId>spark-bitempered_.*</artifactId>\s*<version>(.*)<", pom)[1]
    assert bitempered.__version__ == version("bitempered") == _library.python_version(maven)
    scala = _library.scala_of_spark()
    assert bitempered.spark_packages() == f"org.bitempered:spark-bitempered_{scala}:{maven}"
    (jar,) = bitempered.spark_jars()
    assert f"_{scala}-" in jar
    assert jar.endswith(".jar") and os.path.getsize(jar) < 6_000_000


def test_importing_the_package_imports_neither_pyspark_nor_numpy():
    sources = [path.read_text() for path in (data.ROOT / "src/main/python/bitempered").rglob("*.py")]
    assert not any(re.search(r"^(import|from) (py4j|grpc)", text, re.M) for text in sources)
    done = run("import sys, bitempered; print({'pyspark', 'py4j', 'numpy'} & set(sys.modules))")
    assert done.stdout == "set()\n", done.stderr


def test_jars_that_the_builder_has_are_kept():
    from pyspark.sql import SparkSession

    class Builder(SparkSession.Builder):
        def __init__(self):
            self._options = {}

    builder = bitempered.configure(Builder().config("spark.jars", "other.jar"))
    assert builder._options["spark.jars"] == "other.jar," + bitempered.spark_jars()[0]


def test_a_new_session_has_the_sql_functions():
    done = run(
        "import bitempered\n"
        "from pyspark.sql import SparkSession\n"
        "builder = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false')\n"
        "spark = bitempered.configure(builder).getOrCreate()\n"
        "print(spark.sql('SELECT tempered_sigmoid(0.0D, 2.0D)').head()[0])\n"
    )
    assert done.stdout.split() == ["0.5"], done.stderr


def test_a_missing_jar_is_named_with_the_line_to_add():
    done = run(
        "from pyspark.sql import SparkSession\n"
        "from bitempered.classification import BiTemperedLogisticRegression\n"
        "SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()\n"
        "BiTemperedLogisticRegression()\n"
    )
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("RuntimeError: the jar of bitempered is not on Spark's class path"), last
    assert "bitempered.configure(SparkSession.builder).getOrCreate()" in last


def test_a_missing_session_is_named():
    done = run(
        "from bitempered.classification import BiTemperedLogisticRegression\n"
        "BiTemperedLogisticRegression()\n"
    )
    assert "RuntimeError: there is no Spark session yet" in done.stderr


def test_wrong_versions_are_refused():
    with pytest.raises(RuntimeError, match="Spark 4.0.0: install pyspark 3.5.6, 4.0.1 or later"):
        _library.refuse_spark("4.0.0")
    with pytest.raises(RuntimeError, match="Spark 3.4.1"):
        _library.refuse_spark("3.4.1")
    with pytest.raises(RuntimeError, match="for Scala 2.13, .* built with Scala 2.12.18: use the"):
        _library.refuse_scala("2.13", "2.12.18", "3.5.6")
    _library.refuse_scala("2.12", "2.12.18", "3.5.6")
    with pytest.raises(RuntimeError, match="jar .* has version 0.0.9"):
        _library.refuse_version("0.0.9")
    for good in ("3.5.6", "4.0.1", "4.1.0"):
        _library.refuse_spark(good)
    _library.refuse_version(_library.maven_version())


def test_the_scala_of_spark_is_found(tmp_path, monkeypatch):
    jars = tmp_path / "jars"
    jars.mkdir()
    monkeypatch.setenv("SPARK_HOME", str(tmp_path))
    assert _library.scala_of_spark() == "2.13"
    (jars / "scala-library-2.12.18.jar").touch()
    assert _library.scala_of_spark() == "2.12"
