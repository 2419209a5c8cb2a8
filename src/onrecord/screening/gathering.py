"""Which listed names a query's words point at: the postings of its words, added up and ranked.

The names that hold a like word gather weight; those that gathered most for their length go on.
A name that shares no like word is never seen again, so this step sets the ceiling of recall
(figures: docs/design/014-screening.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.screening.columns import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.screening.index import Index, Word
    from onrecord.screening.slate import Slate

    Rows = NDArray[np.int32]

MOST_CANDIDATES = 30
"""Names compared in full for one reading of a query: 10 lose .01 of recall, 100 gain .005."""

_WORTH_LOOKING_UP = 0.1
"""Words lighter than this gather nothing when heavier words are there."""

_MOST_FOR_AN_INITIAL = 400
_MOST_POSTINGS = 500_000
"""Postings added up at once: some 15 MB, whatever the list's size."""

_NONE = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of one reading, and which sort of name they are."""

    words: tuple[Word, ...]
    sort: Sort

    @property
    def worth(self) -> list[Word]:
        """The words that gather anything."""
        several = len(self.words) > 1
        return [
            word
            for word in self.words
            if not (word.weight < _WORTH_LOOKING_UP and several)
            and (len(word.text) > 1 or not self._crowded(word))
        ]

    def runs(self, word: Word) -> Rows:
        """Return which runs of postings hold the words like this one in names of this sort."""
        found: Rows = word.near.words * 2
        if self.sort is not Sort.PERSON:
            found += 1
        return found

    def _crowded(self, initial: Word) -> bool:
        return len(initial.near.words) > _MOST_FOR_AN_INITIAL or len(self.words) > 2


def gather(wanted: Sequence[Wanted], index: Index, slate: Slate) -> list[Rows]:
    """Return for each reading its rows, those that fit best first."""
    found: list[Rows] = []
    for some in _chunks(wanted, index):
        rows, gain, bounds = _postings(some, index)
        for one, (start, end) in zip(some, pairwise(bounds), strict=True):
            held = rows[start:end], gain[start:end]
            found.append(_best(one, *held, index=index, slate=slate) if end > start else _NONE)
    return found


def _chunks(wanted: Sequence[Wanted], index: Index) -> Iterator[Sequence[Wanted]]:
    """Part the readings so that each part's postings are few enough; one reading is never parted."""
    if len(wanted) == 1:
        yield wanted
        return
    starts, begun, held = index.arrays.posting_starts, 0, 0
    for at, one in enumerate(wanted):
        runs = [one.runs(word) for word in one.worth]
        size = sum(int((starts[found + 1] - starts[found]).sum()) for found in runs)
        if held and held + size > _MOST_POSTINGS:
            yield wanted[begun:at]
            begun, held = at, 0
        held += size
    if begun < len(wanted):
        yield wanted[begun:]


def _postings(
    wanted: Sequence[Wanted], index: Index
) -> tuple[Rows, NDArray[np.float32], list[int]]:
    """Return the rows that each reading's words point at, what each adds, and where a reading's begin."""
    words = [(one, word) for one in wanted for word in one.worth]
    runs = np.concatenate([one.runs(word) for one, word in words] or [_NONE])
    gain = np.concatenate([word.gain for _, word in words] or [_NONE.astype(np.float32)])
    starts = index.arrays.posting_starts.take(runs)
    sizes = index.arrays.posting_starts.take(runs + 1) - starts
    ends = sizes.cumsum()
    at = (starts - ends + sizes).repeat(sizes)
    at += np.arange(len(at))
    counts = accumulate(sum(len(word.gain) for word in one.worth) for one in wanted)
    bounds = [0, *(int(ends[count - 1]) if count else 0 for count in counts)]
    return index.arrays.postings.take(at), gain.repeat(sizes), bounds


def _best(
    one: Wanted, rows: Rows, gain: NDArray[np.float32], *, index: Index, slate: Slate
) -> Rows:
    """Return the rows that gathered most for their length and the query's."""
    np.add.at(slate.gathered, rows, gain)
    places = np.arange(len(rows), dtype=np.int32)
    slate.mark[rows] = places
    rows = rows[slate.mark.take(rows) == places]
    total = slate.gathered.take(rows)
    slate.gathered[rows] = 0
    asked = sum(word.weight for word in one.words)
    share = total / (0.6 + asked + index.half_weights.take(rows))
    if len(rows) > MOST_CANDIDATES:
        top = np.argpartition(-share, MOST_CANDIDATES - 1)[:MOST_CANDIDATES]
        rows, share = rows[top], share[top]
    return rows[np.lexsort((rows, -share))]
