"""Which query word met which listed word, for many pairs of names at once.

Pairs of words are taken greedily, the heaviest and most alike first, each word once. The
columns made here are all that the features see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord import names
from onrecord.screening.arrays import MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.screening.candidates import Reading
    from onrecord.screening.index import Index, Word


@dataclass(frozen=True, slots=True)
class Alignment:
    """Columns, one row a pair of names: R rows, Q query words, L listed words."""

    reading: NDArray[np.int32]
    """Which reading the row belongs to, by number."""

    row: NDArray[np.int32]
    """Which listed name, by number."""

    asked_weight: NDArray[np.float32]
    """R × Q: what each query word weighs; 0 after the last."""

    listed_weight: NDArray[np.float32]
    asked_met: NDArray[np.float32]
    """R × Q: how like the listed word it met is; 0 where it met none."""

    listed_met: NDArray[np.float32]
    asked_left: NDArray[np.float32]
    """R × Q: the part of each query word's weight that was not met."""

    listed_left: NDArray[np.float32]
    place: NDArray[np.int8]
    """R × Q: where the word it met stands; -1 where it met none."""

    asked_words: NDArray[np.int32]
    """R: how many words the query has."""

    digits: NDArray[np.bool_]
    """R × L: the listed word is a number."""

    legal: NDArray[np.bool_]
    asked_legal: NDArray[np.bool_]
    weak: NDArray[np.int8]
    script: NDArray[np.int8]
    sort: NDArray[np.int8]
    listed_sort: NDArray[np.int8]
    same_text: NDArray[np.bool_]
    flat: NDArray[np.float32]
    """R: how much of the two names, run together, is the same in the same order."""

    ordered: NDArray[np.float32]
    """The same with the words of both in alphabetical order."""


def align(readings: Sequence[Reading], index: Index) -> Alignment:
    """Return the alignment of every reading with each of its rows, in order."""
    counts = [len(reading.rows) for reading in readings]
    reading = np.repeat(np.arange(len(readings), dtype=np.int32), counts)
    rows = np.concatenate([r.rows for r in readings]) if readings else np.zeros(0, np.int32)
    words = index.arrays.words[rows]
    alike = _alike(readings, index, words)
    asked = _table(readings, lambda word: word.weight)[reading]
    listed = index.word_weights[words]
    asked_met, listed_met, place = _meet(alike, asked, listed)
    flat, ordered = _ratios(readings, index)
    return Alignment(
        reading,
        rows,
        asked,
        listed,
        asked_met,
        listed_met,
        asked * (1 - asked_met),
        listed * (1 - listed_met),
        place,
        np.array([len(r.words) for r in readings], np.int32)[reading],
        index.digits[words],
        index.legal[words],
        (_table(readings, lambda word: float(names.is_legal_form(word.text))) > 0)[reading],
        index.arrays.weak[rows],
        np.array([r.script for r in readings], np.int8)[reading],
        np.array([r.sort for r in readings], np.int8)[reading],
        index.arrays.sort[rows],
        np.array(
            [index.texts.plain[row] == r.plain for r in readings for row in r.rows.tolist()],
            bool,
        ),
        flat,
        ordered,
    )


def _table(readings: Sequence[Reading], value: Callable[[Word], float]) -> NDArray[np.float32]:
    table = np.zeros((len(readings), MOST_WORDS), np.float32)
    for number, reading in enumerate(readings):
        table[number, : len(reading.words)] = [value(word) for word in reading.words]
    return table


def _alike(
    readings: Sequence[Reading], index: Index, words: NDArray[np.int32]
) -> NDArray[np.float32]:
    """Return R × Q × L likenesses, read from the words' own answers."""
    alike = np.zeros((len(words), MOST_WORDS, MOST_WORDS), np.float32)
    dense = np.zeros((MOST_WORDS, index.no_word + 1), np.float32)
    start = 0
    for reading in readings:
        end = start + len(reading.rows)
        held = words[start:end]
        for at, word in enumerate(reading.words):
            dense[at, word.near.words] = word.near.likeness
            alike[start:end, at] = dense[at][held]
            dense[at, word.near.words] = 0
        start = end
    return alike


def _meet(
    alike: NDArray[np.float32], asked: NDArray[np.float32], listed: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int8]]:
    rows, _, length = alike.shape
    width = int((asked > 0).sum(1).max(initial=0)) or 1
    alike = alike[:, :width]
    asked = asked[:, :width]
    wish = alike * (0.3 + 0.7 * np.minimum(asked[:, :, None], listed[:, None, :]))
    asked_met = np.zeros((rows, MOST_WORDS), np.float32)
    listed_met = np.zeros((rows, length), np.float32)
    place = np.full((rows, MOST_WORDS), -1, np.int8)
    live = np.arange(rows)
    flat = wish.reshape(rows, width * length)
    for _ in range(width):
        best = flat[live].argmax(1)
        live, best = (part[flat[live, best] > 0] for part in (live, best))
        if not len(live):
            break
        a, b = best // length, best % length
        met = alike[live, a, b]
        asked_met[live, a], listed_met[live, b], place[live, a] = met, met, b
        wish[live, a, :] = 0
        wish[live, :, b] = 0
    return asked_met, listed_met, place


def _ratios(
    readings: Sequence[Reading], index: Index
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    asked_flat: list[str] = []
    asked_ordered: list[str] = []
    rows: list[int] = []
    for reading in readings:
        flat, ordered = reading.flat
        asked_flat += [flat] * len(reading.rows)
        asked_ordered += [ordered] * len(reading.rows)
        rows += reading.rows.tolist()
    flat_ratio = names.ratios(asked_flat, [index.texts.flat[row] for row in rows])
    return flat_ratio, names.ratios(asked_ordered, [index.texts.ordered[row] for row in rows])
