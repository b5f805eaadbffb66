# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Pages to look at in a notebook or a browser: about a trained model, and to try temperatures.

A page is one HTML file that loads nothing else. A notebook shows it in a frame that can neither read
nor change anything of the notebook. Pages are made by the jar, and need a session without Spark
Connect.
"""

from __future__ import annotations

import html
from typing import Any, Optional, Sequence, Union

from pyspark.sql import DataFrame
from pyspark.sql.utils import is_remote

from bitempered._library import check
from bitempered.classification import (
    BiTemperedLogisticRegressionModel,
    BiTemperedLogisticRegressionSummary,
)
from bitempered.quality import LabelIssuesSummary
from bitempered.tuning import BiTemperedLogisticRegressionCVModel

__all__ = ["Explorer", "Report"]

Setting = Union[str, int, float, bool, Sequence[Union[str, int, float]]]


class _Page:
    """A page that a notebook shows in a frame."""

    def toHtml(self) -> str:
        """Returns the page as HTML."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        # Without allow-same-origin, the scripts of the page cannot reach the notebook.
        return (
            '<iframe sandbox="allow-scripts" style="width: 100%; height: 40em; border: 0"'
            f' srcdoc="{html.escape(self.toHtml())}"></iframe>'
        )


class Report(_Page):
    """A page about a trained model, or about a search and the model that it chose.

    The page of a model that was just trained shows the training rows. A loaded model has no summary;
    its page shows the rows of its first evaluation instead. In a notebook, a report that ends a cell
    shows itself.

    Parameters
    ----------
    model : BiTemperedLogisticRegressionModel or BiTemperedLogisticRegressionCVModel
        the model, or what a search found
    title : str, optional
        the heading
    classNames : list of str, optional
        the names of the classes; if not given, those in the metadata of the label column
    featureNames : list of str, optional
        the names of the features; if not given, those in the metadata of the features column

    Examples
    --------
    >>> from pyspark.ml.linalg import Vectors
    >>> from bitempered.classification import BiTemperedLogisticRegression
    >>> from bitempered.report import Report
    >>> rows = [(float(i % 2), Vectors.dense(i % 2 + i * 0.01, 1.0)) for i in range(40)]
    >>> df = spark.createDataFrame(rows, ["label", "features"]).coalesce(1).cache()
    >>> model = BiTemperedLogisticRegression(regParam=0.01).fit(df)
    >>> report = Report(model, classNames=["no", "yes"])
    >>> report = report.addEvaluation("the same rows again", model.evaluate(df))
    >>> report.write(temp_path + "/report.html")
    >>> report.toHtml().startswith("<!DOCTYPE html>")
    True
    """

    def __init__(
        self,
        model: Union[BiTemperedLogisticRegressionModel, BiTemperedLogisticRegressionCVModel],
        *,
        title: Optional[str] = None,
        classNames: Optional[Sequence[str]] = None,
        featureNames: Optional[Sequence[str]] = None,
    ) -> None:
        allowed = (BiTemperedLogisticRegressionModel, BiTemperedLogisticRegressionCVModel)
        if not isinstance(model, allowed):
            raise TypeError(
                f"model given is a {type(model).__name__}, allowed are"
                f" {' and '.join(one.__name__ for one in allowed)}"
            )
        self._java_obj = _java("Report").of(model._to_java())
        if title is not None:
            self.setTitle(title)
        if classNames is not None:
            self.setClassNames(classNames)
        if featureNames is not None:
            self.setFeatureNames(featureNames)

    def setTitle(self, value: str) -> Report:
        """Sets the heading."""
        self._java_obj.setTitle(value)
        return self

    def setClassNames(self, value: Sequence[str]) -> Report:
        """Sets the names of the classes, one for each class."""
        self._java_obj.setClassNames(list(value))
        return self

    def setFeatureNames(self, value: Sequence[str]) -> Report:
        """Sets the names of the features, one for each feature."""
        self._java_obj.setFeatureNames(list(value))
        return self

    def setIterationSeconds(self, value: Sequence[float]) -> Report:
        """Sets the time of each iteration in seconds; element 0 is that of the start."""
        self._java_obj.setIterationSeconds(_doubles(value))
        return self

    def setCommand(self, value: str) -> Report:
        """Sets the command that makes the page again."""
        self._java_obj.setCommand(value)
        return self

    def addFinding(self, sentence: str) -> Report:
        """Adds a sentence to those at the top of the page."""
        self._java_obj.addFinding(sentence)
        return self

    def addEvaluation(self, rowsName: str, summary: BiTemperedLogisticRegressionSummary) -> Report:
        """Adds a section about the predictions for some rows.

        Parameters
        ----------
        rowsName : str
            what the rows are, such as "held-out rows"
        summary : BiTemperedLogisticRegressionSummary
            what ``model.evaluate(rows)`` returns
        """
        self._java_obj.addEvaluation(rowsName, summary._java_obj)
        return self

    def addClassifier(
        self,
        name: str,
        *,
        accuracy: float = float("nan"),
        logLoss: float = float("nan"),
        seconds: float = float("nan"),
        iterations: int,
    ) -> Report:
        """Adds a line to the table of classifiers. What is not known can be left out."""
        self._java_obj.addClassifier(
            name, float(accuracy), float(logLoss), float(seconds), int(iterations)
        )
        return self

    def addLabelIssues(self, summary: LabelIssuesSummary) -> Report:
        """Adds a section about labels that look wrong."""
        self._java_obj.addLabelIssues(summary._java_obj)
        return self

    def addSetting(self, group: str, name: str, value: Setting) -> Report:
        """Adds a setting, which is listed at the end of the page.

        Parameters
        ----------
        group : str
            heading of the list, such as "data"
        name : str
            name of the setting
        value : str, number, bool or list of them
            its value
        """
        given: Any = value if isinstance(value, (str, bool, int, float)) else list(value)
        self._java_obj.addSetting(group, name, given)
        return self

    def write(self, path: str) -> None:
        """Writes the page to a path of any file system that Spark knows.

        It replaces an earlier page. A directory, or a file that is not such a page, is refused.
        """
        self._java_obj.write(path)

    def toHtml(self) -> str:
        """Returns the page as HTML, of less than 2 MB."""
        return str(self._java_obj.toHtml())


class Explorer(_Page):
    """A page on which people try the temperatures.

    It draws points with wrong labels, and trains logistic regression and the bi-tempered loss on
    them, in the browser. In a notebook, ``Explorer()`` at the end of a cell shows it.

    With a dataset, the page also has a random sample of at most 1,000 of its rows, in which both
    labels have their shares. If there are two features, these are the axes; otherwise the axes are
    the first two principal components of the standardized features. If there are more than two
    classes, the page shows one of them against all others. Rows without a label, and with features
    that are null, NaN or infinite, are left out, and the page says how many.

    Parameters
    ----------
    dataset : DataFrame, optional
        the rows; if not given, the page has only points that it draws itself
    featuresCol : str or list of str, optional
        one column of vectors, or two or more columns of numbers
    labelCol : str, optional
        the column of class indices
    positiveClass : str, optional
        the class that is shown against all others, by its name in the metadata of the label column,
        or by its index if it has no name; if not given, the second of two classes, or the most
        frequent one of more
    seed : int, optional
        the seed of the sample

    Examples
    --------
    >>> from bitempered.report import Explorer
    >>> Explorer().toHtml().startswith("<!DOCTYPE html>")
    True
    >>> df = spark.createDataFrame(
    ...     [(i % 2, i + 3.0 * (i % 2), i % 3) for i in range(40)], ["label", "length", "width"])
    >>> explorer = Explorer(df, featuresCol=["length", "width"])
    >>> explorer.write(temp_path + "/explorer.html")
    >>> "The axes are the features length and width." in explorer.toHtml()
    True
    """

    def __init__(
        self,
        dataset: Optional[DataFrame] = None,
        *,
        featuresCol: Union[str, Sequence[str]] = "features",
        labelCol: str = "label",
        positiveClass: Optional[str] = None,
        seed: int = 42,
    ) -> None:
        java = _java("Explorer")
        if dataset is not None and not isinstance(dataset, DataFrame):
            raise TypeError(f"dataset given is a {type(dataset).__name__}, allowed is a DataFrame")
        self._java_obj = java if dataset is None else java.of(dataset._jdf)
        if dataset is not None:
            features = [featuresCol] if isinstance(featuresCol, str) else list(featuresCol)
            self._java_obj.setFeaturesCol(_strings(features)).setLabelCol(labelCol)
            self._java_obj.setSeed(int(seed))
            if positiveClass is not None:
                self._java_obj.setPositiveClass(positiveClass)

    def write(self, path: str) -> None:
        """Writes the page to a path of any file system that Spark knows.

        It replaces an earlier page. A directory, or a file that is not such a page, is refused.
        """
        self._java_obj.write(path)

    def toHtml(self) -> str:
        """Returns the page as HTML, of less than 2 MB."""
        return str(self._java_obj.toHtml())


def _java(name: str) -> Any:
    """Returns a Java class of the package."""
    if is_remote():
        raise NotImplementedError(
            "pages cannot be made through Spark Connect: load the saved model in a session without it"
        )
    check()
    from pyspark import SparkContext

    jvm: Any = SparkContext._active_spark_context._jvm  # type: ignore[union-attr]
    return getattr(jvm.org.bitempered.report, name)


def _strings(values: Sequence[str]) -> Any:
    from pyspark import SparkContext

    context: Any = SparkContext._active_spark_context
    array = context._gateway.new_array(context._jvm.java.lang.String, len(values))
    for index, value in enumerate(values):
        array[index] = value
    return array


def _doubles(values: Sequence[float]) -> Any:
    from pyspark import SparkContext

    context: Any = SparkContext._active_spark_context
    array = context._gateway.new_array(context._jvm.double, len(values))
    for index, value in enumerate(values):
        array[index] = float(value)
    return array
