"""Cheap candidates: for a query, the few listed names worth comparing in full.

Every query word is looked up once; the names that hold a like word gather weight; the ones
that gathered most for their length go on. A name that shares no like word is never seen again,
so this step sets the ceiling of recall (figures: docs/design/014-screening.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord import names
from onrecord.screening.columns import NAME_KINDS, Sort, plain
from onrecord.screening.index import Word, heaviest, join_key

if TYPE_CHECKING:
    from onrecord.screening.index import Index

MOST_CANDIDATES = 30
"""Names compared in full for one reading of a query: 10 lose .01 of recall, 100 gain .005."""

_MOST_READINGS = 3
_WORTH_LOOKING_UP = 0.1
"""Words lighter than this gather nothing when heavier words are there."""

_MOST_FOR_AN_INITIAL = 400
_MOST_KEPT = 30_000
"""Answers for query words kept at a time: some 20 MB."""

_CLOSEST = {names.Script.HAN: 0.97, names.Script.HANGUL: 0.92}
"""Pinyin has one spelling a syllable and Korean few: "Guiying" is not "Guoying" mistyped."""

_UNKNOWN_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a query's name, with the listed names it may be."""

    words: tuple[Word, ...]
    script: int
    sort: Sort
    rows: NDArray[np.int32]
    name: str
    plain: str
    """The name's letters as written, without capitals."""

    @property
    def flat(self) -> tuple[str, str]:
        """The words run together, and in alphabetical order."""
        core = [names.unmarked(w.text) for w in self.words if not names.is_legal_form(w.text)]
        core = core or [names.unmarked(w.text) for w in self.words]
        return "".join(core), " ".join(sorted(core))


class Searcher:
    """Looks queries up in one index; one a call, since it writes on its own slate."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._gathered = np.zeros(len(index.texts.names), np.float32)
        self._mark = np.zeros(len(index.texts.names), np.int32)

    def readings(self, name: str, sort: Sort, *, also: NDArray[np.int32]) -> list[Reading]:
        """Return the ways to read the name, each with its candidates, best first, and ``also``."""
        split = names.split_name(name, NAME_KINDS[sort])
        found = []
        for words in self._ways(split.words):
            known = [self._strict(self._word(word), split.script) for word in words]
            known = heaviest(known, [word.weight for word in known])
            rows = (
                np.concatenate([self._rows(known, sort), also])
                if len(also)
                else self._rows(known, sort)
            )
            if len(rows):
                found.append(
                    Reading(tuple(known), int(split.script), sort, rows, name, plain(name))
                )
        return found

    def _ways(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the words as written, and with words joined or parted as the lists write them."""
        if not words:
            return []
        ways = [words]
        number, words_of = self.index.lexicon.number, self.index.lexicon.words
        for at, word in enumerate(words):
            for two in self._parted(word):
                parted = tuple(words_of[part] for part in two)
                ways.append((*words[:at], *parted, *words[at + 1 :]))
            if (
                at
                and number.get(words[at - 1] + word, -1) >= 0
                and len(words[at - 1] + word) > 4
            ):
                ways.append((*words[: at - 1], words[at - 1] + word, *words[at + 1 :]))
        if len(words) == 2 and all(map(names.is_bare, words)):
            ways.append((words[0] + words[1][1:],))
        return ways[:_MOST_READINGS]

    def _strict(self, word: Word, script: names.Script) -> Word:
        """Keep only close spellings where the script's own syllables leave little room."""
        least = _CLOSEST.get(script)
        if least is None or not len(word.near.words):
            return word
        kept = word.near.likeness >= least
        near = names.Near(word.near.words[kept], word.near.likeness[kept])
        return Word(word.text, near, word.weight)

    def _parted(self, word: str) -> list[list[int]]:
        """Return the two listed neighbours, at most one pair, that the word runs together."""
        two = self.index.joins.get(join_key(word))
        words = self.index.lexicon.words
        return [two] if two and words[two[0]] + words[two[1]] == word else []

    def _word(self, text: str) -> Word:
        seen = self.index.seen
        word = seen.get(text)
        if word is None:
            if len(seen) >= _MOST_KEPT:
                seen.clear()
            word = seen[text] = self._looked_up(text)
        return word

    def _looked_up(self, text: str) -> Word:
        near = self.index.lexicon.near(text)
        known = self.index.lexicon.number.get(text)
        if known is not None:
            return Word(text, near, float(self.index.arrays.weights[known]))
        light = names.light_weight(text)
        if light < _UNKNOWN_WEIGHT or not len(near.words):
            return Word(text, near, light)
        best = int(near.likeness.argmax())
        alike, weight = (
            float(near.likeness[best]),
            float(self.index.arrays.weights[near.words[best]]),
        )
        blend = weight if alike >= 0.9 else weight * alike + _UNKNOWN_WEIGHT * (1 - alike)
        return Word(text, near, blend)

    def _rows(self, words: list[Word], sort: Sort) -> NDArray[np.int32]:
        gathered, touched = self._gathered, []
        for word in words:
            if not self._worth(word, len(words)):
                continue
            rows, gain = self._gain(word)
            np.add.at(gathered, rows, gain)
            touched.append(rows)
        if not touched:
            return np.zeros(0, np.int32)
        rows = np.concatenate(touched)
        places = np.arange(len(rows), dtype=np.int32)
        self._mark[rows] = places
        rows = rows[self._mark[rows] == places]
        total = gathered[rows]
        gathered[rows] = 0
        return self._best(rows, total, words=words, sort=sort)

    def _worth(self, word: Word, count: int) -> bool:
        if word.weight < _WORTH_LOOKING_UP and count > 1:
            return False
        crowded = len(word.near.words) > _MOST_FOR_AN_INITIAL or count > 2
        return len(word.text) > 1 or not crowded

    def _gain(self, word: Word) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        arrays = self.index.arrays
        starts = arrays.posting_starts[word.near.words]
        sizes = arrays.posting_starts[word.near.words + 1] - starts
        total = int(sizes.sum())
        skipped = np.cumsum(sizes) - sizes
        at = np.arange(total) + np.repeat(starts - skipped, sizes)
        gain = np.where(word.near.likeness > 0.5, word.near.likeness**2 * word.weight, 0)
        return arrays.postings[at], np.repeat(gain.astype(np.float32), sizes)

    def _best(
        self,
        rows: NDArray[np.int32],
        total: NDArray[np.float32],
        *,
        words: list[Word],
        sort: Sort,
    ) -> NDArray[np.int32]:
        """Return the rows that gathered most for their length and the query's."""
        person = self.index.arrays.sort[rows] == Sort.PERSON
        fit = person == (sort is Sort.PERSON)
        rows, total = rows[fit], total[fit]
        asked = sum(word.weight for word in words)
        share = total / (0.6 + asked + 0.5 * self.index.name_weights[rows])
        if len(rows) > MOST_CANDIDATES:
            top = np.argpartition(-share, MOST_CANDIDATES - 1)[:MOST_CANDIDATES]
            rows, share = rows[top], share[top]
        return rows[np.lexsort((rows, -share))]
