# Licensed under the Apache License, Version 2.0; see LICENSE.
"""What all stages of this package have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pyspark.ml.param import Param
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable, MLReader
from pyspark.ml.wrapper import JavaParams, JavaWrapper
from pyspark.sql.utils import is_remote

from bitempered._library import check

if TYPE_CHECKING:
    from pyspark.ml._typing import ParamMap

S = TypeVar("S", bound="JavaStage")


class JavaStage(JavaParams, JavaMLReadable[Any], JavaMLWritable):
    """A stage whose work a Java class of the library does, here or on a Spark Connect server."""

    #: name of the Java class
    _java_class: str

    _java_obj: Any
    _input_kwargs: dict[str, Any]

    @staticmethod
    def _new_java_obj(java_class: str, *args: Any) -> Any:
        check()
        return JavaParams._new_java_obj(java_class, *args)

    @classmethod
    def read(cls) -> MLReader[Any]:  # type: ignore[override]
        """Returns a reader of saved stages."""
        check()
        if is_remote():
            return _remote_reader(cls)
        return _Reader(cls)

    def _resetUid(self, newUid: Any) -> Any:
        # A default that contains the uid, as that of outputCol, changes with it.
        before = self.uid + "__"
        result = super()._resetUid(newUid)
        for param, value in list(self._defaultParamMap.items()):
            if isinstance(value, str) and value.startswith(before):
                rest = value.removeprefix(before)
                self._setDefault(**{param.name: f"{self.uid}__{rest}"})
        return result

    def _create_params_from_java(self) -> None:
        """Does nothing, because the generated classes have all params of the Java classes."""

    def _transfer_params_to_java(self) -> None:
        # In one call, because those of PySpark, several for each param, would take longer than
        # training a small model. And PySpark never clears a param that was cleared in Python.
        values = {param.name: self._paramMap.get(param) for param in self.params}
        defaults = {param.name: value for param, value in self._defaultParamMap.items()}
        self._python_params("transfer", values, defaults)

    def _java_param_map(self, param_map: ParamMap) -> Any:
        """Returns a param map of Python as one of Java."""
        values = {}
        for param, value in param_map.items():
            own = self._resolveParam(param)
            values[own.name] = own.typeConverter(value)
        return self._python_params("paramMap", values)

    def _python_params(self, method: str, *values: dict[str, Any]) -> Any:
        """Calls a method of the Java class PythonParams with this stage."""
        from pyspark import SparkContext
        from pyspark.ml.common import _py2java

        context: Any = SparkContext._active_spark_context
        java = getattr(context._jvm, "org.bitempered.spark.PythonParams")
        return getattr(java, method)(self._java_obj, *(_py2java(context, one) for one in values))

    def _set_arguments(self: S, arguments: dict[str, Any]) -> S:
        """Sets all arguments that are not None, by their setters."""
        for name, value in arguments.items():
            if value is not None:
                getattr(self, "set" + name[0].upper() + name[1:])(value)
        return self


class SearchedTemperatures(JavaStage):
    """A stage with the temperatures that a search tries."""

    temperatures: Param[Any]
    twoTemperaturePairs: Param[Any]

    def getTemperatures(self) -> list[tuple[float, float]]:
        """Gets the value of :py:attr:`temperatures` or its default value."""
        return self._pairs(self.temperatures)

    def getTwoTemperaturePairs(self) -> list[tuple[float, float]]:
        """Gets the value of :py:attr:`twoTemperaturePairs` or its default value."""
        return self._pairs(self.twoTemperaturePairs)

    def _pairs(self, param: Param[Any]) -> list[tuple[float, float]]:
        values = self.getOrDefault(param)
        return list(zip(values[::2], values[1::2]))

    def _set_params_of(self, part: JavaStage) -> None:
        """Sets those params that are set in a part, which cannot travel through Spark Connect."""
        for param in part.params:
            if part.isSet(param) and self.hasParam(param.name):
                self.set(self.getParam(param.name), part.getOrDefault(param))


class JavaObject(JavaWrapper):
    """A Java object that is no stage."""

    _java_obj: Any


class JavaInterface(JavaObject):
    """A Java object some of whose methods are default methods of interfaces.

    py4j does not find such methods; Java's reflection does.
    """

    def _call_java(self, name: str, *args: Any) -> Any:
        if is_remote():
            return super()._call_java(name, *args)
        from pyspark import SparkContext
        from pyspark.ml.common import _java2py

        context: Any = SparkContext._active_spark_context
        new_array, jvm = context._gateway.new_array, context._jvm
        types = new_array(jvm.java.lang.Class, len(args))
        values = new_array(jvm.java.lang.Object, len(args))
        for index, value in enumerate(args):  # all arguments of these methods are numbers
            types[index] = jvm.java.lang.Double.TYPE
            values[index] = float(value)
        method = self._java_obj.getClass().getMethod(name, types)
        return _java2py(context, method.invoke(self._java_obj, values))


class _Reader(JavaMLReader[Any]):
    """Reads what the Java class saved, or its Python class."""

    @classmethod
    def _java_loader_class(cls, clazz: Any) -> str:
        return str(clazz._java_class)


def _remote_reader(cls: type[JavaStage]) -> MLReader[Any]:
    """Returns a reader of Spark Connect, which names the Java class by module and name."""
    from pyspark.ml.connect.readwrite import RemoteMLReader

    package, _, name = cls._java_class.rpartition(".")
    return RemoteMLReader(type(name, (cls,), {"__module__": package}))

