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

from onrecord.language.committing import SCALES as CERTAINTY_SETS
from onrecord.language.committing import WAYS
from onrecord.language.network import ENCODER, HEADS, VOCABULARY
from onrecord.language.pairing import SHIPPED_PROPERTIES
from onrecord.language.pieces import FEATURES, WINDOW, tokenizer_of
from onrecord.language.tags import TAG_COUNT
from training.evening import PARTED, Evened, evened
from training.names import CONVENTIONS
from training.network import ATTENTION_HEADS, CERTAINTY_HIDDEN, LAYERS, WIDTH
from training.vocabulary import full_vocabulary

Floats = NDArray[np.float32]
SHIPPED_CONVENTION = CONVENTIONS.index("uner")

FUSED = "com.microsoft"
HALF = ("link0", "link1", "relator")
"""Heads stored in 16 bits; they are read back as 32."""

IN_GRAPH = {
    "roles": TAG_COUNT,
    "names": TAG_COUNT,
    "certainty": WAYS * len(CERTAINTY_SETS),
    "arguments": TAG_COUNT,
    "states": WIDTH,
}
"""What the graph gives for every piece, and how many numbers each."""


def export(run: Path, to: Path, *, encoder: Path, data: Path) -> None:
    """Write the averaged weights of ``run`` into the folder ``to``.

    What is evened out for 8 bits is read from articles under ``data``.
    """
    stored = torch.load(run / "average.pt")
    weights = {name: tensor.float().numpy() for name, tensor in stored["average"].items()}
    kept = json.loads((run / "vocabulary.json").read_text())
    full = full_vocabulary(encoder)
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        tokenizer = tokenizer_of([full[number] for number in kept])
        plain = encoder_graph(weights)
        even = evened(plain, weights, layers=LAYERS, data=data, tokenizer=tokenizer)
        onnx.save(encoder_graph(weights, even), whole)
        heads = [f"{name} product" for name in HEAD_LAYERS]
        heads += [f"least{number}" for number in range(LAYERS)]
        quantize_dynamic(
            whole,
            to / ENCODER,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            per_channel=True,
            reduce_range=True,
            nodes_to_exclude=heads,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    np.savez(to / HEADS, **shipped_heads(weights))
    (to / VOCABULARY).write_text("\n".join(full[number] for number in kept), encoding="utf-8")
    size = sum((to / name).stat().st_size for name in (ENCODER, HEADS, VOCABULARY))
    print(f"exported step {stored['place']['step']}: {size / 1e6:.2f} MB in {to}")


def shipped_heads(weights: dict[str, Floats]) -> dict[str, Floats]:
    """Return what stays outside the graph: tag transitions, linkers and the pairs of relations.

    Matrices are (inputs, outputs); of the properties, only those that ship.
    """
    heads = {"moves": weights["moves"]}
    for number in range(2):
        for part in ("anchor", "candidate", "hidden", "score", "none"):
            place = f"linkers.{number}.{part}"
            heads[f"link{number}.{part}.weight"] = weights[f"{place}.weight"].T.copy()
            heads[f"link{number}.{part}.bias"] = weights[f"{place}.bias"]
    heads |= _relator(weights)
    return {
        name: matrix.astype(np.float16) if name.split(".")[0] in HALF else matrix
        for name, matrix in sorted(heads.items())
    }


def _relator(weights: dict[str, Floats]) -> dict[str, Floats]:
    heads = {}
    count = len(SHIPPED_PROPERTIES)
    for part in ("subject", "object", "joint", "hidden", "score"):
        matrix, bias = (weights[f"relator.{part}.{what}"] for what in ("weight", "bias"))
        if part == "score":
            matrix, bias = matrix[:count], bias[:count]
        heads[f"relator.{part}.weight"], heads[f"relator.{part}.bias"] = matrix.T.copy(), bias
    for table in ("kinds", "gaps"):
        heads[f"relator.{table}"] = weights[f"relator.{table}.weight"]
    return heads


def corrected(weights: dict[str, Floats], name: str, number: int) -> tuple[Floats, Floats]:
    """Return a corrected head with one set's own correction added, as (inputs, outputs)."""
    matrix = weights[f"{name}.shared.weight"].T + weights[f"{name}.own"][number]
    return matrix, weights[f"{name}.shared.bias"] + weights[f"{name}.own_bias"][number]


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

    def node(
        self, kind: str, inputs: list[str], output: str, *more: str, **options: Any
    ) -> str:
        """Add a node and return its first output."""
        outputs = [output, *more]
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=output, **options))
        return output


def encoder_graph(weights: dict[str, Floats], even: tuple[Evened, ...] = ()) -> Any:
    """Return the ONNX model: ids, features, mask → states and heads; evened out for 8 bits if asked."""
    graph = Graph(weights)
    states = _embeddings(graph)
    for number in range(LAYERS):
        states = _layer(graph, states, number, even[number] if even else None)
    graph.node("Identity", [states], "states")
    _heads(graph, states)
    shape = ["B", "L"]
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, shape),
        helper.make_tensor_value_info("features", TensorProto.INT64, shape),
        helper.make_tensor_value_info("mask", TensorProto.INT32, shape),
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, width])
        for name, width in IN_GRAPH.items()
    ]
    body = helper.make_graph(graph.nodes, "onrecord", inputs, outputs, graph.constants)
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


def _layer(graph: Graph, states: str, number: int, even: Evened | None) -> str:
    lead = f"encoder.layers.{number}."
    norm1, norm2 = (
        [graph.weight(f"{lead}{norm}.{what}") for what in ("weight", "bias")]
        for norm in ("norm1", "norm2")
    )
    rows = _divided(graph, states, f"{lead}qkv", even.qkv if even else None)
    mixed = graph.node(
        "Attention",
        [*rows, graph.weight(f"{lead}qkv.bias"), "mask"],
        f"mixed{number}",
        domain=FUSED,
        num_heads=ATTENTION_HEADS,
    )
    mixed = graph.node("MatMul", [mixed, graph.weight(f"{lead}out.weight")], f"out{number}")
    middle = graph.node(
        "SkipLayerNormalization",
        [mixed, states, *norm1, graph.weight(f"{lead}out.bias")],
        f"middle{number}",
        domain=FUSED,
        epsilon=1e-12,
    )
    inner = _inner(graph, middle, number, even)
    return graph.node(
        "SkipLayerNormalization",
        [inner, middle, *norm2, graph.weight(f"{lead}down.bias")],
        f"after{number}",
        domain=FUSED,
        epsilon=1e-12,
    )


def _inner(graph: Graph, middle: str, number: int, even: Evened | None) -> str:
    """Add the two inner matrices; of the second one the widest channels stay apart."""
    lead = f"encoder.layers.{number}."
    order = slice(None) if even is None else even.order
    rows = _divided(graph, middle, f"{lead}up", even.up if even else None, order=order)
    inner = graph.node("MatMul", rows, f"up{number}")
    bias = graph.constant(f"{lead}up.bias", graph.weights[f"{lead}up.bias"][order])
    bent = graph.node("BiasGelu", [inner, bias], f"bent{number}", domain=FUSED)
    down = graph.weights[f"{lead}down.weight"].T[order]
    if even is None:
        return graph.node(
            "MatMul", [bent, graph.constant(f"{lead}down.weight", down)], f"down{number}"
        )
    parts = np.array([len(down) - PARTED, PARTED], np.int64)
    many, few = f"many{number}", f"few{number}"
    graph.node("Split", [bent, graph.constant(f"parts{number}", parts)], many, few, axis=-1)
    most = graph.constant(f"{lead}down.weight", down[:-PARTED])
    least = graph.constant(f"{lead}down.parted", down[-PARTED:])
    both = [
        graph.node("MatMul", [many, most], f"most{number}"),
        graph.node("MatMul", [few, least], f"least{number}"),
    ]
    return graph.node("Add", both, f"down{number}")


def _divided(
    graph: Graph, states: str, place: str, by: Floats | None, *, order: Any = slice(None)
) -> list[str]:
    """Return the states divided by the widths of their channels, and the matrix that takes them."""
    matrix = graph.weights[f"{place}.weight"].T[:, order]
    if by is None:
        return [states, graph.constant(f"{place}.weight", matrix)]
    share = graph.constant(f"{place}.share", 1 / by)
    rows = graph.node("Mul", [states, share], f"{place} rows")
    return [rows, graph.constant(f"{place}.weight", matrix / (1 / by)[:, None])]


HEAD_LAYERS = (
    "roles",
    "names",
    "certainty word",
    "certainty window",
    "certainty",
    "arguments",
)
"""Matrices of the heads: they stay in 32 bits."""


def _heads(graph: Graph, states: str) -> None:
    """Add the heads that read one word; certainty joins a word's state with its window's."""
    own = graph.weights
    _linear(graph, "roles", states, layer=(own["roles.weight"].T, own["roles.bias"]))
    _linear(graph, "names", states, layer=corrected(own, "names", SHIPPED_CONVENTION))
    word, window = np.split(own["certainty_hidden.weight"].T, 2)
    graph.node("Slice", [states, "zero", "one", "one"], "window")
    none = np.zeros(CERTAINTY_HIDDEN, np.float32)
    left = _linear(graph, "certainty word", states, layer=(word, none))
    right = _linear(graph, "certainty window", "window", layer=(window, none))
    graph.node("Add", [left, right], "joined")
    bias = graph.weight("certainty_hidden.bias")
    bent = graph.node("BiasGelu", ["joined", bias], "certainty bent", domain=FUSED)
    each = [corrected(own, "certainty", number) for number in range(len(CERTAINTY_SETS))]
    matrix = np.concatenate([matrix for matrix, _ in each], 1)
    shift = np.concatenate([shift for _, shift in each])
    _linear(graph, "certainty", bent, layer=(matrix, shift))
    _linear(
        graph, "arguments", states, layer=(own["arguments.weight"].T, own["arguments.bias"])
    )


def _linear(graph: Graph, name: str, rows: str, *, layer: tuple[Floats, Floats]) -> str:
    matrix, bias = layer
    constant = graph.constant(f"{name} matrix", matrix)
    product = graph.node("MatMul", [rows, constant], f"{name} product")
    return graph.node("Add", [product, graph.constant(f"{name} bias", bias)], name)
