# Licensed under the Apache License, Version 2.0; see LICENSE.
"""Builds the graph of an ONNX model, node by node."""

from __future__ import annotations

from typing import Any, Optional, Sequence, Union

import numpy as np
import onnx
from onnx import helper, numpy_helper

from bitempered._version import __version__

DOUBLE = onnx.TensorProto.DOUBLE
INT64 = onnx.TensorProto.INT64
STRING = onnx.TensorProto.STRING
BOOL = onnx.TensorProto.BOOL

#: Runtimes since 2022 know these versions.
_OPSETS = {"": 17, "ai.onnx.ml": 3}
_IR_VERSION = 8

Number = Union[bool, int, float]


class Graph:
    """A graph of ONNX, or the body of a loop in one.

    Tensors are known by their names. A number given as an input becomes a constant of type double.
    """

    def __init__(self, outer: Optional[Graph] = None) -> None:
        self._outer = outer
        self._nodes: list[onnx.NodeProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._count = 0

    def unique(self, start: str) -> str:
        """Returns a name that no other tensor has."""
        if self._outer is not None:
            return self._outer.unique(start)
        self._count += 1
        return f"/{start}_{self._count}"

    def constant(self, value: Any, dtype: Any = np.float64) -> str:
        """Adds a tensor of fixed values."""
        if self._outer is not None:
            return self._outer.constant(value, dtype)
        name = self.unique("constant")
        self._constants.append(numpy_helper.from_array(np.asarray(value, dtype), name))
        return name

    def texts(self, values: Sequence[str]) -> str:
        """Adds a tensor of fixed texts."""
        return self.constant(list(values), np.object_)

    def input(self, name: str, kind: int, size: int) -> str:
        """Adds an input, rows x size."""
        return self.state(name, kind, ["rows", size])

    def output(self, tensor: str, name: str, kind: int, size: Optional[int] = None) -> None:
        """Makes a tensor, rows x size, an output of the given name.

        Without a size, it is rows x 1, and the output has an entry for each row.
        """
        if size is None:
            tensor = self.add("Squeeze", tensor, self.constant([1], np.int64))
        self.result(tensor, name, kind, ["rows"] if size is None else ["rows", size])

    def state(self, name: str, kind: int, shape: Sequence[Union[int, str]]) -> str:
        """Adds an input of any shape, such as those of a loop."""
        self._inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def result(self, tensor: str, name: str, kind: int, shape: Sequence[Union[int, str]]) -> None:
        """Adds an output of any shape."""
        self._nodes.append(helper.make_node("Identity", [tensor], [name]))
        self._outputs.append(helper.make_tensor_value_info(name, kind, shape))

    def add(
        self, operator: str, *inputs: Union[str, Number], domain: str = "", **attributes: Any
    ) -> str:
        """Adds a node, and returns its output."""
        names = [one if isinstance(one, str) else self.constant(one) for one in inputs]
        output = self.unique(operator)
        self._nodes.append(
            helper.make_node(operator, names, [output], domain=domain, **attributes)
        )
        return output

    def sum(self, tensor: str) -> str:
        """Adds the sum of each row."""
        return self.add("ReduceSum", tensor, self.constant([1], np.int64), keepdims=1)

    def largest(self, tensor: str) -> str:
        """Adds the largest number of each row."""
        return self.add("ReduceMax", tensor, axes=[1], keepdims=1)

    def cast(self, tensor: str, kind: int) -> str:
        """Adds a conversion to another type."""
        return self.add("Cast", tensor, to=kind)

    def body(self) -> onnx.GraphProto:
        """Returns the graph as the body of a loop."""
        return helper.make_graph(self._nodes, "body", self._inputs, self._outputs)

    def model(self) -> onnx.ModelProto:
        """Returns the graph as a model, without anything that no output needs."""
        nodes, needed = self._needed()
        graph = helper.make_graph(
            nodes,
            "bitempered",
            [one for one in self._inputs if one.name in needed],
            self._outputs,
            initializer=[one for one in self._constants if one.name in needed],
        )
        return helper.make_model(
            graph,
            producer_name="bitempered",
            producer_version=__version__,
            opset_imports=[helper.make_opsetid(*one) for one in _OPSETS.items()],
            ir_version=_IR_VERSION,
        )

    def _needed(self) -> tuple[list[onnx.NodeProto], set[str]]:
        """Returns the nodes that the outputs need, and the names of their tensors."""
        names = {one.name for one in self._outputs}
        nodes = []
        for node in reversed(self._nodes):
            if not names.isdisjoint(node.output):
                nodes.append(node)
                names.update(node.input)
                for attribute in node.attribute:
                    for inner in attribute.g.node:
                        names.update(inner.input)
        return nodes[::-1], names
