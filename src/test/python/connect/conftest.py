# Licensed under the Apache License, Version 2.0; see LICENSE.
"""A Spark Connect server of PySpark's own jars, and a client of it."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import bitempered

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

# Before any test module is imported: PySpark looks at it when classes are made.
os.environ["SPARK_CONNECT_MODE_ENABLED"] = "1"

#: A Python with PySpark's own jars, which a client alone does not have.
SERVER_PYTHON = os.environ.get("SERVER_PYTHON", sys.executable)


def classic(*arguments: str) -> str:
    """Runs a classic PySpark in a process of its own, and returns what it prints."""
    environment = {k: v for k, v in os.environ.items() if k != "SPARK_CONNECT_MODE_ENABLED"}
    environment["PYSPARK_PYTHON"] = SERVER_PYTHON
    done = subprocess.run(
        [SERVER_PYTHON, *arguments], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "log"
    home = Path(classic("-c", "import pyspark; print(pyspark.__file__)").strip()).parent
    command = [
        str(home / "bin" / "spark-submit"),
        "--master=local[2]",
        "--class=org.apache.spark.sql.connect.service.SparkConnectServer",
        f"--jars={bitempered.spark_jars()[0]}",
        "--conf=spark.connect.grpc.binding.address=127.0.0.1",
        "--conf=spark.connect.grpc.binding.port=0",
        "--conf=spark.ui.enabled=false",
        "--conf=spark.sql.shuffle.partitions=2",
        "spark-internal",
    ]
    environment = {k: v for k, v in os.environ.items() if k != "SPARK_CONNECT_MODE_ENABLED"}
    environment["PYSPARK_PYTHON"] = SERVER_PYTHON
    with open(log, "w") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, env=environment, start_new_session=True
        )
    try:
        yield f"sc://127.0.0.1:{port(process, log)}"
    finally:
        process.terminate()
        process.wait(30)


def port(process: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(600):
        found = re.search(r"server started at: \S*:(\d+)", log.read_text())
        if found:
            return found[1]
        assert process.poll() is None, log.read_text()
        time.sleep(0.2)
    raise AssertionError("the server does not start: " + log.read_text())


@pytest.fixture(scope="session", autouse=True)
def spark(server):
    from pyspark.sql import SparkSession

    session = SparkSession.builder.remote(server).getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def tumours(spark):
    import data

    return data.tumours(spark).cache()
