# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The committed params and functions are those of the jar."""

import importlib
import importlib.util
import sys

import data


def load_generator():
    path = data.ROOT / "src" / "main" / "python" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["generate"] = module
    spec.loader.exec_module(module)
    return module


def test_run_src_test_python_run_generate_and_commit(spark):
    generator = load_generator()
    for name, text in generator.generated(spark).items():
        assert (generator.ROOT / name).read_text() == text, f"{name} is not what the jar has"


def test_every_stage_of_spark_connect_is_generated_with_all_its_params(spark):
    services = data.ROOT / "src" / "main" / "resources" / "META-INF" / "services"
    listed = {
        name
        for kind in ("Estimator", "Transformer")
        for name in (services / f"org.apache.spark.ml.{kind}").read_text().split()
    }
    for name in listed:
        package, _, cls = name.rpartition(".")
        stage = getattr(importlib.import_module(package), cls)()
        params = getattr(spark._jvm, name)().params()
        assert {param.name() for param in params} == {param.name for param in stage.params}, name
