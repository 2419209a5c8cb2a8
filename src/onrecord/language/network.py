"""The shipped weights: loaded once, lazily, from inside the package, and run on one thread.

The encoder is an ONNX file with 8-bit weights; the heads are plain matrices.
Nothing is ever downloaded: without its files this refuses with a LanguageError.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import LanguageError
from onrecord.language.pieces import CLOSING, NO_FEATURE, OPENING, tokenizer_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from threadpoolctl import ThreadpoolController
    from tokenizers import Tokenizer

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights"
ENCODER, HEADS, VOCABULARY = "encoder.onnx", "heads.npz", "vocabulary.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What the network says of some words or pieces: one row each."""

    states: Floats
    roles: Floats
    names: Floats
    certainty: Floats
    """Four numbers for each set of ``committing.SCALES``: a score, then three ways."""

    arguments: Floats
    start: int = 0
    """The number of the first word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """An encoder with its heads; holds an open session, so share it."""

    session: InferenceSession
    heads: dict[str, Floats]
    tokenizer: Tokenizer
    threads: ThreadpoolController
    """Holds the matrix library to one thread: on small matrices a second one only spins."""

    def read(self, ids: list[int], features: list[int]) -> Rows:
        """Return what the network says of each piece of a window."""
        import numpy as np

        shown = np.array([[OPENING, *ids, CLOSING]], np.int64)
        row = np.array([[NO_FEATURE, *features, NO_FEATURE]], np.int64)
        inputs = {"ids": shown, "features": row, "mask": np.ones(shown.shape, np.int32)}
        outputs = ["states", "roles", "names", "certainty", "arguments"]
        read = (output[0, 1:-1] for output in self.session.run(outputs, inputs))
        return Rows(**dict(zip(outputs, read, strict=True)))

    def linear(self, rows: Floats, head: str) -> Floats:
        """Return ``rows`` through the linear layer called ``head``."""
        with self.threads.limit(limits=1, user_api="blas"):
            result: Floats = rows @ self.heads[f"{head}.weight"] + self.heads[f"{head}.bias"]
        return result


def load(folder: Path = WEIGHTS) -> Network:
    """Return the network stored in ``folder``; raise LanguageError when it cannot be used."""
    import numpy as np
    import onnxruntime
    from threadpoolctl import ThreadpoolController

    missing = [name for name in (ENCODER, HEADS, VOCABULARY) if not (folder / name).is_file()]
    if missing:
        raise LanguageError(
            f"{folder}: the language model's files are missing ({', '.join(missing)}). "
            "Install OnRecord again, or rebuild them with training/."
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Windows differ in length; keeping an arena for each would let memory creep up.
    options.enable_mem_pattern = False
    try:
        session = onnxruntime.InferenceSession(
            str(folder / ENCODER), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / HEADS, allow_pickle=False) as stored:
            heads = {name: stored[name].astype(np.float32) for name in stored.files}
        vocabulary = (folder / VOCABULARY).read_text(encoding="utf-8").split("\n")
    except Exception as problem:
        raise LanguageError(
            f"{folder}: the language model's files are damaged ({type(problem).__name__}). "
            "Install OnRecord again, or rebuild them with training/."
        ) from problem
    return Network(
        session=session,
        heads=heads,
        tokenizer=tokenizer_of(vocabulary),
        threads=ThreadpoolController(),
    )


@functools.cache
def shipped() -> Network:
    """Return the network inside the package, loaded on first use."""
    return load()
