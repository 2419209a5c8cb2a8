"""Exported weights → a network to go on from: 8-bit numbers are multiplied out again.

What is not exported is not there to be had: the name sets' own corrections start at zero again
from the merged head, and so do the relation heads of weights that shipped without them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from onrecord.language.committing import SCALES as CERTAINTY_SETS
from onrecord.language.committing import WAYS
from onrecord.language.network import ENCODER, HEADS
from onrecord.language.pieces import GAPS, QUOTES, SHAPES
from training.network import Network

Floats = NDArray[np.float32]
PLAIN = ("anchor", "candidate", "hidden", "score", "none")


def fill(network: Network, folder: Path) -> None:
    """Fill ``network`` from the weights exported to ``folder``; refuse a shape that differs."""
    state = network.state_dict()
    found = stored_weights(folder, state)
    with torch.no_grad():
        for name, given in found.items():
            state[name][: len(given)].copy_(given)
    missing = sorted(set(state) - set(found))
    print(f"started from {folder}; new: {', '.join(missing)}")


def stored_weights(folder: Path, state: dict[str, Any]) -> dict[str, torch.Tensor]:
    """Return the weights exported to ``folder`` by their names in ``state``, a network's."""
    stored = _as_learnt(whole_numbers(folder / ENCODER))
    new: dict[str, Any] = {
        name: value.T if value.ndim > 1 else value
        for name, value in stored.items()
        if name in state
    }
    new |= _embeddings(stored, state)
    new |= _heads(stored)
    with np.load(folder / HEADS, allow_pickle=False) as heads:
        new["moves"] = heads["moves"]
        for number in range(2):
            for part in PLAIN:
                place = f"linkers.{number}.{part}"
                new[f"{place}.weight"] = heads[f"link{number}.{part}.weight"].T
                new[f"{place}.bias"] = heads[f"link{number}.{part}.bias"]
        new |= _relator(heads)
    return {
        name: torch.tensor(np.ascontiguousarray(value), dtype=torch.float32)
        for name, value in new.items()
    }


def _relator(heads: Any) -> dict[str, Floats]:
    """Return the relation head; of its properties those that ship, the others start anew."""
    found = {}
    for part in ("subject", "object", "joint", "hidden", "score"):
        if f"relator.{part}.weight" in heads:
            found[f"relator.{part}.weight"] = heads[f"relator.{part}.weight"].T
            found[f"relator.{part}.bias"] = heads[f"relator.{part}.bias"]
    for table in ("kinds", "gaps"):
        if f"relator.{table}" in heads:
            found[f"relator.{table}.weight"] = heads[f"relator.{table}"]
    return found


def whole_numbers(path: Path) -> dict[str, Floats]:
    """Return every weight of an exported graph, 8-bit ones multiplied out, under its first name."""
    raw = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    found: dict[str, Floats] = {}
    for name, value in raw.items():
        base = name.removesuffix("_quantized")
        if base != name:
            shift = raw[f"{base}_zero_point"].astype(np.float32)
            found[base] = (value.astype(np.float32) - shift) * raw[f"{base}_scale"]
        elif not name.endswith(("_scale", "_zero_point")):
            found[name] = value
    return found


def _as_learnt(stored: dict[str, Floats]) -> dict[str, Floats]:
    """Undo what evened the matrices out for 8 bits; the order of inner channels may stay."""
    found = dict(stored)
    for name, share in stored.items():
        if name.endswith(".share"):
            matrix = name.removesuffix(".share") + ".weight"
            found[matrix] = stored[matrix] * share[:, None]
        if name.endswith(".parted"):
            matrix = name.removesuffix(".parted") + ".weight"
            found[matrix] = np.concatenate([stored[matrix], share])
    return found


def _embeddings(stored: dict[str, Floats], state: dict[str, Any]) -> dict[str, Floats]:
    """Return the tables; the merged one of the small features comes apart into its three."""
    merged = stored["feature"].reshape(SHAPES, GAPS, QUOTES, -1)
    mean = merged.mean((0, 1, 2))
    positions = state["encoder.position.weight"].numpy() * 0
    positions[: len(stored["position"])] = stored["position"]
    return {
        "encoder.word.weight": stored["word"],
        "encoder.position.weight": positions,
        "encoder.shape.weight": merged.mean((1, 2)),
        "encoder.gap.weight": merged.mean((0, 2)) - mean,
        "encoder.quote.weight": merged.mean((0, 1)) - mean,
    }


def _heads(stored: dict[str, Floats]) -> dict[str, Floats]:
    hidden = np.concatenate(
        [stored["certainty word matrix"], stored["certainty window matrix"]], 0
    )
    matrix, shift = stored["certainty matrix"], stored["certainty bias"]
    sets = len(CERTAINTY_SETS) if len(shift) == WAYS * len(CERTAINTY_SETS) else 1
    matrices, shifts = np.stack(np.split(matrix, sets, 1)), np.stack(np.split(shift, sets))
    found = {
        "certainty.shared.weight": matrices.mean(0).T,
        "certainty.shared.bias": shifts.mean(0),
    }
    if sets > 1:
        found["certainty.own"] = matrices - matrices.mean(0)
        found["certainty.own_bias"] = shifts - shifts.mean(0)
    if "arguments matrix" in stored:
        found["arguments.weight"] = stored["arguments matrix"].T
        found["arguments.bias"] = stored["arguments bias"]
    return found | {
        "roles.weight": stored["roles matrix"].T,
        "roles.bias": stored["roles bias"],
        "names.shared.weight": stored["names matrix"].T,
        "names.shared.bias": stored["names bias"],
        "certainty_hidden.weight": hidden.T,
        "certainty_hidden.bias": stored["certainty_hidden.bias"],
    }
