# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The functions on columns give what SQL gives."""

import pytest
from pyspark.sql import functions as sf

from bitempered import functions as bf


@pytest.fixture(scope="module")
def rows(spark):
    return spark.sql(
        "SELECT array(2.0D, -1.0D, 0.5D) AS activations, 1 AS class_index,"
        " array(0.2D, 0.5D, 0.3D) AS labels, 0.7D AS x, 0.4D AS label"
    )


CALLS = {
    "log_t(x, 0.5)": lambda: bf.log_t("x", 0.5),
    "exp_t(x, 2)": lambda: bf.exp_t(sf.col("x"), 2),
    "tempered_softmax(activations, 2.0)": lambda: bf.tempered_softmax("activations", 2.0),
    "tempered_softmax(activations, x, 5)": lambda: bf.tempered_softmax(
        "activations", sf.col("x"), 5
    ),
    "tempered_sigmoid(x, 2.0)": lambda: bf.tempered_sigmoid("x", 2.0),
    "bi_tempered_logistic_loss(activations, labels, 0.5, 2.0, 0.1)": lambda: (
        bf.bi_tempered_logistic_loss("activations", "labels", 0.5, 2.0, 0.1)
    ),
    "bi_tempered_logistic_loss(activations, labels, 0.5, 2.0, 0, 7)": lambda: (
        bf.bi_tempered_logistic_loss("activations", "labels", t1=0.5, t2=2.0, num_iters=7)
    ),
    "bi_tempered_binary_logistic_loss(x, label, 0.5, 2.0)": lambda: (
        bf.bi_tempered_binary_logistic_loss("x", "label", 0.5, 2.0)
    ),
    "sparse_bi_tempered_logistic_loss(activations, class_index, 0.5, 2.0)": lambda: (
        bf.sparse_bi_tempered_logistic_loss("activations", "class_index", 0.5, 2.0)
    ),
    "robust_weight(activations, class_index, 0.5, 2.0)": lambda: bf.robust_weight(
        "activations", "class_index", 0.5, 2.0
    ),
    "label_normalized_margin(labels, class_index)": lambda: bf.label_normalized_margin(
        "labels", "class_index"
    ),
}


@pytest.mark.parametrize("call", CALLS)
def test_value(rows, call):
    assert rows.select(CALLS[call]().alias("v")).head() == rows.selectExpr(f"{call} AS v").head()


def test_every_function_of_the_library_is_here(spark):
    described = {row.function for row in spark.sql("SHOW FUNCTIONS LIKE '*temper*'").collect()}
    assert len(described) >= 8
    assert described <= set(bf.__all__)
