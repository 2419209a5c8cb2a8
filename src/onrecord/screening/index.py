"""The index: watch lists made ready for quick, exact screening, and back from bytes.

It owns the lexicon of all listed words, their weights, which names hold which words, and the
listed parties. It is built once and never changed. ``dump`` and ``load`` keep it as bytes:
numbers and text only, so opening one runs nothing that it holds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord import names
from onrecord.screening.arrays import MOST_WORDS, Arrays
from onrecord.screening.columns import Sort, Texts, plain, tabulate
from onrecord.screening.slate import Slate
from onrecord.screening.stored import pack, unpack
from onrecord.screening.strings import Strings
from onrecord.screening.twins import party_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import WatchList
    from onrecord.screening.columns import Parties, Spellings

T = TypeVar("T")

_MOST_KNOWN = 1_000_000
"""Likenesses of listed words found ahead: 8 MB, all words of a list of 10,000 parties, and there a third
of a query's time when it is asked for the first time."""


@dataclass(frozen=True, slots=True)
class Word:
    """One query word: the listed words like it, and how much it weighs."""

    text: str
    near: names.Near
    weight: float
    legal: bool
    """It stands for a legal form."""

    gain: NDArray[np.float32]
    """What each listed word like it adds to a name that holds it."""

    @classmethod
    def of(cls, text: str, near: names.Near, weight: float) -> Word:
        """Return a query word from what it is like and weighs."""
        alike = near.likeness
        gain = alike * alike * np.float32(weight) * (alike > 0.5)
        return cls(text, near, weight, names.is_legal_form(text), gain)


class Index:
    """Watch lists made ready for screening."""

    def __init__(
        self, parties: Parties, texts: Texts, *, arrays: Arrays, lexicon: names.Lexicon
    ) -> None:
        self.parties = parties
        self.texts = texts
        self.arrays = arrays
        self.lexicon = lexicon
        self.no_word = len(lexicon.words)
        self.word_weights = np.append(arrays.weights, np.float32(0))
        self.half_weights = self.word_weights[arrays.words].sum(1) * np.float32(0.5)
        self.lengths = (arrays.words != self.no_word).sum(1, dtype=np.int8)
        self.digits = np.array([w.isdigit() for w in lexicon.words] + [False])
        self.numbered = self.digits[arrays.words].any(1)
        self.legal = np.array([*map(names.is_legal_form, lexicon.words), False])
        self.seen: dict[str, Word] = {}
        self.holders = _holders(parties)
        self.members = _members(arrays.group)
        self.first_row = _first_rows(arrays.party, len(parties.entries))
        self._slates: list[Slate] = []

    def take_slate(self) -> Slate:
        """Return a clean slate, which nobody else has until it is given back."""
        try:
            return self._slates.pop()
        except IndexError:
            return Slate.new(len(self.arrays.party), self.no_word + 1)

    def give_back(self, slate: Slate) -> None:
        """Take a slate back; one that is not clean, after an error, must not be given."""
        self._slates.append(slate)

    def dump(self) -> bytes:
        """Return the index as bytes for ``load``."""
        return pack(self.parties, self.texts, self.arrays)

    @classmethod
    def load(cls, stored: bytes) -> Index:
        """Reopen an index; raise ``IndexUnreadable`` when the bytes are not one of this version."""
        parties, texts, arrays = unpack(stored)
        filed = names.Filed(arrays.keys, arrays.key_starts, arrays.key_words)
        sounds = names.Sounds(texts.full, arrays.sounds)
        known = names.Known(arrays.known_starts, arrays.known_words, arrays.known_likeness)
        lexicon = names.Lexicon(texts.words, filed, sounds, known=known)
        return cls(parties, texts, arrays=arrays, lexicon=lexicon)


def build_index(lists: Sequence[WatchList]) -> Index:
    """Return an index of all designations of the lists, in the lists' own order."""
    parties, spellings = tabulate(lists)
    words = dict.fromkeys(word for split in spellings.split for word in split.words)
    number = {word: at for at, word in enumerate(words)}
    lexicon = names.Lexicon(list(words))
    weights = _weights(lexicon.words, spellings, number)
    table = _word_table(spellings, number, weights)
    starts, postings = _postings(table, np.array(spellings.sort) != Sort.PERSON, len(number))
    joined, joined_words = _joined(spellings, number)
    arrays = Arrays(
        np.array(spellings.party, np.int32),
        np.array(spellings.sort, np.int8),
        np.array(spellings.weak, np.int8),
        np.array([split.script for split in spellings.split], np.int8),
        np.array([plain(text) for text in spellings.texts], np.uint64),
        table,
        weights,
        lexicon.columns.sounds.marks,
        starts,
        postings,
        joined,
        joined_words,
        np.array(party_groups(parties, spellings), np.int32),
        *lexicon.filed,
        *_known(lexicon, starts),
    )
    flat, ordered = _written(lexicon.words, table)
    texts = Texts(
        names=Strings.of(spellings.texts),
        flat=Strings.of(flat),
        ordered=Strings.of(ordered),
        words=lexicon.words,
        full=list(lexicon.columns.sounds.full),
    )
    return Index(parties, texts, arrays=arrays, lexicon=lexicon)


def _weights(
    words: list[str], spellings: Spellings, number: dict[str, int]
) -> NDArray[np.float32]:
    """Return how rare each word is among the parties; words of little identity stay light."""
    holders = [set[int]() for _ in words]
    for split, party in zip(spellings.split, spellings.party, strict=True):
        for word in split.words:
            holders[number[word]].add(party)
    parties = len(set(spellings.party))
    rarest = math.log((parties + 1) / 1.5)
    rarity = [math.log((parties + 1) / (len(found) + 0.5)) / rarest for found in holders]
    light = [names.light_weight(word) for word in words]
    return np.array([min(r, w) for r, w in zip(rarity, light, strict=True)], np.float32)


def _word_table(
    spellings: Spellings, number: dict[str, int], weights: NDArray[np.float32]
) -> NDArray[np.int32]:
    table = np.full((len(spellings.split), MOST_WORDS), len(number), np.int32)
    for row, split in enumerate(spellings.split):
        found = [number[word] for word in split.words]
        found = heaviest(found, [float(weights[word]) for word in found])
        table[row, : len(found)] = found
    return table


def heaviest(found: list[T], weights: list[float]) -> list[T]:
    """Return at most ``MOST_WORDS`` of the words, the heaviest, in their own order."""
    if len(found) <= MOST_WORDS:
        return found
    best = sorted(range(len(found)), key=lambda at: (-weights[at], at))[:MOST_WORDS]
    return [found[at] for at in sorted(best)]


def _postings(
    table: NDArray[np.int32], other: NDArray[np.bool_], vocabulary: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return where each word's people and then its ``other`` rows begin, and the rows."""
    size = max(len(table), 1)
    rows = np.repeat(np.arange(len(table), dtype=np.int64), MOST_WORDS)
    runs = table.ravel().astype(np.int64) * 2 + np.repeat(other, MOST_WORDS)
    runs, held = np.divmod(np.unique(runs * size + rows), size)
    starts = np.searchsorted(runs, np.arange(2 * vocabulary + 1))
    return starts.astype(np.int32), held[runs < 2 * vocabulary].astype(np.int32)


def _known(lexicon: names.Lexicon, starts: NDArray[np.int32]) -> names.Known:
    """Return what the words that stand in most names are like, as many as there is room for."""
    held = starts[2::2] - starts[:-2:2]
    return lexicon.look_ahead(np.argsort(-held, kind="stable").tolist(), _MOST_KNOWN)


def _joined(
    spellings: Spellings, number: dict[str, int]
) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    pairs = {
        (left, right)
        for split in spellings.split
        for left, right in zip(split.words, split.words[1:], strict=False)
        if not (names.is_legal_form(left) or names.is_legal_form(right))
    }
    keyed = sorted(
        (join_key(left + right), number[left], number[right]) for left, right in pairs
    )
    keys = np.array([key for key, _, _ in keyed], np.uint32)
    return keys, np.array([two for _, *two in keyed], np.int32).reshape(-1, 2)


def join_key(text: str) -> int:
    """Return the number under which two words written as one are kept."""
    return crc32(text.encode())


def _holders(parties: Parties) -> dict[tuple[str, str], list[int]]:
    """Return which parties hold an identifier."""
    found: dict[tuple[str, str], list[int]] = {}
    for party, identifiers in enumerate(parties.identifiers):
        for scheme, value in identifiers:
            found.setdefault((scheme, value), []).append(party)
    return found


def _members(group: NDArray[np.int32]) -> dict[int, list[int]]:
    """Return the parties of each group that has more than one."""
    several = np.flatnonzero(np.bincount(group, minlength=1).take(group) > 1)
    found: dict[int, list[int]] = {}
    for party, first in zip(several.tolist(), group.take(several).tolist(), strict=True):
        found.setdefault(first, []).append(party)
    return found


def _first_rows(party: NDArray[np.int32], parties: int) -> NDArray[np.int32]:
    """Return the first row of each party; -1 for one without a readable name."""
    rows = np.full(parties, -1, np.int32)
    rows[party[::-1]] = np.arange(len(party) - 1, -1, -1, dtype=np.int32)
    return rows


def _written(words: list[str], table: NDArray[np.int32]) -> tuple[list[str], list[str]]:
    """Return each name's words run together, and in alphabetical order."""
    telling = [None if names.is_legal_form(w) else names.unmarked(w) for w in words] + [None]
    flat, ordered = [], []
    for row in table.tolist():
        found = [word for at in row if (word := telling[at])]
        found = found or [words[at][1:] for at in row if at < len(words)]
        flat.append("".join(found))
        ordered.append(" ".join(sorted(found)))
    return flat, ordered
