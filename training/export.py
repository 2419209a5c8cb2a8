"""Averaged weights → what ships: an ONNX encoder in 8 bits, plain heads, the vocabulary.

The graph is written by hand with onnxruntime's fused operations. Seven-bit weights
(``reduce_range``) cost nothing here and are safe on processors without VNNI; scales
per channel, because one scale a matrix costs 1 to 2.5 points.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.language.network import ENCODER, HEADS, VOCABULARY
from onrecord.language.pieces import FEATURES, WINDOW
from training.articles import CERTAINTY_SETS
from training.names import CONVENTIONS
from training.network import ATTENTION_HEADS, LAYERS, WIDTH
from training.vocabulary import full_vocabulary

Floats = NDArray[np.float32]
SHIPPED_CONVENTION = CONVENTIONS.index("uner")
SHIPPED_CERTAINTY = CERTAINTY_SETS.index("uw")
"""UW is the newswire set."""

FUSED = "com.microsoft"
HALF = ("link0", "link1", "certainty_hidden")
"""Heads stored in 16 bits; they are read back as 32."""


def export(run: Path, to: Path, *, encoder: Path) -> None:
    """Write the averaged weights of ``run`` into the folder ``to``."""
    stored = torch.load(run / "average.pt")
    weights = {name: tensor.float().numpy() for name, tensor in stored["average"].items()}
    kept = json.loads((run / "vocabulary.json").read_text())
    full = full_vocabulary(encoder)
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        onnx.save(encoder_graph(weights), whole)
        quantize_dynamic(
            whole,
            to / ENCODER,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    np.savez(to / HEADS, **shipped_heads(weights))
    (to / VOCABULARY).write_text("\n".join(full[number] for number in kept), encoding="utf-8")
    size = sum((to / name).stat().st_size for name in (ENCODER, HEADS, VOCABULARY))
    print(f"exported step {stored['place']['step']}: {size / 1e6:.2f} MB in {to}")


def shipped_heads(weights: dict[str, Floats]) -> dict[str, Floats]:
    """Return the heads as (inputs, outputs) matrices; corrected heads with the shipped set's own."""
    heads = {"moves": weights["moves"]}
    plain = {"roles": "roles", "certainty_hidden": "certainty_hidden"}
    for number in range(2):
        for part in ("anchor", "candidate", "hidden", "score", "none"):
            plain[f"link{number}.{part}"] = f"linkers.{number}.{part}"
    for name, place in plain.items():
        heads[f"{name}.weight"] = np.ascontiguousarray(weights[f"{place}.weight"].T)
        heads[f"{name}.bias"] = weights[f"{place}.bias"]
    for name, number in (("names", SHIPPED_CONVENTION), ("certainty", SHIPPED_CERTAINTY)):
        own = weights[f"{name}.own"][number]
        heads[f"{name}.weight"] = weights[f"{name}.shared.weight"].T + own
        heads[f"{name}.bias"] = (
            weights[f"{name}.shared.bias"] + weights[f"{name}.own_bias"][number]
        )
    return {
        name: matrix.astype(np.float16) if name.split(".")[0] in HALF else matrix
        for name, matrix in sorted(heads.items())
    }


class Graph:
    """Collects the nodes and constants of one ONNX graph."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(value.copy(order="C"), name))
        return name

    def weight(self, name: str) -> str:
        """Add a weight, matrices turned to (inputs, outputs), and return its name."""
        return self.constant(name, self.weights[name].T)

    def node(self, kind: str, inputs: list[str], output: str, **options: Any) -> str:
        """Add a node and return its output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **options))
        return output


def encoder_graph(weights: dict[str, Floats]) -> Any:
    """Return the ONNX model: ids, feat, mask → states."""
    graph = Graph(weights)
    states = _embeddings(graph)
    for number in range(LAYERS):
        states = _layer(graph, states, number)
    graph.node("Identity", [states], "states")
    shape = ["B", "L"]
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, shape),
        helper.make_tensor_value_info("features", TensorProto.INT64, shape),
        helper.make_tensor_value_info("mask", TensorProto.INT32, shape),
    ]
    output = helper.make_tensor_value_info("states", TensorProto.FLOAT, [*shape, WIDTH])
    body = helper.make_graph(graph.nodes, "onrecord", inputs, [output], graph.constants)
    sets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=sets, ir_version=9)


def _embeddings(graph: Graph) -> str:
    lead = "encoder."
    own = graph.weights
    table = (
        own[f"{lead}shape.weight"][:, None, None]
        + own[f"{lead}gap.weight"][None, :, None]
        + own[f"{lead}quote.weight"][None, None]
    ).reshape(FEATURES, WIDTH)
    for name, value in (("zero", [0]), ("one", [1]), ("two", [2])):
        graph.constant(name, np.array(value, np.int64))
    graph.constant("first", np.array(0, np.int64))
    graph.constant("by_one", np.array(1, np.int64))
    words = graph.constant("word", own[f"{lead}word.weight"])
    graph.node("Gather", [words, "ids"], "word_rows")
    graph.node("Gather", [graph.constant("feature", table), "features"], "feature_rows")
    graph.node("Shape", ["ids"], "size")
    graph.node("Slice", ["size", "one", "two"], "length")
    graph.node("Squeeze", ["length", "zero"], "count")
    graph.node("Range", ["first", "count", "by_one"], "places")
    positions = graph.constant("position", own[f"{lead}position.weight"][: WINDOW + 2])
    graph.node("Gather", [positions, "places"], "place_rows")
    graph.node("Add", ["word_rows", "feature_rows"], "with_feature")
    graph.node("Add", ["with_feature", "place_rows"], "with_place")
    norm = [graph.weight(f"{lead}norm.{what}") for what in ("weight", "bias")]
    return graph.node(
        "LayerNormalization", ["with_place", *norm], "embedded", axis=-1, epsilon=1e-12
    )


def _layer(graph: Graph, states: str, number: int) -> str:
    lead = f"encoder.layers.{number}."
    parts = ("qkv", "out", "norm1", "up", "down", "norm2")
    weight = {part: graph.weight(f"{lead}{part}.weight") for part in parts}
    bias = {part: graph.weight(f"{lead}{part}.bias") for part in parts}
    mixed = graph.node(
        "Attention",
        [states, weight["qkv"], bias["qkv"], "mask"],
        f"mixed{number}",
        domain=FUSED,
        num_heads=ATTENTION_HEADS,
    )
    mixed = graph.node("MatMul", [mixed, weight["out"]], f"out{number}")
    middle = graph.node(
        "SkipLayerNormalization",
        [mixed, states, weight["norm1"], bias["norm1"], bias["out"]],
        f"middle{number}",
        domain=FUSED,
        epsilon=1e-12,
    )
    inner = graph.node("MatMul", [middle, weight["up"]], f"up{number}")
    inner = graph.node("BiasGelu", [inner, bias["up"]], f"bent{number}", domain=FUSED)
    inner = graph.node("MatMul", [inner, weight["down"]], f"down{number}")
    return graph.node(
        "SkipLayerNormalization",
        [inner, middle, weight["norm2"], bias["norm2"], bias["down"]],
        f"after{number}",
        domain=FUSED,
        epsilon=1e-12,
    )
