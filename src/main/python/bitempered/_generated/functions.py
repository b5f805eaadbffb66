# Licensed under the Apache License, Version 2.0; see LICENSE.
"""The functions of bitempered.functions. Written by generate.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from bitempered._call import call

if TYPE_CHECKING:
    from pyspark.sql import Column

    from bitempered._call import ColumnOrName, ColumnOrNumber

__all__ = [
    "bi_tempered_binary_logistic_loss",
    "bi_tempered_logistic_loss",
    "exp_t",
    "label_confidence_weighted_entropy",
    "label_normalized_margin",
    "label_self_confidence",
    "linear_contributions",
    "log_t",
    "robust_weight",
    "sparse_bi_tempered_logistic_loss",
    "sparse_two_temperature_logistic_loss",
    "tempered_sigmoid",
    "tempered_softmax",
    "two_temperature_binary_logistic_loss",
    "two_temperature_logistic_loss",
]


def bi_tempered_binary_logistic_loss(
    activation: ColumnOrName,
    label: ColumnOrName,
    t1: ColumnOrNumber,
    t2: ColumnOrNumber,
    label_smoothing: Optional[ColumnOrNumber] = None,
    num_iters: Optional[ColumnOrNumber] = None,
) -> Column:
    """Returns the bi-tempered logistic loss of two classes.

    Parameters
    ----------
    activation : Column or str
        the activation of the second of two classes, not a probability
    label : Column or str
        the probability of the second of two classes; allowed: [0, 1]
    t1 : number or Column
        the temperature of the loss; allowed: [0, 1]
    t2 : number or Column
        the temperature of the probabilities; allowed: (0, 10]
    label_smoothing : number or Column, optional
        the label smoothing, by default 0; allowed: [0, 1)
    num_iters : number or Column, optional
        the iterations of the published algorithm; by default the result is exact; allowed: a whole
        number from 1

    Examples
    --------
    >>> df = spark.sql("SELECT 0.0 AS activation, 1 AS label")
    >>> round(df.select(bi_tempered_binary_logistic_loss("activation", "label", 0, 1.5)).head()[0], 6)
    0.25
    """
    return call("bi_tempered_binary_logistic_loss", activation, label, t1, t2, label_smoothing, num_iters)


def bi_tempered_logistic_loss(
    activations: ColumnOrName,
    labels: ColumnOrName,
    t1: ColumnOrNumber,
    t2: ColumnOrNumber,
    label_smoothing: Optional[ColumnOrNumber] = None,
    num_iters: Optional[ColumnOrNumber] = None,
) -> Column:
    """Returns the bi-tempered logistic loss for labels that are probabilities.

    Parameters
    ----------
    activations : Column or str
        an array or Vector of one activation a class, not probabilities
    labels : Column or str
        an array or Vector of one probability a class, which sum to 1; allowed: [0, 1]
    t1 : number or Column
        the temperature of the loss; allowed: [0, 1]
    t2 : number or Column
        the temperature of the probabilities; allowed: (0, 10]
    label_smoothing : number or Column, optional
        the label smoothing, by default 0; allowed: [0, 1)
    num_iters : number or Column, optional
        the iterations of the published algorithm; by default the result is exact; allowed: a whole
        number from 1

    Examples
    --------
    >>> df = spark.sql("SELECT array(2.0, 2.0) AS activations, array(0.5, 0.5) AS labels")
    >>> round(df.select(bi_tempered_logistic_loss("activations", "labels", 0.5, 1.5)).head()[0], 6)
    0.0
    """
    return call("bi_tempered_logistic_loss", activations, labels, t1, t2, label_smoothing, num_iters)


def exp_t(
    x: ColumnOrName,
    t: ColumnOrNumber,
) -> Column:
    """Returns the tempered exponential max(0, 1 + (1-t) x)^(1/(1-t)), at t = 1 the natural one.

    Parameters
    ----------
    x : Column or str
        a number
    t : number or Column
        the temperature; allowed: (0, infinity)

    Examples
    --------
    >>> df = spark.sql("SELECT 0.5 AS x")
    >>> round(df.select(exp_t("x", 2)).head()[0], 6)
    2.0
    """
    return call("exp_t", x, t)


def label_confidence_weighted_entropy(
    probabilities: ColumnOrName,
    class_index: ColumnOrName,
) -> Column:
    """Returns log(1 + s) / s for the entropy of the probabilities, divided by log K and by the
    probability of the labeled class, as s; the lower, the more likely the label is wrong.

    Parameters
    ----------
    probabilities : Column or str
        an array or Vector of one probability a class, which sum to 1; allowed: [0, 1]
    class_index : Column or str
        the index of the labeled class, from 0; allowed: a whole number from 0

    Examples
    --------
    >>> df = spark.sql("SELECT array(0.5, 0.5) AS probabilities, 0 AS class_index")
    >>> round(df.select(label_confidence_weighted_entropy("probabilities", "class_index")).head()[0], 6)
    0.549306
    """
    return call("label_confidence_weighted_entropy", probabilities, class_index)


def label_normalized_margin(
    probabilities: ColumnOrName,
    class_index: ColumnOrName,
) -> Column:
    """Returns (p - q + 1) / 2 for the probability p of the labeled class and the largest other one
    q; the lower, the more likely the label is wrong.

    Parameters
    ----------
    probabilities : Column or str
        an array or Vector of one probability a class, which sum to 1; allowed: [0, 1]
    class_index : Column or str
        the index of the labeled class, from 0; allowed: a whole number from 0

    Examples
    --------
    >>> df = spark.sql("SELECT array(0.25, 0.75) AS probabilities, 0 AS class_index")
    >>> round(df.select(label_normalized_margin("probabilities", "class_index")).head()[0], 6)
    0.25
    """
    return call("label_normalized_margin", probabilities, class_index)


def label_self_confidence(
    probabilities: ColumnOrName,
    class_index: ColumnOrName,
) -> Column:
    """Returns the probability of the labeled class; the lower, the more likely the label is wrong.

    Parameters
    ----------
    probabilities : Column or str
        an array or Vector of one probability a class, which sum to 1; allowed: [0, 1]
    class_index : Column or str
        the index of the labeled class, from 0; allowed: a whole number from 0

    Examples
    --------
    >>> df = spark.sql("SELECT array(0.25, 0.75) AS probabilities, 0 AS class_index")
    >>> round(df.select(label_self_confidence("probabilities", "class_index")).head()[0], 6)
    0.25
    """
    return call("label_self_confidence", probabilities, class_index)


def linear_contributions(
    features: ColumnOrName,
    coefficients: ColumnOrName,
) -> Column:
    """Returns what each feature adds to a linear activation: coefficient times feature; an array
    for an array of features, a Vector for a Vector.

    Parameters
    ----------
    features : Column or str
        an array or Vector of the features of a row
    coefficients : Column or str
        an array or Vector of as many coefficients, those of one class

    Examples
    --------
    >>> df = spark.sql("SELECT array(3.0, 2.0) AS features, array(0.5, -1.0) AS coefficients")
    >>> df.select(linear_contributions("features", "coefficients")).head()[0]
    [1.5, -2.0]
    """
    return call("linear_contributions", features, coefficients)


def log_t(
    x: ColumnOrName,
    t: ColumnOrNumber,
) -> Column:
    """Returns the tempered logarithm (x^(1-t) - 1) / (1-t), at t = 1 the natural one.

    Parameters
    ----------
    x : Column or str
        a number
    t : number or Column
        the temperature; allowed: (0, infinity)

    Examples
    --------
    >>> df = spark.sql("SELECT 4.0 AS x")
    >>> round(df.select(log_t("x", 0.5)).head()[0], 6)
    2.0
    """
    return call("log_t", x, t)


def robust_weight(
    activations: ColumnOrName,
    class_index: ColumnOrName,
    t1: ColumnOrNumber,
    t2: ColumnOrNumber,
) -> Column:
    """Returns the share of its pull that the loss leaves to a row: p^(t2-t1) for the probability p
    of its label.

    Parameters
    ----------
    activations : Column or str
        an array or Vector of one activation a class, not probabilities
    class_index : Column or str
        the index of the labeled class, from 0; allowed: a whole number from 0
    t1 : number or Column
        the temperature of the loss; allowed: [0, 1]
    t2 : number or Column
        the temperature of the probabilities; allowed: (0, 10]

    Examples
    --------
    >>> df = spark.sql("SELECT array(2.0, 2.0) AS activations, 1 AS class_index")
    >>> round(df.select(robust_weight("activations", "class_index", 0, 2)).head()[0], 6)
    0.25
    """
    return call("robust_weight", activations, class_index, t1, t2)


def sparse_bi_tempered_logistic_loss(
    activations: ColumnOrName,
    class_index: ColumnOrName,
    t1: ColumnOrNumber,
    t2: ColumnOrNumber,
    label_smoothing: Optional[ColumnOrNumber] = None,
    num_iters: Optional[ColumnOrNumber] = None,
) -> Column:
    """Returns the bi-tempered logistic loss for a label that is a class index.

    Parameters
    ----------
    activations : Column or str
        an array or Vector of one activation a class, not probabilities
    class_index : Column or str
        the index of the labeled class, from 0; allowed: a whole number from 0
    t1 : number or Column
        the temperature of the loss; allowed: [0, 1]
    t2 : number or Column
        the temperature of the probabilities; allowed: (0, 10]
    label_smoothing : number or Column, optional
        the label smoothing, by default 0; allowed: [0, 1)
    num_iters : number or Column, optional
        the iterations of the published algorithm; by default the result is exact; allowed: a whole
        number from 1

    Examples
    --------
    >>> df = spark.sql("SELECT array(2.0, 2.0) AS activations, 1 AS class_index")
    >>> round(df.select(sparse_bi_tempered_logistic_loss("activations", "class_index", 0, 1.5)).head()[0], 6)
    0.25
    """
    return call("sparse_bi_tempered_logistic_loss", activations, class_index, t1, t2, label_smoothing, num_iters)


def sparse_two_temperature_logistic_loss(
    activations: ColumnOrName,
    class_index: ColumnOrName,
    t1: ColumnOrNumber,
    t2: ColumnOrNumber,
    label_smoothing: Optional[ColumnOrNumber] = None,
    num_iters: Optional[ColumnOrNumber] = None,
) -> Column:
    """Returns the two-temperature logistic loss for a label that is a class index.

    Parameters
    ----------
    activations : Column or str
        an array or Vector of one activation a class, not probabilities
    class_index : Column or str
        the index of the labeled class, from 0; allowed: a whole number from 0
    t1 : number or Column
        the temperature of the loss; allowed: [0, 1]
    t2 : number or Column
        the temperature of the probabilities; allowed: (0, 10]
    label_smoothing : number or Column, optional
        the label smoothing, by default 0; allowed: [0, 1)
    num_iters : number or Column, optional
        the iterations of the published algorithm; by default the result is exact; allowed: a whole
        number from 1

    Examples
    --------
    >>> df = spark.sql("SELECT array(2.0, 2.0) AS activations, 1 AS class_index")
    >>> round(df.select(sparse_two_temperature_logistic_loss("activations", "class_index", 0, 1.5)).head()[0], 6)
    0.5
    """
    return call("sparse_two_temperature_logistic_loss", activations, class_index, t1, t2, label_smoothing, num_iters)


def tempered_sigmoid(
    activation: ColumnOrName,
    t: ColumnOrNumber,
    num_iters: Optional[ColumnOrNumber] = None,
) -> Column:
    """Returns the probability of the second of two classes, the tempered softmax of (0,
    activation).

    Parameters
    ----------
    activation : Column or str
        the activation of the second of two classes, not a probability
    t : number or Column
        the temperature; allowed: (0, 10]
    num_iters : number or Column, optional
        the iterations of the published algorithm; by default the result is exact; allowed: a whole
        number from 1

    Examples
    --------
    >>> df = spark.sql("SELECT 0.0 AS activation")
    >>> round(df.select(tempered_sigmoid("activation", 2)).head()[0], 6)
    0.5
    """
    return call("tempered_sigmoid", activation, t, num_iters)


def tempered_softmax(
    activations: ColumnOrName,
    t: ColumnOrNumber,
    num_iters: Optional[ColumnOrNumber] = None,
) -> Column:
    """Returns the probabilities of the classes; an array for an array, a Vector for a Vector.

    Parameters
    ----------
    activations : Column or str
        an array or Vector of one activation a class, not probabilities
    t : number or Column
        the temperature; allowed: (0, 10]
    num_iters : number or Column, optional
        the iterations of the published algorithm; by default the result is exact; allowed: a whole
        number from 1

    Examples
    --------
    >>> df = spark.sql("SELECT array(3.0, 3.0) AS activations")
    >>> df.select(tempered_softmax("activations", 2)).head()[0]
    [0.5, 0.5]
    """
    return call("tempered_softmax", activations, t, num_iters)


def two_temperature_binary_logistic_loss(
    activation: ColumnOrName,
    label: ColumnOrName,
    t1: ColumnOrNumber,
    t2: ColumnOrNumber,
    label_smoothing: Optional[ColumnOrNumber] = None,
    num_iters: Optional[ColumnOrNumber] = None,
) -> Column:
    """Returns the two-temperature logistic loss of two classes.

    Parameters
    ----------
    activation : Column or str
        the activation of the second of two classes, not a probability
    label : Column or str
        the probability of the second of two classes; allowed: [0, 1]
    t1 : number or Column
        the temperature of the loss; allowed: [0, 1]
    t2 : number or Column
        the temperature of the probabilities; allowed: (0, 10]
    label_smoothing : number or Column, optional
        the label smoothing, by default 0; allowed: [0, 1)
    num_iters : number or Column, optional
        the iterations of the published algorithm; by default the result is exact; allowed: a whole
        number from 1

    Examples
    --------
    >>> df = spark.sql("SELECT 0.0 AS activation, 1 AS label")
    >>> round(df.select(two_temperature_binary_logistic_loss("activation", "label", 0, 1.5)).head()[0], 6)
    0.5
    """
    return call("two_temperature_binary_logistic_loss", activation, label, t1, t2, label_smoothing, num_iters)


def two_temperature_logistic_loss(
    activations: ColumnOrName,
    labels: ColumnOrName,
    t1: ColumnOrNumber,
    t2: ColumnOrNumber,
    label_smoothing: Optional[ColumnOrNumber] = None,
    num_iters: Optional[ColumnOrNumber] = None,
) -> Column:
    """Returns the two-temperature logistic loss for labels that are probabilities.

    Parameters
    ----------
    activations : Column or str
        an array or Vector of one activation a class, not probabilities
    labels : Column or str
        an array or Vector of one probability a class, which sum to 1; allowed: [0, 1]
    t1 : number or Column
        the temperature of the loss; allowed: [0, 1]
    t2 : number or Column
        the temperature of the probabilities; allowed: (0, 10]
    label_smoothing : number or Column, optional
        the label smoothing, by default 0; allowed: [0, 1)
    num_iters : number or Column, optional
        the iterations of the published algorithm; by default the result is exact; allowed: a whole
        number from 1

    Examples
    --------
    >>> df = spark.sql("SELECT array(2.0, 2.0) AS activations, array(0.5, 0.5) AS labels")
    >>> round(df.select(two_temperature_logistic_loss("activations", "labels", 0.5, 1.5)).head()[0], 6)
    0.0
    """
    return call("two_temperature_logistic_loss", activations, labels, t1, t2, label_smoothing, num_iters)
