"""Hits of a file, with what was decided about them: false ones left out, others marked.

A row of a file is the party its id names, or the spelling that met where it has no id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.desk.decisions import apply_decisions, decided_words
from onrecord.model import JudgedMatch, Judgement, ListingRef, Match

if TYPE_CHECKING:
    from onrecord.desk.lists import Lists
    from onrecord.tables import Cell


class DecidedHits:
    """Passes hits through; counts those that were decided false."""

    def __init__(self, judgements: Sequence[Judgement], lists: Lists) -> None:
        self._lists = lists
        self._about: dict[str, list[Judgement]] = {}
        for one in judgements:
            self._about.setdefault(one.party, []).append(one)
        self.suppressed = 0

    def kept(self, hits: Iterable[dict[str, Cell]]) -> Iterator[dict[str, Cell]]:
        """Give each hit that was not decided false, with the decision in words."""
        for hit in hits:
            judged = self._judged(hit)
            if judged and judged.suppressed:
                self.suppressed += 1
                continue
            yield hit | {"decision": _words(judged) if judged else ""}

    def _judged(self, hit: dict[str, Cell]) -> JudgedMatch | None:
        party = str(hit["id"] or hit["asked"])
        if party not in self._about:
            return None
        return apply_decisions([_match(hit, party)], self._about[party], self._lists)[0]


def _match(hit: dict[str, Cell], party: str) -> Match:
    listing = ListingRef(
        list_name=str(hit["list_name"]),
        entry=str(hit["entry"]),
        as_of=str(hit["list_date"]),
        sha256=str(hit["list_sha256"]),
    )
    return Match(
        query=party,
        asked=str(hit["asked"]),
        listing=listing,
        name=str(hit["name"]),
        alias=str(hit["alias"]),
        score=float(hit["score"]),
        reasons=(),
        against=(),
    )


def _words(judged: JudgedMatch) -> str:
    parts = [decided_words(judged)]
    parts += [f"since then: {change}" for change in judged.changes]
    return " ".join(part for part in parts if part)
