"""Which earlier reports are worth comparing with a new one: an index of sampled triples.

Every report that could be an echo shares some sampled triples with what it
echoes. The index is asked once a report, so ten thousand reports need ten
thousand questions and not fifty million comparisons.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable

from onrecord.model import Fingerprint

SHARED_AT_LEAST = 0.05
"""Share of the smaller sample that a candidate must hold. Far below any threshold that
decides, so that sampling alone never loses an echo: it only spares comparisons."""

MOST_COMPARED = 12
"""Candidates compared in full; the report that is repeated most is among the first of them."""

ONE_STORY_IS_ENOUGH = 50
"""Reports of one origin kept under one triple; the fifty-first finds the origin without it."""


class Candidates:
    """The reports seen so far, by their sampled triples."""

    def __init__(self) -> None:
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        self._sizes: dict[int, int] = {}

    def ask(self, print_: Fingerprint) -> list[int]:
        """Return the numbers of the reports that share enough triples, most first."""
        asked = print_.sampled
        votes: Counter[int] = Counter()
        for shingle in asked:
            votes.update(self._places.get(shingle, ()))
        enough = (
            (number, shared)
            for number, shared in votes.items()
            if shared >= SHARED_AT_LEAST * min(len(asked), self._sizes[number])
        )
        most = heapq.nsmallest(MOST_COMPARED, enough, key=lambda vote: (-vote[1], vote[0]))
        return [number for number, _ in most]

    def add(self, number: int, print_: Fingerprint, *, origin_of: Callable[[int], int]) -> None:
        """Keep one report under its number; ``origin_of`` tells which reports are one already."""
        kept = print_.sampled
        self._sizes[number] = len(kept)
        for shingle in kept:
            there = self._places[shingle]
            if not self._told_often_enough(there, origin_of(number), origin_of):
                there.append(number)

    @staticmethod
    def _told_often_enough(
        there: list[int], origin: int, origin_of: Callable[[int], int]
    ) -> bool:
        last = there[-ONE_STORY_IS_ENOUGH:]
        return len(last) == ONE_STORY_IS_ENOUGH and all(origin_of(n) == origin for n in last)
