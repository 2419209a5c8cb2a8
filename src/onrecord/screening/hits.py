"""Asked parties → hits, one flat row each: the kernel of screening in bulk.

The same function serves a process, Arrow batches (``frames``) and Spark (``spark``). A hit
says everything a person needs to check it: the list and its version, the entry, the spelling
met, what speaks for and against, and who else fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.screening.score import screen_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.model import Asked, ListingRef, Match, Reason
    from onrecord.screening.index import Index
    from onrecord.screening.policy import Policy

SCORE_PLACES = 6
"""Decimal places of a score in a hit: the last bits of a float need not be the same everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One match as a flat row; several matches of one line make several rows, best first."""

    line: int
    id: str
    asked: str
    score: float
    name: str
    alias: str
    list_name: str
    list_date: str
    list_sha256: str
    entry: str
    reasons: str
    against: str
    ambiguous_with: str
    same_party: str


HIT_COLUMNS: dict[str, type] = {
    name: {"line": int, "score": float}.get(name, str) for name in Hit.__dataclass_fields__
}
"""The columns of a hit and what they hold, in order."""


def screen_asked(
    asked: Sequence[Asked], index: Index, *, policy: Policy | None = None
) -> Iterator[Hit]:
    """Yield the hits of each asked party, in the order asked, the likeliest first."""
    found = screen_many((one.query for one in asked), index, policy=policy)
    for one, matches in zip(asked, found, strict=True):
        for match in matches:
            yield _hit(one, match)


def _hit(asked: Asked, match: Match) -> Hit:
    listing = match.listing
    return Hit(
        line=asked.line,
        id=asked.query.id,
        asked=match.asked,
        score=round(match.score, SCORE_PLACES),
        name=match.name,
        alias=match.alias,
        list_name=listing.list_name,
        list_date=listing.as_of,
        list_sha256=listing.sha256,
        entry=listing.entry,
        reasons=_said(match.reasons),
        against=_said(match.against),
        ambiguous_with=_listings(match.ambiguous_with),
        same_party=_listings(match.same_party),
    )


def _said(reasons: Iterable[Reason]) -> str:
    return " ".join(f"{reason.words} ({reason.effect:+.2f})" for reason in reasons)


def _listings(listings: Iterable[ListingRef]) -> str:
    return "; ".join(f"{one.list_name}:{one.entry}" for one in listings)
