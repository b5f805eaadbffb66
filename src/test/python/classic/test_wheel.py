# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The wheel: what is in it, and that it can be published."""

import os
import subprocess
import sys
import zipfile

import data
import pytest


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """Two wheels, built one after the other from files of other times and rights."""
    built = []
    for number, mask in enumerate(["022", "077"]):
        folder = tmp_path_factory.mktemp(f"wheel{number}")
        command = f"umask {mask}; exec src/main/python/build {os.environ['JAR']} {folder}"
        environment = {**os.environ, "PYTHON": sys.executable}
        subprocess.run(["bash", "-c", command], cwd=data.ROOT, env=environment, check=True)
        built += folder.glob("*.whl")
    return built


def test_it_is_built_of_the_same_bytes_each_time(wheels):
    first, second = wheels
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def test_it_has_jar_types_and_license_and_is_small(wheels):
    names = zipfile.ZipFile(wheels[0]).namelist()
    jars = sorted(name for name in names if name.endswith(".jar"))
    for jar, scala in zip(reversed(jars), ["2.13", "2.12"]):
        assert jar.startswith(f"bitempered/jars/spark-bitempered_{scala}-")
    assert len(jars) == (2 if (data.ROOT / "target" / "scala-2.12").exists() else 1)
    assert "bitempered/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if "__pycache__" in name or "test" in name]
    assert wheels[0].stat().st_size < 6_000_000


def test_it_requires_nothing(wheels):
    archive = zipfile.ZipFile(wheels[0])
    (metadata,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
    required = [
        line for line in archive.read(metadata).decode().splitlines() if "Requires-Dist" in line
    ]
    assert required and all("extra == " in line for line in required)


def test_twine_accepts_it(wheels):
    subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", str(wheels[0])], check=True
    )
