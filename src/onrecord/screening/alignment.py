"""Which query word met which listed word, for many pairs of names at once.

Pairs of words are taken greedily, the heaviest and most alike first, each word once. The
columns made here are all that the features see. Every column has its words from top to bottom
and its pairs of names from left to right, so that adding up a pair's words is one addition of
long rows, always in the words' order: a batch gives the very bits that its queries give alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.screening.candidates import Reading
    from onrecord.screening.index import Index
    from onrecord.screening.slate import Slate

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int32]
    Places = NDArray[np.intp]

EXACT = 0.999
_TELLING = 0.13
_TINY = np.float32(1e-6)
_ALIKE, _HEAVY = np.float32(0.3), np.float32(0.7)
"""Of two words that may meet, how far they are wished for by likeness alone and how far by weight."""

_NONE = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side of each pair: W words, R pairs; both sides are made as wide as the wider."""

    weight: Floats
    """W × R: what each word weighs; 0 after the last."""

    met: Floats
    """W × R: how like the word it met is; 0 where it met none."""

    legal: NDArray[np.bool_]
    """W × R: it stands for a legal form; read off the listed side only where ``Alignment.forms``."""

    telling: NDArray[np.bool_]
    """W × R: it tells parties apart, being no particle and no legal form."""

    total: Floats
    """R: what the name weighs."""

    covered: Floats
    """R: which share of it was met, each word as far as it is like."""

    exact: Floats
    """R: which share of it was met letter for letter."""

    left: Floats
    """R: all of the weight that was not met."""

    worst: Floats
    """R: the heaviest word's weight that was not met."""


def _sides(weight: Floats, met: Floats, legal: NDArray[np.bool_]) -> tuple[Side, Side]:
    """Return both sides of R pairs from columns that hold the asked ones and then the listed ones.

    Rows are added one after another, because there are never fewer than two columns: NumPy adds a
    lone column in another order, whose last bits may differ.
    """
    width, both = weight.shape
    parts = np.empty((4, width, both), np.float32)
    parts[0] = weight
    np.multiply(weight, met, out=parts[1])
    np.multiply(weight, met >= EXACT, out=parts[2])
    np.multiply(weight, 1 - met, out=parts[3])
    total, covered, exact, left = sums = np.add.reduce(parts, axis=1)
    sums[1:3] /= total + _TINY
    worst, telling, half = parts[3].max(0), weight > _TELLING, both // 2
    return (
        Side(
            weight[:, :half], met[:, :half], legal[:, :half], telling[:, :half],
            total[:half], covered[:half], exact[:half], left[:half], worst[:half],
        ),
        Side(
            weight[:, half:], met[:, half:], legal[:, half:], telling[:, half:],
            total[half:], covered[half:], exact[half:], left[half:], worst[half:],
        ),
    )  # fmt: skip


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
    forms: bool
    """Some reading has a legal form."""

    flat: Floats
    """R: how much of the two names, run together, is the same in the same order."""

    ordered: Floats
    """The same with the words of both in alphabetical order."""


def align(readings: Sequence[Reading], index: Index, slate: Slate) -> Alignment:
    """Return the alignment of every reading with each of its rows, in order."""
    arrays, counts = index.arrays, [len(reading.rows) for reading in readings]
    reading = np.repeat(np.arange(len(readings), dtype=np.int32), counts)
    rows = np.concatenate([_NONE, *(one.rows for one in readings)])
    width = max((len(one.words) for one in readings), default=1)
    longest = int(index.lengths.take(rows).max(initial=1))
    words = arrays.words.take(rows, 0)[:, : max(width, longest)]
    weight, legal = _weights(readings, words, reading, index=index)
    alike = _alike(readings, words[:, :longest], width=width, slate=slate)
    met, place = _meet(alike, weight)
    asked, listed = _sides(weight, met, legal)
    flat, ordered = _ratios(readings, rows, counts, index=index)
    return Alignment(
        reading=reading,
        row=rows,
        asked=asked,
        listed=listed,
        place=place,
        digits=_digits(words, rows, index=index),
        weak=arrays.weak.take(rows),
        script=np.array([one.script for one in readings], np.int8).take(reading),
        sort=np.array([one.sort for one in readings], np.int8).take(reading),
        listed_sort=arrays.sort.take(rows),
        same_text=arrays.plain.take(rows)
        == np.array([one.plain for one in readings], np.uint64).take(reading),
        forms=any(word.legal for one in readings for word in one.words),
        flat=flat,
        ordered=ordered,
    )


def _digits(words: Numbers, rows: Numbers, *, index: Index) -> NDArray[np.bool_]:
    """Return which words are numbers, W × R; few names have any, so the names are asked first."""
    if index.numbered.take(rows).any():
        return index.digits.take(words.T)
    return np.zeros(words.T.shape, np.bool_)


def _weights(
    readings: Sequence[Reading], words: Numbers, reading: Numbers, *, index: Index
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return what each word weighs and whether it is a legal form: W × 2R, asked before listed."""
    rows, width = words.shape
    weight = np.zeros((width, 2 * rows), np.float32)
    legal = np.zeros((width, 2 * rows), np.bool_)
    asked = np.zeros((width, len(readings)), np.float32)
    for number, one in enumerate(readings):
        for at, word in enumerate(one.words):
            asked[at, number] = word.weight
            if word.legal:
                legal[at, :rows] |= reading == number
    weight[:, :rows] = asked.take(reading, 1)
    weight[:, rows:] = index.word_weights.take(words.T)
    if legal.any():  # else nobody asks which listed words are
        legal[:, rows:] = index.legal.take(words.T)
    return weight, legal


def _alike(readings: Sequence[Reading], words: Numbers, *, width: int, slate: Slate) -> Floats:
    """Return R × Q × L likenesses, read from the words' own answers.

    The answers are written on the slate, one row a query word, read off, and wiped away.
    """
    rows, length = words.shape
    cube = np.zeros((rows, width, length), np.float32)
    start = 0
    for one in readings:
        end = start + len(one.rows)
        for line, word in zip(slate.alike, one.words, strict=False):
            line[word.near.words] = word.near.likeness
        found = slate.alike[: len(one.words)].take(words[start:end], axis=1)
        cube[start:end, : len(one.words)] = found.transpose(1, 0, 2)
        for line, word in zip(slate.alike, one.words, strict=False):
            line[word.near.words] = 0
        start = end
    return cube


def _meet(alike: Floats, weight: Floats) -> tuple[Floats, NDArray[np.int8]]:
    """Return how like each word and the word it met are (W × 2R), and where that one stands (W × R)."""
    (rows, width, length), both = alike.shape, weight.shape[1]
    heavier = np.minimum(
        weight[:width, :rows].T[:, :, None], weight[:length, rows:].T[:, None, :]
    )
    wish: Floats = (alike * (_ALIKE + _HEAVY * heavier)).reshape(rows, width * length)
    pairs, owner = _taken(wish, min(width, length), apart=_apart(width, length))
    a = pairs // length
    b = pairs - a * length
    found = alike.take(owner * (width * length) + pairs)
    met = np.zeros(weight.size, np.float32)
    met[a * both + owner] = found
    met[b * both + owner + rows] = found
    place = np.full(len(weight) * rows, -1, np.int8)
    place[a * rows + owner] = b
    return met.reshape(weight.shape), place.reshape(len(weight), rows)


def _taken(wish: Floats, rounds: int, *, apart: Floats) -> tuple[Places, Places]:
    """Return the pairs of words that meet, and in which row: the best wish first, each word once."""
    owner, chosen, owners = np.arange(len(wish)), [], []
    for _ in range(rounds):
        best = wish.argmax(1)
        hopeful = wish.max(1).nonzero()[0]
        if len(hopeful) < len(best):
            wish, best, owner = wish.take(hopeful, 0), best.take(hopeful), owner.take(hopeful)
        chosen.append(best)
        owners.append(owner)
        wish = wish * apart.take(best, 0)
    return np.concatenate(chosen), np.concatenate(owners)


@cache
def _apart(width: int, length: int) -> Floats:
    """Return for each pair of two words, one row each, 1 at the pairs that share neither and else 0."""
    a, b = np.divmod(np.arange(width * length), length)
    found: Floats = ((a[:, None] != a) & (b[:, None] != b)).astype(np.float32)
    return found


def _ratios(
    readings: Sequence[Reading], rows: Numbers, counts: list[int], *, index: Index
) -> tuple[Floats, Floats]:
    asked = [one.flat for one in readings]
    flat = [f for (f, _), count in zip(asked, counts, strict=True) for f in [f] * count]
    ordered = [o for (_, o), count in zip(asked, counts, strict=True) for o in [o] * count]
    listed = index.texts.flat.taken(rows) + index.texts.ordered.taken(rows)
    found = names.ratios(flat + ordered, listed)
    return found[: len(rows)], found[len(rows) :]
