"""The numbers of an index, column by column; what each means stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Float = TypeVar("Float", np.float32, np.float64)

MOST_WORDS = 10
"""Words kept of one name, the weightiest in their order: only bodies' full titles have more."""


def added(table: NDArray[Float]) -> NDArray[Float]:
    """Return the sum of each column, its rows added one after another.

    NumPy adds a lone column in another order, whose last bits may differ; so it gets a neighbour.
    """
    lone = table.shape[1] == 1
    total: NDArray[Float] = np.add.reduce(table.repeat(2, axis=1) if lone else table, axis=0)
    return total[:1] if lone else total


@dataclass(frozen=True, slots=True)
class Arrays:
    """The numbers of an index; one row a listed name unless said otherwise."""

    party: NDArray[np.int32]
    sort: NDArray[np.int8]
    weak: NDArray[np.int8]
    script: NDArray[np.int8]
    plain: NDArray[np.uint64]
    """``columns.plain`` of the name as listed."""

    words: NDArray[np.int32]
    """Rows of word numbers, ``MOST_WORDS`` wide; the number after the last word fills up."""

    weights: NDArray[np.float32]
    """One a word: how rare it is among the listed parties, 0 to 1."""

    sounds: NDArray[np.uint64]
    """Three a word: the numbers of its skeletons."""

    posting_starts: NDArray[np.int32]
    postings: NDArray[np.int32]
    """The rows that hold a word: names of people from ``posting_starts[2 * word]``, others from the next."""

    joined: NDArray[np.uint32]
    joined_words: NDArray[np.int32]
    """Two neighbouring words as one key, ascending; and which two."""

    group: NDArray[np.int32]
    """One a party: the first party that it is one with."""

    keys: NDArray[np.uint32]
    key_starts: NDArray[np.int32]
    key_words: NDArray[np.int32]

    known_starts: NDArray[np.int32]
    known_words: NDArray[np.int32]
    known_likeness: NDArray[np.float32]
    """What the words in most names are like (``names.Known``)."""
