"""Which query word met which listed word, for many pairs of names at once.

Pairs of words are taken greedily, the heaviest and most alike first, each word once. The
columns made here are all that the features see. Every column has its words from top to bottom
and its pairs of names from left to right, so that adding up a pair's words is one addition of
long rows, always in the words' order: a batch gives the very bits that its queries give alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord import names
from onrecord.screening.arrays import added

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.screening.candidates import Reading
    from onrecord.screening.index import Index
    from onrecord.screening.slate import Slate

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int32]

EXACT = 0.999
_TELLING = 0.13
_TINY = np.float32(1e-6)
_NONE = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side of each pair: W words, R pairs."""

    weight: Floats
    """W × R: what each word weighs; 0 after the last."""

    met: Floats
    """W × R: how like the word it met is; 0 where it met none."""

    legal: NDArray[np.bool_]
    """W × R: it stands for a legal form."""

    left: Floats
    """W × R: the part of the weight that was not met."""

    telling: NDArray[np.bool_]
    """W × R: it tells parties apart, being no particle and no legal form."""

    total: Floats
    """R: what the name weighs."""

    covered: Floats
    """R: which share of it was met, each word as far as it is like."""

    exact: Floats
    """R: which share of it was met letter for letter."""

    worst: Floats
    """R: the heaviest word's weight that was not met."""

    @classmethod
    def of(cls, weight: Floats, met: Floats, legal: NDArray[np.bool_]) -> Side:
        """Return a side from what its words weigh, what they met, and which are legal forms."""
        left, total = weight * (1 - met), added(weight)
        return cls(
            weight=weight,
            met=met,
            legal=legal,
            left=left,
            telling=weight > _TELLING,
            total=total,
            covered=added(weight * met) / (total + _TINY),
            exact=added(weight * (met >= EXACT)) / (total + _TINY),
            worst=left.max(0),
        )


@dataclass(frozen=True, slots=True)
class Alignment:
    """R pairs of a reading and a listed name."""

    reading: Numbers
    """Which reading, by number."""

    row: Numbers
    """Which listed name, by number."""

    asked: Side
    listed: Side
    place: NDArray[np.int8]
    """Query words × R: where the word it met stands; -1 where it met none."""

    digits: NDArray[np.bool_]
    """Listed words × R: the word is a number."""

    weak: NDArray[np.int8]
    script: NDArray[np.int8]
    sort: NDArray[np.int8]
    listed_sort: NDArray[np.int8]
    same_text: NDArray[np.bool_]
    flat: Floats
    """R: how much of the two names, run together, is the same in the same order."""

    ordered: Floats
    """The same with the words of both in alphabetical order."""


def align(readings: Sequence[Reading], index: Index, slate: Slate) -> Alignment:
    """Return the alignment of every reading with each of its rows, in order."""
    counts = [len(reading.rows) for reading in readings]
    reading = np.repeat(np.arange(len(readings), dtype=np.int32), counts)
    rows = np.concatenate([_NONE, *(one.rows for one in readings)])
    words = _without_filling(index.arrays.words.take(rows, 0), index.no_word)
    width = max((len(one.words) for one in readings), default=1)
    asked = _asked_weights(readings, width).take(reading, 1)
    across = np.ascontiguousarray(words.T)  # so that all that is read off lies the same way
    listed = index.word_weights.take(across)
    alike = _alike(readings, words, width=width, slate=slate)
    asked_met, listed_met, place = _meet(alike, asked, listed)
    flat, ordered = _ratios(readings, rows, reading, index=index)
    arrays = index.arrays
    return Alignment(
        reading=reading,
        row=rows,
        asked=Side.of(asked, asked_met, _asked_legal(readings, width).take(reading, 1)),
        listed=Side.of(listed, listed_met, index.legal.take(across)),
        place=place,
        digits=index.digits.take(across),
        weak=arrays.weak[rows],
        script=np.array([one.script for one in readings], np.int8)[reading],
        sort=np.array([one.sort for one in readings], np.int8)[reading],
        listed_sort=arrays.sort[rows],
        same_text=arrays.plain[rows]
        == np.array([one.plain for one in readings], np.uint64)[reading],
        flat=flat,
        ordered=ordered,
    )


def _without_filling(words: Numbers, no_word: int) -> Numbers:
    """Return the rows of words without the columns in which none has any; at least one column."""
    longest = int((words != no_word).any(0).sum())
    return words[:, : max(longest, 1)]


def _asked_weights(readings: Sequence[Reading], width: int) -> Floats:
    table = np.zeros((width, len(readings)), np.float32)
    for number, reading in enumerate(readings):
        table[: len(reading.words), number] = [word.weight for word in reading.words]
    return table


def _asked_legal(readings: Sequence[Reading], width: int) -> NDArray[np.bool_]:
    table = np.zeros((width, len(readings)), np.bool_)
    for number, reading in enumerate(readings):
        for at, word in enumerate(reading.words):
            if word.legal:
                table[at, number] = True
    return table


def _alike(readings: Sequence[Reading], words: Numbers, *, width: int, slate: Slate) -> Floats:
    """Return R × Q × L likenesses, read from the words' own answers.

    The answers are written on the slate, one row a query word, read off, and wiped away.
    """
    cube = np.zeros((len(words), width, words.shape[1]), np.float32)
    across, start = slate.alike.shape[1], 0
    for some in _chunks(readings, slate.alike.shape[0] - 1):
        asked = [word.near for one in some for word in one.words]
        place = np.repeat(np.arange(1, len(asked) + 1), [len(near.words) for near in asked])
        place = place * across + np.concatenate([_NONE, *(near.words for near in asked)])
        dense = slate.alike.reshape(-1)
        dense[place] = np.concatenate([_NONE, *(near.likeness for near in asked)])
        end = start + sum(len(one.rows) for one in some)
        at = _slots(some, width)[:, :, None] * across + words[start:end, None, :]
        dense.take(at, out=cube[start:end])
        dense[place] = 0
        start = end
    return cube


def _chunks(readings: Sequence[Reading], most: int) -> Iterator[Sequence[Reading]]:
    """Part the readings so that the words of each part find room on the slate."""
    begun, held = 0, 0
    for at, one in enumerate(readings):
        if held + len(one.words) > most:
            yield readings[begun:at]
            begun, held = at, 0
        held += len(one.words)
    if begun < len(readings):
        yield readings[begun:]


def _slots(readings: Sequence[Reading], width: int) -> NDArray[np.int64]:
    """Return for each row, query word by query word, where the word is on the slate; 0 for no word."""
    table, begun = np.zeros((len(readings), width), np.int64), 1
    for number, one in enumerate(readings):
        table[number, : len(one.words)] = range(begun, begun + len(one.words))
        begun += len(one.words)
    return np.repeat(table, [len(one.rows) for one in readings], axis=0)


def _meet(
    alike: Floats, asked: Floats, listed: Floats
) -> tuple[Floats, Floats, NDArray[np.int8]]:
    rows, width, length = alike.shape
    wish = alike * (0.3 + 0.7 * np.minimum(asked.T[:, :, None], listed.T[:, None, :]))
    asked_met = np.zeros((width, rows), np.float32)
    listed_met = np.zeros((length, rows), np.float32)
    place = np.full((width, rows), -1, np.int8)
    flat, live = wish.reshape(rows, width * length), np.arange(rows)
    for _ in range(min(width, length)):
        best = flat[live].argmax(1)
        wanted = flat[live, best] > 0
        live, best = live[wanted], best[wanted]
        if not len(live):
            break
        a, b = np.divmod(best, length)
        met = alike[live, a, b]
        asked_met[a, live], listed_met[b, live], place[a, live] = met, met, b
        wish[live, a, :] = 0
        wish[live, :, b] = 0
    return asked_met, listed_met, place


def _ratios(
    readings: Sequence[Reading], rows: Numbers, reading: Numbers, *, index: Index
) -> tuple[Floats, Floats]:
    asked = [one.flat for one in readings]
    of = reading.tolist()
    return (
        names.ratios([asked[at][0] for at in of], index.texts.flat.taken(rows)),
        names.ratios([asked[at][1] for at in of], index.texts.ordered.taken(rows)),
    )
