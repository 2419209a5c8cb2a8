"""Names asked for, read as words: every way a name may be read, and the listed names it may be.

Every word is looked up once and remembered. Many names are read at once, because looking up a
hundred words together costs little more than looking up ten; each gets what it would get alone.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord import names
from onrecord.screening.columns import NAME_KINDS, Sort, plain
from onrecord.screening.gathering import Wanted, gather
from onrecord.screening.index import Word, heaviest, join_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.screening.index import Index
    from onrecord.screening.slate import Slate

_MOST_READINGS = 3
_LEAST_JOINED = 2
"""Two words run together have at least two letters."""

_MOST_KEPT = 30_000
"""Answers for query words kept at a time: some 20 MB."""

_CLOSEST = {names.Script.HAN: 0.97, names.Script.HANGUL: 0.92}
"""Pinyin has one spelling a syllable and Korean few: "Guiying" is not "Guoying" mistyped."""

_UNKNOWN_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Asking:
    """One name to look for."""

    name: str
    sort: Sort
    also: NDArray[np.int32]
    """Rows to compare whatever their names are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a query's name, with the listed names it may be."""

    words: tuple[Word, ...]
    script: int
    sort: Sort
    rows: NDArray[np.int32]
    name: str
    plain: int
    """``columns.plain`` of the name."""

    @property
    def flat(self) -> tuple[bytes, bytes]:
        """The words run together, and in alphabetical order."""
        core = [names.unmarked(w.text) for w in self.words if not w.legal]
        core = core or [names.unmarked(w.text) for w in self.words]
        return "".join(core).encode(), " ".join(sorted(core)).encode()


class Searcher:
    """Looks names up in one index, on one slate."""

    def __init__(self, index: Index, slate: Slate) -> None:
        self.index = index
        self.slate = slate

    def read(self, asked: Sequence[Asking]) -> list[list[Reading]]:
        """Return for each name the ways to read it, each with its candidates, best first."""
        split = [names.split_name(one.name, NAME_KINDS[one.sort]) for one in asked]
        joined = self._joined({word for one in split for word in one.words})
        ways = [self._ways(one.words, joined) for one in split]
        seen = self._looked_up(word for several in ways for words in several for word in words)
        wanted = [
            [Wanted(_known(words, seen, one.script), ask.sort) for words in several]
            for ask, one, several in zip(asked, split, ways, strict=True)
        ]
        rows = iter(
            gather([one for several in wanted for one in several], self.index, self.slate)
        )
        return [
            self._readings(ask, int(one.script), [(each.words, next(rows)) for each in several])
            for ask, one, several in zip(asked, split, wanted, strict=True)
        ]

    @staticmethod
    def _readings(
        asked: Asking, script: int, found: list[tuple[tuple[Word, ...], NDArray[np.int32]]]
    ) -> list[Reading]:
        letters = plain(asked.name)
        also = asked.also
        return [
            Reading(words, script, asked.sort, held, asked.name, letters)
            for words, rows in found
            if len(held := np.concatenate([rows, also]) if len(also) else rows)
        ]

    def _joined(self, words: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return the words that run two listed neighbours together, with these (at most one pair)."""
        listed, arrays = self.index.lexicon.words, self.index.arrays
        found = {}
        for word in words:
            if len(word) < _LEAST_JOINED:
                continue
            key = join_key(word)
            end = bisect_right(arrays.joined, key)
            if end and arrays.joined[end - 1] == key:
                first, second = (listed[at] for at in arrays.joined_words[end - 1].tolist())
                if first + second == word:
                    found[word] = first, second
        return found

    def _ways(
        self, words: tuple[str, ...], joined: dict[str, tuple[str, str]]
    ) -> list[tuple[str, ...]]:
        """Return the words as written, and with words joined or parted as the lists write them."""
        if not words:
            return []
        ways = [words]
        number = self.index.lexicon.number
        for at, word in enumerate(words):
            if word in joined:
                ways.append((*words[:at], *joined[word], *words[at + 1 :]))
            both = words[at - 1] + word if at else ""
            if len(both) > 4 and both in number:
                ways.append((*words[: at - 1], both, *words[at + 1 :]))
        if len(words) == 2 and all(map(names.is_bare, words)):
            ways.append((words[0] + words[1][1:],))
        return ways[:_MOST_READINGS]

    def _looked_up(self, words: Iterable[str]) -> dict[str, Word]:
        """Return what each of the words is like, and remember it."""
        seen = self.index.seen
        if len(seen) >= _MOST_KEPT:
            seen.clear()
        known = {word: seen.get(word) for word in words}
        found = {word: held for word, held in known.items() if held}
        new = [word for word, held in known.items() if not held]
        if new:
            near = self.index.lexicon.near_many(new)
            fresh = dict(zip(new, map(self._word, new, near), strict=True))
            seen.update(fresh)
            found.update(fresh)
        return found

    def _word(self, text: str, near: names.Near) -> Word:
        return Word.of(text, near, self._weight(text, near))

    def _weight(self, text: str, near: names.Near) -> float:
        """Return what a word weighs: as listed, or as far as it is like a listed one."""
        known = self.index.lexicon.number.get(text)
        if known is not None:
            return float(self.index.arrays.weights[known])
        light = names.light_weight(text)
        if light < _UNKNOWN_WEIGHT or not len(near.words):
            return light
        best = int(near.likeness.argmax())
        alike = float(near.likeness[best])
        weight = float(self.index.arrays.weights[near.words[best]])
        return weight if alike >= 0.9 else weight * alike + _UNKNOWN_WEIGHT * (1 - alike)


def _known(
    words: tuple[str, ...], seen: dict[str, Word], script: names.Script
) -> tuple[Word, ...]:
    known = [_strict(seen[word], script) for word in words]
    return tuple(heaviest(known, [word.weight for word in known]))


def _strict(word: Word, script: names.Script) -> Word:
    """Keep only close spellings where the script's own syllables leave little room."""
    least = _CLOSEST.get(script)
    if least is None or not len(word.near.words):
        return word
    kept = word.near.likeness >= least
    near = names.Near(word.near.words[kept], word.near.likeness[kept])
    return Word.of(word.text, near, word.weight)
