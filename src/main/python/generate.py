# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Writes bitempered/_generated from the Java library: params, their docs and defaults, setters, and
the SQL functions. Run it with the library's jar after a change of a Java stage:

    src/test/python/run --generate

A test fails when the committed files are not what this program writes.
"""

from __future__ import annotations

import re
import sys
import textwrap
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent / "bitempered" / "_generated"
HEADER = "# Licensed under the Apache License, Version 2.0; see LICENSE.\n"
LINE = 100


@dataclass(frozen=True)
class Extra:
    """An argument of a stage that is no Param, with a setter in the class written by hand."""

    name: str
    type: str

    @property
    def annotation(self) -> str:
        return self.type + "[Any]" if self.type == ANY_CLASSIFIER else self.type


@dataclass(frozen=True)
class Stage:
    """A Java estimator or transformer, and the params and setters that its Python class gets."""

    name: str
    #: class of PySpark that has some of the params already, with their getters
    base: str = "Params"
    #: params whose getter, setter or both are written by hand
    own_getters: tuple[str, ...] = ()
    own_setters: tuple[str, ...] = ()
    #: other types than those of the Java params, as (type in Python, converter, module)
    types: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    extras: tuple[Extra, ...] = ()
    #: whether there is a model class with the same params
    model: bool = False


PAIRS = ("Sequence[tuple[float, float]]", "to_pairs", "bitempered._converters")
CLASSIFIER = "BiTemperedLogisticRegression"
SEARCH = "BiTemperedLogisticRegressionCV"
ANY_CLASSIFIER = "_JavaProbabilisticClassifier"

#: Where the types of extras come from.
MODULES = {
    ANY_CLASSIFIER: "pyspark.ml.classification",
    CLASSIFIER: "bitempered.classification",
    SEARCH: "bitempered.tuning",
    "LabelAudit": "bitempered.quality",
}

#: A new stage needs a line here, and a class in the module of its package.
STAGES = {
    "classification": [
        Stage(
            CLASSIFIER,
            base="_ProbabilisticClassifierParams",
            own_getters=("threshold", "thresholds"),
            own_setters=("threshold", "thresholds"),
            model=True,
        ),
    ],
    "feature": [
        Stage("BiTemperedLoss"),
        Stage("LabelDecoder", own_setters=("labels", "labelType")),
        Stage("TableEncoder"),
        Stage("TemperedSigmoid"),
        Stage("TemperedSoftmax"),
    ],
    "tuning": [
        Stage(
            SEARCH,
            own_getters=("temperatures", "twoTemperaturePairs"),
            types={"temperatures": PAIRS, "twoTemperaturePairs": PAIRS},
            extras=(Extra("estimator", CLASSIFIER),),
        ),
    ],
    "quality": [
        Stage(
            "LabelAudit",
            own_getters=("temperatures", "twoTemperaturePairs"),
            types={"temperatures": PAIRS, "twoTemperaturePairs": PAIRS},
            extras=(Extra("search", SEARCH), Extra("classifier", ANY_CLASSIFIER)),
            model=True,
        ),
        Stage(
            "LabelRepair",
            own_getters=("temperatures", "twoTemperaturePairs"),
            types={"temperatures": PAIRS, "twoTemperaturePairs": PAIRS},
            extras=(Extra("audit", "LabelAudit"), Extra("classifier", ANY_CLASSIFIER)),
            model=True,
        ),
        Stage("AnnotatorConsensus", extras=(Extra("classifier", CLASSIFIER),), model=True),
        Stage("LabelIssues", model=True),
    ],
}

TYPES = {
    "Param": ("str", "toString"),
    "DoubleParam": ("float", "toFloat"),
    "FloatParam": ("float", "toFloat"),
    "IntParam": ("int", "toInt"),
    "LongParam": ("int", "toInt"),
    "BooleanParam": ("bool", "toBoolean"),
    "DoubleArrayParam": ("list[float]", "toListFloat"),
    "IntArrayParam": ("list[int]", "toListInt"),
    "StringArrayParam": ("list[str]", "toListString"),
}

#: Uid of the stages that are asked, which defaults can contain.
UID = "@uid"


@dataclass(frozen=True)
class Param:
    """A param of a Java stage, as it is in Python."""

    name: str
    doc: str
    type: str
    converter: str
    has_default: bool
    default: Any

    @property
    def suffix(self) -> str:
        return self.name[0].upper() + self.name[1:]

    @property
    def default_code(self) -> str:
        if isinstance(self.default, str) and UID in self.default:
            rest = self.default.removeprefix(UID)
            return f"self.uid + {rest!r}"
        return repr(self.default)

    @property
    def argument(self) -> str:
        """The keyword argument, whose default is only shown: it is not set."""
        if not self.has_default or (isinstance(self.default, str) and UID in self.default):
            return f"{self.name}: Optional[{self.given_type}] = None"
        default = tuple(self.default) if isinstance(self.default, list) else self.default
        return f"{self.name}: {self.given_type} = {default!r}"

    @property
    def given_type(self) -> str:
        """The type of an argument: a list can be given as a tuple."""
        return self.type.replace("list[", "Sequence[")


def read_params(jvm: Any, package: str, stage: Stage) -> list[Param]:
    java = getattr(getattr(jvm.org.bitempered, package), stage.name)(UID)
    return [read_param(java, param, stage) for param in java.params()]


def read_param(java: Any, param: Any, stage: Stage) -> Param:
    name = param.name()
    type_, converter = TYPES[param.getClass().getSimpleName()]
    converter = f"TypeConverters.{converter}"
    if name in stage.types:
        type_, converter, _ = stage.types[name]
    has_default = java.hasDefault(param)
    default: Any = plain(java.getDefault(param).get()) if has_default else None
    if name in stage.types and has_default:
        default = list(zip(default[::2], default[1::2]))
    return Param(name, str(param.doc()), type_, converter, has_default, default)


def plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, bool)) else [plain(one) for one in value]


def shared_mixins(params: list[Param], inherited: set[str]) -> list[str]:
    """PySpark's mixins of these params, by which its own classes recognize what a stage has."""
    import pyspark.ml.param.shared as shared

    names = ("Has" + param.suffix for param in params if param.name not in inherited)
    return [name for name in names if hasattr(shared, name)]


def inherited_params(base: str) -> set[str]:
    import pyspark.ml.classification as classification
    from pyspark.ml.param import Param as SparkParam

    cls = getattr(classification, base, object)
    return {name for name in dir(cls) if isinstance(getattr(cls, name, None), SparkParam)}


def literal(text: str, indent: int) -> str:
    """A string literal over as many lines as it needs."""
    if len(text) + indent < LINE - 4:
        return quoted(text)
    parts = textwrap.wrap(text, LINE - indent - 4, drop_whitespace=False, break_on_hyphens=False)
    return f"\n{' ' * indent}".join(quoted(part) for part in parts)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def params_class(stage: Stage, params: list[Param]) -> str:
    inherited = inherited_params(stage.base)
    mixins = shared_mixins(params, inherited)
    bases = ", ".join([*mixins, *([] if mixins and stage.base == "Params" else [stage.base])])
    lines = [f"class _{stage.name}Params({bases}):"]
    lines += [f'    """Params of :py:class:`{stage.name}`, with their defaults."""', ""]
    for param in params:
        if param.name not in inherited:
            lines += declaration(param)
    lines += defaults(params)
    for param in params:
        if param.name not in inherited and param.name not in stage.own_getters:
            lines += getter(param)
    return "\n".join(lines)


def declaration(param: Param) -> list[str]:
    type_ = "list[float]" if param.converter == "to_pairs" else param.type
    return [
        f'    {param.name}: "Param[{type_}]" = Param(',
        "        Params._dummy(),",
        f'        "{param.name}",',
        f"        {literal(param.doc, 8)},",
        f"        typeConverter={param.converter},",
        "    )",
    ]


def defaults(params: list[Param]) -> list[str]:
    given = [param for param in params if param.has_default]
    lines = ["", "    def __init__(self, *args: Any) -> None:", "        super().__init__(*args)"]
    lines += ["        self._setDefault("]
    lines += [f"            {param.name}={param.default_code}," for param in given]
    return lines + ["        )"]


def getter(param: Param) -> list[str]:
    return [
        "",
        f"    def get{param.suffix}(self) -> {param.type}:",
        f'        """Gets the value of :py:attr:`{param.name}` or its default value."""',
        f"        return self.getOrDefault(self.{param.name})",
    ]


def setter(param: Param) -> list[str]:
    return [
        "",
        f"    def set{param.suffix}(self: S, value: {param.given_type}) -> S:",
        f'        """Sets the value of :py:attr:`{param.name}`."""',
        f"        return self._set({param.name}=value)",
    ]


def arguments_class(package: str, stage: Stage, params: list[Param]) -> str:
    arguments = [param.argument for param in params]
    arguments += [f'{extra.name}: "Optional[{extra.annotation}]" = None' for extra in stage.extras]
    signature = ["        self,", "        *,"]
    signature += [f"        {one}," for one in arguments]
    returning = [line if "self," not in line else "        self: S," for line in signature]
    lines = [
        f"class _{stage.name}Arguments(JavaStage, _{stage.name}Params):",
        f'    """Keyword arguments and setters of :py:class:`{stage.name}`."""',
        "",
        f'    _java_class = "org.bitempered.{package}.{stage.name}"',
        "",
        "    @keyword_only",
        "    def __init__(",
        *signature,
        "    ) -> None:",
        "        super().__init__()",
        "        self._java_obj = self._new_java_obj(self._java_class, self.uid)",
        "        self._set_arguments(self._input_kwargs)",
        "",
        "    @keyword_only",
        "    def setParams(",
        *returning,
        "    ) -> S:",
        '        """Sets params by their names."""',
        "        return self._set_arguments(self._input_kwargs)",
    ]
    for param in params:
        if param.name not in stage.own_setters:
            lines += setter(param)
    return "\n".join(lines)


def model_params(jvm: Any, package: str, stage: Stage, params: list[Param]) -> list[Param]:
    """The params that the Java model has, too."""
    java = getattr(getattr(jvm.org.bitempered, package), stage.name + "Model")()
    return [param for param in params if java.hasParam(param.name)]


def model_class(jvm: Any, package: str, stage: Stage, params: list[Param], base: str) -> str:
    """The setters that the Java model has."""
    name = stage.name + "Model"
    java = getattr(jvm.java.lang.Class, "forName")(
        f"org.bitempered.{package}.{name}",
        True,
        jvm.java.lang.Thread.currentThread().getContextClassLoader(),
    )
    methods = {method.getName() for method in java.getMethods()}
    lines = [
        f"class _{name}Setters(JavaStage, _{base}Params):",
        f'    """Setters of :py:class:`{name}`."""',
        "",
        f'    _java_class = "org.bitempered.{package}.{name}"',
    ]
    for param in params:
        if "set" + param.suffix in methods and param.name not in stage.own_setters:
            lines += setter(param)
    return "\n".join(lines)


def module(jvm: Any, package: str, stages: list[Stage]) -> str:
    bodies: list[str] = []
    for stage in stages:
        params = read_params(jvm, package, stage)
        bodies += [params_class(stage, params), arguments_class(package, stage, params)]
        if stage.model:
            own = model_params(jvm, package, stage, params)
            base = stage
            if own != params:
                base = replace(stage, name=stage.name + "Model")
                bodies.append(params_class(base, own))
            bodies.append(model_class(jvm, package, stage, own, base.name))
    code = "\n\n\n".join(bodies)
    return "\n".join([*imports(package, code, stages), "", "", code, ""])


def imports(package: str, code: str, stages: list[Stage]) -> list[str]:
    typing = [name for name in ("Any", "Optional", "Sequence", "TypeVar") if used(name, code)]
    lines = [
        HEADER + f'"""Params and setters of bitempered.{package}. Written by generate.py."""',
        "",
        "from __future__ import annotations",
        "",
        f"from typing import TYPE_CHECKING, {', '.join(sorted({*typing, 'TypeVar'}))}",
        "",
        "from pyspark import keyword_only",
    ]
    if used("_ProbabilisticClassifierParams", code):
        lines += ["from pyspark.ml.classification import _ProbabilisticClassifierParams"]
    lines += ["from pyspark.ml.param import Param, Params, TypeConverters"]
    shared = sorted(set(re.findall(r"\bHas[A-Z]\w+", code)))
    if shared:
        lines += ["from pyspark.ml.param.shared import (", *(f"    {one}," for one in shared), ")"]
    lines += [""]
    lines += sorted({f"from {m} import {c}" for s in stages for _, c, m in s.types.values()})
    lines += ["from bitempered._stage import JavaStage"]
    types = sorted({extra.type for stage in stages for extra in stage.extras})
    if types:
        lines += ["", "if TYPE_CHECKING:"]
        lines += [f"    from {MODULES[one]} import {one}" for one in types]
    lines += ["", 'S = TypeVar("S", bound="JavaStage")']
    if not types:
        lines[4] = lines[4].replace("TYPE_CHECKING, ", "")
    return lines


def used(name: str, code: str) -> bool:
    return re.search(rf"\b{name}\b", code) is not None


# The SQL functions.

NUMBERS = {"t", "t1", "t2", "label_smoothing", "num_iters"}


@dataclass(frozen=True)
class Argument:
    name: str
    meaning: str
    optional: bool


def functions_module(spark: Any) -> str:
    bodies = [function(spark, name) for name in function_names(spark)]
    lines = [
        HEADER + '"""The functions of bitempered.functions. Written by generate.py."""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import TYPE_CHECKING, Optional",
        "",
        "from bitempered._call import call",
        "",
        "if TYPE_CHECKING:",
        "    from pyspark.sql import Column",
        "",
        "    from bitempered._call import ColumnOrName, ColumnOrNumber",
        "",
        "__all__ = [",
        *(f'    "{name}",' for name in function_names(spark)),
        "]",
    ]
    return "\n".join(lines) + "\n\n\n" + "\n\n\n".join(bodies) + "\n"


def function_names(spark: Any) -> list[str]:
    java = spark._jvm.java.lang.Class.forName(
        "org.bitempered.functions.BiTemperedFunctions",
        True,
        spark._jvm.java.lang.Thread.currentThread().getContextClassLoader(),
    )
    names = {method.getName() for method in java.getDeclaredMethods()}
    return sorted(name for name in names if spark.catalog.functionExists(name))


def function(spark: Any, name: str) -> str:
    rows = spark.sql(f"DESCRIBE FUNCTION EXTENDED {name}").collect()
    text = "\n".join(row[0] for row in rows)
    signature, summary = parts(rf"{name}\((.*?)\) - Returns (.*)", text)
    meanings = dict(re.findall(r"\* (\w+) - (.*)", text))
    optional = set(re.findall(r"\w+", signature.partition("[")[2]))
    arguments = [Argument(one, meanings[one], one in optional) for one in meanings]
    given, result = parts(r"> SELECT \w+\((.*)\);\n\s*(.*)", text)
    return "\n".join(function_lines(name, summary, arguments, split(given), result))


def parts(pattern: str, text: str) -> tuple[str, ...]:
    """The groups of a pattern that the text must have."""
    found = re.search(pattern, text)
    assert found, f"{pattern} is not in {text}"
    return found.groups()


def split(given: str) -> list[str]:
    """The arguments of an example, which are numbers and arrays of numbers."""
    return re.findall(r"array\([^)]*\)|[^,\s]+", given)


def function_lines(
    name: str, summary: str, arguments: list[Argument], given: list[str], result: str
) -> list[str]:
    lines = [f"def {name}("]
    lines += [f"    {declared(one)}," for one in arguments]
    lines += [") -> Column:"]
    lines += wrapped('"""Returns ' + summary, 4)
    lines += ["", "    Parameters", "    ----------"]
    for one in arguments:
        lines += [f"    {one.name} : {documented_type(one)}", *wrapped(one.meaning, 8)]
    lines += ["", "    Examples", "    --------", *example(name, arguments, given, result)]
    lines += ['    """']
    names = ", ".join(one.name for one in arguments)
    return lines + [f'    return call("{name}", {names})']


def declared(argument: Argument) -> str:
    type_ = "ColumnOrNumber" if argument.name in NUMBERS else "ColumnOrName"
    return f"{argument.name}: Optional[{type_}] = None" if argument.optional else (
        f"{argument.name}: {type_}"
    )


def documented_type(argument: Argument) -> str:
    type_ = "number or Column" if argument.name in NUMBERS else "Column or str"
    return type_ + ", optional" if argument.optional else type_


def wrapped(text: str, indent: int) -> list[str]:
    space = " " * indent
    return textwrap.wrap(text, LINE, initial_indent=space, subsequent_indent=space)


def example(name: str, arguments: list[Argument], given: list[str], result: str) -> list[str]:
    pairs = list(zip(arguments, given))
    columns = ", ".join(f"{v} AS {a.name}" for a, v in pairs if a.name not in NUMBERS)
    values = ", ".join(v if a.name in NUMBERS else f'"{a.name}"' for a, v in pairs)
    value = f"df.select({name}({values})).head()[0]"
    if result.startswith("["):
        shown = result.replace(",", ", ")
    else:  # its last digit differs between processors
        value, shown = f"round({value}, 6)", repr(round(float(result), 6))
    return [
        f'    >>> df = spark.sql("SELECT {columns}")',
        f"    >>> {value}",
        f"    {shown}",
    ]


def generated(spark: Any) -> dict[str, str]:
    """Returns the text of each file."""
    texts = {f"{name}.py": module(spark._jvm, name, stages) for name, stages in STAGES.items()}
    texts["functions.py"] = functions_module(spark)
    return texts


def main(jar: str) -> None:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.jars", jar)
    spark = builder.config("spark.ui.enabled", "false").getOrCreate()
    for name, text in generated(spark).items():
        (ROOT / name).write_text(text)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1])
