# Licensed under the Apache License, Version 2.0; see LICENSE.
"""A Spark Connect server of PySpark's own jars, and a client of it."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyspark
import pytest

import bitempered

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

# Before any test module is imported: PySpark looks at it when classes are made.
os.environ["SPARK_CONNECT_MODE_ENABLED"] = "1"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "log"
    command = [
        str(Path(pyspark.__file__).parent / "bin" / "spark-submit"),
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
    with open(log, "w") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, env=environment, start_new_session=True
        )
    try:
        yield f"sc://127.0.0.1:{port(process, log)}"
    finally:
        process.terminate()
        process.wait(30)


def port(process: subprocess.Popen, log: Path) -> str:
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
